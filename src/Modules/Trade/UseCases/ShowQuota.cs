using Kaicang.Contracts.People;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.UseCases;

/// <summary>The buyer's quotas of this year: an estimate, because customs counts all platforms.</summary>
public sealed record MyQuota(bool RealNameNeeded, int Year, IReadOnlyList<QuotaView> Quotas);

/// <summary>Shows what the buyer's person may still buy this year.</summary>
internal static class ShowQuota
{
    public static async Task<ErrorOr<MyQuota>> Handle(
        Actor actor,
        QuotaOfPerson quotas,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        BusinessDay today = BusinessDay.Of(time.GetUtcNow());
        (PersonId? person, IReadOnlyList<QuotaUse> uses) = await quotas.OfAsync(actor.Account, today, ct);
        return new MyQuota(person is null, today.Year, [.. uses.Select(u => GetQuote.QuotaOf(u, today.Year))]);
    }
}
