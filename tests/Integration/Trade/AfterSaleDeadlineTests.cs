using ErrorOr;
using Kaicang.Contracts;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Reactions;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Trade;

public sealed class AfterSaleDeadlineTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Who_lets_a_deadline_pass_loses_it_and_each_side_may_move_one(Engine engine)
    {
        await using AfterSaleWorld world = await AfterSaleWorld.OpenAsync(engine);
        CustomsOrder order = await world.Order();
        AfterSaleId silent = await world.Ask(order, "Return", "Damaged", [new AfterSaleLine(1, 1)]);
        await world.Run<AfterSaleMoved>(world.AsMerchant, ExtendAfterSale.Handle, silent);
        Assert.Equal(
            "trade.already-extended",
            await world.Refused<AfterSaleMoved>(world.AsMerchant, ExtendAfterSale.Handle, silent)
        );
        world.Clock.Advance(TimeSpan.FromHours(49));
        await world.Jobs();
        Assert.Equal(AfterSaleState.Requested, (await world.Stored(silent)).State);
        world.Clock.Advance(TimeSpan.FromDays(3));
        await world.Jobs();
        Assert.Equal(AfterSaleState.AwaitingGoods, (await world.Stored(silent)).State);
        Assert.Equal(CustomsOrderState.Returning, (await world.Stored(order)).State);
        Assert.Equal(
            "trade.after-sale-decided",
            await world.Refused<AfterSaleMoved>(
                world.AsMerchant,
                DecideAfterSale.Handle,
                silent,
                new AfterSaleDecision(false, "too late for us")
            )
        );

        await world.Run<AfterSaleMoved>(world.AsBuyer, ExtendAfterSale.Handle, silent);
        world.Clock.Advance(TimeSpan.FromDays(9));
        await world.Jobs();
        Assert.Equal(AfterSaleState.AwaitingGoods, (await world.Stored(silent)).State);
        world.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        // The job has not come by yet; the deadline counts all the same.
        Assert.Equal(
            "trade.after-sale-decided",
            await world.Refused<AfterSaleMoved>(
                world.AsBuyer,
                SendBackGoods.Handle,
                silent,
                new SendBackRequest(null, null)
            )
        );
        await world.Jobs();
        Assert.Equal(AfterSaleState.Closed, (await world.Stored(silent)).State);
        // The order goes on at once: its own days had passed meanwhile.
        Assert.Equal(CustomsOrderState.Completed, (await world.Stored(order)).State);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_no_stands_unless_the_operator_is_called_in_and_lost_goods_reach_its_desk(Engine engine)
    {
        await using AfterSaleWorld world = await AfterSaleWorld.OpenAsync(engine);
        CustomsOrder order = await world.Order();
        AfterSaleId declined = await world.Ask(order, "RefundOnly", "Quality", null, 5_00);
        await world.Decline(declined);
        await world.Run<AfterSaleMoved>(world.AsBuyer, WithdrawAfterSale.Handle, declined);
        Assert.Equal(
            "trade.after-sale-decided",
            await world.Refused<AfterSaleMoved>(
                world.AsBuyer,
                EscalateAfterSale.Handle,
                declined,
                new EscalationRequest("I changed my mind")
            )
        );

        AfterSaleId lost = await world.Ask(order, "Return", "NoReason");
        Assert.Equal("trade.must-agree", await MustAgree(world, order));
        await world.SendBack(lost);
        world.Clock.Advance(TimeSpan.FromDays(16));
        await world.Jobs();
        Assert.Equal(AfterSaleState.Escalated, (await world.Stored(lost)).State);
        Assert.Equal(
            "trade.goods-on-their-way",
            await world.Refused<AfterSaleMoved>(
                world.AsStaff,
                ArbitrateAfterSale.Handle,
                lost,
                new Arbitration("AsAsked", null, "send it once more")
            )
        );
        // They come after all, before anybody decided.
        await world.React(WhenReturnArrived.Handle, new ReturnArrived(order.Id, lost, true, world.Now));
        Assert.Equal(
            (AfterSaleState.Refunded, new Money(80_00)),
            ((await world.Stored(lost)).State, (await world.Stored(lost)).Refunded)
        );
        await world.SettleMoney();
        await world.CheckMoney();

        CustomsOrder other = await world.Order();
        AfterSaleId let = await world.Ask(other, "RefundOnly", "Quality", null, 5_00);
        await world.Decline(let);
        world.Clock.Advance(TimeSpan.FromDays(8));
        await world.Jobs();
        Assert.Equal(AfterSaleState.Closed, (await world.Stored(let)).State);
        Assert.Equal(CustomsOrderState.Completed, (await world.Stored(other)).State);
        Assert.Equal(
            "trade.return-not-possible",
            await world.Refused<AfterSaleOpened>(
                world.AsBuyer,
                AskAfterSale.Handle,
                other.OrderId,
                new AfterSaleRequest(other.Id, "Return", "Quality", "after settlement")
            )
        );
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task An_extension_never_passes_the_last_day_of_customs(Engine engine)
    {
        await using AfterSaleWorld world = await AfterSaleWorld.OpenAsync(engine);
        CustomsOrder order = await world.Order(TradeMode.Bonded1210);
        // Signed for late: asked on day 24 after release, the seven days are cut at day 30.
        await world.In(db =>
            db.Set<CustomsOrder>()
                .Where(c => c.Id == order.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(c => c.ReleasedAt, order.ReleasedAt!.Value.AddDays(-24)))
        );
        AfterSaleId id = await world.Ask(order, "Return", "NoReason");
        Assert.Equal(
            order.ReleasedAt!.Value.AddDays(6),
            (await world.Stored(id)).Deadline!.Value,
            TimeSpan.FromSeconds(1)
        );
        Assert.Equal(
            "trade.extension-past-law",
            await world.Refused<AfterSaleMoved>(world.AsBuyer, ExtendAfterSale.Handle, id)
        );
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Buyer_and_merchant_who_act_at_once_find_one_of_them_too_late(Engine engine)
    {
        await using AfterSaleWorld world = await AfterSaleWorld.OpenAsync(engine);
        for (int round = 0; round < 6; round++)
        {
            CustomsOrder order = await world.Order();
            AfterSaleId id = await world.Ask(order, "RefundOnly", "Damaged", null, 10_00);
            ErrorOr<AfterSaleMoved>[] two = await Task.WhenAll(
                world.Try<AfterSaleMoved>(world.AsBuyer, WithdrawAfterSale.Handle, id),
                world.Try<AfterSaleMoved>(
                    world.AsMerchant,
                    DecideAfterSale.Handle,
                    id,
                    new AfterSaleDecision(true, null)
                )
            );
            Assert.Equal("trade.after-sale-decided", Assert.Single(two, a => a.IsError).FirstError.Code);
            Assert.Equal(new Money(two[1].IsError ? 0 : 10_00), (await world.Stored(order)).Refunded);
        }
        await world.SettleMoney();
        await world.CheckMoney();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Two_cases_opened_at_once_are_one(Engine engine)
    {
        await using AfterSaleWorld world = await AfterSaleWorld.OpenAsync(engine);
        CustomsOrder order = await world.Order();
        var request = new AfterSaleRequest(order.Id, "RefundOnly", "Damaged", "scratched", null, 10_00);
        ErrorOr<AfterSaleOpened>[] two = await Task.WhenAll(
            world.Try<AfterSaleOpened>(world.AsBuyer, AskAfterSale.Handle, order.OrderId, request),
            world.Try<AfterSaleOpened>(world.AsBuyer, AskAfterSale.Handle, order.OrderId, request)
        );
        Assert.Equal("trade.after-sale-open", Assert.Single(two, a => a.IsError).FirstError.Code);
        Assert.Equal(
            "trade.order-unknown",
            await world.Refused<AfterSaleOpened>(AfterSaleWorld.Stranger, AskAfterSale.Handle, order.OrderId, request)
        );
        Assert.Equal(
            "trade.after-sale-kind",
            await world.Refused<AfterSaleOpened>(
                world.AsBuyer,
                AskAfterSale.Handle,
                order.OrderId,
                request with
                {
                    Kind = "Barter",
                }
            )
        );
        Assert.Equal(
            "trade.reason-missing",
            await world.Refused<AfterSaleOpened>(
                world.AsBuyer,
                AskAfterSale.Handle,
                order.OrderId,
                request with
                {
                    Words = "",
                }
            )
        );
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Both_sides_show_pictures_and_strangers_see_none(Engine engine)
    {
        await using AfterSaleWorld world = await AfterSaleWorld.OpenAsync(engine);
        CustomsOrder order = await world.Order();
        byte[] picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
        AfterSaleId id = (
            await world.Run<AfterSaleOpened>(
                world.AsBuyer,
                AskAfterSale.Handle,
                order.OrderId,
                new AfterSaleRequest(order.Id, "RefundOnly", "Damaged", "see the crack", null, 10_00, [picture])
            )
        ).AfterSale;
        await world.Run<AfterSaleMoved>(
            world.AsMerchant,
            AddEvidence.Handle,
            id,
            new EvidenceMessage("it left us whole", [picture, picture])
        );
        Task<string> Say(params byte[][] pictures) =>
            world.Refused<AfterSaleMoved>(world.AsBuyer, AddEvidence.Handle, id, new EvidenceMessage("more", pictures));
        Assert.Equal("trade.evidence-no-picture", await Say("<svg/>"u8.ToArray()));
        Assert.Equal("trade.evidence-too-many", await Say(picture, picture, picture, picture));
        byte[] huge = new byte[EvidenceRules.MostBytes + 1];
        picture.CopyTo(huge, 0);
        Assert.Equal("trade.evidence-too-large", await Say(huge));
        Assert.Equal(
            "trade.after-sale-unknown",
            await world.Refused<AfterSaleMoved>(
                AfterSaleWorld.Stranger,
                AddEvidence.Handle,
                id,
                new EvidenceMessage("let me in")
            )
        );

        AfterSaleView view = await world.Run<AfterSaleView>(world.AsMerchant, ShowAfterSale.Handle, id);
        Assert.Equal([("Buyer", 1), ("Merchant", 2)], view.Story.Select(e => (e.By, e.PictureUrls.Count)));
        EvidenceId evidence = Ids.Parse<EvidenceId>(view.Story[0].PictureUrls[0].Split('/')[^1]);
        await world.Run<Microsoft.AspNetCore.Http.IResult>(world.AsMerchant, ShowEvidence.Handle, evidence);
        await LieSealedInTheMediaFolder(world, evidence, picture);
        Assert.Equal(
            "trade.evidence-unknown",
            await world.Refused<Microsoft.AspNetCore.Http.IResult>(
                AfterSaleWorld.Stranger,
                ShowEvidence.Handle,
                evidence
            )
        );
        Assert.Equal(
            "trade.after-sale-unknown",
            await world.Refused<AfterSaleView>(AfterSaleWorld.Stranger, ShowAfterSale.Handle, id)
        );
        await world.Agree(id);
        Assert.Equal("trade.after-sale-decided", await Say(picture));
    }

    /// <summary>Three were kept, none of those that were refused; and what no row tells of is swept away.</summary>
    private static async Task LieSealedInTheMediaFolder(AfterSaleWorld world, EvidenceId evidence, byte[] picture)
    {
        CancellationToken ct = TestContext.Current.CancellationToken;
        EvidenceFiles files = world.Host.Services.GetRequiredService<EvidenceFiles>();
        Assert.Equal(picture, await files.ReadAsync(evidence, ct));
        string folder = Path.Combine(
            world.Host.Services.GetRequiredService<StorageOptions>().Folder,
            "media",
            "evidence"
        );
        string[] kept = Directory.GetFiles(folder);
        Assert.Equal(3, kept.Length);
        Assert.All(kept, path => Assert.Equal(-1, File.ReadAllBytes(path).AsSpan().IndexOf(picture)));
        await files.KeepAsync(EvidenceId.New(world.Now), picture, ct);
        foreach (string path in Directory.GetFiles(folder))
            File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-2));
        Assert.Equal(1, await world.Run<int>(Kaicang.Foundation.Actors.Actor.OfProgram("job"), SweepEvidence.Handle));
        Assert.Equal(kept.Order(StringComparer.Ordinal), Directory.GetFiles(folder).Order(StringComparer.Ordinal));
    }

    private static async Task<string> MustAgree(AfterSaleWorld world, CustomsOrder order)
    {
        // Stored as still to be answered, as a merchant who reads an old page sees it.
        AfterSale asked = await world.In(db =>
            db.Set<AfterSale>().AsNoTracking().FirstAsync(a => a.CustomsOrderId == order.Id && a.FinishedAt == null)
        );
        await world.In(db =>
            db.Set<AfterSale>()
                .Where(a => a.Id == asked.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(a => a.State, AfterSaleState.Requested))
        );
        string code = await world.Refused<AfterSaleMoved>(
            world.AsMerchant,
            DecideAfterSale.Handle,
            asked.Id,
            new AfterSaleDecision(false, "not ours to take")
        );
        await world.In(db =>
            db.Set<AfterSale>()
                .Where(a => a.Id == asked.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(a => a.State, asked.State))
        );
        return code;
    }
}
