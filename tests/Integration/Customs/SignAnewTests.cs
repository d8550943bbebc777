using Kaicang.Contracts.Trade;
using Kaicang.Customs.Domain;
using Kaicang.Customs.UseCases;
using Kaicang.Foundation.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Customs;

/// <summary>A message that lay here while its sender got another certificate.</summary>
public sealed class SignAnewTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_message_whose_certificate_changed_is_signed_anew_under_its_own_guid(StorageProvider provider)
    {
        // Nothing listens there: the messages are made and stay here.
        await using CustomsWorld world = await CustomsWorld.Open(
            provider,
            new() { ["Customs:SingleWindowUrl"] = "http://127.0.0.1:9" }
        );
        CustomsOrderId order = await world.Buy();
        OutgoingMessage made = await CustomsWorld.Wait(() => First(world), $"documents of {order}");
        SentState before = (await Show(world, made.Id)).Sent!;
        Assert.Equal((false, false, false), (before.IsSettled, before.KeyChanged, before.WasSent));

        string keys = Path.Combine(world.Services.GetRequiredService<StorageOptions>().Folder, "keys", "customs");
        foreach (string file in Directory.EnumerateFiles(keys))
            File.Delete(file);
        await world.Restart();
        Assert.True((await Show(world, made.Id)).Sent!.KeyChanged);

        Assert.True(
            (await world.Try<Done>(SignMessageAnew.Handle, made.Declaration, Guid.Empty)).FirstError.Code
                == "customs.unknown-message"
        );
        // The sending job may write its next failure at the same moment; then the act is simply asked again.
        await CustomsWorld.Wait(
            async () =>
                (await world.Try<Done>(SignMessageAnew.Handle, made.Declaration, made.Id)) is { IsError: false } done
                    ? done.Value
                    : null,
            "it is signed anew"
        );
        Assert.False((await Show(world, made.Id)).Sent!.KeyChanged);
        OutgoingMessage after = (await Find(world, made.Id))!;
        Assert.Equal((made.DocumentGuid, made.BusinessNo), (after.DocumentGuid, after.BusinessNo));
        Assert.Equal(made.CopMsgId + "-2", after.CopMsgId);
        Assert.NotEqual(made.Hash, after.Hash);
    }

    private static Task<MessageView> Show(CustomsWorld world, Guid id) =>
        world.Run<MessageView>(ShowMessage.Handle, id);

    private static async Task<OutgoingMessage?> First(CustomsWorld world)
    {
        await using AsyncServiceScope scope = world.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<KaicangDb>()
            .Set<OutgoingMessage>()
            .AsNoTracking()
            .FirstOrDefaultAsync(m => m.About == SentMessage.Order, TestContext.Current.CancellationToken);
    }

    private static async Task<OutgoingMessage?> Find(CustomsWorld world, Guid id)
    {
        await using AsyncServiceScope scope = world.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<KaicangDb>()
            .Set<OutgoingMessage>()
            .AsNoTracking()
            .FirstOrDefaultAsync(m => m.Id == id, TestContext.Current.CancellationToken);
    }
}
