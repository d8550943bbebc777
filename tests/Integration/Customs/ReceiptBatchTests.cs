using System.Text;
using Kaicang.Contracts.Customs;
using Kaicang.Customs.Bench;
using Kaicang.Customs.Conformity.Fuzzing;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Gateways.Transports;
using Kaicang.Customs.Messages;
using Kaicang.Customs.UseCases;
using Kaicang.Foundation.Storage;
using Kaicang.Host;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Customs;

/// <summary>Many receipts in one transaction do what each would do by itself, in whatever order and however often they come.</summary>
public sealed class ReceiptBatchTests : IAsyncLifetime
{
    private const int Declarations = 12;
    private readonly string folder = Directory.CreateTempSubdirectory("kaicang-batch-").FullName;
    private WebApplication? app;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    // Built and not started: no job takes part.
    private async Task Open(StorageProvider provider)
    {
        string connection = provider == StorageProvider.Postgres ? await PostgresServer.Shared.NewDatabaseAsync() : "";
        app = KaicangHost.Build([
            $"--Storage:Provider={provider}",
            $"--Storage:Folder={folder}",
            $"--Storage:ConnectionString={connection}",
            "--Logging:LogLevel:Default=Error",
        ]);
        await Schema.CreateAsync(app.Services, Ct);
    }

    private async Task<List<PlantedDeclaration>> Plant()
    {
        await using AsyncServiceScope scope = app!.Services.CreateAsyncScope();
        await using BulkRows rows = ActivatorUtilities.CreateInstance<BulkRows>(scope.ServiceProvider);
        var planting = new PlantedDeclarations(scope.ServiceProvider.GetRequiredService<MessagePress>());
        List<PlantedDeclaration> planted =
        [
            .. Enumerable.Range(0, Declarations).Select(_ => planting.Make(FuzzSeeds.Then)),
        ];
        await rows.BeginAsync(Ct);
        await rows.AddAsync(planted.ConvertAll(one => one.Declaration), Ct);
        await rows.AddAsync([.. planted.SelectMany(one => one.Messages)], Ct);
        await rows.CommitAsync(Ct);
        return planted;
    }

    private static Delivery Of(CebMessage message) =>
        Delivery.Of(TransportKind.Forwarder, "batch", Encoding.UTF8.GetBytes(CebCodec.Text(message)));

    [Theory]
    [InlineData(StorageProvider.Sqlite, 1, 1)]
    [InlineData(StorageProvider.Sqlite, 500, 2)]
    [InlineData(StorageProvider.Postgres, 7, 3)]
    [InlineData(StorageProvider.Postgres, 500, 4)]
    public async Task Shuffled_and_doubled_they_bring_each_declaration_to_its_end_once(
        StorageProvider provider,
        int batch,
        int seed
    )
    {
        await Open(provider);
        List<PlantedDeclaration> planted = await Plant();
        List<Delivery> answers =
        [
            .. planted
                .SelectMany(one =>
                    PlantedAnswers
                        .WholeLife(one, FuzzSeeds.Then)
                        .Append(PlantedAnswers.TaxBill(one, FuzzSeeds.Then.AddSeconds(9)))
                )
                .Select(Of),
        ];
        Delivery[] all = [.. answers, .. answers.Where((_, i) => i % 3 == 0)];
        new Random(seed).Shuffle(all);
        AnswerDesk desk = app!.Services.GetRequiredService<AnswerDesk>();
        foreach (Delivery[] some in all.Chunk(batch))
            Assert.Equal(some.Length, await desk.Take(some, Ct));

        await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        List<Declaration> ended = await db.Set<Declaration>().AsNoTracking().ToListAsync(Ct);
        Assert.All(ended, d => Assert.Equal(DeclarationState.Closed, d.State));
        Assert.All(ended, d => Assert.Equal(["closed", "released"], d.Told.Order(StringComparer.Ordinal)));
        Assert.All(ended, d => Assert.NotNull(d.InvtNo));
        Assert.Equal(answers.Count, await db.Set<ReceivedReceipt>().CountAsync(r => r.Declaration != null, Ct));
        Assert.Equal(Declarations, await db.Set<TaxBill>().CountAsync(Ct));
        Assert.False(await db.Set<OutgoingMessage>().AnyAsync(m => !m.Settled, Ct));
        Assert.Equal(answers.Count, await db.Set<Arrival>().CountAsync(a => a.State == ArrivalState.Applied, Ct));
        Assert.Equal(all.Length - answers.Count, await db.Set<Arrival>().SumAsync(a => a.RepeatCount, Ct));
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_message_that_customs_asks_for_again_goes_again_and_the_others_rest(StorageProvider provider)
    {
        await Open(provider);
        PlantedDeclaration planted = (await Plant())[0];
        CebMessage[] life = [.. PlantedAnswers.WholeLife(planted, FuzzSeeds.Then)];
        // Table of the specification: -4 sending to customs failed; the same message goes again.
        var head = (OrderAnswer)life[0].Documents[0].Head;
        CebMessage failed = life[0] with { Documents = [new CebDocument(head with { ReturnStatus = "4" })] };
        AnswerDesk desk = app!.Services.GetRequiredService<AnswerDesk>();
        Assert.Equal(2, await desk.Take([Of(failed), Of(life[1])], Ct));

        await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        List<OutgoingMessage> messages = await db.Set<OutgoingMessage>()
            .AsNoTracking()
            .Where(m => m.Declaration == planted.Declaration.Id)
            .ToListAsync(Ct);
        OutgoingMessage order = messages.Single(m => m.About == SentMessage.Order);
        Assert.False(order.Settled);
        Assert.NotEqual(planted.Of(SentMessage.Order).NextSendAt, order.NextSendAt);
        Assert.Equal(planted.Of(SentMessage.Order).Version + 1, order.Version);
        Assert.True(messages.Single(m => m.About == SentMessage.Payment).Settled);
        OutgoingMessage list = messages.Single(m => m.About == SentMessage.List);
        Assert.Equal((false, planted.Of(SentMessage.List).Version), (list.Settled, list.Version));
    }
}
