namespace ZaloBot.Core.Content;

/// <summary>Times as villagers and officers read them, +07:00.</summary>
public static class Shown
{
    private static readonly TimeSpan VietNam = TimeSpan.FromHours(7);

    /// <summary><c>8 giờ 05</c>, <c>20 giờ</c>.</summary>
    public static string Clock(DateTimeOffset at)
    {
        var local = at.ToOffset(VietNam);
        var minutes = local.Minute == 0 ? "" : local.ToString(" mm", CultureInfo.InvariantCulture);
        return $"{local.Hour.ToString(CultureInfo.InvariantCulture)} giờ{minutes}";
    }

    /// <summary><c>05/9/2026</c>; days and January, February with a leading zero, as offices write them.</summary>
    public static string Date(DateTimeOffset at)
    {
        var local = at.ToOffset(VietNam);
        return local.ToString(local.Month < 3 ? "dd/MM/yyyy" : "dd/M/yyyy", CultureInfo.InvariantCulture);
    }
}
