using ErrorOr;
using Kaicang.Contracts;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Keys;
using Kaicang.Foundation.Storage;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Trade;

public sealed class ChangeAddressTests
{
    private static readonly AddressCard Elsewhere = new(
        AddressId.New(TimeProvider.System.GetUtcNow()),
        "李晓明",
        "13800138000",
        "110105",
        "北京市",
        "北京市",
        "朝阳区",
        "演示路2号",
        false
    );

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_change_is_on_the_first_document_or_is_refused(Engine engine)
    {
        await using AfterSaleWorld world = await AfterSaleWorld.OpenAsync(engine);
        int changed = 0;
        for (int round = 0; round < 12; round++)
        {
            CustomsOrder order = await world.Paid();
            // Both begin at once; who is first differs from round to round.
            Task<ErrorOr<AddressChanged>> change = Change(world, order);
            Task<Consignee> paper = Take(world, order);
            await Task.WhenAll(change, paper);
            bool refused = (await change).IsError;
            Assert.Equal(refused ? "演示路1号" : "演示路2号", (await paper).Street);
            if (refused)
                Assert.Equal("trade.address-fixed", (await change).FirstError.Code);
            else
                changed++;
            // From here on it is fixed, and every later document says the same.
            Assert.Equal("trade.address-fixed", (await Change(world, order)).FirstError.Code);
            Assert.Equal((await paper).Street, (await Take(world, order)).Street);
        }
        CustomsOrder calm = await world.Paid();
        Assert.False((await Change(world, calm)).IsError);
        Assert.Equal("演示路2号", (await Take(world, calm)).Street);
        Assert.InRange(changed, 0, 12);
    }

    private static Task<ErrorOr<AddressChanged>> Change(AfterSaleWorld world, CustomsOrder order) =>
        world.Try<AddressChanged>(
            world.AsBuyer,
            (Actor actor, FieldCipher cipher, KaicangDb db, Orders orders, TimeProvider time, CancellationToken ct) =>
                ChangeAddress.Handle(
                    order.OrderId,
                    new AddressChange(Elsewhere.Id),
                    actor,
                    new Consignees(cipher, new ToldPeople()),
                    db,
                    orders,
                    time,
                    ct
                )
        );

    private static async Task<Consignee> Take(AfterSaleWorld world, CustomsOrder order)
    {
        await using AsyncServiceScope scope = world.Host.Scope();
        return (
            await scope
                .ServiceProvider.GetRequiredService<ITrade>()
                .TakeConsignee(order.Id, "waybill", CancellationToken.None)
        )!;
    }

    /// <summary>People who knows one other address of everybody.</summary>
    private sealed class ToldPeople : IPeople
    {
        public Task<IReadOnlyList<AddressCard>> AddressesOf(AccountId account, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<AddressCard>>([Elsewhere]);

        public Task<RealName> RealNameOf(AccountId account, CancellationToken ct) => throw new NotSupportedException();

        public Task<PersonIdentity?> RevealPerson(PersonId person, string purpose, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task<string?> DisplayNameOf(AccountId account, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task<IReadOnlyDictionary<AccountId, string>> DisplayNamesOf(
            IReadOnlyCollection<AccountId> accounts,
            CancellationToken ct
        ) => throw new NotSupportedException();
    }
}
