namespace Kaicang.Warehousing.Domain;

/// <summary>The life of an outbound order.</summary>
internal enum OutboundState
{
    /// <summary>Goods are held; a waybill number is still to be taken.</summary>
    Planned,

    /// <summary>A waybill number was taken; the warehouse is still to be told.</summary>
    Booked,

    /// <summary>The warehouse has the order and has not answered.</summary>
    Told,
    Accepted,
    Picked,

    /// <summary>Weighed outside the tolerance: waits for staff.</summary>
    WeightRefused,

    /// <summary>Weighed within tolerance; goods are locked.</summary>
    Packed,
    Exited,
    Signed,
    Rejected,
    Stopped,
}

/// <summary>What may happen to an outbound order.</summary>
internal enum OutboundEvent
{
    TakeWaybill,
    Tell,
    Accept,
    Reject,
    Pick,
    Pack,
    RefuseWeight,
    Leave,
    Sign,
    Stop,
}

/// <summary>
/// Which move is allowed from where. State only goes forward: an event that the order is already past is known and does nothing,
/// so that callbacks may come late, twice or out of order.
/// </summary>
internal static class OutboundMoves
{
    private sealed record Rule(OutboundState To, OutboundState[] From, OutboundState[] Known);

    private static readonly OutboundState[] Going =
    [
        OutboundState.Told,
        OutboundState.Accepted,
        OutboundState.Picked,
        OutboundState.WeightRefused,
        OutboundState.Packed,
        OutboundState.Exited,
        OutboundState.Signed,
    ];

    private static readonly Dictionary<OutboundEvent, Rule> Rules = new()
    {
        [OutboundEvent.TakeWaybill] = new(
            OutboundState.Booked,
            [OutboundState.Planned],
            [OutboundState.Booked, .. Going, OutboundState.Stopped]
        ),
        [OutboundEvent.Tell] = new(
            OutboundState.Told,
            [OutboundState.Booked],
            [.. Going, OutboundState.Rejected, OutboundState.Stopped]
        ),
        [OutboundEvent.Accept] = new(
            OutboundState.Accepted,
            [OutboundState.Booked, OutboundState.Told],
            [.. Going[1..], OutboundState.Stopped]
        ),
        [OutboundEvent.Reject] = new(
            OutboundState.Rejected,
            [OutboundState.Booked, OutboundState.Told],
            [OutboundState.Rejected, OutboundState.Stopped]
        ),
        [OutboundEvent.Pick] = new(
            OutboundState.Picked,
            [OutboundState.Booked, OutboundState.Told, OutboundState.Accepted],
            [.. Going[2..], OutboundState.Stopped]
        ),
        [OutboundEvent.Pack] = new(
            OutboundState.Packed,
            [
                OutboundState.Booked,
                OutboundState.Told,
                OutboundState.Accepted,
                OutboundState.Picked,
                OutboundState.WeightRefused,
            ],
            [OutboundState.Packed, OutboundState.Exited, OutboundState.Signed, OutboundState.Stopped]
        ),
        [OutboundEvent.RefuseWeight] = new(
            OutboundState.WeightRefused,
            [
                OutboundState.Booked,
                OutboundState.Told,
                OutboundState.Accepted,
                OutboundState.Picked,
                OutboundState.WeightRefused,
            ],
            [OutboundState.Packed, OutboundState.Exited, OutboundState.Signed, OutboundState.Stopped]
        ),
        [OutboundEvent.Leave] = new(
            OutboundState.Exited,
            [OutboundState.Packed],
            [OutboundState.Exited, OutboundState.Signed]
        ),
        [OutboundEvent.Sign] = new(OutboundState.Signed, [OutboundState.Exited], [OutboundState.Signed]),
        [OutboundEvent.Stop] = new(
            OutboundState.Stopped,
            [OutboundState.Planned, OutboundState.Booked, .. Going[..5]],
            [OutboundState.Stopped, OutboundState.Rejected]
        ),
    };

    /// <returns>The next state; null when the event is already behind us; a refusal when it may not happen now.</returns>
    public static ErrorOr<OutboundState?> Next(OutboundState state, OutboundEvent happening)
    {
        Rule rule = Rules[happening];
        if (rule.From.Contains(state))
            return (OutboundState?)rule.To;
        return rule.Known.Contains(state)
            ? (OutboundState?)null
            : WarehousingRefusals.WrongState.With(("state", state), ("act", happening));
    }
}
