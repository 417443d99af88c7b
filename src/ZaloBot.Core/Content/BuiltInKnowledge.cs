namespace ZaloBot.Core.Content;

/// <summary>What is known without any ward (doors.md, understand): the area's hamlets, and as approved what the sources are sure of.</summary>
public static class BuiltInKnowledge
{
    private const string Sure = "sure";

    private static readonly Lazy<Knowledge> Loaded = new(Load);

    public static Knowledge Instance => Loaded.Value;

    private static Knowledge Load() => new()
    {
        Ward = new WardSettings { Name = "Công an phường" },
        Hamlets =
        [
            .. ContentFile.Sections("Content/hamlets.vi.txt").Select(entry =>
            {
                var names = entry.Line.Split('|');
                return new Hamlet(names[0], names[1..], entry.Section, GroupId: null);
            }),
        ],
        ApprovedFaq = FaqBook.BuiltIn.All.Where(entry => entry.Confidence == Sure).Select(entry => entry.Id).ToHashSet(),
        ApprovedCards = Cards.All.Select(card => card.Id).ToHashSet(),
    };
}
