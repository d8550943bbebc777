using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>Some pieces of one line.</summary>
public sealed record AfterSaleLine(int LineNo, int Count);

/// <summary>
/// What the buyer wants: <c>RefundOnly</c>, <c>Return</c>, <c>Exchange</c> or <c>Resend</c>, and why. Without lines everything that is
/// left; without an amount the most.
/// </summary>
public sealed record AfterSaleRequest(
    CustomsOrderId CustomsOrderId,
    string Kind,
    string Reason,
    string Words,
    IReadOnlyList<AfterSaleLine>? Lines = null,
    long? AmountFen = null,
    IReadOnlyList<byte[]>? Pictures = null
);

/// <summary>The case that was opened, and when its present step ends.</summary>
public sealed record AfterSaleOpened(AfterSaleId AfterSale, string State, DateTimeOffset? Deadline);

/// <summary>The buyer opens an after-sale case of one customs order.</summary>
internal static class AskAfterSale
{
    public static async Task<ErrorOr<AfterSaleOpened>> Handle(
        OrderId id,
        AfterSaleRequest request,
        Actor actor,
        KaicangDb db,
        Orders orders,
        Cases cases,
        CaseRoad road,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (AskOf(request) is not { } ask)
            return TradeRefusals.AfterSaleKindUnknown.With();
        if (!OrderSight.IsReason(request.Words))
            return TradeRefusals.ReasonMissing.With();
        DatedParameters parameters = await orders.ParametersAsync(ct);
        CustomsOrder? order = await orders.LockAsync(request.CustomsOrderId, ct);
        if (order is null || order.OrderId != id || !actor.IsSignedIn || order.Buyer != actor.Account)
            return OrderSight.Unknown(id);
        if (order.OpenAfterSale is { } open)
            return TradeRefusals.AfterSaleOpen.With(("order", order.Number), ("afterSale", open));
        DateTimeOffset now = time.GetUtcNow();
        List<AfterSale> earlier = await cases.OfAsync(order.Id, ct);
        ErrorOr<AcceptedAsk> accepted = AfterSaleCheck.Of(order, ask, earlier, parameters, now);
        if (accepted.IsError)
            return accepted.FirstError;
        AfterSale afterSale = CaseOf(order, ask, accepted.Value, request.Words.Trim(), earlier.Count + 1, now);
        ErrorOr<IReadOnlyList<EvidenceId>> pictures = await cases.KeepAsync(
            afterSale,
            CaseParty.Buyer,
            request.Pictures ?? [],
            now,
            ct
        );
        if (pictures.IsError)
            return pictures.FirstError;
        db.Add(afterSale);
        order.OpenCase(afterSale.Id);
        cases.Note(afterSale, CaseParty.Buyer, CaseStep.Asked, now, afterSale.Words, pictures.Value);
        Timeline.Note(db, order, OrderStep.AfterSaleAsked, now, afterSale.Words);
        DatedValue hours = parameters.On(DatedParameters.AnswerHours, BusinessDay.Of(now));
        afterSale.AwaitAnswer(now.AddHours(hours.Value), hours.ToString());
        if (ask.Reason == AfterSaleReason.NoReason)
        {
            // It may not be declined (Consumer Rights Law art. 25), so nobody needs to be asked.
            if (await road.AgreeAsync(afterSale, order, CaseParty.Program, CaseStep.Agreed, "", ct) is { } refused)
                return refused;
        }
        await db.SaveChangesAsync(ct);
        return new AfterSaleOpened(afterSale.Id, afterSale.State.ToString(), afterSale.Deadline);
    }

    private static AfterSaleAsk? AskOf(AfterSaleRequest request) =>
        Enum.TryParse(request.Kind, out AfterSaleKind kind)
        && Enum.IsDefined(kind)
        && Enum.TryParse(request.Reason, out AfterSaleReason reason)
        && Enum.IsDefined(reason)
            ? new AfterSaleAsk(
                kind,
                reason,
                [.. (request.Lines ?? []).Select(l => new CaseLine(l.LineNo, l.Count))],
                request.AmountFen is { } fen ? new Money(fen) : null
            )
            : null;

    private static AfterSale CaseOf(
        CustomsOrder order,
        AfterSaleAsk ask,
        AcceptedAsk accepted,
        string words,
        int ordinal,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = AfterSaleId.New(now),
            CustomsOrderId = order.Id,
            OrderId = order.OrderId,
            Shop = order.Shop,
            Buyer = order.Buyer,
            Ordinal = ordinal,
            Kind = ask.Kind,
            Reason = ask.Reason,
            Lines = accepted.Lines,
            Words = words,
            Asked = accepted.Asked,
            RequestedAt = now,
        };
}
