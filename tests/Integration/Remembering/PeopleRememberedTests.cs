using Kaicang.Contracts.People;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Http;
using Kaicang.Foundation.Storage;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Kaicang.People.Domain;
using Kaicang.People.UseCases;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Remembering;

/// <summary>Who acts, by which token, under which real name and to which addresses, and how soon a change of it bites.</summary>
public sealed class PeopleRememberedTests(HostPairs pairs) : IClassFixture<HostPairs>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Bites = TimeSpan.FromMilliseconds(500);

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_revoked_session_is_refused_at_once(Engine engine)
    {
        TwoHosts hosts = await pairs.On(engine);
        SignedIn buyer = await SignIn(hosts);
        Actor actor = await TwoHosts.Ask(hosts.First, host => ActorOf(host, buyer));
        await hosts.TellsAtOnce(
            async host => ((await ActorOf(host, buyer)).IsSignedIn, await TokenOpens(host, buyer.Token!)),
            (true, true),
            () => hosts.DoAs<string>(actor, EndSession.Handle, buyer.Session),
            (false, false),
            Bites
        );
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_closed_account_is_nobody_at_once(Engine engine)
    {
        TwoHosts hosts = await pairs.On(engine);
        SignedIn buyer = await SignIn(hosts);
        await hosts.TellsAtOnce(
            async host => (await ActorOf(host, buyer)).IsSignedIn,
            true,
            () => hosts.Do<AccountId>(CloseAccount.Handle, buyer.Account, new CloseAccountRequest("试验注销")),
            false,
            Bites
        );
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_role_given_and_taken_bites_at_once(Engine engine)
    {
        TwoHosts hosts = await pairs.On(engine);
        SignedIn clerk = await SignIn(hosts);
        var role = new RoleRequest(Roles.StaffOperations, null);
        async Task<bool> May(IServiceProvider host) => (await ActorOf(host, clerk)).May(PeoplePermission.SeeAccounts);

        await hosts.TellsAtOnce(
            May,
            false,
            () => hosts.Do<AccountId>(GrantRole.Handle, clerk.Account, role),
            true,
            Bites
        );
        await hosts.TellsAtOnce(
            May,
            true,
            () => hosts.Do<AccountId>(RevokeRole.Handle, clerk.Account, role),
            false,
            Bites
        );
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_remembered_token_ends_with_its_time(Engine engine)
    {
        TwoHosts hosts = await pairs.On(engine);
        // The session was begun so long ago that a second of it is left.
        SignedIn buyer = await SignIn(hosts, TimeProvider.System.GetUtcNow().AddDays(-30).AddSeconds(1));
        Assert.True(await TwoHosts.Ask(hosts.First, host => TokenOpens(host, buyer.Token!)));
        Assert.True((await TwoHosts.Ask(hosts.First, host => ActorOf(host, buyer))).IsSignedIn);
        await TwoHosts.EventuallyAsync(
            () => Task.FromResult(TimeProvider.System.GetUtcNow() > buyer.ExpiresAt),
            TimeSpan.FromSeconds(3)
        );
        Assert.False(await TwoHosts.Ask(hosts.First, host => TokenOpens(host, buyer.Token!)));
        Assert.False((await TwoHosts.Ask(hosts.First, host => ActorOf(host, buyer))).IsSignedIn);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_verified_name_is_told_at_once(Engine engine)
    {
        TwoHosts hosts = await pairs.On(engine);
        SignedIn buyer = await SignIn(hosts);
        PersonId person = PersonId.New(TimeProvider.System.GetUtcNow());
        await hosts.TellsAtOnce(
            async host => (await host.GetRequiredService<IPeople>().RealNameOf(buyer.Account, None)).Person,
            null,
            () =>
                hosts.Write(async db =>
                {
                    db.Add(new Person { Id = person, IdNumberHash = person.Value.ToByteArray() });
                    (await db.Set<Account>().SingleAsync(a => a.Id == buyer.Account)).Person = person;
                }),
            person
        );
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Addresses_that_come_and_go_are_told_at_once_and_lie_sealed_in_memory(Engine engine)
    {
        TwoHosts hosts = await pairs.On(engine);
        SignedIn buyer = await SignIn(hosts);
        Actor actor = await TwoHosts.Ask(hosts.First, host => ActorOf(host, buyer));
        AddressCard? added = null;
        Task<string> Streets(IServiceProvider host) => StreetsOf(host, buyer.Account);

        await hosts.TellsAtOnce(
            Streets,
            "",
            async () =>
                added = await hosts.DoAs<AddressCard>(
                    actor,
                    AddAddress.Handle,
                    new AddressRequest("李晓明", "13800138000", "330206", "试验路 1 号 2 室", false)
                ),
            "试验路 1 号 2 室"
        );
        Kaicang.People.Storage.SealedAddress kept = Assert.Single(
            await hosts
                .First.GetRequiredService<Kaicang.People.Storage.RememberedBuyers>()
                .AddressesOfAsync(buyer.Account, None)
        );
        Assert.DoesNotContain("试验路", kept.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("13800138000", kept.ToString(), StringComparison.Ordinal);
        await hosts.TellsAtOnce(
            Streets,
            "试验路 1 号 2 室",
            () => hosts.DoAs<AddressId>(actor, RemoveAddress.Handle, added!.Id),
            ""
        );
    }

    internal static async Task<SignedIn> SignIn(TwoHosts hosts, DateTimeOffset? begunAt = null)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        var account = new Account(AccountId.New(now), ActorKind.Buyer, "小明", now);
        SignedIn? signedIn = null;
        await hosts.Write(db =>
        {
            db.Add(account);
            signedIn = Sessions.Begin(db, account, "test", asCookie: false, begunAt ?? now);
            return Task.CompletedTask;
        });
        return signedIn!;
    }

    internal static Task<Actor> ActorOf(IServiceProvider host, SignedIn who) =>
        host.GetRequiredService<IActorSource>().ActorOf(who.Account, who.Session, None);

    internal static async Task<bool> TokenOpens(IServiceProvider host, string token)
    {
        var http = new DefaultHttpContext { RequestServices = host };
        http.Request.Headers.Authorization = "Bearer " + token;
        return (await http.AuthenticateAsync(ApiPolicy.Scheme)).Succeeded;
    }

    private static async Task<string> StreetsOf(IServiceProvider host, AccountId account) =>
        string.Join('|', (await host.GetRequiredService<IPeople>().AddressesOf(account, None)).Select(a => a.Street));
}
