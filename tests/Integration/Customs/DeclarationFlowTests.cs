using System.Text.Json;
using Kaicang.Contracts;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Trade;
using Kaicang.Customs.UseCases;
using Kaicang.Foundation.Storage;
using Kaicang.Kernel;

namespace Kaicang.Integration.Customs;

/// <summary>Declarations against the single window's counterpart, which checks form, signature and business as customs does.</summary>
public sealed class DeclarationFlowTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_paid_order_is_declared_released_billed_and_closed(StorageProvider provider)
    {
        await using CustomsWorld world = await CustomsWorld.Open(provider);
        CustomsOrderId order = await world.Buy();

        DeclarationReleased released = await world.Until<DeclarationReleased>(order);
        await world.Until<DeclarationClosed>(order);

        Assert.Equal("28.35", released.Vat.ToString());
        Assert.Equal(18, released.ListNo.Length);
        Assert.Equal(
            ["DocumentsSent", "DeclarationFiled", "DeclarationReleased", "DeclarationClosed"],
            await world.Announced(order)
        );
        DeclarationView view = await world.Run<DeclarationView>(ShowDeclaration.Handle, released.Declaration);
        Assert.Equal("Closed", view.Row.State);
        Assert.Equal(
            ["CEB311Message", "CEB411Message", "CEB511Message", "CEB621Message"],
            view.Wire.Where(row => row.Sent).Select(row => row.Kind).Order()
        );
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Lost_repeated_reordered_and_refused_answers_end_well_and_are_told_once(StorageProvider provider)
    {
        await using CustomsWorld world = await CustomsWorld.Open(provider);
        await world.Control(
            "/_control/faults",
            new
            {
                delayMsMin = 0,
                delayMsMax = 50,
                loseRate = 0.2,
                repeatRate = 0.3,
                reorderRate = 0.3,
                refuseRate = 0.4,
                seed = 7,
                loseMs = 1_500,
            }
        );
        CustomsOrderId[] orders = new CustomsOrderId[12];
        for (int i = 0; i < orders.Length; i++)
            orders[i] = await world.Buy();

        var all = new List<string>();
        foreach (CustomsOrderId order in orders)
        {
            // Refused twice waits two hours for a person.
            await WaitForEnd(world, order);
            IReadOnlyList<string> told = await world.Announced(order);
            int released = told.Count(fact => fact == nameof(DeclarationReleased));
            int refused = told.Count(fact => fact == nameof(DeclarationRefused));
            Assert.Equal(refused == 2 ? 0 : 1, released);
            Assert.Equal(released, told.Count(fact => fact == nameof(DeclarationClosed)));
            Assert.Equal(refused + released, told.Count(fact => fact == nameof(DeclarationFiled)));
            all.AddRange(told);
        }
        Assert.Contains(nameof(DeclarationRefused), all);
        Assert.Contains(nameof(DeclarationReleased), all);
    }

    private static async Task WaitForEnd(CustomsWorld world, CustomsOrderId order)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (
            !world.Heard.About(order).OfType<DeclarationClosed>().Any()
            && world.Heard.About(order).OfType<DeclarationRefused>().Count() < 2
        )
        {
            if (TimeProvider.System.GetElapsedTime(start) > TimeSpan.FromSeconds(60))
                Assert.Fail(
                    $"{order} hangs: {await world.Stands(order)}; {string.Join("; ", world.Heard.About(order))}"
                );
            await Task.Delay(50);
        }
    }

    [Fact]
    public async Task Direct_mail_waits_for_its_transport_and_then_goes_the_same_way()
    {
        await using CustomsWorld world = await CustomsWorld.Open(StorageProvider.Sqlite);
        world.Neighbours.Mode = TradeMode.DirectMail9610;
        CustomsOrderId order = await world.Buy();
        DeclarationRow waiting = await world.Waiting();
        Assert.Contains("trafNo, voyageNo, billNo", waiting.Problem, StringComparison.Ordinal);

        await world.Run<Done>(
            CompleteDeclaration.Handle,
            waiting.Id,
            new RedeclareRequest(
                "航班已定",
                [
                    new(null, "trafMode", "5"),
                    new(null, "trafNo", "MU551"),
                    new(null, "voyageNo", "20261123"),
                    new(null, "billNo", "112-12345675"),
                ]
            )
        );

        await world.Until<DeclarationReleased>(order);
    }

    [Fact]
    public async Task What_nobody_corrects_in_time_is_given_up()
    {
        await using CustomsWorld world = await CustomsWorld.Open(StorageProvider.Sqlite);
        await world.Control("/_control/faults", new { refuseRate = 1.0, seed = 1 });
        CustomsOrderId order = await world.Buy();
        await Twice(world, order);

        world.Clock.Advance(TimeSpan.FromHours(3));

        DeclarationRefused last = await world.Until<DeclarationRefused>(order, fact => !fact.Correctable);
        Assert.Equal(3, world.Heard.About(order).OfType<DeclarationRefused>().Count());
        Assert.NotEqual("", last.Reason);
    }

    [Fact]
    public async Task A_person_corrects_and_declares_again()
    {
        await using CustomsWorld world = await CustomsWorld.Open(StorageProvider.Sqlite);
        await world.Control("/_control/faults", new { refuseRate = 1.0, seed = 1 });
        CustomsOrderId order = await world.Buy();
        DeclarationRefused second = await Twice(world, order);
        await world.Control("/_control/faults", new { refuseRate = 0.0, seed = 1 });

        DeclarationId next = await world.Run<DeclarationId>(
            RedeclareUnderNewGuid.Handle,
            second.Declaration,
            new RedeclareRequest(
                "补充规格型号",
                [new Kaicang.Customs.Domain.Correction(1, "gmodel", "a2牌|900克/罐|零售包装|配方注册")]
            )
        );

        DeclarationReleased released = await world.Until<DeclarationReleased>(order);
        Assert.Equal(next, released.Declaration);
    }

    private static async Task<DeclarationRefused> Twice(CustomsWorld world, CustomsOrderId order)
    {
        DeclarationRefused first = await world.Until<DeclarationRefused>(order);
        return await world.Until<DeclarationRefused>(order, fact => fact.Declaration != first.Declaration);
    }

    [Fact]
    public async Task A_list_is_cancelled_before_release()
    {
        await using CustomsWorld world = await CustomsWorld.Open(StorageProvider.Sqlite);
        await world.Control(
            "/_control/customs",
            new
            {
                stepMsMin = 700,
                stepMsMax = 800,
                waitDocumentsMs = 3_000,
            }
        );
        CustomsOrderId order = await world.Buy();
        await world.Until<DeclarationFiled>(order);
        CustomsOrderCard card = (await world.Neighbours.CustomsOrderOf(order, CancellationToken.None))!;
        await world.Control("/_control/holds", new { orderNo = card.Number });

        await world.Announce(new CancellationRequested(order, card.Order, "不想要了", world.Clock.GetUtcNow()));

        await world.Until<DeclarationCancelled>(order);
        Assert.Empty(world.Heard.About(order).OfType<DeclarationReleased>());
    }

    [Fact]
    public async Task A_cancellation_before_any_document_is_told_at_once()
    {
        await using CustomsWorld world = await CustomsWorld.Open(StorageProvider.Sqlite);
        CustomsOrderCard card = world.Neighbours.Sell(world.Clock.GetUtcNow());
        await world.Announce(new OrderPaid(card.Order, card.Buyer, [card.Id], card.Total, card.PlacedAt));
        await world.Announce(new CancellationRequested(card.Id, card.Order, "x", world.Clock.GetUtcNow()));
        await world.Until<DeclarationCancelled>(card.Id);
        Assert.Single(world.Heard.About(card.Id));
    }

    [Fact]
    public async Task A_released_list_cannot_be_cancelled_but_returned()
    {
        await using CustomsWorld world = await CustomsWorld.Open(StorageProvider.Sqlite);
        CustomsOrderId order = await world.Buy();
        await world.Until<DeclarationClosed>(order);
        DateTimeOffset now = world.Clock.GetUtcNow();

        await world.Announce(new CancellationRequested(order, OrderId.New(now), "x", now));
        await world.Until<DeclarationCancelRefused>(order);
        await world.Announce(new ReturnStarted(AfterSaleId.New(now), order, OrderId.New(now), [], null, null, now));

        await world.Until<ReturnAccepted>(order);
    }

    [Fact]
    public async Task A_return_after_thirty_days_is_refused()
    {
        await using CustomsWorld world = await CustomsWorld.Open(StorageProvider.Sqlite);
        CustomsOrderId order = await world.Buy();
        await world.Until<DeclarationClosed>(order);
        world.Clock.Advance(TimeSpan.FromDays(31));
        DateTimeOffset now = world.Clock.GetUtcNow();

        await world.Announce(new ReturnStarted(AfterSaleId.New(now), order, OrderId.New(now), [], null, null, now));

        Assert.Contains("30", (await world.Until<ReturnRefused>(order)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Customs_counting_more_than_we_is_told_with_its_count()
    {
        await using CustomsWorld world = await CustomsWorld.Open(StorageProvider.Sqlite);
        int year = BusinessDay.Of(world.Clock.GetUtcNow()).Year;
        await world.Control(
            "/_control/quota",
            new
            {
                idNumber = world.Neighbours.IdNumber,
                year,
                usedFen = 2_590_000,
            }
        );
        CustomsOrderId order = await world.Buy();

        PersonOverLimit over = await world.Until<PersonOverLimit>(order);
        DeclarationRefused refused = await world.Until<DeclarationRefused>(order);

        Assert.Equal((year, "25900.00", false), (over.Year, over.CountedByCustoms.ToString(), refused.Correctable));
        JsonElement quota = await world.Ask($"/_control/quota?idNumber={world.Neighbours.IdNumber}&year={year}");
        Assert.Equal(0, quota.GetProperty("hereFen").GetInt64());
    }
}
