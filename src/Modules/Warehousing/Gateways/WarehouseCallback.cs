using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Kaicang.Warehousing.Domain;

namespace Kaicang.Warehousing.Gateways;

/// <summary>A callback of the warehouse system, read and not yet believed.</summary>
internal abstract record WarehouseCallback(string Method, string Number, string OutBizCode);

/// <summary>Goods were counted in.</summary>
internal sealed record EntryCounted(string Number, string OutBizCode, bool Fulfilled, IReadOnlyList<CountedLine> Lines)
    : WarehouseCallback("entryorder.confirm", Number, OutBizCode);

internal sealed record CountedLine(int LineNo, string ItemCode, int Good, int Damaged);

/// <summary>A step of a delivery order.</summary>
internal sealed record ProcessReported(
    string Number,
    string OutBizCode,
    string Status,
    string ErrorCode,
    string Info,
    string WaybillNo,
    int? WeightGrams
) : WarehouseCallback("orderprocess.report", Number, OutBizCode);

/// <summary>Gate-out.</summary>
internal sealed record DeliveryLeft(
    string Number,
    string OutBizCode,
    string WaybillNo,
    int? WeightGrams,
    IReadOnlyList<PickedItem> Items
) : WarehouseCallback("deliveryorder.confirm", Number, OutBizCode);

internal sealed record PickedItem(string ItemCode, string LotNo, int Count);

/// <summary>A return was graded.</summary>
internal sealed record ReturnGraded(string Number, string OutBizCode, string WaybillNo, IReadOnlyList<GradedItem> Lines)
    : WarehouseCallback("returnorder.confirm", Number, OutBizCode);

internal sealed record GradedItem(int LineNo, bool GradeA, int Count);

/// <summary>Reads callbacks; what is missing or malformed is named.</summary>
internal static class WarehouseCallbacks
{
    private const string Prefix = "taobao.qimen.";

    public static ErrorOr<WarehouseCallback> Read(string method, string body)
    {
        XElement root;
        try
        {
            root = QimenXml.Parse(body);
        }
        catch (XmlException)
        {
            return WarehousingRefusals.MalformedCallback.With(("what", "XML"));
        }
        try
        {
            string name = method.StartsWith(Prefix, StringComparison.Ordinal) ? method[Prefix.Length..] : method;
            return name switch
            {
                "entryorder.confirm" => Entry(root),
                "orderprocess.report" => ProcessReport(root),
                "deliveryorder.confirm" => Delivery(root),
                "returnorder.confirm" => Return(root),
                _ => WarehousingRefusals.UnknownMethod.With(("method", method)),
            };
        }
        catch (FormatException malformed)
        {
            return WarehousingRefusals.MalformedCallback.With(("what", malformed.Message));
        }
    }

    private static WarehouseCallback Entry(XElement root)
    {
        XElement order = Part(root, "entryOrder");
        var lines = Part(root, "orderLines")
            .Elements("orderLine")
            .GroupBy(line => (No: Whole(line, "orderLineNo"), Item: Word(line, "itemCode")))
            .Select(group => new CountedLine(group.Key.No, group.Key.Item, Sum(group, "ZP"), Sum(group, "CC")))
            .ToList();
        return new EntryCounted(
            Word(order, "entryOrderCode"),
            Word(order, "outBizCode"),
            Word(order, "status") == "FULFILLED",
            lines
        );
    }

    private static int Sum(IEnumerable<XElement> lines, string inventoryType) =>
        lines.Where(line => Word(line, "inventoryType") == inventoryType).Sum(line => Whole(line, "actualQty"));

    private static WarehouseCallback ProcessReport(XElement root)
    {
        XElement process = Part(root, "process");
        XElement? package = root.Element("packages")?.Element("package");
        return new ProcessReported(
            Word(Part(root, "order"), "orderCode"),
            Word(process, "outBizCode"),
            Word(process, "processStatus"),
            process.Element("errorCode")?.Value ?? "",
            process.Element("operateInfo")?.Value ?? "",
            package?.Element("expressCode")?.Value ?? "",
            Grams(package)
        );
    }

    private static WarehouseCallback Delivery(XElement root)
    {
        XElement order = Part(root, "deliveryOrder");
        XElement package = Part(Part(root, "packages"), "package");
        return new DeliveryLeft(
            Word(order, "deliveryOrderCode"),
            Word(order, "outBizCode"),
            Word(package, "expressCode"),
            Grams(package),
            [
                .. (package.Element("items")?.Elements("item") ?? []).Select(item => new PickedItem(
                    Word(item, "itemCode"),
                    item.Element("batchCode")?.Value ?? "",
                    Whole(item, "quantity")
                )),
            ]
        );
    }

    private static WarehouseCallback Return(XElement root)
    {
        XElement order = Part(root, "returnOrder");
        return new ReturnGraded(
            Word(order, "returnOrderCode"),
            Word(order, "outBizCode"),
            order.Element("expressCode")?.Value ?? "",
            [
                .. Part(root, "orderLines")
                    .Elements("orderLine")
                    .Select(line => new GradedItem(
                        Whole(line, "orderLineNo"),
                        Word(line, "grade") == "A",
                        Whole(line, "actualQty")
                    )),
            ]
        );
    }

    private static XElement Part(XElement root, string name) => root.Element(name) ?? throw new FormatException(name);

    private static string Word(XElement root, string name) =>
        root.Element(name)?.Value is { Length: > 0 } word ? word : throw new FormatException(name);

    private static int Whole(XElement root, string name) =>
        int.TryParse(Word(root, name), NumberStyles.None, CultureInfo.InvariantCulture, out int whole)
            ? whole
            : throw new FormatException(name);

    /// <summary>Kilograms with up to three decimals.</summary>
    private static int? Grams(XElement? package) =>
        package?.Element("weight")?.Value is not { Length: > 0 } word ? null
        : decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal kilograms)
        && kilograms is > 0 and < 1000
            ? (int)Rounding.HalfUp(kilograms * 1000m, 0)
        : throw new FormatException("weight");
}
