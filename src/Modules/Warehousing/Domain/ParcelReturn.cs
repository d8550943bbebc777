using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;

namespace Kaicang.Warehousing.Domain;

/// <summary>The life of a return.</summary>
internal enum ReturnState
{
    Planned,
    Booked,

    /// <summary>The return centre expects it.</summary>
    Told,

    /// <summary>Graded; intact bonded goods wait for customs.</summary>
    AwaitingCustoms,

    /// <summary>Intact goods are free again.</summary>
    Restocked,

    /// <summary>Nothing of it could go back to stock.</summary>
    WrittenOff,
}

/// <summary>Graded pieces of one allocation.</summary>
internal sealed record GradedLine(Allocation Goods, int GradeA, int GradeB);

/// <summary>Goods on their way back to the return centre.</summary>
internal sealed class ParcelReturn : IVersioned
{
    private ParcelReturn() { }

    public ReturnParcelId Id { get; private set; }
    public AfterSaleId AfterSale { get; private set; }
    public CustomsOrderId CustomsOrder { get; private set; }
    public OutboundId Outbound { get; private set; }
    public WarehouseId Warehouse { get; private set; }
    public ShopId Shop { get; private set; }
    public string Number { get; private set; } = "";
    public bool NeedsCustoms { get; private set; }
    public ReturnState State { get; private set; }
    public string? WaybillNo { get; private set; }

    /// <summary>The buyer gave the parcel to this carrier himself; null when ours collects it at the door.</summary>
    public string? CarrierCode { get; private set; }
    public IReadOnlyList<GradedLine> Lines { get; private set; } = [];

    /// <summary>What customs said of the return; null while it is silent.</summary>
    public bool? CustomsAccepted { get; private set; }
    public DateTimeOffset AgreedAt { get; private set; }
    public DateTimeOffset? ArrivedAt { get; private set; }
    public DateTimeOffset StateSince { get; private set; }
    public long Version { get; private set; }

    public bool Intact => Lines.Count > 0 && Lines.All(l => l.GradeA == l.Goods.Count);

    /// <param name="goods">What comes back of what went out.</param>
    public static ParcelReturn Plan(
        ReturnParcelId id,
        AfterSaleId afterSale,
        Outbound outbound,
        IReadOnlyList<Allocation> goods,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = id,
            AfterSale = afterSale,
            CustomsOrder = outbound.CustomsOrder,
            Outbound = outbound.Id,
            Warehouse = outbound.Warehouse,
            Shop = outbound.Shop,
            Number = "TH" + id.ToString()[4..].ToUpperInvariant(),
            NeedsCustoms = outbound.NeedsRelease,
            Lines = [.. goods.Select(a => new GradedLine(a, 0, 0))],
            AgreedAt = now,
            StateSince = now,
        };

    public void Book(string waybillNo, DateTimeOffset now)
    {
        if (State != ReturnState.Planned)
            return;
        WaybillNo = waybillNo;
        Go(ReturnState.Booked, now);
    }

    /// <summary>The buyer sent it on his own: there is nothing to book and nothing to collect.</summary>
    public void NoteSentBy(string carrierCode, string waybillNo, DateTimeOffset now)
    {
        if (State != ReturnState.Planned)
            return;
        CarrierCode = carrierCode;
        Book(waybillNo, now);
    }

    public void NoteTold(DateTimeOffset now)
    {
        if (State == ReturnState.Booked)
            Go(ReturnState.Told, now);
    }

    /// <summary>The return centre graded it. More pieces than went out are refused.</summary>
    public ErrorOr<bool> Grade(IReadOnlyDictionary<int, (int A, int B)> byLine, DateTimeOffset now)
    {
        if (ArrivedAt is not null)
            return false;
        var lines = new List<GradedLine>();
        for (int i = 0; i < Lines.Count; i++)
        {
            (int a, int b) = byLine.GetValueOrDefault(i + 1);
            if (a < 0 || b < 0 || a + b > Lines[i].Goods.Count)
                return WarehousingRefusals.MoreThanPlanned.With(
                    ("number", Number),
                    ("line", i + 1),
                    ("planned", Lines[i].Goods.Count)
                );
            lines.Add(Lines[i] with { GradeA = a, GradeB = b });
        }
        if (byLine.Keys.Any(no => no < 1 || no > Lines.Count))
            return WarehousingRefusals.UnknownInboundLine.With(("number", Number), ("line", byLine.Keys.Max()));
        Lines = lines;
        ArrivedAt = now;
        Go(ReturnState.AwaitingCustoms, now);
        return true;
    }

    /// <summary>Customs' word; the first one holds.</summary>
    public void HearCustoms(bool accepted) => CustomsAccepted ??= accepted;

    /// <summary>What may happen now to the intact pieces: free (true), written off (false), or wait (null).</summary>
    public bool? Verdict =>
        ArrivedAt is null || State != ReturnState.AwaitingCustoms ? null
        : NeedsCustoms ? CustomsAccepted
        : true;

    public void Finish(bool restocked, DateTimeOffset now) =>
        Go(restocked ? ReturnState.Restocked : ReturnState.WrittenOff, now);

    /// <summary>
    /// What of an outbound order comes back: the pieces asked for, from its lots in their order, less what earlier returns took. Everything
    /// that is left when nothing in particular is asked for.
    /// </summary>
    public static IReadOnlyList<Allocation> GoodsOf(
        Outbound outbound,
        IReadOnlyList<SkuCount> wanted,
        IEnumerable<ParcelReturn> earlier
    )
    {
        var gone = earlier
            .SelectMany(r => r.Lines)
            .GroupBy(l => (l.Goods.LineNo, l.Goods.Lot))
            .ToDictionary(g => g.Key, g => g.Sum(l => l.Goods.Count));
        var left = wanted.GroupBy(w => w.Sku).ToDictionary(g => g.Key, g => g.Sum(w => w.Count));
        var goods = new List<Allocation>();
        foreach (Allocation one in outbound.Allocations)
        {
            int here = one.Count - gone.GetValueOrDefault((one.LineNo, one.Lot));
            int taken = wanted.Count == 0 ? here : Math.Min(here, left.GetValueOrDefault(one.Sku));
            if (taken <= 0)
                continue;
            if (wanted.Count > 0)
                left[one.Sku] -= taken;
            goods.Add(one with { Count = taken });
        }
        return goods;
    }

    private void Go(ReturnState state, DateTimeOffset now)
    {
        State = state;
        StateSince = now;
    }
}
