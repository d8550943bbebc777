using Kaicang.Contracts.Trade;

namespace Kaicang.Trade.UseCases;

/// <summary>Shows an order with its parts, amounts and timeline. A foreign order answers like an unknown one.</summary>
internal static class ShowOrder
{
    public static async Task<ErrorOr<OrderView>> Handle(
        OrderId id,
        Actor actor,
        OrderReading reading,
        CancellationToken ct
    ) => await reading.ShowAsync(id, actor, ct) is { } view ? view : OrderSight.Unknown(id);
}
