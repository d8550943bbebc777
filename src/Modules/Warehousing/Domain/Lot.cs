using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Warehousing;

namespace Kaicang.Warehousing.Domain;

/// <summary>Where the pieces of a lot are in the book. Together all but the first are the good pieces received.</summary>
internal enum Place
{
    Outside,
    Free,
    Held,
    Locked,
    Exited,
    WrittenOff,
}

/// <summary>A movement of pieces of a lot between two places. Only ever added; a mistake is moved back.</summary>
internal sealed class Movement
{
    public MovementId Id { get; init; }
    public LotId Lot { get; init; }
    public Place FromPlace { get; init; }
    public Place ToPlace { get; init; }
    public int Count { get; init; }

    /// <summary>Number of the inbound notice, outbound order or return that moved them.</summary>
    public string Reference { get; init; } = "";
    public DateTimeOffset At { get; init; }
}

/// <summary>What the account book knows of the goods of a lot; null for domestic goods.</summary>
internal sealed record BookItem(
    string AccountBookNo,
    string ItemRecordNo,
    string OriginCode,
    string UnitCode,
    LegalQuantity PerPiece
);

/// <summary>Goods of one SKU received together in one warehouse, and where its pieces are now.</summary>
internal sealed class Lot : IVersioned
{
    private static readonly HashSet<(Place From, Place To)> Roads =
    [
        (Place.Outside, Place.Free), // counted in
        (Place.Free, Place.Held), // allocated to an outbound order
        (Place.Held, Place.Free), // rejected or stopped
        (Place.Held, Place.Locked), // packed
        (Place.Locked, Place.Free), // stopped after packing
        (Place.Locked, Place.Exited), // gate-out
        (Place.Exited, Place.Free), // returned, intact, accepted by customs
        (Place.Exited, Place.WrittenOff), // returned, not fit for a second sale
    ];

    private Lot() { }

    public LotId Id { get; private set; }
    public WarehouseId Warehouse { get; private set; }
    public ShopId Shop { get; private set; }
    public SkuId Sku { get; private set; }
    public string SkuCode { get; private set; } = "";
    public string LotNo { get; private set; } = "";
    public BusinessDay? ProducedOn { get; private set; }
    public BusinessDay? ExpiresOn { get; private set; }
    public DateTimeOffset ReceivedAt { get; private set; }
    public BookItem? Item { get; private set; }
    public int GoodReceived { get; private set; }
    public int DamagedCount { get; private set; }
    public int Free { get; private set; }
    public int Held { get; private set; }
    public int Locked { get; private set; }
    public int Exited { get; private set; }
    public int WrittenOff { get; private set; }
    public long Version { get; private set; }

    public static Lot Open(
        LotId id,
        WarehouseId warehouse,
        ShopId shop,
        InboundLine line,
        string lotNo,
        BookItem? item,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = id,
            Warehouse = warehouse,
            Shop = shop,
            Sku = line.Sku,
            SkuCode = line.SkuCode,
            LotNo = lotNo,
            ProducedOn = line.ProducedOn,
            ExpiresOn = line.ExpiresOn,
            ReceivedAt = now,
            Item = item,
        };

    public int At(Place place) =>
        place switch
        {
            Place.Free => Free,
            Place.Held => Held,
            Place.Locked => Locked,
            Place.Exited => Exited,
            Place.WrittenOff => WrittenOff,
            _ => int.MaxValue,
        };

    /// <summary>Goods past their date are never allocated.</summary>
    public bool IsFitOn(BusinessDay day) => ExpiresOn is not { } expiry || expiry > day;

    /// <summary>Broken pieces are noted; they are no part of the good ones received.</summary>
    public void NoteDamaged(int count) => DamagedCount = checked(DamagedCount + count);

    /// <summary>Moves pieces along one of the roads; more pieces than lie there are refused.</summary>
    public ErrorOr<Movement> Move(Place from, Place to, int count, string reference, DateTimeOffset now)
    {
        if (!Roads.Contains((from, to)))
            return WarehousingRefusals.NoSuchRoad.With(("from", from), ("to", to));
        if (count <= 0)
            return WarehousingRefusals.CountNotPositive.With(("count", count));
        if (At(from) < count)
            return WarehousingRefusals.NotEnough.With(("lot", LotNo), ("there", At(from)), ("count", count));
        Add(from, -count);
        Add(to, count);
        return new Movement
        {
            Id = MovementId.New(now),
            Lot = Id,
            FromPlace = from,
            ToPlace = to,
            Count = count,
            Reference = reference,
            At = now,
        };
    }

    private void Add(Place place, int count)
    {
        switch (place)
        {
            case Place.Outside:
                GoodReceived = checked(GoodReceived - count);
                break;
            case Place.Free:
                Free = checked(Free + count);
                break;
            case Place.Held:
                Held = checked(Held + count);
                break;
            case Place.Locked:
                Locked = checked(Locked + count);
                break;
            case Place.Exited:
                Exited = checked(Exited + count);
                break;
            case Place.WrittenOff:
                WrittenOff = checked(WrittenOff + count);
                break;
        }
    }
}

/// <summary>Names of places in the API and in the checks: <c>written-off</c>.</summary>
internal static class Places
{
    public static string NameOf(Place place) =>
        place == Place.WrittenOff ? "written-off" : place.ToString().ToLowerInvariant();
}
