using System.Text.Json;
using ErrorOr;
using Kaicang.Contracts;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Pay;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Clock;
using Kaicang.Foundation.Facts;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Kaicang.Pay.Domain;
using Kaicang.Pay.Storage;
using Kaicang.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;
using Kaicang.Verification;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Trade;

/// <summary>What buyer and merchant do about a case.</summary>
internal sealed partial class AfterSaleWorld
{
    public async Task<AfterSaleId> Ask(
        CustomsOrder order,
        string kind,
        string reason,
        IReadOnlyList<AfterSaleLine>? lines = null,
        long? fen = null
    ) =>
        (
            await Run<AfterSaleOpened>(
                AsBuyer,
                AskAfterSale.Handle,
                order.OrderId,
                new AfterSaleRequest(order.Id, kind, reason, "words of the buyer", lines, fen)
            )
        ).AfterSale;

    public Task<AfterSaleMoved> Agree(AfterSaleId id) =>
        Run<AfterSaleMoved>(AsMerchant, DecideAfterSale.Handle, id, new AfterSaleDecision(true, null));

    public Task<AfterSaleMoved> Decline(AfterSaleId id) =>
        Run<AfterSaleMoved>(AsMerchant, DecideAfterSale.Handle, id, new AfterSaleDecision(false, "looks fine to us"));

    public Task<AfterSaleMoved> Escalate(AfterSaleId id) =>
        Run<AfterSaleMoved>(AsBuyer, EscalateAfterSale.Handle, id, new EscalationRequest("it is broken all the same"));

    public Task<AfterSaleMoved> SendBack(AfterSaleId id) =>
        Run<AfterSaleMoved>(AsBuyer, SendBackGoods.Handle, id, new SendBackRequest("SF", "SF1234567890"));
}
