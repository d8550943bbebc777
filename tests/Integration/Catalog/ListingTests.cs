using ErrorOr;
using Kaicang.Catalog.Reactions;
using Kaicang.Catalog.UseCases;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Merchants;
using Kaicang.Customs.UseCases;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Imports;
using Kaicang.Foundation.UseCases;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Kaicang.Merchants.UseCases;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Catalog;

/// <summary>From files to listed goods, with the real tariff and positive list.</summary>
public sealed class ListingTests
{
    private static readonly Actor Staff = Actor.OfProgram("test");

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task The_demo_catalogue_is_imported_reviewed_and_listed(Engine engine)
    {
        await using TestHost host = await TestHost.CreateAsync(engine);
        await ImportAsync(host);
        await OpenShopsAsync(host);

        Page<SkuRow> drafts = await Want<Page<SkuRow>>(
            host,
            ListSkus.Handle,
            null,
            null,
            null,
            null,
            PageRequest.MaxSize
        );
        foreach (SkuRow row in drafts.Rows)
        {
            await Want<SkuStands>(host, SubmitListing.Handle, row.Id);
            await Want<SkuStands>(host, ApproveListing.Handle, row.Id, new ApprovalRequest(null));
        }

        await using AsyncServiceScope scope = host.Scope();
        ICatalog catalog = scope.ServiceProvider.GetRequiredService<ICatalog>();
        Assert.Equal(72, (await catalog.ListedSkus(null, null, PageRequest.First, CancellationToken.None)).TotalCount);
        SkuCard card = (await catalog.SkusByCode(["KC0001"], CancellationToken.None))["KC0001"];
        Assert.Equal((30156, 1L, true), (card.Price.Fen, card.PriceVersion, card.Listed));
        Assert.Equal(("1901101090", 0.9m), (card.Customs!.HsCode, card.Customs.Quantity1PerPiece));
        Page<GoodsCard> found = await Want<Page<GoodsCard>>(
            host,
            SearchGoods.Handle,
            null,
            "a2 奶粉",
            null,
            null,
            null
        );
        Assert.Equal(["¥27.44"], found.Rows.Where(g => g.Sku == card.Id).Select(g => "¥" + g.Tax));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task The_same_files_again_change_nothing(Engine engine)
    {
        await using TestHost host = await TestHost.CreateAsync(engine);
        await ImportAsync(host);

        ImportReport parties = await Want<ImportReport>(host, ImportParties.Handle, File("demo/parties.csv"));
        ImportReport shops = await Want<ImportReport>(host, ImportShops.Handle, File("demo/shops.csv"));
        ImportReport goods = await Want<ImportReport>(host, ImportCatalogue.Handle, File("demo/catalogue.csv"));

        Assert.Equal((0, 0, 15), (parties.AddedCount, parties.ChangedCount, parties.UnchangedCount));
        Assert.Equal((0, 0, 5), (shops.AddedCount, shops.ChangedCount, shops.UnchangedCount));
        Assert.Equal((0, 0, 60), (goods.AddedCount, goods.ChangedCount, goods.UnchangedCount));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task One_bad_row_takes_the_whole_file_back_and_is_named(Engine engine)
    {
        await using TestHost host = await TestHost.CreateAsync(engine);
        await ImportPartiesAsync(host);
        string csv = File("demo/catalogue.csv").Csv.Replace("2000000000022", "2000000000023", StringComparison.Ordinal);

        ErrorOr<ImportReport> report = await Run<ImportReport>(host, ImportCatalogue.Handle, new ImportRequest(csv));

        BadRow bad = Assert.Single((BadRow[])report.FirstError.DataOf()["rows"]);
        Assert.Equal((3, "barcode"), (bad.Line, bad.Field));
        Assert.Equal(0, (await Want<Page<SkuRow>>(host, ListSkus.Handle, null, null, null, null, null)).TotalCount);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task An_unknown_HS_code_is_refused_at_submission_and_a_shut_shop_at_approval(Engine engine)
    {
        await using TestHost host = await TestHost.CreateAsync(engine);
        await ImportPartiesAsync(host);
        string csv = File("demo/catalogue.csv")
            .Csv.Replace("a2,a2,1901101090", "a2,a2,9999999999", StringComparison.Ordinal);
        await Want<ImportReport>(host, ImportCatalogue.Handle, new ImportRequest(csv));
        Page<SkuRow> drafts = await Want<Page<SkuRow>>(
            host,
            ListSkus.Handle,
            null,
            null,
            null,
            null,
            PageRequest.MaxSize
        );

        ErrorOr<SkuStands> unknown = await Run<SkuStands>(
            host,
            SubmitListing.Handle,
            drafts.Rows.Single(r => r.Code == "KC0001").Id
        );
        SkuId known = drafts.Rows.Single(r => r.Code == "KC0002").Id;
        await Want<SkuStands>(host, SubmitListing.Handle, known);
        ErrorOr<SkuStands> shut = await Run<SkuStands>(host, ApproveListing.Handle, known, new ApprovalRequest(null));

        Assert.Equal("customs.unknown-hs-code", unknown.FirstError.RefusalOf().Code);
        Assert.Equal("catalog.shop-not-open", shut.FirstError.RefusalOf().Code);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Foreign_goods_answer_like_unknown_ones(Engine engine)
    {
        await using TestHost host = await TestHost.CreateAsync(engine);
        await ImportAsync(host);
        Page<ShopRow> shops = await Want<Page<ShopRow>>(host, ListShops.Handle, null, null, null);
        ShopId own = shops.Rows.Single(s => s.Code == "shiguang").Id;
        var merchant = new Actor(
            AccountId.New(DateTimeOffset.UnixEpoch.AddYears(56)),
            ActorKind.Merchant,
            "merchant",
            [
                new Grant(Kaicang.Catalog.Domain.CatalogPermission.See, own.Value),
                new Grant(Kaicang.Catalog.Domain.CatalogPermission.Edit, own.Value),
            ]
        );
        UseCaseRunner runner = host.Services.GetRequiredService<UseCaseRunner>();
        Page<SkuRow> all = await Want<Page<SkuRow>>(host, ListSkus.Handle, null, null, null, null, PageRequest.MaxSize);
        SkuId foreign = all.Rows.First(r => r.Shop != own).Id;

        ErrorOr<Page<SkuRow>> seen = await runner.RunAs<Page<SkuRow>>(
            merchant,
            null,
            ListSkus.Handle,
            [null, null, null, null, PageRequest.MaxSize],
            CancellationToken.None
        );
        ErrorOr<SkuStands> priced = await runner.RunAs<SkuStands>(
            merchant,
            null,
            ChangePrice.Handle,
            [foreign, new PriceRequest(new Money(100))],
            CancellationToken.None
        );

        Assert.All(seen.Value.Rows, row => Assert.Equal(own, row.Shop));
        Assert.Equal(16, seen.Value.TotalCount);
        Assert.Equal("catalog.unknown-sku", priced.FirstError.RefusalOf().Code);
    }

    private static async Task ImportAsync(TestHost host)
    {
        await ImportPartiesAsync(host);
        await Want<ImportReport>(host, ImportCatalogue.Handle, File("demo/catalogue.csv"));
        await Want<ImportReport>(host, ImportCatalogue.Handle, File("demo/domestic-goods.csv"));
    }

    private static async Task ImportPartiesAsync(TestHost host)
    {
        await Want<ImportReport>(host, ImportTariff.Handle, File("customs/tariff.csv"));
        await Want<ImportReport>(host, ImportPositiveList.Handle, File("customs/positive-list.csv"));
        await Want<ImportReport>(host, ImportParties.Handle, File("demo/parties.csv"));
        await Want<ImportReport>(host, ImportBrandOwners.Handle, File("demo/brands.csv"));
        await Want<ImportReport>(host, ImportShops.Handle, File("demo/shops.csv"));
        await Want<ImportReport>(host, ImportBrands.Handle, File("demo/brands.csv"));
    }

    private static async Task OpenShopsAsync(TestHost host)
    {
        foreach (ShopRow shop in (await Want<Page<ShopRow>>(host, ListShops.Handle, null, null, null)).Rows)
        {
            await Want<ShopStands>(host, OpenShop.Handle, shop.Id);
            // The host's background services are not started here; the fact is brought by hand.
            await Run<bool>(
                host,
                WhenShopOpened.Handle,
                new ShopOpened(shop.Id, DateTimeOffset.UnixEpoch.AddYears(56))
            );
        }
    }

    private static async Task<T> Want<T>(TestHost host, Delegate handle, params object?[] arguments)
    {
        ErrorOr<T> answer = await Run<T>(host, handle, arguments);
        Assert.False(answer.IsError, answer.IsError ? answer.FirstError.SentenceOf() : "");
        return answer.Value;
    }

    private static Task<ErrorOr<T>> Run<T>(TestHost host, Delegate handle, params object?[] arguments) =>
        host
            .Services.GetRequiredService<UseCaseRunner>()
            .RunAs<T>(Staff, null, handle, arguments, CancellationToken.None);

    private static ImportRequest File(string path)
    {
        string folder = AppContext.BaseDirectory;
        while (!System.IO.File.Exists(Path.Combine(folder, "Kaicang.slnx")))
            folder =
                Path.GetDirectoryName(folder)
                ?? throw new DirectoryNotFoundException("no Kaicang.slnx above the tests");
        return new ImportRequest(System.IO.File.ReadAllText(Path.Combine(folder, "data", path)));
    }
}
