using System.Globalization;
using Kaicang.Counterparts.Frame;
using Kaicang.Kernel;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.WarehouseSystem;

/// <summary>A parcel whose scale will show something else, once.</summary>
internal sealed record NextWeight(string DeliveryOrderCode, decimal Factor);

/// <summary>What will be found when goods are counted, once.</summary>
internal sealed record NextReceipt(string EntryOrderCode, IReadOnlyList<ReceiptLine> Lines);

internal sealed record ReceiptLine(string OrderLineNo, long Damaged, long Short);

/// <summary>What will be found when a return is graded, once.</summary>
internal sealed record NextGrades(string ReturnOrderCode, IReadOnlyList<GradeLine> Lines);

internal sealed record GradeLine(string OrderLineNo, long GradeB);

/// <summary>The work in the halls: accept, pick, pack and weigh, let out; count what comes in; grade what comes back.</summary>
internal sealed class Floor(Registry registry, WmsReports reports, TimeProvider clock)
{
    public const string Any = "any";

    /// <summary>The step of an order that comes next, or null when nobody on the floor can do anything.</summary>
    public static string? NextStep(WmsDocument order) =>
        (order.Kind, order.State) switch
        {
            (DocumentKind.Entry, "NEW") => "receive",
            (DocumentKind.Return, "NEW") => "grade",
            (DocumentKind.Delivery, "NEW") => "accept",
            (DocumentKind.Delivery, "ACCEPTED") => "pick",
            (DocumentKind.Delivery, "PICKED") => "pack",
            (DocumentKind.Delivery, "PACKED") => order.WaitsForRelease ? null : "gate-out",
            _ => null,
        };

    /// <summary>Does one step and keeps the order.</summary>
    public void Step(SqliteConnection c, WmsDocument order, string step)
    {
        long soon = RealTime.Milliseconds + registry.Settings<WmsSettings>().StepMs;
        WmsDocument next = step switch
        {
            "receive" => Receive(c, order),
            "grade" => Grade(c, order),
            "accept" => Accept(c, order),
            "reject" => reports.Progress(c, order with { State = "REJECTED" }, "REJECT", "仓库拒单", "MANUAL"),
            "pick" => reports.Progress(c, order with { State = "PICKED" }, "PICK", "已拣货"),
            "pack" => Pack(c, order),
            // The hand-over to the carrier comes between; from here on nobody can call the parcel back.
            "gate-out" => order with { State = "LEAVING" },
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "no step of the floor"),
        };
        next.Keep(c, next.State == "LEAVING" ? RealTime.Milliseconds : DueAfter(next, soon));
    }

    /// <summary>The parcel is with the carrier: the goods leave the stock.</summary>
    public void GateOut(SqliteConnection c, WmsDocument order)
    {
        foreach (LotPieces pieces in order.Content.Picks)
            Stock.TakeOut(c, order.Owner, pieces);
        reports.GateOut(c, order with { State = "OUT" }).Keep(c, WmsDocument.Never);
    }

    /// <summary>Weighs a packed parcel again.</summary>
    public WmsDocument Weigh(SqliteConnection c, WmsDocument order)
    {
        decimal factor = Taken<NextWeight>(c, "next-weight", order.Code)?.Factor ?? 1m;
        long grams = (long)Rounding.HalfUp(order.Content.TheoreticalGrams * factor, 0);
        return reports.Progress(
            c,
            order with
            {
                Content = order.Content with { WeighedGrams = Math.Max(grams, 1) },
            },
            "PACKAGE",
            "已打包称重"
        );
    }

    /// <summary>When somebody looks at an order again.</summary>
    public static long DueAfter(WmsDocument order, long soon) => NextStep(order) is null ? WmsDocument.Never : soon;

    private WmsDocument Accept(SqliteConnection c, WmsDocument order)
    {
        DateOnly today = BusinessDay.Of(clock.GetUtcNow()).Date;
        var picks = new List<LotPieces>();
        foreach (OrderLine line in order.Content.Lines)
        {
            if (
                Stock.Allocate(c, order.Owner, line.ItemCode, line.Batch, line.PlanQuantity, today, picks)
                is not { } lots
            )
                return reports.Progress(
                    c,
                    order with
                    {
                        State = "REJECTED",
                    },
                    "REJECT",
                    $"库存不足：{line.ItemCode}",
                    "NO_STOCK"
                );
            picks.AddRange(lots);
        }
        foreach (LotPieces pieces in picks)
            Stock.Lock(c, order.Owner, pieces);
        return reports.Progress(
            c,
            order with
            {
                State = "ACCEPTED",
                Content = order.Content with { Picks = picks },
            },
            "ACCEPT",
            "已接单"
        );
    }

    private WmsDocument Pack(SqliteConnection c, WmsDocument order)
    {
        long grams = registry.Settings<WmsSettings>().PackagingGrams;
        foreach (LotPieces pieces in order.Content.Picks)
            grams += Stock.FindItem(c, order.Customer, order.OwnerCode, pieces.ItemCode)!.GrossGrams * pieces.Quantity;
        return Weigh(c, order with { State = "PACKED", Content = order.Content with { TheoreticalGrams = grams } });
    }

    private WmsDocument Receive(SqliteConnection c, WmsDocument order)
    {
        IReadOnlyList<ReceiptLine> found = Taken<NextReceipt>(c, "next-receipt", order.Code)?.Lines ?? [];
        string today = WmsSignature.Time(clock.GetUtcNow())[..10].Replace("-", "", StringComparison.Ordinal);
        var counted = new List<CountedLine>();
        foreach (OrderLine line in order.Content.Lines)
        {
            ReceiptLine? find = found.FirstOrDefault(f => f.OrderLineNo == line.LineNo);
            long missing = Math.Clamp(find?.Short ?? 0, 0, line.PlanQuantity);
            long damaged = Math.Clamp(find?.Damaged ?? 0, 0, line.PlanQuantity - missing);
            long good = line.PlanQuantity - missing - damaged;
            var lot = new LotPieces(
                line.ItemCode,
                line.Batch ?? "B" + today,
                line.ProducedOn ?? "",
                line.ExpiresOn ?? "",
                good
            );
            Stock.Put(c, order.Owner, Stock.Good, lot);
            Stock.Put(c, order.Owner, Stock.Damaged, lot with { Quantity = damaged });
            counted.Add(new CountedLine(line, Stock.Good, null, good, missing, lot));
            if (damaged > 0)
                counted.Add(new CountedLine(line, Stock.Damaged, null, damaged, missing, lot));
        }
        return reports.Received(c, order with { State = "CONFIRMED" }, counted);
    }

    private WmsDocument Grade(SqliteConnection c, WmsDocument order)
    {
        IReadOnlyList<GradeLine> found = Taken<NextGrades>(c, "next-grades", order.Code)?.Lines ?? [];
        WmsDocument? before = order.Content.Before is { } code
            ? WmsDocument.Find(c, order.Customer, DocumentKind.Delivery, code)
            : null;
        var counted = new List<CountedLine>();
        foreach (OrderLine line in order.Content.Lines)
        {
            long b = Math.Clamp(
                found.FirstOrDefault(f => f.OrderLineNo == line.LineNo)?.GradeB ?? 0,
                0,
                line.PlanQuantity
            );
            // The lot is the one that left with the delivery, where the customer names none.
            LotPieces lot =
                before?.Content.Picks.FirstOrDefault(p =>
                    p.ItemCode == line.ItemCode && (line.Batch is null || p.Batch == line.Batch)
                ) ?? new LotPieces(line.ItemCode, line.Batch ?? "", line.ProducedOn ?? "", line.ExpiresOn ?? "", 0);
            Add("A", Stock.Good, line.PlanQuantity - b);
            Add("B", Stock.Damaged, b);

            void Add(string grade, string kind, long pieces)
            {
                if (pieces == 0)
                    return;
                Stock.Put(c, order.Owner, kind, lot with { Quantity = pieces });
                counted.Add(new CountedLine(line, kind, grade, pieces, 0, lot));
            }
        }
        return reports.Returned(c, order with { State = "CONFIRMED" }, counted);
    }

    /// <summary>An instruction that holds once: for this order, or for any.</summary>
    private static T? Taken<T>(SqliteConnection c, string kind, string code)
        where T : class
    {
        foreach (string key in (string[])[code, Any])
        {
            if (Registry.Find<T>(c, kind, key) is not { } instruction)
                continue;
            Registry.Remove(c, kind, key);
            return instruction;
        }
        return null;
    }
}

/// <summary>Numbers the warehouse gives.</summary>
internal static class WmsNumber
{
    /// <summary>Prefix, second in China, six digits by chance.</summary>
    public static string Fresh(string prefix, DateTimeOffset now) =>
        prefix
        + now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)
        + System.Security.Cryptography.RandomNumberGenerator.GetString("0123456789", 6);
}

/// <summary>How the warehouse works just now.</summary>
/// <param name="Auto">Orders go on by themselves.</param>
/// <param name="StepMs">Real milliseconds between two steps.</param>
/// <param name="PackagingGrams">Weight of box and filling.</param>
/// <param name="ReturnArrivalMs">Real milliseconds until a return arrives whose carrier nobody registered.</param>
internal sealed record WmsSettings(bool Auto, int StepMs, int PackagingGrams, int ReturnArrivalMs)
{
    public WmsSettings()
        : this(true, 200, 150, 1_000) { }

    public string? Complaint() =>
        StepMs is < 0 or > 3_600_000 || ReturnArrivalMs is < 0 or > 3_600_000 ? "stepMs, returnArrivalMs: 0 to 3600000"
        : PackagingGrams is < 0 or > 20_000 ? "packagingGrams: 0 to 20000"
        : null;
}
