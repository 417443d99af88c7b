namespace ZaloBot.Core.Officers.Actions;

/// <summary>An officer takes a case; it moves to <c>dang_kiem_tra</c> (domain.md §2.2).</summary>
public static class AcceptCase
{
    public static readonly OfficerAction Action = new("case.accept", "case accept NUMBER", "action.accept.help");

    public static ActionOutcome Decide(Actor actor, CaseFile file)
    {
        if (Rules.IsOver(file) is { } over)
        {
            return new ActionOutcome.Refused(over);
        }

        if (file.Owner is { } owner)
        {
            return new ActionOutcome.Refused(Rules.Fill("action.accept.taken", ("number", Rules.Number(file)), ("owner", owner)));
        }

        var state = file.State == CaseState.DaTiepNhan ? CaseState.DangKiemTra : file.State;
        return new ActionOutcome.Done([new Effect.ChangeCase(file.Id, state, actor.By)]);
    }
}
