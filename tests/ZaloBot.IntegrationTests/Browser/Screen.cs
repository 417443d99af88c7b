namespace ZaloBot.IntegrationTests.Browser;

/// <summary>The two sizes the page is made for.</summary>
public enum Screen
{
    /// <summary>390 × 844: one talk fills it.</summary>
    Phone,

    /// <summary>1280 × 800: phones stand side by side.</summary>
    Desk,
}
