using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Trade;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.UseCases;
using Kaicang.Foundation.Imports;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kaicang.Integration.Customs;

/// <summary>Answers that are not ours, and reference data that are wrong.</summary>
public sealed class ReceiptKeepingTests
{
    [Fact]
    public async Task An_answer_for_an_unknown_or_foreign_order_is_kept_and_shown_and_never_applied()
    {
        await using CustomsWorld world = await CustomsWorld.Open(StorageProvider.Sqlite);
        CustomsOrderId order = await world.Buy();
        DeclarationClosed closed = await world.Until<DeclarationClosed>(order);
        DeclarationView before = await world.Run<DeclarationView>(ShowDeclaration.Handle, closed.Declaration);
        WireRow list = before.Wire.Single(row => row.Kind == "CEB621Message");
        DateTimeOffset at = world.Clock.GetUtcNow();

        await world.Run<int>(
            async (KaicangDb db, MessagePress press, CancellationToken ct) =>
            {
                var recorder = new AnswerRecorder(db, press, at);
                IncomingAnswer[] strangers =
                [
                    Answer("0197C9E0-1111-7AAA-8BBB-CCCCDDDDEEEE", "UNKNOWN", "3302969004", at),
                    // Our guid under another's number: somebody mixed two lists up.
                    Answer(list.Guid, "ANOTHER", "3302969004", at),
                    // Our number under another declarant.
                    Answer("0197C9E0-2222-7AAA-8BBB-CCCCDDDDEEEE", before.Row.CopNo, "4401969999", at),
                ];
                IReadOnlyList<Declaration> touched = await recorder.Record(strangers, ct);
                db.AddRange(recorder.Fresh);
                await db.SaveChangesAsync(ct);
                Assert.Equal(strangers, recorder.Unmatched);
                return touched.Count;
            }
        );

        Assert.Equal(
            3,
            await world.Run<int>(
                (KaicangDb db, CancellationToken ct) =>
                    db.Set<ReceivedReceipt>().CountAsync(row => row.Declaration == null, ct)
            )
        );
        DeclarationView after = await world.Run<DeclarationView>(ShowDeclaration.Handle, closed.Declaration);
        Assert.Equal(before.Wire.Count, after.Wire.Count);
        Assert.Equal("Closed", after.Row.State);
    }

    private static IncomingAnswer Answer(string guid, string copNo, string company, DateTimeOffset at) =>
        new("CEB622Message", "<x/>", SentMessage.List, guid, copNo, company, 100, at, "[Code:100;Desc:x]");

    [Fact]
    public async Task What_went_over_the_wire_is_kept_encrypted_and_shown_with_people_masked()
    {
        await using CustomsWorld world = await CustomsWorld.Open(StorageProvider.Sqlite);
        CustomsOrderId order = await world.Buy();
        DeclarationClosed closed = await world.Until<DeclarationClosed>(order);
        DeclarationView view = await world.Run<DeclarationView>(ShowDeclaration.Handle, closed.Declaration);
        WireRow sent = view.Wire.Single(row => row.Kind == "CEB311Message");

        MessageView message = await world.Run<MessageView>(ShowMessage.Handle, sent.Id);
        Assert.Contains("<ceb:orderNo>" + view.Row.OrderNo, message.Xml, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Neighbours.IdNumber, message.Xml, StringComparison.Ordinal);

        string kept = await world.Run<string>(
            async (KaicangDb db, CancellationToken ct) =>
                await db.Set<OutgoingMessage>().Where(m => m.Id == sent.Id).Select(m => m.Cipher).SingleAsync(ct)
        );
        Assert.DoesNotContain("ceb:", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tariff_with_a_bad_row_is_refused_whole_and_names_the_row()
    {
        await using CustomsWorld world = await CustomsWorld.Open(StorageProvider.Sqlite);
        const string header =
            "hs_code,name_zh,unit1_code,unit2_code,mfn_percent,vat_percent,consumption_ad_valorem_percent,consumption_specific_yuan,consumption_specific_unit_code,consumption_condition,valid_from,valid_to,source,reliability\n";
        const string good = "8888888888,甲,035,,1,13,,,,,2025-01-01,,x,page\n";
        const string bad = "99,乙,035,,1,130,,,,price>=1,2025-01-01,,x,page\n";

        ErrorOr.ErrorOr<ImportReport> refused = await Import(world, header + good + bad);
        Assert.Equal("import.rows-refused", refused.FirstError.Code);
        Assert.Equal(3, refused.FirstError.DataOf()["line"]);

        ErrorOr.ErrorOr<ImportReport> taken = await Import(world, header + good);
        Assert.Equal((1, true), (taken.Value.AddedCount, taken.Value.Recorded));
        Assert.Equal(1, (await Import(world, header + good)).Value.UnchangedCount);
    }

    private static async Task<ErrorOr.ErrorOr<ImportReport>> Import(CustomsWorld world, string csv) =>
        await world.Try<ImportReport>(ImportTariff.Handle, new ImportRequest(csv));
}
