using Kaicang.Contracts.People;

namespace Kaicang.Trade.UseCases;

/// <summary>Where the buyer's orders may go.</summary>
internal static class ListDeliveryAddresses
{
    public static async Task<ErrorOr<IReadOnlyList<AddressCard>>> Handle(
        Actor actor,
        Consignees consignees,
        CancellationToken ct
    ) =>
        actor.IsSignedIn
            ? ErrorOrFactory.From(await consignees.OfAsync(actor.Account, ct))
            : FoundationRefusals.SignInFirst.With();
}
