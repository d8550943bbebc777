using System.Text;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Trade;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways.Transports;
using Kaicang.Customs.UseCases;
using Kaicang.Foundation.Storage;
using Kaicang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kaicang.Integration.Customs;

/// <summary>CEB900: customs could not read a message of ours, and says why.</summary>
public sealed class FormatErrorTests
{
    private const string Cause = "[Code:0002;Desc:数据包不能通过 schema 验证：InventoryHead/grossWeight 缺失]";

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_format_error_about_nothing_of_ours_is_a_dead_letter_with_its_cause(StorageProvider provider)
    {
        await using CustomsWorld world = await CustomsWorld.Open(provider);
        const string ours =
            "<x><ceb:buyerName xmlns:ceb='http://www.chinaport.gov.cn/ceb'>欧阳修文</ceb:buyerName></x>";
        Delivery delivery = FormatError("NOT-OURS-1", ours);

        await world.Run<Taken>(TakeAnswers.Handle, (object)new[] { delivery });

        DeadLetter letter = (await world.Run<Page<DeadLetter>>(ListDeadLetters.Handle, 1, 20)).Rows.Single();
        Assert.Equal(nameof(DeadReason.Unmatched), letter.Reason);
        Assert.Equal("NOT-OURS-1: " + Cause, letter.Detail);
        ArrivalView view = await world.Run<ArrivalView>(ShowArrival.Handle, letter.Id);
        Assert.Contains("grossWeight 缺失", view.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("欧阳修文", view.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_format_error_about_a_message_of_ours_stands_with_its_declaration(StorageProvider provider)
    {
        await using CustomsWorld world = await CustomsWorld.Open(provider);
        CustomsOrderId order = await world.Buy();
        DeclarationClosed closed = await world.Until<DeclarationClosed>(order);
        string envelope = await world.Run<string>(
            async (KaicangDb db, CancellationToken ct) =>
                (
                    await db.Set<OutgoingMessage>()
                        .SingleAsync(m => m.Declaration == closed.Declaration && m.About == SentMessage.List, ct)
                ).CopMsgId
        );

        Delivery delivery = FormatError(envelope, "");
        Taken taken = await world.Run<Taken>(TakeAnswers.Handle, (object)new[] { delivery });

        Assert.Empty(taken.Dead);
        DeclarationView view = await world.Run<DeclarationView>(ShowDeclaration.Handle, closed.Declaration);
        Assert.Contains(view.Wire, row => row.Kind == "CEB900Message");
        Assert.Equal("Closed", view.Row.State); // Too late to move what is at its end.
    }

    private static Delivery FormatError(string envelope, string original)
    {
        string guid = Ids.NewV7(TimeProvider.System.GetUtcNow()).ToString().ToUpperInvariant();
        string inside = System.Security.SecurityElement.Escape(original)!;
        string xml =
            $"""<CEB900Message xmlns="http://www.chinaport.gov.cn/ceb" guid="{guid}" version="1.0"><MessageReturn><guid>{guid}</guid><returnStatus>-1</returnStatus>"""
            + $"<returnInfo>{Cause}</returnInfo><returnTime>20261123100000000</returnTime><oriCopMsgId>{envelope}</oriCopMsgId>"
            + $"<oriMessageType>CEB621Message</oriMessageType><oriBizMessage>{inside}</oriBizMessage></MessageReturn></CEB900Message>";
        return Delivery.Of(TransportKind.Folder, guid + ".xml", Encoding.UTF8.GetBytes(xml));
    }
}
