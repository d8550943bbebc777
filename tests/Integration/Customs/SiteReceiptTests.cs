using System.Text;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Gateways.Transports;
using Kaicang.Customs.Messages;
using Kaicang.Customs.Signing;
using Kaicang.Customs.UseCases;
using Kaicang.Foundation.Storage;
using Kaicang.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Customs;

/// <summary>Warehouse receipts of a supervised site that uses this program.</summary>
public sealed class SiteReceiptTests
{
    private static readonly Dictionary<string, string?> WithSite = new()
    {
        ["Customs:Senders:Site:DxpId"] = "DXPENT0000000711",
        ["Customs:SingleWindowUrl"] = "http://127.0.0.1:9",
    };

    private static SiteReceiptRequest Request(params string[] waybills) =>
        new(
            "3301980711",
            "示例监管场所",
            "2992",
            "5",
            "CA1234",
            "CA1234",
            "99912345675",
            "3301980004",
            "示例物流",
            null,
            waybills
        );

    private static CebMessage Answer(SiteReceiptRow filed, string status, int second) =>
        new(
            "CEB712Message",
            filed.Guid,
            [
                new CebDocument(
                    new DeliveryAnswer
                    {
                        Guid = filed.Guid,
                        CustomsCode = "2992",
                        OperatorCode = "3301980711",
                        CopNo = filed.CopNo,
                        PreNo = "B20260601000000001",
                        RkdNo = "299220260000000001",
                        ReturnStatus = status,
                        ReturnTime = $"202606011200{second:00}000",
                        ReturnInfo = $"[Code:{status};Desc:ok]",
                    }
                ),
            ],
            null
        );

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_receipt_is_signed_by_the_site_and_ends_with_the_word_of_customs(StorageProvider provider)
    {
        await using CustomsWorld world = await CustomsWorld.Open(provider, WithSite);
        SiteReceiptRow filed = await world.Run<SiteReceiptRow>(FileSiteReceipt.Handle, Request("W1", "W2"));
        Assert.Equal("sent", filed.State);

        OutgoingMessage message = await Find(world, filed.Id);
        Sender site = world.Services.GetRequiredService<SenderDirectory>().Of(SenderRole.Site, "3301980711");
        string xml;
        await using (AsyncServiceScope scope = world.Services.CreateAsyncScope())
            xml = scope.ServiceProvider.GetRequiredService<MessagePress>().Decrypt(message.Id, message.Cipher);
        Assert.False(SignatureCheck.Of(xml, site.Signer.Certificate).IsError);
        CebMessage written = CebCodec.Read(xml).Value;
        Assert.Equal("DXPENT0000000711", written.Transfer!.DxpId);
        Assert.Equal(["W1", "W2"], written.Documents[0].Items.Cast<DeliveryItem>().Select(item => item.LogisticsNo));

        await Take(world, Answer(filed, "120", 1));
        Assert.Equal(("stored", false), (await Row(world, filed.Id), (await Find(world, filed.Id)).Settled));
        await Take(world, Answer(filed, "399", 2));
        await Take(world, Answer(filed, "120", 1));
        Assert.Equal(("reviewed", true), (await Row(world, filed.Id), (await Find(world, filed.Id)).Settled));
        Assert.Equal(0, (await world.Run<Page<DeadLetter>>(ListDeadLetters.Handle, 1, 20)).TotalCount);

        // An answer about another site's receipt is nobody's here.
        await Take(world, Answer(filed with { Guid = filed.Guid[..35] + "0", CopNo = "NOBODY" }, "120", 3));
        DeadLetter stray = (await world.Run<Page<DeadLetter>>(ListDeadLetters.Handle, 1, 20)).Rows.Single();
        Assert.Equal(nameof(DeadReason.Unmatched), stray.Reason);
    }

    [Fact]
    public async Task Without_a_site_or_with_wrong_data_nothing_is_filed()
    {
        await using CustomsWorld none = await CustomsWorld.Open(StorageProvider.Sqlite);
        Assert.Equal("customs.no-site", await Refusal(none, Request("W1")));
        await using CustomsWorld world = await CustomsWorld.Open(StorageProvider.Sqlite, WithSite);
        Assert.Equal("customs.malformed-message", await Refusal(world, Request()));
        Assert.Equal("customs.malformed-message", await Refusal(world, Request("W1", "W1")));
        Assert.Equal("customs.malformed-message", await Refusal(world, Request("W1") with { CustomsCode = "29" }));
        Assert.Equal("customs.malformed-message", await Refusal(world, Request("W1") with { BillNo = null! }));
    }

    private static async Task<string> Refusal(CustomsWorld world, SiteReceiptRequest request) =>
        (await world.Try<SiteReceiptRow>(FileSiteReceipt.Handle, request)).FirstError.Code;

    private static async Task Take(CustomsWorld world, CebMessage answer)
    {
        var delivery = Delivery.Of(TransportKind.Forwarder, "test", Encoding.UTF8.GetBytes(CebCodec.Text(answer)));
        AnswerDesk desk = world.Services.GetRequiredService<AnswerDesk>();
        // The sending job may change the message at the same moment; then it is not taken, and comes again.
        await CustomsWorld.Wait(
            async () => await desk.Take([delivery], CancellationToken.None) == 1 ? delivery : null,
            "the answer is taken"
        );
    }

    private static async Task<string> Row(CustomsWorld world, Guid id) =>
        (await world.Run<Page<SiteReceiptRow>>(ListSiteReceipts.Handle, 1, 20)).Rows.Single(row => row.Id == id).State;

    private static async Task<OutgoingMessage> Find(CustomsWorld world, Guid id)
    {
        await using AsyncServiceScope scope = world.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<KaicangDb>()
            .Set<OutgoingMessage>()
            .AsNoTracking()
            .SingleAsync(m => m.Id == id, TestContext.Current.CancellationToken);
    }
}
