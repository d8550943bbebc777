namespace Kaicang.People.Domain;

/// <summary>Mainland mobile numbers.</summary>
internal static class Phone
{
    /// <summary>Eleven digits that begin with 1; blanks, dashes and +86 are taken off.</summary>
    public static bool TryNormalise(string? text, out string phone)
    {
        phone = (text ?? "").Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (phone.StartsWith("+86", StringComparison.Ordinal))
            phone = phone[3..];
        return phone.Length == 11 && phone[0] == '1' && phone[1] >= '3' && phone.AsSpan().ContainsOnlyDigits();
    }

    public static string Mask(string phone) => phone.Length == 11 ? phone[..3] + "****" + phone[7..] : "****";
}
