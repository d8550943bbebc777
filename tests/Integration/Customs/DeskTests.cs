using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Trade;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Messages;
using Kaicang.Customs.UseCases;
using Kaicang.Foundation.Storage;
using Kaicang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kaicang.Integration.Customs;

/// <summary>The desk of staff: search, disagreements, taxes, messages with people in them.</summary>
public sealed class DeskTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Documents_that_disagree_stay_here_until_their_source_is_mended(StorageProvider provider)
    {
        await using CustomsWorld world = await CustomsWorld.Open(provider);
        world.Neighbours.Paid = Money.FromYuan(1m);
        CustomsOrderId order = await world.Buy();

        DeclarationRow waiting = await world.Waiting();
        DeclarationView view = await world.Run<DeclarationView>(ShowDeclaration.Handle, waiting.Id);
        Disagreement found = Assert.Single(view.Disagreements);
        Assert.Equal(("acturalPaid", "1"), (found.Field, found.OtherValue.TrimEnd('0').TrimEnd('.')));
        Assert.DoesNotContain(view.Wire, row => row.Sent);
        Assert.Equal("customs.documents-disagree", waiting.Problem);

        world.Neighbours.Paid = null;
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        DeclarationReleased released = await world.Until<DeclarationReleased>(order);
        view = await world.Run<DeclarationView>(ShowDeclaration.Handle, released.Declaration);
        Assert.Empty(view.Disagreements);
        Assert.Null(view.Row.Problem);
        Assert.Equal(3, view.Clocks.Count);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_bill_that_differs_is_work_until_it_is_explained(StorageProvider provider)
    {
        await using CustomsWorld world = await CustomsWorld.Open(provider);
        world.Neighbours.TaxCollected = Money.FromYuan(20m);
        await world.Until<DeclarationClosed>(await world.Buy());

        TaxDifference open = await CustomsWorld.Wait(
            async () => (await Differences(world)).Rows is [{ } row] ? row : null,
            "the bill is compared"
        );
        Assert.Equal((Money.FromYuan(20m), open.Assessed), (open.Held, open.Billed));
        Assert.Single(open.Words);
        Assert.Equal(1, (await world.Run<DeskView>(ShowDesk.Handle)).TaxDifferences);

        Assert.True((await world.Try<Done>(ExplainTaxDifference.Handle, open.TaxNo, new ExplainRequest(" "))).IsError);
        await world.Run<Done>(ExplainTaxDifference.Handle, open.TaxNo, new ExplainRequest("买家补缴"));
        Assert.Equal(0, (await Differences(world)).TotalCount);
        Assert.True(
            (await world.Try<Done>(ExplainTaxDifference.Handle, open.TaxNo, new ExplainRequest("再次"))).IsError
        );
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Bill_its_change_and_the_number_of_its_list_come_in_any_order(StorageProvider provider)
    {
        await using CustomsWorld world = await CustomsWorld.Open(provider);
        string[][] orders =
        [
            ["622", "816", "818"],
            ["622", "818", "816"],
            ["816", "622", "818"],
            ["816", "818", "622"],
            ["818", "622", "816"],
            ["818", "816", "622"],
            ["818", "816", "816", "622", "818"],
        ];
        for (int i = 0; i < orders.Length; i++)
        {
            string invtNo = $"31052026I00000000{i}";
            DeclarationId list = await ListWithoutNumber(world, $"COP{i}");
            foreach (string kind in orders[i])
                await Record(world, Answer(kind, $"COP{i}", invtNo, world.Clock.GetUtcNow()));
            TaxBill bill = await world.Run<TaxBill>(
                async (KaicangDb db, CancellationToken ct) =>
                    await db.Set<TaxBill>().AsNoTracking().SingleAsync(b => b.TaxNo == "TAX" + invtNo, ct)
            );
            Assert.Equal((list, TaxBill.Summarised, "BOOK1"), (bill.Declaration, bill.Status, bill.PaymentBookNo));
            Assert.Equal("28.35", bill.Total.ToString());
        }
        Assert.False(
            await world.Run<bool>(
                (KaicangDb db, CancellationToken ct) =>
                    db.Set<ReceivedReceipt>().AnyAsync(row => row.Declaration == null, ct)
            )
        );
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Every_number_of_a_declaration_finds_it_and_no_other(StorageProvider provider)
    {
        await using CustomsWorld world = await CustomsWorld.Open(provider);
        CustomsOrderId order = await world.Buy();
        await world.Until<DeclarationClosed>(await world.Buy());
        DeclarationClosed closed = await world.Until<DeclarationClosed>(order);
        DeclarationView view = await CustomsWorld.Wait(
            async () =>
                await world.Run<DeclarationView>(ShowDeclaration.Handle, closed.Declaration)
                    is { TaxBills.Count: 1 } shown
                    ? shown
                    : null,
            "the tax bill came"
        );
        string?[] numbers =
        [
            view.Row.Id.ToString(),
            order.ToString(),
            view.Row.OrderNo,
            view.Row.CopNo,
            view.Row.CopNo.ToLowerInvariant(),
            view.Row.WaybillNo,
            view.PreNo,
            view.Row.InvtNo,
            view.PayTransactionId,
            view.TaxBills[0].TaxNo,
            .. view.Wire.Where(row => row.Sent).Select(row => row.Guid),
        ];
        foreach (string? number in numbers)
        {
            Page<DeclarationRow> found = await Find(world, number!);
            Assert.True(found.Rows.Select(row => row.Id).SequenceEqual([view.Row.Id]), $"{number}: {found.TotalCount}");
        }
        Assert.Equal(0, (await Find(world, "NOBODY")).TotalCount);
        Assert.Equal(0, (await Find(world, new string('9', 500))).TotalCount);
        Assert.Equal(2, (await Find(world, " ")).TotalCount);
        Assert.All(view.Wire.Where(row => !row.Sent), row => Assert.NotNull(row.ArrivedAt));
    }

    [Fact]
    public async Task People_in_a_message_are_shown_for_a_reason_that_is_written_down()
    {
        await using CustomsWorld world = await CustomsWorld.Open(StorageProvider.Sqlite);
        DeclarationClosed closed = await world.Until<DeclarationClosed>(await world.Buy());
        DeclarationView view = await world.Run<DeclarationView>(ShowDeclaration.Handle, closed.Declaration);
        Guid order = view.Wire.Single(row => row.Kind == "CEB311Message").Id;

        MessageView masked = await world.Run<MessageView>(ShowMessage.Handle, order);
        Assert.DoesNotContain(masked.Parts.SelectMany(part => part.Values), v => v.Value == world.Neighbours.IdNumber);
        Assert.True((await world.Try<MessageView>(RevealMessage.Handle, order, new RevealRequest(""))).IsError);
        MessageView open = await world.Run<MessageView>(RevealMessage.Handle, order, new RevealRequest("核对退单"));
        Assert.Contains(open.Parts.SelectMany(part => part.Values), v => v.Value == world.Neighbours.IdNumber);

        MessageReveal look = await world.Run<MessageReveal>(
            async (KaicangDb db, CancellationToken ct) => await db.Set<MessageReveal>().AsNoTracking().SingleAsync(ct)
        );
        Assert.Equal((order, closed.Declaration, "核对退单"), (look.Message, look.Declaration!.Value, look.Reason));
    }

    private static Task<Page<TaxDifference>> Differences(CustomsWorld world) =>
        world.Run<Page<TaxDifference>>(ListTaxDifferences.Handle, 1, 20);

    private static Task<Page<DeclarationRow>> Find(CustomsWorld world, string number) =>
        world.Run<Page<DeclarationRow>>(ListDeclarations.Handle, number, null, 1, 20);

    /// <summary>A list that was sent and has no number of customs yet.</summary>
    private static Task<DeclarationId> ListWithoutNumber(CustomsWorld world, string copNo) =>
        world.Run<DeclarationId>(
            async (KaicangDb db, CancellationToken ct) =>
            {
                DateTimeOffset now = world.Clock.GetUtcNow();
                var declaration = Declaration.Draft(world.Neighbours.Sell(now), [], now);
                Guid id = Ids.NewV7(now);
                db.Add(declaration);
                db.Add(
                    OutgoingMessage.Make(
                        id,
                        declaration.Id,
                        SentMessage.List,
                        "CEB621Message",
                        MessagePress.NewGuid(now),
                        copNo,
                        (SenderRole.Declarant, "3302969004", "x"),
                        ("", ""),
                        now.AddDays(1) // Not to be sent: only its answers matter here.
                    )
                );
                await db.SaveChangesAsync(ct);
                return declaration.Id;
            }
        );

    private static Task<int> Record(CustomsWorld world, IncomingAnswer answer) =>
        world.Run<int>(
            async (KaicangDb db, MessagePress press, CancellationToken ct) =>
            {
                var recorder = new AnswerRecorder(db, press, world.Clock.GetUtcNow());
                IReadOnlyList<Declaration> touched = await recorder.Record([answer], ct);
                db.AddRange(recorder.Fresh);
                await db.SaveChangesAsync(ct);
                return touched.Count;
            }
        );

    private static IncomingAnswer Answer(string kind, string copNo, string invtNo, DateTimeOffset now)
    {
        string guid = MessagePress.NewGuid(now);
        if (kind == "622")
            return new IncomingAnswer(
                "CEB622Message",
                "<x/>",
                SentMessage.List,
                guid,
                copNo,
                "3302969004",
                120,
                now,
                "",
                "B1",
                invtNo
            );
        // The change is later by customs' own clock, whenever it comes.
        DateTimeOffset at = new(2026, 6, 1, 4, kind == "816" ? 0 : 30, 0, TimeSpan.Zero);
        object head =
            kind == "816"
                ? new TaxBillHead
                {
                    Guid = guid,
                    ReturnTime = "20260601120000000",
                    InvtNo = invtNo,
                    TaxNo = "TAX" + invtNo,
                    CustomsTax = 0m,
                    ValueAddedTax = 28.35m,
                    ConsumptionTax = 0m,
                    Status = TaxBill.Made,
                }
                : new TaxBillStatus
                {
                    Guid = guid,
                    ReturnTime = "20260601123000000",
                    InvtNo = invtNo,
                    TaxNo = "TAX" + invtNo,
                    Status = TaxBill.Summarised,
                    EntDutyNo = "BOOK1",
                };
        string root = $"CEB{kind}Message";
        var document = new CebDocument(head);
        string xml = CebCodec.Text(new CebMessage(root, guid, [document], null));
        return new IncomingAnswer(root, xml, null, guid, invtNo, null, 1, at, "", InvtNo: invtNo, Tax: document);
    }
}
