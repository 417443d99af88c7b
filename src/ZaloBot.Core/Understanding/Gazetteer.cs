using System.Runtime.CompilerServices;

namespace ZaloBot.Core.Understanding;

/// <summary>The ward's hamlets by name and alias, with and without marks, with or without "thôn" or "tổ dân phố" before them.</summary>
internal sealed class Gazetteer
{
    private static readonly ConditionalWeakTable<IReadOnlyList<Hamlet>, Gazetteer> Cache = [];

    private static readonly string[] Kinds = ["thôn", "làng", "xóm", "tổ dân phố", "tổ", "khu phố"];

    private readonly PhraseBook<Hamlet> _book = new();

    private Gazetteer(IReadOnlyList<Hamlet> hamlets)
    {
        foreach (var hamlet in hamlets)
        {
            foreach (var name in hamlet.Aliases.Prepend(hamlet.Name))
            {
                foreach (var form in Forms(name))
                {
                    _book.Add(form, hamlet);
                }
            }
        }
    }

    /// <summary>Built once per list of hamlets.</summary>
    public static Gazetteer Of(IReadOnlyList<Hamlet> hamlets) => Cache.GetValue(hamlets, static list => new Gazetteer(list));

    public void Find(Words words, List<Hit<Hamlet>> hits) => _book.Find(words, hits);

    /// <summary>
    /// A name of one word or a number is met only behind its kind ("làng Nhoi", "tổ 5"), a longer one also bare ("An Điền Nam").
    /// </summary>
    public static IEnumerable<string> Forms(string name)
    {
        var lower = name.Normalize().ToLowerInvariant();
        yield return lower;
        foreach (var kind in Kinds)
        {
            if (!lower.StartsWith(kind + " ", StringComparison.Ordinal))
            {
                continue;
            }

            var rest = lower[(kind.Length + 1)..];
            if (rest.Contains(' ', StringComparison.Ordinal))
            {
                yield return rest;
            }

            if (kind == "tổ dân phố")
            {
                yield return "tổ " + rest;
            }

            yield break;
        }
    }
}
