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

    /// <summary>A paid domestic order whose pieces are held out of an allotment; its money is not looked at.</summary>
    public async Task<CustomsOrder> PaidOutOf(AllotmentTerms terms, int allotted, int taken)
    {
        Order plain = OrderOf(TradeMode.Domestic);
        CustomsOrder part = plain.CustomsOrders[0];
        part.Stock = StockStanding.Held;
        part.Lines.Clear();
        part.Lines.Add(
            new OrderLine
            {
                Id = Ids.NewV7(Now),
                CustomsOrderId = part.Id,
                LineNo = 1,
                Sku = terms.Sku,
                SkuCode = "S1",
                Title = new Text("货", "Goods"),
                Quantity = taken,
                UnitPrice = new Money(part.Goods.Fen / taken),
                Goods = part.Goods,
                Room = terms.Room,
                Allotment = terms.Id,
            }
        );
        await using (AsyncServiceScope scope = Host.Scope())
            part.Address(scope.ServiceProvider.GetRequiredService<Consignees>().Seal(plain.Id, Home));
        plain.Pay(PaymentId.New(Now), Now);
        await Run<bool>(
            Actor.OfProgram("test"),
            async (KaicangDb db, AllotmentBook book, StockBook stock, CancellationToken ct) =>
            {
                Assert.True(await book.AllotAsync(Allotment.Of(terms, allotted, Now), ct));
                db.Add(new AllotmentTake { Allotment = terms.Id, Account = Buyer });
                db.Add(plain);
                await db.SaveChangesAsync(ct);
                Assert.Null(await stock.HoldAsync(StockBook.NeedsOf(part), ct));
                return true;
            }
        );
        return part;
    }
}
