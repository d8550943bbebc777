using Kaicang.Contracts;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;

namespace Kaicang.Warehousing.Domain;

/// <summary>Pieces of one lot for one line of a customs order. The warehouse picks exactly these.</summary>
internal sealed record Allocation(int LineNo, SkuId Sku, string SkuCode, LotId Lot, string LotNo, int Count);

/// <summary>The waybill of a parcel.</summary>
internal sealed record Waybill(
    string No,
    string CarrierCode,
    string CarrierName,
    string CarrierCustomsCode,
    string LabelUrl
);

/// <summary>What an outbound order starts from.</summary>
internal sealed record OutboundPlan(
    CustomsOrderCard Order,
    IReadOnlyList<Allocation> Allocations,
    int TheoreticalGrams,
    int NetWeightGrams,
    WeightRule Rule
);

/// <summary>An outbound order (出库单): one customs order, one parcel.</summary>
internal sealed class Outbound : IVersioned
{
    private Outbound() { }

    public OutboundId Id { get; private set; }
    public CustomsOrderId CustomsOrder { get; private set; }

    /// <summary>The number that the warehouse system and the carrier know: the customs order's.</summary>
    public string Number { get; private set; } = "";
    public WarehouseId Warehouse { get; private set; }
    public ShopId Shop { get; private set; }
    public TradeMode Mode { get; private set; }
    public OutboundState State { get; private set; }
    public IReadOnlyList<Allocation> Allocations { get; private set; } = [];
    public Waybill? Waybill { get; private set; }

    /// <summary>Beside <see cref="Waybill"/> so that a pushed track finds its parcel by an index.</summary>
    public string? WaybillNo { get; private set; }
    public Money Freight { get; private set; }
    public int DeclaredGrams { get; private set; }
    public int NetWeightGrams { get; private set; }
    public int? WeighedGrams { get; private set; }
    public BusinessDay WeightRuleFrom { get; private set; }
    public string? WeightReason { get; private set; }
    public string? RejectCode { get; private set; }

    /// <summary>Number of the released declaration list.</summary>
    public string? ListNo { get; private set; }
    public DateTimeOffset? ReleasedAt { get; private set; }

    /// <summary>The declaration was cancelled: this parcel never leaves.</summary>
    public bool Barred { get; private set; }
    public DateTimeOffset? AcceptedAt { get; private set; }
    public DateTimeOffset? StopRequestedAt { get; private set; }
    public DateTimeOffset? SignedAt { get; private set; }
    public bool RefusedByConsignee { get; private set; }
    public DateTimeOffset PlannedAt { get; private set; }

    /// <summary>Since when it is in its state: how long somebody waits.</summary>
    public DateTimeOffset StateSince { get; private set; }
    public long Version { get; private set; }

    public bool NeedsRelease => Mode != TradeMode.Domestic;

    public bool IsOver => State is OutboundState.Signed or OutboundState.Rejected or OutboundState.Stopped;

    /// <summary>In which place the allocated goods are now, or null when they went back.</summary>
    public Place? GoodsAt =>
        State switch
        {
            OutboundState.Rejected or OutboundState.Stopped => null,
            OutboundState.Packed => Place.Locked,
            OutboundState.Exited or OutboundState.Signed => Place.Exited,
            _ => Place.Held,
        };

    public static Outbound Plan(OutboundId id, OutboundPlan plan, DateTimeOffset now) =>
        new()
        {
            Id = id,
            CustomsOrder = plan.Order.Id,
            Number = plan.Order.Number,
            Warehouse = plan.Order.Warehouse,
            Shop = plan.Order.Shop,
            Mode = plan.Order.Mode,
            Freight = plan.Order.Freight,
            State = OutboundState.Planned,
            Allocations = plan.Allocations,
            DeclaredGrams = plan.TheoreticalGrams,
            NetWeightGrams = plan.NetWeightGrams,
            WeightRuleFrom = plan.Rule.ValidFrom,
            PlannedAt = now,
            StateSince = now,
        };

    /// <summary>The warehouse lacks the goods: the order is over before it began.</summary>
    public static Outbound RejectAtOnce(OutboundId id, OutboundPlan plan, string code, DateTimeOffset now)
    {
        Outbound outbound = Plan(id, plan, now);
        outbound.State = OutboundState.Rejected;
        outbound.RejectCode = code;
        return outbound;
    }

    /// <summary>The stop came before the order: it is never sent.</summary>
    public static Outbound StopAtOnce(OutboundId id, OutboundPlan plan, DateTimeOffset now)
    {
        Outbound outbound = Plan(id, plan, now);
        outbound.State = OutboundState.Stopped;
        outbound.StopRequestedAt = now;
        return outbound;
    }

    /// <returns>True when it moved, false when that was already behind us.</returns>
    public ErrorOr<bool> Move(OutboundEvent happening, DateTimeOffset now)
    {
        ErrorOr<OutboundState?> next = OutboundMoves.Next(State, happening);
        if (next.IsError)
            return next.FirstError;
        if (next.Value is not { } state)
            return false;
        State = state;
        StateSince = now;
        return true;
    }

    public ErrorOr<bool> TakeWaybill(Waybill waybill, DateTimeOffset now)
    {
        ErrorOr<bool> moved = Move(OutboundEvent.TakeWaybill, now);
        if (moved is { IsError: false, Value: true })
        {
            Waybill = waybill;
            WaybillNo = waybill.No;
        }
        return moved;
    }

    /// <summary>True the first time: then others are told.</summary>
    public bool NoteAccepted(DateTimeOffset now)
    {
        if (AcceptedAt is not null)
            return false;
        AcceptedAt = now;
        return true;
    }

    public ErrorOr<bool> Reject(string code, DateTimeOffset now)
    {
        ErrorOr<bool> moved = Move(OutboundEvent.Reject, now);
        if (moved is { IsError: false, Value: true })
            RejectCode = code;
        return moved;
    }

    /// <summary>A weight from the warehouse's scale. Only a declared parcel has a weight to keep; a domestic one is noted and goes on.</summary>
    public ErrorOr<bool> Weigh(int grams, DateTimeOffset now)
    {
        bool fits = !NeedsRelease || WeightRule.On(WeightRuleFrom).Allows(DeclaredGrams, grams);
        ErrorOr<bool> moved = Move(fits ? OutboundEvent.Pack : OutboundEvent.RefuseWeight, now);
        if (moved is { IsError: false, Value: true })
            WeighedGrams = grams;
        return moved;
    }

    /// <summary>Staff takes the weight as it is.</summary>
    public ErrorOr<bool> AcceptWeight(string reason, DateTimeOffset now)
    {
        if (State != OutboundState.WeightRefused)
            return WarehousingRefusals.WrongState.With(("state", State), ("act", OutboundEvent.Pack));
        WeightReason = reason;
        return Move(OutboundEvent.Pack, now);
    }

    public void Release(string listNo, DateTimeOffset at)
    {
        ListNo = listNo;
        ReleasedAt = at;
    }

    public void Bar() => Barred = true;

    public void RequestStop(DateTimeOffset now) => StopRequestedAt ??= now;

    /// <summary>The warehouse may be told that this parcel may leave.</summary>
    public bool MayLeave =>
        State == OutboundState.Packed
        && !Barred
        && StopRequestedAt is null
        && (!NeedsRelease || ReleasedAt is not null);

    public ErrorOr<bool> Leave(DateTimeOffset now)
    {
        if (State is not (OutboundState.Exited or OutboundState.Signed))
        {
            // 1210: each parcel leaves only after its own list is released.
            if (NeedsRelease && ReleasedAt is null)
                return WarehousingRefusals.NotReleased.With(("number", Number));
            if (Barred)
                return WarehousingRefusals.DeclarationGone.With(("number", Number));
        }
        ErrorOr<bool> moved = Move(OutboundEvent.Leave, now);
        if (moved is { IsError: false, Value: true } && SignedAt is not null)
            Move(OutboundEvent.Sign, now);
        return moved;
    }

    /// <summary>The carrier says the consignee signed; kept when the gate-out is not known yet.</summary>
    /// <returns>True when it became signed now.</returns>
    public bool Sign(DateTimeOffset at, DateTimeOffset now)
    {
        SignedAt ??= at;
        return State == OutboundState.Exited && Move(OutboundEvent.Sign, now) is { IsError: false, Value: true };
    }

    public void NoteRefusedByConsignee() => RefusedByConsignee = true;
}

/// <summary>One point of an outbound order's history. Only ever added.</summary>
internal sealed class OutboundStep
{
    public Guid Id { get; init; }
    public OutboundId Outbound { get; init; }

    /// <summary>A state, or one of the words of <see cref="StepWords"/>.</summary>
    public string Step { get; init; } = "";
    public string? Note { get; init; }
    public DateTimeOffset At { get; init; }

    public static OutboundStep Of(OutboundId outbound, string step, string? note, DateTimeOffset now) =>
        new()
        {
            Id = Kernel.Ids.NewV7(now),
            Outbound = outbound,
            Step = step,
            Note = note,
            At = now,
        };
}

/// <summary>Points of a history that are no state of the order.</summary>
internal static class StepWords
{
    public const string Released = "Released";
    public const string ReleaseTold = "ReleaseTold";
    public const string StopRequested = "StopRequested";
    public const string StopRefused = "StopRefused";
    public const string Barred = "Barred";
    public const string WeighedAgain = "WeighedAgain";
    public const string RefusedByConsignee = "RefusedByConsignee";
    public const string ReturnStarted = "ReturnStarted";
    public const string ReturnArrived = "ReturnArrived";
}

/// <summary>One point of a parcel's way as the carrier pushed it.</summary>
internal sealed class Track
{
    public Guid Id { get; init; }
    public OutboundId Outbound { get; init; }
    public string StateCode { get; init; } = "";
    public string Words { get; init; } = "";
    public string? Place { get; init; }
    public DateTimeOffset At { get; init; }
}
