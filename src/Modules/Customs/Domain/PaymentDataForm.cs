using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kaicang.Customs.Domain;

/// <summary>Whether a text is one that is signed for a payment-data upload (179号), and nothing else.</summary>
internal static partial class PaymentDataForm
{
    private static readonly string[] HeadFields =
    [
        "guid",
        "initalRequest",
        "initalResponse",
        "ebpCode",
        "payCode",
        "payTransactionId",
        "totalAmount",
        "currency",
        "verDept",
        "payType",
        "tradingTime",
        "note",
    ];

    /// <summary>The session that it answers; null where it is no such text.</summary>
    public static string? SessionOf(string text)
    {
        Match parts = Form().Match(text);
        return parts.Success && IsHead(parts.Groups["head"].Value) && AreOrders(parts.Groups["orders"].Value)
            ? parts.Groups["session"].Value
            : null;
    }

    private static bool IsHead(string json) =>
        Parse(json) is { ValueKind: JsonValueKind.Object } head
        && head.EnumerateObject().Select(field => field.Name).SequenceEqual(HeadFields);

    private static bool AreOrders(string json) =>
        Parse(json) is { ValueKind: JsonValueKind.Array } orders
        && orders.GetArrayLength() > 0
        && orders
            .EnumerateArray()
            .All(order => order.ValueKind == JsonValueKind.Object && order.TryGetProperty("orderNo", out _));

    private static JsonElement? Parse(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(
        "\\A\"sessionID\":\"(?<session>[A-Za-z0-9-]{1,60})\"\\|\\|\"payExchangeInfoHead\":\"(?<head>\\{.*\\})\"\\|\\|\"payExchangeInfoLists\":\"(?<orders>\\[.*\\])\"\\|\\|\"serviceTime\":\"[0-9]{1,15}\"\\z",
        RegexOptions.Singleline
            | RegexOptions.CultureInvariant
            | RegexOptions.ExplicitCapture
            | RegexOptions.NonBacktracking
    )]
    private static partial Regex Form();
}
