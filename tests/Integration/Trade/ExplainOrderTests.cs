using ErrorOr;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Journals;
using Kaicang.Foundation.UseCases;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Kaicang.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Journals;
using Kaicang.Trade.UseCases;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Trade;

/// <summary>Who is told where each cent of an order comes from, and who is not.</summary>
public sealed class ExplainOrderTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task The_buyer_and_staff_are_told_the_shop_without_the_quota_and_others_nothing(Engine engine)
    {
        await using JournalWorld world = await JournalWorld.OpenAsync(engine);
        Journal<PlaceOrderCommand, PlacedOrder> journal = await world.StartAsync();
        SkuId sku = (await world.StockAsync(skus: 1, pieces: 5))[0];
        Actor buyer = JournalWorld.Buyer();
        PlaceOrderCommand command = JournalWorld.Order(
            buyer,
            PersonId.New(TimeProvider.System.GetUtcNow()),
            12_345,
            (sku, 1)
        );
        Assert.False((await journal.SubmitAsync(command, buyer, null, default)).IsError);

        PartExplanation mine = (await Ask(buyer)).Value.CustomsOrders.Single();
        Assert.Equal(mine.Total, mine.Charges.Sum(c => c.Amount));
        QuotaExplanation quota = Assert.Single(mine.Quota);
        Assert.Equal(("value", 12_345L, 0L, 12_345L), (quota.Kind, quota.Amount, quota.UsedThen, quota.HeldThen));

        Assert.Single((await Ask(With(ActorKind.Staff, null))).Value.CustomsOrders.Single().Quota);
        PartExplanation shops = (await Ask(With(ActorKind.Merchant, JournalWorld.Shop))).Value.CustomsOrders.Single();
        Assert.Empty(shops.Quota);
        Assert.Equal(mine.Charges, shops.Charges);
        foreach (
            Actor other in (Actor[])
                [
                    JournalWorld.Buyer(),
                    With(ActorKind.Merchant, ShopId.New(TimeProvider.System.GetUtcNow())),
                    Actor.Anonymous,
                ]
        )
            Assert.Equal("trade.order-unknown", (await Ask(other)).FirstError.Code);

        Task<ErrorOr<OrderExplanation>> Ask(Actor actor) =>
            world
                .Host.Services.GetRequiredService<UseCaseRunner>()
                .RunAs<OrderExplanation>(actor, null, ExplainOrder.Handle, [command.Order.Id], default);
    }

    private static Actor With(ActorKind kind, ShopId? shop) =>
        new(
            AccountId.New(TimeProvider.System.GetUtcNow()),
            kind,
            "reader",
            [new Grant(TradePermission.SeeOrders, shop?.Value)]
        );
}
