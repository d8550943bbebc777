using Kaicang.Trade.Domain;

namespace Kaicang.Trade.UseCases;

/// <summary>The buyer's own customs orders, by state or number.</summary>
internal static class ListMyOrders
{
    public static async Task<ErrorOr<Page<OrderRow>>> Handle(
        string? state,
        string? number,
        int? page,
        int? size,
        Actor actor,
        QuestionDb db,
        OrderReading reading,
        CancellationToken ct
    ) =>
        actor.IsSignedIn
            ? await reading.RowsAsync(
                db.Set<CustomsOrder>().Where(c => c.Buyer == actor.Account),
                state,
                number,
                PageRequest.Of(page, size),
                ct
            )
            : FoundationRefusals.SignInFirst.With();
}
