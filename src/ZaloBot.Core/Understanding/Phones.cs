using PhoneNumbers;

namespace ZaloBot.Core.Understanding;

/// <summary>Judges what looks like a phone. Searching with libphonenumber would cost more than all the rest of a reading.</summary>
internal static class Phones
{
    private const int VietNam = 84;

    /// <summary>State lines (police, army), which the plan of numbers does not list.</summary>
    private const string State = "69";

    private static readonly PhoneNumberUtil Plan = PhoneNumberUtil.GetInstance();

    /// <summary>E.164 of a number that can be called in Viet Nam, or of a foreign one written with its plus; null for anything else.</summary>
    /// <param name="digits">8 to 15 digits and nothing else.</param>
    /// <param name="plus">A plus stands before them.</param>
    public static string? Of(ReadOnlySpan<char> digits, bool plus)
    {
        var national = digits.StartsWith("0084") ? digits[4..]
            : digits.StartsWith("84") && (plus || digits.Length is 11 or 12) ? digits[2..]
            : digits[0] == '0' && !plus ? digits[1..]
            : [];
        if (!national.IsEmpty)
        {
            return IsVietnamese(national) ? $"+84{national}" : null;
        }

        return plus && digits[0] != '0' && Plan.IsPossibleNumber($"+{digits}", "ZZ") ? $"+{digits}" : null;
    }

    private static bool IsVietnamese(ReadOnlySpan<char> national) =>
        (national.Length == 9 && national.StartsWith(State))
        || (national.Length is 9 or 10 && national[0] != '0' && Plan.IsValidNumber(
            new PhoneNumber.Builder().SetCountryCode(VietNam).SetNationalNumber(ulong.Parse(national, CultureInfo.InvariantCulture)).Build()));
}
