using Kaicang.Contracts.Customs;

namespace Kaicang.Customs.UseCases;

/// <summary>Explains the tax of goods as they would be declared: every number with its rule, base, rounding and source.</summary>
internal static class ExplainTax
{
    public static async Task<ErrorOr<TaxQuote>> Handle(
        TaxQuestion question,
        Actor actor,
        ICustoms customs,
        CancellationToken ct
    ) =>
        actor.IsSignedIn || actor.Kind == ActorKind.Program
            ? await customs.QuoteTax(question, ct)
            : FoundationRefusals.SignInFirst.With();
}
