using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Warehousing;

namespace Kaicang.Warehousing.Domain;

/// <summary>The life of an inbound notice.</summary>
internal enum InboundState
{
    /// <summary>Recorded; the warehouse is still to be told.</summary>
    Announced,

    /// <summary>The warehouse expects the goods.</summary>
    Told,

    /// <summary>A part was counted in, more is to come.</summary>
    PartlyReceived,
    Received,
}

/// <summary>One line of an inbound notice, and what was counted of it.</summary>
internal sealed record InboundLine(
    int LineNo,
    SkuId Sku,
    string SkuCode,
    int PlannedCount,
    string LotNo,
    BusinessDay? ProducedOn,
    BusinessDay? ExpiresOn,
    int GoodCount = 0,
    int DamagedCount = 0
)
{
    public int ShortCount => Math.Max(0, PlannedCount - GoodCount - DamagedCount);
}

/// <summary>An inbound notice (入库通知): what is to come, and what came.</summary>
internal sealed class Inbound : IVersioned
{
    private Inbound() { }

    public InboundId Id { get; private set; }

    /// <summary>The number that the warehouse system knows.</summary>
    public string Number { get; private set; } = "";
    public WarehouseId Warehouse { get; private set; }
    public ShopId Shop { get; private set; }
    public InboundState State { get; private set; }
    public IReadOnlyList<InboundLine> Lines { get; private set; } = [];
    public DateTimeOffset AnnouncedAt { get; private set; }
    public DateTimeOffset StateSince { get; private set; }
    public long Version { get; private set; }

    public static Inbound Announce(
        InboundId id,
        WarehouseId warehouse,
        ShopId shop,
        IReadOnlyList<InboundLine> lines,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = id,
            Number = "RK" + id.ToString()[4..].ToUpperInvariant(),
            Warehouse = warehouse,
            Shop = shop,
            Lines = lines,
            AnnouncedAt = now,
            StateSince = now,
        };

    /// <summary>The warehouse has it. Its count may already have come.</summary>
    public void NoteTold(DateTimeOffset now)
    {
        if (State != InboundState.Announced)
            return;
        State = InboundState.Told;
        StateSince = now;
    }

    /// <summary>Goods of a line were counted in.</summary>
    public ErrorOr<InboundLine> Count(int lineNo, int good, int damaged)
    {
        if (State == InboundState.Received)
            return WarehousingRefusals.InboundClosed.With(("number", Number));
        if (Lines.FirstOrDefault(l => l.LineNo == lineNo) is not { } line)
            return WarehousingRefusals.UnknownInboundLine.With(("number", Number), ("line", lineNo));
        if (good < 0 || damaged < 0)
            return WarehousingRefusals.CountNotPositive.With(("count", Math.Min(good, damaged)));
        InboundLine counted = line with
        {
            GoodCount = checked(line.GoodCount + good),
            DamagedCount = checked(line.DamagedCount + damaged),
        };
        if (counted.GoodCount + counted.DamagedCount > counted.PlannedCount)
            return WarehousingRefusals.MoreThanPlanned.With(
                ("number", Number),
                ("line", lineNo),
                ("planned", line.PlannedCount)
            );
        Lines = [.. Lines.Select(l => l.LineNo == lineNo ? counted : l)];
        return counted;
    }

    public void Close(bool fulfilled, DateTimeOffset now)
    {
        State = fulfilled ? InboundState.Received : InboundState.PartlyReceived;
        StateSince = now;
    }
}
