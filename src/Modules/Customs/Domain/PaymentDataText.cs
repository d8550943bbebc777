using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kaicang.Customs.Domain;

/// <summary>A question of customs for payment data: <c>openReq</c> of 公告2018年第179号.</summary>
internal sealed record OpenRequest(string SessionId, string OrderNo, long ServiceTime)
{
    private const int LongestSession = 60;
    private const int LongestOrder = 60;

    /// <summary>Reads it; null with the reason when it is none.</summary>
    public static OpenRequest? Read(string? json, out string complaint)
    {
        complaint = "openReq不是JSON对象";
        if (string.IsNullOrWhiteSpace(json))
        {
            complaint = "openReq不能为空";
            return null;
        }
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 4 });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return null;
            string session = Text(document.RootElement, "sessionID");
            string order = Text(document.RootElement, "orderNo");
            complaint =
                order.Length is 0 or > LongestOrder ? "orderNo应为1至60位"
                : session.Length is 0 or > LongestSession || !session.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
                    ? "sessionID应为1至60位字母、数字或短横"
                : "";
            // A missing time is forgiven: it is customs' own clock, and nothing depends on it.
            _ = long.TryParse(Text(document.RootElement, "serviceTime"), CultureInfo.InvariantCulture, out long time);
            return complaint.Length == 0 ? new OpenRequest(session, order, time) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(JsonElement root, string name) =>
        !root.TryGetProperty(name, out JsonElement value) ? ""
        : value.ValueKind == JsonValueKind.String ? value.GetString()!
        : value.ValueKind == JsonValueKind.Number ? value.GetRawText()
        : "";
}

/// <summary>Head of the answer. The wire's own spelling is kept: <c>initalRequest</c>.</summary>
internal sealed record PaymentDataHead(
    string Guid,
    [property: JsonPropertyName("initalRequest")] string InitialRequest,
    [property: JsonPropertyName("initalResponse")] string InitialResponse,
    string EbpCode,
    string PayCode,
    string PayTransactionId,
    decimal TotalAmount,
    string Currency,
    string VerDept,
    string PayType,
    string TradingTime,
    string Note
);

/// <summary>The goods of one order, and who received the money.</summary>
internal sealed record PaymentDataOrder(
    string OrderNo,
    IReadOnlyList<PaymentDataGoods> GoodsInfo,
    string RecpAccount,
    string RecpCode,
    string RecpName
);

/// <summary>What was bought, and where it is sold.</summary>
internal sealed record PaymentDataGoods([property: JsonPropertyName("gname")] string Name, string ItemLink);

/// <summary>
/// The text that is signed and the text that is uploaded. Both hold head and orders in the very same characters: what is written once is
/// used twice, and nothing is written again afterwards.
/// </summary>
internal sealed class PaymentDataText(
    string sessionId,
    PaymentDataHead head,
    IReadOnlyList<PaymentDataOrder> orders,
    long serviceTime
)
{
    // Chinese, slashes and signs stay as they are: what is escaped by one side and not by the other no longer fits its signature.
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly string headJson = JsonSerializer.Serialize(head, Json);
    private readonly string ordersJson = JsonSerializer.Serialize(orders, Json);
    private readonly string time = serviceTime.ToString(CultureInfo.InvariantCulture);

    /// <summary>What the platform signs: four parts with two bars between, quotes and all, without a line end.</summary>
    public string ToSign =>
        $"\"sessionID\":\"{sessionId}\"||\"payExchangeInfoHead\":\"{headJson}\"||\"payExchangeInfoLists\":\"{ordersJson}\"||\"serviceTime\":\"{time}\"";

    /// <summary>What is uploaded as <c>payExInfoStr</c>.</summary>
    public string Signed(string certificateNumber, string signature) =>
        $"{{\"sessionID\":\"{sessionId}\",\"payExchangeInfoHead\":{headJson},\"payExchangeInfoLists\":{ordersJson},"
        + $"\"serviceTime\":\"{time}\",\"certNo\":{JsonSerializer.Serialize(certificateNumber, Json)},\"signValue\":\"{signature}\"}}";
}
