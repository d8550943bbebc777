using System.Collections.Frozen;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Kaicang.Customs.Domain;

/// <summary>What can be done about an error of customs.</summary>
internal enum Remedy
{
    /// <summary>Nothing is wrong: the same thing was asked twice.</summary>
    Nothing,

    /// <summary>Send the same message again.</summary>
    Retry,

    /// <summary>Correct the data and declare again under a new guid.</summary>
    Correct,

    /// <summary>Customs itself must say what it means.</summary>
    AskCustoms,

    /// <summary>It will never pass: refund.</summary>
    Refund,
}

/// <summary>One entry of the error catalogue of the interface.</summary>
internal sealed record ReceiptError(string About, string Code, string TextZh, Remedy Remedy);

/// <summary>The catalogue of errors, from <c>data/codes/receipt-error.csv</c>, which is part of the program.</summary>
internal static class ReceiptErrors
{
    /// <summary>清单中购买人已用购买额度为 …，本次购买将超过年度限额 ….</summary>
    public const int OverYearlyLimit = -621018;

    private static readonly Lazy<IReadOnlyList<ReceiptError>> Catalogue = new(Load);
    private static readonly Lazy<FrozenDictionary<string, ReceiptError>> ByCode = new(() =>
        Catalogue.Value.GroupBy(error => error.Code).ToFrozenDictionary(g => g.Key, g => g.First())
    );

    public static IReadOnlyList<ReceiptError> All => Catalogue.Value;

    /// <summary>The entry of a status below zero; an unknown code is one that a person must correct.</summary>
    public static ReceiptError Find(int status) =>
        ByCode.Value.GetValueOrDefault(status.ToString(CultureInfo.InvariantCulture))
        ?? new ReceiptError("unknown", status.ToString(CultureInfo.InvariantCulture), "", Remedy.Correct);

    /// <summary>Whether a receipt ends the attempt it answers.</summary>
    public static bool IsFatal(Receipt receipt) =>
        receipt.Status < 0 && Find(receipt.Status).Remedy is Remedy.Correct or Remedy.Refund or Remedy.AskCustoms;

    /// <summary>Whether the same message should be sent again.</summary>
    public static bool AsksForRetry(Receipt receipt) =>
        receipt.Status == Receipt.SendFailed || (receipt.Status < 0 && Find(receipt.Status).Remedy == Remedy.Retry);

    private static List<ReceiptError> Load()
    {
        using Stream stream =
            typeof(ReceiptErrors).Assembly.GetManifestResourceStream("receipt-error.csv")
            ?? throw new InvalidOperationException("receipt-error.csv is not part of the assembly");
        using var text = new StreamReader(stream);
        using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture));
        var errors = new List<ReceiptError>();
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
            errors.Add(
                new ReceiptError(
                    csv.GetField("about")!,
                    csv.GetField("code")!,
                    csv.GetField("text_zh")!,
                    csv.GetField("remedy") switch
                    {
                        "nothing" => Remedy.Nothing,
                        "retry" => Remedy.Retry,
                        "refund" => Remedy.Refund,
                        "ask-customs" => Remedy.AskCustoms,
                        _ => Remedy.Correct,
                    }
                )
            );
        return errors;
    }
}
