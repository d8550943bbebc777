using System.Text;
using ErrorOr;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Customs;
using Kaicang.Customs;
using Kaicang.Customs.Domain;
using Kaicang.Customs.UseCases;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Clock;
using Kaicang.Foundation.Imports;
using Kaicang.Foundation.UseCases;
using Kaicang.Integration.Catalog;
using Kaicang.Integration.Harness;
using Kaicang.Integration.Journeys;
using Kaicang.Integration.Remembering;
using Kaicang.Kernel;
using Kaicang.Trade.UseCases;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Customs;

/// <summary>Full lists from upload to effect: two people, one day, every host, and no earlier day touched.</summary>
public sealed class ListEditionTests
{
    private const string Formula = "1901101090"; // Infant formula: goods of the demo shops are under it.
    private static readonly Actor Uploader = Staff("甲", CustomsPermission.Import, CustomsPermission.ConfirmLists);
    private static readonly Actor Second = Staff("乙", CustomsPermission.ConfirmLists, CustomsPermission.Import);

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_list_takes_effect_on_its_day_on_every_host_and_old_days_are_taxed_as_they_were(Engine engine)
    {
        await using TwoHosts hosts = await TwoHosts.OpenAsync(engine);
        BusinessDay day = Today(hosts).AddDays(40);
        string[] before = await Taxes(hosts.First);

        ListEditionView proposed = await Ask(hosts, Uploader, Upload(Changed(Tariff()), day, "2027.csv"));
        Assert.Equal((0, 1, 1), (proposed.Report.Added, proposed.Report.Changed, proposed.Report.Ended));
        ListChange changed = proposed.Report.Changes.Single(c => c.Kind == ListChangeKind.Changed);
        Assert.Equal([new FieldChange("vat_percent", "13", "9")], changed.Fields);
        Assert.Equal(Formula, changed.Code);
        Assert.True(proposed.Report.SkuCount > 0);
        Assert.All(proposed.Report.Skus, sku => Assert.Equal((Formula, false), (sku.HsCode, sku.Ends)));
        Assert.Equal(before, await Taxes(hosts.First)); // Nothing holds before somebody else said so.

        await hosts.TellsAtOnce(
            services => Tax(services, day),
            "910",
            async () => await Confirm(hosts, Second, proposed, day),
            "630"
        );
        Assert.Equal("910", await TwoHosts.Ask(hosts.First, services => Tax(services, day.AddDays(-1))));
        Assert.Equal(before, await Taxes(hosts.First));
        if (hosts.Second is { } other)
            Assert.Equal(before, await Taxes(other));

        // A second edition, of the day after: the first one's span stays.
        string back = Tariff();
        ListEditionView next = await Ask(hosts, Second, Upload(back, day.AddDays(1), "2028.csv"));
        Assert.Equal((1, 1, 0), (next.Report.Added, next.Report.Changed, next.Report.Ended));
        await Confirm(hosts, Uploader, next, day.AddDays(1));
        Assert.Equal(
            ["910", "630", "910"],
            [
                await TwoHosts.Ask(hosts.First, s => Tax(s, day.AddDays(-1))),
                await TwoHosts.Ask(hosts.First, s => Tax(s, day)),
                await TwoHosts.Ask(hosts.First, s => Tax(s, day.AddDays(1))),
            ]
        );
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Nobody_decides_alone_twice_or_over_what_another_decided(Engine engine)
    {
        await using TwoHosts hosts = await TwoHosts.OpenAsync(engine);
        BusinessDay day = Today(hosts).AddDays(1);
        ListUpload upload = Upload(Changed(Tariff()), day, "a.csv");
        await Refused(hosts, Staff("丙"), "not-allowed", ProposeList.Handle, upload);
        await Refused(
            hosts,
            Uploader,
            "customs.list-too-early",
            ProposeList.Handle,
            upload with
            {
                From = Today(hosts),
            }
        );
        ListEditionView one = await Ask(hosts, Uploader, upload);
        ListEditionId id = one.Edition.Id;

        await Refused(hosts, Second, "customs.list-known", ProposeList.Handle, upload with { FileName = "b.csv" });
        await Refused(hosts, Uploader, "customs.list-second-person", ConfirmList.Handle, id, On(day));
        await Refused(hosts, Second, "customs.list-other-day", ConfirmList.Handle, id, On(day.AddDays(1)));
        await Refused(hosts, Staff("丙"), "not-allowed", ConfirmList.Handle, id, On(day));
        await Refused(hosts, Staff("丙"), "customs.list-unknown", ShowEdition.Handle, id);

        // Two people confirm at once: one of them does.
        ListEditionView rival = await Ask(hosts, Uploader, Upload(Changed(Tariff(), "10"), day, "c.csv"));
        ErrorOr<ListEditionView>[] both = await Task.WhenAll(
            Try(hosts, Second, ConfirmList.Handle, id, On(day)),
            Try(hosts, Staff("丁", CustomsPermission.ConfirmLists), ConfirmList.Handle, id, On(day))
        );
        Assert.Single(both, answer => !answer.IsError);
        Assert.Contains(
            both.Single(a => a.IsError).FirstError.Code,
            (string[])["conflict", "customs.list-decided", "customs.list-stale"]
        );

        // What was compared with an older state is not confirmed over a newer one.
        await Refused(hosts, Second, "customs.list-stale", ConfirmList.Handle, rival.Edition.Id, On(day));
        await Refused(hosts, Second, "customs.list-decided", DropList.Handle, id, new DropListRequest("x"));
        await Refused(
            hosts,
            Second,
            "customs.reason-missing",
            DropList.Handle,
            rival.Edition.Id,
            new DropListRequest(" ")
        );
        ErrorOr<ListEditionView> dropped = await Try(
            hosts,
            Second,
            DropList.Handle,
            rival.Edition.Id,
            new DropListRequest("过时")
        );
        Assert.Equal(ListEditionState.Dropped, dropped.Value.Edition.State);
        await Refused(
            hosts,
            Second,
            "customs.list-nothing-new",
            ProposeList.Handle,
            Upload(Changed(Tariff()) + "\n", day, "d.csv")
        );

        // From now on nobody imports the tariff alone.
        ErrorOr<ImportReport> alone = await hosts
            .First.GetRequiredService<UseCaseRunner>()
            .RunAs<ImportReport>(Uploader, null, ImportTariff.Handle, [new ImportRequest(Tariff())], default);
        Assert.Equal("customs.list-needs-two", alone.FirstError.Code);
    }

    [Fact]
    public async Task Rows_that_are_wrong_are_named_by_row_and_column_and_nothing_is_kept()
    {
        await using TwoHosts hosts = await TwoHosts.OpenAsync(Engine.Sqlite);
        await hosts.Do<ImportReport>(ImportCodes.Handle, "unit", TwoHosts.File("codes/unit.csv"));
        BusinessDay day = Today(hosts).AddDays(1);
        string header = Tariff()[..(Tariff().IndexOf('\n', StringComparison.Ordinal) + 1)];
        string csv =
            header
            + "1000000000,甲,035,,1,13,,,,,2025-01-01,,x,page\n"
            + "1000000000,甲,035,,1,13,,,,,2026-01-01,,x,page\n"
            + "2000000000,乙,zzz,,1,13,,,,,2025-01-01,,x,page\n"
            + "401100000,丙,035,,1,130,,,,,2025-13-01,,x,page\n";
        ErrorOr<ListEditionView> answer = await Try(hosts, Uploader, ProposeList.Handle, Upload(csv, day, "bad.csv"));
        Assert.Equal("import.rows-refused", answer.FirstError.Code);
        BadRow[] rows = (BadRow[])answer.FirstError.DataOf()["rows"]!;
        Assert.Equal(
            [(2, "valid_from"), (4, "unit1_code"), (5, "hs_code"), (5, "valid_from"), (5, "vat_percent")],
            rows.Select(r => (r.Line, r.Field)).Order()
        );
        Page<ListEditionRow> kept = await hosts.DoAs<Page<ListEditionRow>>(
            Uploader,
            ListEditions.Handle,
            null,
            null,
            null
        );
        Assert.Empty(kept.Rows);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_line_that_leaves_the_positive_list_is_refused_from_that_day_on(Engine engine)
    {
        await using TwoHosts hosts = await TwoHosts.OpenAsync(engine);
        BusinessDay day = Today(hosts).AddDays(3);
        string csv = string.Join(
            '\n',
            Data("positive-list").Split('\n').Where(row => !row.StartsWith(Formula[..8], StringComparison.Ordinal))
        );
        ListEditionView view = await Ask(
            hosts,
            Uploader,
            new ListUpload(ListKind.PositiveList, "list.csv", Encoding.UTF8.GetBytes(csv), day)
        );
        Assert.Equal(1, view.Report.Ended);
        Assert.All(view.Report.Skus, sku => Assert.True(sku.Ends));
        Assert.True(view.Report.SkuCount > 0);
        SkuCard sku = await GoodsRememberedTests.Card(hosts, "KC0001");
        await PromotionTests.StockedAsync(hosts, sku, bonded: true);
        (Actor buyer, _) = await PromotionTests.BuyerAsync(hosts);
        await Confirm(hosts, Second, view, day);

        Assert.Equal("", await TwoHosts.Ask(hosts.First, s => Listing(s, day.AddDays(-1))));
        Assert.Equal("customs.off-positive-list", await TwoHosts.Ask(hosts.First, s => Listing(s, day)));
        // The listing stands; what may be bought is asked again with each order.
        Assert.DoesNotContain("trade.goods-not-importable", await Obstacles());
        hosts.First.GetRequiredService<DemoClock>().Advance(TimeSpan.FromDays(3));
        Assert.Contains("trade.goods-not-importable", await Obstacles());

        async Task<IEnumerable<string>> Obstacles() =>
            (
                await hosts.DoAs<QuoteView>(
                    buyer,
                    GetQuote.Handle,
                    new QuoteRequest([new WantedLine(sku.Id, 1, null, null)])
                )
            ).Obstacles.Select(o => o.Code);
    }

    private static async Task<string> Listing(IServiceProvider services, BusinessDay on)
    {
        ErrorOr<ListingVerdict> verdict = await services
            .GetRequiredService<ICustoms>()
            .CheckListing(Formula, "婴幼儿配方奶粉", Contracts.TradeMode.Bonded1210, on, default);
        return verdict.IsError ? verdict.FirstError.Code : "";
    }

    /// <summary>The tax of ¥100.00 on each of the last three years and on the day before anything new.</summary>
    private static async Task<string[]> Taxes(IServiceProvider services)
    {
        var taxes = new List<string>();
        for (int back = 0; back <= 3 * 12; back += 4)
            taxes.Add(await TwoHosts.Ask(services, s => Tax(s, TodayOf(s).AddDays(-30 * back))));
        return [.. taxes];
    }

    private static async Task<string> Tax(IServiceProvider services, BusinessDay on)
    {
        ErrorOr<TaxQuote> quote = await services
            .GetRequiredService<ICustoms>()
            .QuoteTax(
                new TaxQuestion(
                    [new TaxLine(1, Formula, Money.Yuan(100), 1, "035", 0.9m, null, null, null, null)],
                    Money.Zero,
                    Money.Zero,
                    on
                ),
                default
            );
        return quote.IsError ? quote.FirstError.Code : $"{quote.Value.Total.Fen}";
    }

    private static string Tariff() => Data("tariff");

    private static string Data(string name) =>
        File.ReadAllText(Path.Combine(JourneyWorld.DataFolder, "customs", name + ".csv"));

    /// <summary>Formula at another rate of VAT, and without its last line.</summary>
    private static string Changed(string csv, string vat = "9")
    {
        string[] rows = csv.TrimEnd().Split('\n');
        return string.Join(
            '\n',
            rows[..^1]
                .Select(row =>
                    row.StartsWith(Formula, StringComparison.Ordinal)
                        ? row.Replace(",13,", $",{vat},", StringComparison.Ordinal)
                        : row
                )
        );
    }

    private static ListUpload Upload(string csv, BusinessDay from, string name) =>
        new(ListKind.Tariff, name, Encoding.UTF8.GetBytes(csv), from);

    private static ConfirmListRequest On(BusinessDay day) => new(day);

    private static BusinessDay Today(TwoHosts hosts) => TodayOf(hosts.First);

    private static BusinessDay TodayOf(IServiceProvider services) =>
        BusinessDay.Of(services.GetRequiredService<TimeProvider>().GetUtcNow());

    private static Actor Staff(string name, params Permission[] may) =>
        new(
            AccountId.New(TimeProvider.System.GetUtcNow()),
            ActorKind.Staff,
            name,
            [.. may.Select(p => new Grant(p, null))]
        );

    private static async Task<ListEditionView> Ask(TwoHosts hosts, Actor actor, ListUpload upload)
    {
        ErrorOr<ListEditionView> answer = await Try(hosts, actor, ProposeList.Handle, upload);
        Assert.False(answer.IsError, answer.IsError ? answer.FirstError.SentenceOf() : "");
        return answer.Value;
    }

    private static async Task Confirm(TwoHosts hosts, Actor actor, ListEditionView view, BusinessDay day)
    {
        ErrorOr<ListEditionView> answer = await Try(hosts, actor, ConfirmList.Handle, view.Edition.Id, On(day));
        Assert.False(answer.IsError, answer.IsError ? answer.FirstError.SentenceOf() : "");
    }

    private static Task<ErrorOr<ListEditionView>> Try(
        TwoHosts hosts,
        Actor actor,
        Delegate act,
        params object?[] args
    ) =>
        hosts
            .First.GetRequiredService<UseCaseRunner>()
            .RunAs<ListEditionView>(actor, null, act, args, CancellationToken.None);

    private static async Task Refused(TwoHosts hosts, Actor actor, string code, Delegate act, params object?[] args)
    {
        ErrorOr<ListEditionView> answer = await Try(hosts, actor, act, args);
        Assert.True(answer.IsError, $"{code} was not refused");
        Assert.Equal(code, answer.FirstError.Code);
    }
}
