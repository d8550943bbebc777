using System.Collections.Frozen;
using System.Globalization;

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
/// <param name="Text">What customs says, as the interface words it, and in English.</param>
/// <param name="Cause">Why it comes, in our own words.</param>
/// <param name="Fix">What to do about it.</param>
internal sealed record ReceiptError(string About, string Code, Text Text, Remedy Remedy, Text Cause, Text Fix);

/// <summary>The catalogue of errors, from <c>data/codes/receipt-error.csv</c> and <c>receipt-remedy.csv</c>, which are part of the program.</summary>
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
        ?? new ReceiptError(
            "unknown",
            status.ToString(CultureInfo.InvariantCulture),
            new Text("", ""),
            Remedy.Correct,
            new Text("目录中没有此代码", "The catalogue does not have this code"),
            new Text("联系电子口岸核对其含义", "Ask the e-port what it means")
        );

    /// <summary>The entry of a code as it was told, or null.</summary>
    public static ReceiptError? Known(string code) => ByCode.Value.GetValueOrDefault(code);

    /// <summary>The entry of a code of the exchange platform (table 7-1); null for one that stands in no table.</summary>
    public static ReceiptError? OfTransport(string code) =>
        ByCode.Value.GetValueOrDefault(code) is { About: "transport" } known ? known : null;

    /// <summary>Whether a receipt ends the attempt it answers.</summary>
    public static bool IsFatal(Receipt receipt) =>
        receipt.Status < 0 && Find(receipt.Status).Remedy is Remedy.Correct or Remedy.Refund or Remedy.AskCustoms;

    /// <summary>Whether the same message should be sent again.</summary>
    public static bool AsksForRetry(Receipt receipt) =>
        receipt.Status == Receipt.SendFailed || (receipt.Status < 0 && Find(receipt.Status).Remedy == Remedy.Retry);

    private static List<ReceiptError> Load()
    {
        var advice = EmbeddedTable
            .Rows("receipt-remedy.csv")
            .ToDictionary(row => (row("code"), row("variant")), row => row);
        return
        [
            .. EmbeddedTable.Rows("receipt-error.csv").Select(row => Entry(row, advice[(row("code"), row("variant"))])),
        ];
    }

    private static ReceiptError Entry(Func<string, string> row, Func<string, string> advice) =>
        new(
            row("about"),
            row("code"),
            new Text(row("text_zh"), advice("en")),
            row("remedy") switch
            {
                "nothing" => Remedy.Nothing,
                "retry" => Remedy.Retry,
                "refund" => Remedy.Refund,
                "ask-customs" => Remedy.AskCustoms,
                _ => Remedy.Correct,
            },
            new Text(advice("cause_zh"), advice("cause_en")),
            new Text(advice("fix_zh"), advice("fix_en"))
        );
}
