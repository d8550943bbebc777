using System.Text;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Trade;
using Kaicang.Customs;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Gateways.Transports;
using Kaicang.Customs.UseCases;
using Kaicang.Foundation.Storage;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kaicang.Integration.Customs;

/// <summary>A declaration goes to its end by folder and by a real broker, and an answer has one effect however often it comes.</summary>
public sealed class TransportTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_declaration_passes_by_folder(StorageProvider provider)
    {
        string post = Directory.CreateTempSubdirectory("kaicang-post-").FullName;
        (string there, string back) = (Path.Combine(post, "there"), Path.Combine(post, "back"));
        await using (
            CustomsWorld world = await CustomsWorld.Open(
                provider,
                new()
                {
                    ["Customs:Transport:Kind"] = "Folder",
                    ["Customs:Transport:Folder:Outbox"] = there,
                    ["Customs:Transport:Folder:Inbox"] = back,
                    ["Customs:Transport:Folder:Quiet"] = "00:00:00",
                },
                new Dictionary<string, string> { ["take"] = there, ["put"] = back }
            )
        )
        {
            CustomsOrderId order = await world.Buy();
            await world.Until<DeclarationClosed>(order);

            string done = Directory.EnumerateFiles(Path.Combine(back, "done")).First();
            await File.WriteAllTextAsync(Path.Combine(back, "stray.xml"), "no message");
            File.Copy(done, Path.Combine(back, "again.xml"));
            Assert.Equal(nameof(DeadReason.Unreadable), (await Dead(world, 1)).Reason);
            await UntilRepeated(world);
            Assert.True(await Gone(Path.Combine(back, "stray.xml")));
            Assert.Equal(1, (await world.Announced(order)).Count(fact => fact == nameof(DeclarationReleased)));
            Assert.True(File.Exists(Path.Combine(back, "failed", "stray.xml")));
        }
        Directory.Delete(post, recursive: true);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_declaration_passes_by_a_real_broker_that_dies_before_it_confirms(StorageProvider provider)
    {
        RabbitServer broker = RabbitServer.Shared;
        string queue = $"{provider}{Ids.NewV7(TimeProvider.System.GetUtcNow()):N}";
        await using CustomsWorld world = await CustomsWorld.Open(
            provider,
            new()
            {
                ["Customs:Transport:Kind"] = "Amqp",
                ["Customs:Transport:Envelope"] = "DxpMsgSv",
                ["Customs:Transport:Node"] = "33010001",
                ["Customs:Transport:EndNode"] = "00000002",
                ["Customs:Transport:Patience"] = "00:00:03",
                ["Customs:Transport:Amqp:Url"] = broker.Url,
                ["Customs:Transport:Amqp:SendTo"] = queue + "-there",
                ["Customs:Transport:Amqp:ReceiveFrom:0"] = queue + "-back",
                ["Customs:Transport:Amqp:DeclareQueues"] = "true",
            },
            new Dictionary<string, string>
            {
                ["broker"] = broker.Url,
                ["broker-take"] = queue + "-there",
                ["broker-put"] = queue + "-back",
            }
        );
        CustomsOrderId first = await world.Buy();
        await world.Until<DeclarationReleased>(first);

        // It hangs with connections open: what is published now is not confirmed. Then it is gone, and comes back with its disk.
        broker.Freeze();
        CustomsOrderId second = await world.Buy();
        await UntilSomethingFailed(world);
        broker.Kill();
        broker.Launch();

        await world.Until<DeclarationClosed>(second);
        Assert.Equal(1, (await world.Announced(second)).Count(fact => fact == nameof(DeclarationReleased)));
        Assert.Equal(0, (await world.Run<Page<DeadLetter>>(ListDeadLetters.Handle, 1, 20)).TotalCount);
    }

    [Fact]
    public async Task What_was_given_back_comes_again_and_what_no_queue_takes_is_not_sent()
    {
        string queue = $"q{Ids.NewV7(TimeProvider.System.GetUtcNow()):N}";
        var options = new TransportOptions
        {
            Kind = TransportKind.Amqp,
            Amqp = new AmqpOptions
            {
                Url = RabbitServer.Shared.Url,
                SendTo = queue,
                ReceiveFrom = [queue],
                DeclareQueues = true,
            },
        };
        await using var transport = new AmqpTransport(options, TimeProvider.System, NullLogger.Instance);
        await transport.Send(Shipment("M1"), CancellationToken.None);
        Delivery came = await Next(transport);
        Assert.Equal("M1", Encoding.UTF8.GetString(came.Bytes!));

        await transport.GiveBack(came, CancellationToken.None);
        Delivery again = await Next(transport);
        Assert.Equal(came.Hash, again.Hash);
        await transport.Acknowledge(again, dead: false, CancellationToken.None);

        options.Amqp.SendTo = queue + "-nobody";
        options.Amqp.DeclareQueues = false;
        TransportException refused = await Assert.ThrowsAsync<TransportException>(() =>
            transport.Send(Shipment("M2"), CancellationToken.None)
        );
        Assert.Contains(queue + "-nobody", refused.Message, StringComparison.Ordinal);
    }

    private static Shipment Shipment(string id) =>
        new(id, "CEB311Message", "DXPENT0000000001", id, TimeProvider.System.GetUtcNow());

    private static async Task<Delivery> Next(AmqpTransport transport)
    {
        IReadOnlyList<Delivery> came = await CustomsWorld.Wait(
            async () =>
                await transport.Receive(new Dictionary<string, long>(), 1, CancellationToken.None)
                    is { Count: > 0 } some
                    ? some
                    : null,
            "something is received"
        );
        return came[0];
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task The_same_bytes_have_one_effect_and_a_dead_letter_is_replayed_and_put_aside(
        StorageProvider provider
    )
    {
        await using CustomsWorld world = await CustomsWorld.Open(provider);
        byte[] stray = Encoding.UTF8.GetBytes("<not-ours/>");
        Delivery delivery = Delivery.Of(TransportKind.Folder, "a.xml", stray);
        for (int i = 0; i < 3; i++)
            Assert.Contains(
                delivery.Hash,
                (await world.Run<Taken>(TakeAnswers.Handle, (object)new[] { delivery })).Dead
            );

        DeadLetter letter = await Dead(world, 1);
        Assert.Equal((2, delivery.Hash, 11L), (letter.RepeatCount, letter.Hash, letter.SizeBytes));
        Assert.False((await world.Run<Replayed>(ReplayArrival.Handle, letter.Id)).Applied);
        Assert.True((await world.Try<Done>(DismissArrival.Handle, letter.Id, new DismissRequest(" "))).IsError);
        await world.Run<Done>(DismissArrival.Handle, letter.Id, new DismissRequest("杂件"));
        Assert.Equal(0, (await world.Run<Page<DeadLetter>>(ListDeadLetters.Handle, 1, 20)).TotalCount);
    }

    private static async Task<DeadLetter> Dead(CustomsWorld world, int count)
    {
        Page<DeadLetter> found = await CustomsWorld.Wait(
            async () =>
                await world.Run<Page<DeadLetter>>(ListDeadLetters.Handle, 1, 20) is { } page && page.TotalCount >= count
                    ? page
                    : null,
            $"{count} dead letters"
        );
        return found.Rows[0];
    }

    private static Task UntilRepeated(CustomsWorld world) =>
        Eventually(
            world,
            db =>
                db.Set<Arrival>().AnyAsync(arrival => arrival.State == ArrivalState.Applied && arrival.RepeatCount > 0)
        );

    private static Task UntilSomethingFailed(CustomsWorld world) =>
        Eventually(world, db => db.Set<OutgoingMessage>().AnyAsync(message => message.LastError != null));

    private static Task Eventually(CustomsWorld world, Func<KaicangDb, Task<bool>> there) =>
        CustomsWorld.Wait<object>(
            async () => await world.Run<bool>((KaicangDb db, CancellationToken ct) => there(db)) ? world : null,
            "it happens"
        );

    private static async Task<bool> Gone(string path)
    {
        for (int attempt = 0; attempt < 500 && File.Exists(path + ".reading"); attempt++)
            await Task.Delay(20);
        return !File.Exists(path);
    }
}
