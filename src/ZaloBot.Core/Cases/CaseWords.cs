namespace ZaloBot.Core.Cases;

/// <summary>The words for a case's enums: names on the wire (doors.md) and what officers read.</summary>
public static class CaseWords
{
    private static readonly string[] Kinds = ["tip", "scam_report", "question", "data_request", "handoff", "other"];
    private static readonly string[] States = ["da_tiep_nhan", "dang_kiem_tra", "da_chuyen", "da_co_ket_qua", "dong", "da_rut", "gop"];
    private static readonly string[] Results = ["da_giai_quyet", "da_chuyen", "khong_co_co_so", "khac"];

    public static string Wire(this CaseKind kind) => Kinds[(int)kind];

    public static string Wire(this CaseState state) => States[(int)state];

    public static string Wire(this CaseResult result) => Results[(int)result];

    public static string Wire(this Urgency urgency) => urgency.ToString();

    public static string Label(this CaseKind kind) => Texts.Get($"case.kind.{kind.Wire()}");

    public static string Label(this CaseState state) => Texts.Get($"case.state.{state.Wire()}");

    public static string Label(this CaseResult result) => Texts.Get($"case.result.{result.Wire()}");

    public static string Label(this Urgency urgency) => Texts.Get($"case.urgency.{urgency.Wire().ToLowerInvariant()}");

    /// <summary>Null when no kind has this name on the wire.</summary>
    public static CaseKind? KindOf(string wire) => Array.IndexOf(Kinds, wire) is >= 0 and var i ? (CaseKind)i : null;

    /// <summary>Null when no state has this name on the wire.</summary>
    public static CaseState? StateOf(string wire) => Array.IndexOf(States, wire) is >= 0 and var i ? (CaseState)i : null;

    /// <summary>Null when no result has this name on the wire.</summary>
    public static CaseResult? ResultOf(string wire) => Array.IndexOf(Results, wire) is >= 0 and var i ? (CaseResult)i : null;

    /// <summary>Null when no urgency has this name on the wire.</summary>
    public static Urgency? UrgencyOf(string wire) => wire is ['U', >= '0' and <= '3'] ? (Urgency)(wire[1] - '0') : null;
}
