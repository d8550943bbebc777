namespace Kaicang.Customs.Domain;

/// <summary>What customs has said of a warehouse receipt (CEB712; specification 202205, table 3-56).</summary>
internal static class SiteReceiptState
{
    /// <summary>Whether nothing more follows: examined (399), sent back (100), or an error that no repetition mends.</summary>
    public static bool IsLast(Receipt word) =>
        word.Status is Receipt.Reviewed or Receipt.Refused || ReceiptErrors.IsFatal(word);

    /// <summary>Where it stands by all answers: a refusal, then the furthest of what was said.</summary>
    public static string Of(IReadOnlyCollection<Receipt> words) =>
        words.Any(word => word.Status == Receipt.Refused || ReceiptErrors.IsFatal(word)) ? "refused"
        : words.Any(word => word.Status == Receipt.Reviewed) ? "reviewed"
        : words.Any(word => word.Status == Receipt.Stored) ? "stored"
        : "sent";
}
