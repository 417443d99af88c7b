namespace ZaloBot.Core.Understanding;

/// <summary>Which fixed card a clear emergency gets (domain.md §3.2). Names in content: lower case with underscores.</summary>
public enum EmergencyKind
{
    Fire,
    Violence,
    Accident,
    Rescue,
    Medical,
    SelfHarm,
    Child,
    Missing,
    Explosive,
    Help,
}
