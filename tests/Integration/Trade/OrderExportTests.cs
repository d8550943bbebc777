using System.Globalization;
using System.Text;
using ErrorOr;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Facts;
using Kaicang.Foundation.Journals;
using Kaicang.Foundation.Keys;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Kaicang.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Journals;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;

namespace Kaicang.Integration.Trade;

/// <summary>Exports of orders: complete, for their makers alone, and finished whatever happens on the way.</summary>
public sealed class OrderExportTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly Actor Staff = StaffNamed("staff");
    private static readonly Actor Owner = OwnerOf(JournalWorld.Shop);

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Both_files_hold_every_order_and_a_download_by_staff_is_audited(Engine engine)
    {
        await using JournalWorld world = await JournalWorld.OpenAsync(engine);
        const int orders = 2 * PageRequest.MaxSize + 5;
        IReadOnlySet<string> numbers = await PlaceAsync(world, orders);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");

        OrderExportId id = (await AskAsync(world, Staff)).Value.Id;
        Assert.Equal(ExportState.Waiting, (await ShowAsync(world, Staff, id)).Value.State);
        Assert.Equal("trade.export-not-ready", (await FetchAsync(world, Staff, id, "csv")).FirstError.Code);
        Assert.Equal(1, await MakeAsync(world));
        Assert.Equal(0, await MakeAsync(world));

        ExportRow made = (await ShowAsync(world, Staff, id)).Value;
        Assert.Equal((ExportState.Ready, orders, orders), (made.State, made.RowCount, made.AboutCount));
        byte[] csv = await BytesAsync(world, Staff, id, "csv");
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), csv[..3]);
        string[] lines = Encoding.UTF8.GetString(csv[3..]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("\"order_no\",", lines[0]);
        Assert.Equal(numbers, lines[1..].Select(l => l.Split(',')[0].Trim('"')).ToHashSet());
        using var xlsx = new MemoryStream(await BytesAsync(world, Staff, id, "xlsx"));
        List<IDictionary<string, object>> sheet = [.. MiniExcel.Query(xlsx).Cast<IDictionary<string, object>>()];
        Assert.Equal("Order number", sheet[0]["A"]);
        Assert.Equal(numbers, sheet[1..].Select(r => (string)r["A"]).ToHashSet());
        Assert.Equal(lines.Length, sheet.Count);
        Assert.Equal("trade.export-format-unknown", (await FetchAsync(world, Staff, id, "pdf")).FirstError.Code);

        string onDisk = Directory
            .EnumerateFiles(Path.Combine(world.Host.Services.GetRequiredService<StorageOptions>().Folder, "exports"))
            .Aggregate("", (all, file) => all + Encoding.Latin1.GetString(File.ReadAllBytes(file)));
        Assert.DoesNotContain(numbers.First(), onDisk, StringComparison.Ordinal);
        Assert.DoesNotContain("order_no", onDisk, StringComparison.Ordinal);
        await using AsyncServiceScope scope = world.Host.Scope();
        Assert.Equal(
            2,
            await scope
                .ServiceProvider.GetRequiredService<KaicangDb>()
                .Set<AuditRow>()
                .CountAsync(a => a.UseCase == nameof(DownloadExport) && a.Subject == id.ToString())
        );
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task An_export_is_its_makers_and_its_shops(Engine engine)
    {
        await using JournalWorld world = await JournalWorld.OpenAsync(engine);
        await PlaceAsync(world, 3);
        Assert.Equal("not-allowed", (await AskAsync(world, JournalWorld.Buyer())).FirstError.Code);
        OrderExportId theirs = (await AskAsync(world, Owner)).Value.Id;
        OrderExportId ours = (await AskAsync(world, Staff)).Value.Id;
        while (await MakeAsync(world) > 0) { }

        (Actor Who, bool Theirs, bool Ours)[] table =
        [
            (Owner, true, false),
            (OwnerOf(JournalWorld.Shop), true, false),
            (OwnerOf(ShopId.New(Now)), false, false),
            (OwnerOf(ShopId.New(Now)) with { Account = Owner.Account }, false, false), // Was thrown out of the shop.
            (Staff, false, true),
            (StaffNamed("other"), false, false),
            (JournalWorld.Buyer(), false, false),
            (JournalWorld.Buyer() with { Account = Staff.Account }, false, false),
            (Actor.Anonymous, false, false),
        ];
        foreach ((Actor who, bool mayTheirs, bool mayOurs) in table)
        {
            foreach ((OrderExportId id, bool may) in ((OrderExportId, bool)[])[(theirs, mayTheirs), (ours, mayOurs)])
            {
                string expected = may ? "" : "trade.export-unknown";
                Assert.Equal(expected, CodeOf(await ShowAsync(world, who, id)));
                Assert.Equal(expected, CodeOf(await FetchAsync(world, who, id, "xlsx")));
                Assert.Equal(may ? "trade.export-over" : expected, CodeOf(await CancelAsync(world, who, id)));
            }
            ErrorOr<Page<ExportRow>> list = await RunAsync<Page<ExportRow>>(world, who, ListExports.Handle, 1, 20);
            OrderExportId[] shown = list.IsError ? [] : [.. list.Value.Rows.Select(r => r.Id)];
            Assert.Equal((mayTheirs, mayOurs), (shown.Contains(theirs), shown.Contains(ours)));
        }
        string foreign = Encoding.UTF8.GetString(await BytesAsync(world, Owner, theirs, "csv"));
        Assert.Equal(4, foreign.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_run_that_was_cut_off_is_begun_anew_and_its_ghost_spoils_nothing(Engine engine)
    {
        await using JournalWorld world = await JournalWorld.OpenAsync(engine);
        await PlaceAsync(world, 4);
        OrderExportId id = (await AskAsync(world, Staff)).Value.Id;
        var dead = Ids.NewV7(Now);
        Assert.Equal(1, (await RunAsync<TakenExport>(world, Program, TakeExport.Handle, dead)).Value.Export?.Attempt);
        ExportFiles files = world.Host.Services.GetRequiredService<ExportFiles>();
        await using (SealingStream half = files.Create(id, 1, ExportFiles.Csv))
            half.Write("half a file"u8);

        if (engine == Engine.Postgres)
        {
            // Another host may be at work: it is left alone until it has been silent for long.
            Assert.Equal(0, await MakeAsync(world));
            await ExecuteAsync(world, "UPDATE trade_exports SET heard_at = heard_at - 31000000");
        }
        Assert.Equal(1, await MakeAsync(world));

        ErrorOr<ExportNoted> ghost = await RunAsync<ExportNoted>(world, Program, NoteExport.Handle, id, 1, 1L, 9L);
        Assert.False(ghost.Value.GoesOn);
        await RunAsync<ExportEnded>(
            world,
            Program,
            EndExport.Handle,
            id,
            1,
            new ExportEnd(1, false, ExportFailure.TooLarge)
        );
        ExportRow made = (await ShowAsync(world, Staff, id)).Value;
        Assert.Equal((ExportState.Ready, 4), (made.State, made.RowCount));
        await RunAsync<int>(world, Program, ForgetExports.Handle);
        Assert.Equal([(id, 2)], files.Kept());
        Assert.Equal(5, Encoding.UTF8.GetString(await BytesAsync(world, Staff, id, "csv")).Count(c => c == '\n'));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Cancelled_and_expired_exports_leave_no_files_and_three_may_wait(Engine engine)
    {
        await using JournalWorld world = await JournalWorld.OpenAsync(engine);
        await PlaceAsync(world, 1);
        var asked = new List<OrderExportId>();
        for (int i = 0; i < OrderExport.MostOpen; i++)
            asked.Add((await AskAsync(world, Staff)).Value.Id);
        Assert.Equal("trade.export-many-open", (await AskAsync(world, Staff)).FirstError.Code);
        Assert.Equal(ExportState.Cancelled, (await CancelAsync(world, Staff, asked[0])).Value.State);
        ErrorOr<TakenExport> taken = await RunAsync<TakenExport>(world, Program, TakeExport.Handle, Ids.NewV7(Now));
        Assert.Equal(asked[1], taken.Value.Export!.Id);
        Assert.False((await CancelAsync(world, Staff, asked[1])).IsError);
        ErrorOr<ExportNoted> running = await RunAsync<ExportNoted>(
            world,
            Program,
            NoteExport.Handle,
            asked[1],
            1,
            1L,
            1L
        );
        Assert.False(running.Value.GoesOn); // The run learns of it and stops.
        while (await MakeAsync(world) > 0) { }
        ExportFiles files = world.Host.Services.GetRequiredService<ExportFiles>();
        Assert.Equal([(asked[2], 1)], files.Kept());
        Assert.Equal(
            "trade.list-range-empty",
            (await AskAsync(world, Staff, new ExportWish(From: Now, Until: Now))).FirstError.Code
        );

        string past = engine == Engine.Postgres ? "now() - interval '1 second'" : "1";
        await ExecuteAsync(world, $"UPDATE trade_exports SET expires_at = {past}");
        Assert.Equal("trade.export-unknown", CodeOf(await ShowAsync(world, Staff, asked[2])));
        Assert.Equal("trade.export-unknown", CodeOf(await FetchAsync(world, Staff, asked[2], "csv")));
        await RunAsync<int>(world, Program, ForgetExports.Handle);
        Assert.Empty(files.Kept());
        await using AsyncServiceScope scope = world.Host.Scope();
        Assert.False(await scope.ServiceProvider.GetRequiredService<KaicangDb>().Set<OrderExport>().AnyAsync());
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_run_says_how_far_it_is_and_stops_when_it_is_cancelled(Engine engine)
    {
        await using JournalWorld world = await JournalWorld.OpenAsync(engine);
        const int orders = (3 * PageRequest.MaxSize) + 1;
        await PlaceAsync(world, orders);
        OrderExportId id = (await AskAsync(world, Staff)).Value.Id;
        OrderExport export = (await RunAsync<TakenExport>(world, Program, TakeExport.Handle, Ids.NewV7(Now)))
            .Value
            .Export!;
        var said = new List<(long Rows, long About)>();
        await using AsyncServiceScope scope = world.Host.Scope();
        var run = new ExportRun(
            export,
            AskExport.FilterOf(export, scope.ServiceProvider.GetRequiredService<FieldCipher>()),
            scope.ServiceProvider.GetRequiredService<OrderSlices>(),
            world.Host.Services.GetRequiredService<ExportFiles>(),
            async (rows, about) =>
            {
                said.Add((rows, about));
                bool goesOn = (await RunAsync<ExportNoted>(world, Program, NoteExport.Handle, id, 1, rows, about))
                    .Value
                    .GoesOn;
                ExportRow seen = (await ShowAsync(world, Staff, id)).Value;
                if (goesOn)
                    Assert.Equal((rows, (long?)about), (seen.RowCount, seen.AboutCount));
                if (rows == PageRequest.MaxSize)
                    await CancelAsync(world, Staff, id);
                return goesOn;
            }
        )
        {
            Pause = TimeSpan.Zero,
        };

        ExportEnd end = await run.RunAsync(CancellationToken.None);

        Assert.True(end.Stopped);
        Assert.Equal([(0, orders), (PageRequest.MaxSize, orders), (2 * PageRequest.MaxSize, orders)], said);
        await RunAsync<int>(world, Program, ForgetExports.Handle);
        Assert.Empty(world.Host.Services.GetRequiredService<ExportFiles>().Kept());
    }

    private static Actor Program => Actor.OfProgram("trade.make-exports");

    private static Actor StaffNamed(string name) =>
        new(AccountId.New(Now), ActorKind.Staff, name, [new Grant(TradePermission.SeeOrders, null)]);

    private static Actor OwnerOf(ShopId shop) =>
        new(AccountId.New(Now), ActorKind.Merchant, "owner", [new Grant(TradePermission.SeeOrders, shop.Value)]);

    private static async Task<IReadOnlySet<string>> PlaceAsync(JournalWorld world, int count)
    {
        Journal<PlaceOrderCommand, PlacedOrder> journal = await world.StartAsync();
        SkuId sku = (await world.StockAsync(skus: 1, pieces: count))[0];
        Actor buyer = JournalWorld.Buyer();
        ErrorOr<PlacedOrder>[] placed = await Task.WhenAll(
            Enumerable
                .Range(0, count)
                .Select(_ => journal.SubmitAsync(JournalWorld.Order(buyer, null, 100, (sku, 1)), buyer, null, default))
        );
        return placed.Select(p => p.Value.OrderNo).ToHashSet();
    }

    private static Task<ErrorOr<ExportRow>> AskAsync(JournalWorld world, Actor who, ExportWish? wish = null) =>
        RunAsync<ExportRow>(world, who, AskExport.Handle, wish ?? new ExportWish());

    private static Task<ErrorOr<ExportRow>> ShowAsync(JournalWorld world, Actor who, OrderExportId id) =>
        RunAsync<ExportRow>(world, who, ShowExport.Handle, id);

    private static Task<ErrorOr<ExportRow>> CancelAsync(JournalWorld world, Actor who, OrderExportId id) =>
        RunAsync<ExportRow>(world, who, CancelExport.Handle, id);

    private static async Task<ErrorOr<IResult>> FetchAsync(
        JournalWorld world,
        Actor who,
        OrderExportId id,
        string format
    ) => await RunAsync<IResult>(world, who, DownloadExport.Handle, id, format);

    private static async Task<byte[]> BytesAsync(JournalWorld world, Actor who, OrderExportId id, string format)
    {
        IResult file = (await FetchAsync(world, who, id, format)).Value;
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { Response = { Body = body } };
        await file.ExecuteAsync(http);
        return body.ToArray();
    }

    private static async Task<int> MakeAsync(JournalWorld world) =>
        (await RunAsync<int>(world, Program, MakeExports.Handle)).Value;

    private static Task<ErrorOr<T>> RunAsync<T>(
        JournalWorld world,
        Actor who,
        Delegate handle,
        params object?[] args
    ) =>
        world
            .Host.Services.GetRequiredService<UseCaseRunner>()
            .RunAs<T>(who, null, handle, args, CancellationToken.None);

    private static string CodeOf<T>(ErrorOr<T> answer) => answer.IsError ? answer.FirstError.Code : "";

    private static async Task ExecuteAsync(JournalWorld world, string sql)
    {
        await using AsyncServiceScope scope = world.Host.Scope();
        await scope.ServiceProvider.GetRequiredService<KaicangDb>().Database.ExecuteSqlRawAsync(sql);
    }
}
