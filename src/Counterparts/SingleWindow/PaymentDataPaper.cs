using System.Text;
using System.Text.Json;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>
/// An upload of payment data as customs reads it. What was signed is put together from the very characters that came, never from what
/// they mean: head and orders are cut out of the text.
/// </summary>
internal sealed record PaymentDataPaper(
    string SessionId,
    string OrderNo,
    string PlatformCode,
    string PayCode,
    string TransactionId,
    decimal Amount,
    string Signed,
    byte[] Signature
)
{
    private static readonly string[] HeadTexts =
    [
        "guid",
        "initalRequest",
        "initalResponse",
        "ebpCode",
        "payCode",
        "payTransactionId",
        "currency",
        "verDept",
        "payType",
        "tradingTime",
    ];

    /// <summary>Reads it; null with the first complaint.</summary>
    public static PaymentDataPaper? Read(string text, out string complaint)
    {
        try
        {
            Dictionary<string, string> raw = Members(text);
            using JsonDocument json = JsonDocument.Parse(text);
            complaint = Missing(json.RootElement) ?? "";
            if (complaint.Length > 0)
                return null;
            JsonElement root = json.RootElement;
            JsonElement head = root.GetProperty("payExchangeInfoHead");
            JsonElement order = root.GetProperty("payExchangeInfoLists")[0];
            byte[] signature = new byte[1024];
            if (!Convert.TryFromBase64String(Text(root, "signValue"), signature, out int length))
            {
                complaint = "signValue不是base64";
                return null;
            }
            string signed =
                $"\"sessionID\":{raw["sessionID"]}||\"payExchangeInfoHead\":\"{raw["payExchangeInfoHead"]}\""
                + $"||\"payExchangeInfoLists\":\"{raw["payExchangeInfoLists"]}\"||\"serviceTime\":{raw["serviceTime"]}";
            return new PaymentDataPaper(
                Text(root, "sessionID"),
                Text(order, "orderNo"),
                Text(head, "ebpCode"),
                Text(head, "payCode"),
                Text(head, "payTransactionId"),
                head.GetProperty("totalAmount").GetDecimal(),
                signed,
                signature[..length]
            );
        }
        catch (Exception e)
            when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            complaint = "payExInfoStr格式错误";
            return null;
        }
    }

    private static string? Missing(JsonElement root)
    {
        foreach (string name in (string[])["certNo", "signValue", "sessionID", "serviceTime"])
            if (Text(root, name).Length == 0)
                return name + "不能为空";
        JsonElement head = root.GetProperty("payExchangeInfoHead");
        foreach (string name in HeadTexts)
            if (Text(head, name).Length == 0)
                return name + "不能为空";
        if (Text(head, "guid").Length != 36)
            return "guid应为36位";
        if (Text(head, "currency") != "142")
            return "currency应为142";
        if (Text(head, "verDept") is not ("1" or "2" or "3"))
            return "verDept应为1、2、3";
        if (Text(head, "payType") is not ("1" or "2" or "3" or "4"))
            return "payType应为1至4";
        string time = Text(head, "tradingTime");
        if (time.Length != 14 || !time.All(char.IsAsciiDigit))
            return "tradingTime应为14位数字";
        if (head.GetProperty("totalAmount").ValueKind != JsonValueKind.Number)
            return "totalAmount应为数字";
        JsonElement orders = root.GetProperty("payExchangeInfoLists");
        return orders.GetArrayLength() == 0 ? "payExchangeInfoLists不能为空" : OrderComplaint(orders[0]);
    }

    private static string? OrderComplaint(JsonElement order)
    {
        foreach (string name in (string[])["orderNo", "recpAccount", "recpCode", "recpName"])
            if (Text(order, name).Length == 0)
                return name + "不能为空";
        JsonElement goods = order.GetProperty("goodsInfo");
        if (goods.GetArrayLength() == 0)
            return "goodsInfo不能为空";
        foreach (JsonElement item in goods.EnumerateArray())
            if (
                Text(item, "gname").Length == 0
                || !Uri.TryCreate(Text(item, "itemLink"), UriKind.Absolute, out Uri? link)
                || link.Scheme is not ("http" or "https")
            )
                return "goodsInfo须有gname与itemLink";
        return null;
    }

    private static string Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";

    /// <summary>The members of the outermost object, each in the characters in which it came.</summary>
    private static Dictionary<string, string> Members(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes);
        var members = new Dictionary<string, string>();
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("not an object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (!members.TryAdd(name, Encoding.UTF8.GetString(bytes, start, (int)reader.BytesConsumed - start)))
                throw new JsonException($"{name} twice");
        }
        return members;
    }
}
