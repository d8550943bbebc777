using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.History;
using Kaicang.Customs.Domain;
using Kaicang.Customs.UseCases;

namespace Kaicang.Customs.History;

/// <summary>
/// Customs' part of the history: the declarations, each at the place to which the receipts of its life lead it. Nothing was sent to
/// customs, so there are no messages and no stored receipts; a page of such a list says so by being empty.
/// </summary>
internal sealed class WriteHistory(BulkRows rows) : HistoryWriter
{
    public override async Task WriteOrdersAsync(
        HistoricWeek week,
        IReadOnlyList<HistoricOrder> orders,
        CancellationToken ct
    )
    {
        var lists = new List<Declaration>();
        foreach (HistoricOrder order in orders)
        foreach (HistoricPart part in order.Parts.Where(p => p.Declaration is not null))
            lists.AddRange(ListsOf(order, part));
        await rows.AddAsync(lists, ct);
    }

    private static IEnumerable<Declaration> ListsOf(HistoricOrder order, HistoricPart part)
    {
        HistoricSteps at = order.Steps;
        IReadOnlyList<DeclaredLine> lines = DraftDeclaration.LinesOf(part.Card, part.Skus);
        var first = Declaration.Draft(part.Card, lines, at.PaidAt, part.FirstDeclaration ?? part.Declaration);
        first.Book(part.WaybillNo!, at.AcceptedAt);
        if (order.End is not (HistoricEnd.Refused or HistoricEnd.Redeclared))
        {
            Send(first, part, at.AcceptedAt, at.DeclaredAt);
            Release(first, order, part, at.DeclaredAt);
            yield return first;
            yield break;
        }
        Send(first, part, at.AcceptedAt, at.DeclaredAt);
        Receipt[] refused =
        [
            .. Stored(at.AcceptedAt),
            Of(Receipt.Stored, at.DeclaredAt),
            Of(Receipt.Refused, at.RefusedAt),
        ];
        first.StandAt(Standing.Of(first.Acts, refused), at.RefusedAt);
        first.TellsFirstTime("refused");
        if (order.End == HistoricEnd.Refused)
        {
            first.GiveUp(at.RefusedAt);
            yield return first;
            yield break;
        }
        DateTimeOffset again = at.RefusedAt.AddMinutes(40);
        Declaration second = first.Redeclare(
            [SentMessage.Order, SentMessage.Payment, SentMessage.Waybill],
            [],
            again,
            part.Declaration
        );
        Send(second, part, again, at.RefusedAt.AddHours(1));
        Release(second, order, part, at.RefusedAt.AddHours(1));
        yield return first;
        yield return second;
    }

    private static void Send(Declaration list, HistoricPart part, DateTimeOffset documentsAt, DateTimeOffset listAt)
    {
        list.MarkDocumentsSent("GENERATED-" + part.Card.PaymentSubNumber, documentsAt);
        list.MarkListSent(listAt);
    }

    private static void Release(Declaration list, HistoricOrder order, HistoricPart part, DateTimeOffset listAt)
    {
        HistoricSteps at = order.Steps;
        list.NoteNumbers("B" + part.ListNo, part.ListNo);
        var receipts = new List<Receipt>(Stored(at.AcceptedAt))
        {
            Of(Receipt.Stored, listAt.AddSeconds(30)),
            Of(Receipt.Reviewed, at.ReleasedAt.AddMinutes(-2)),
            Of(Receipt.Released, at.ReleasedAt),
            Of(Receipt.Closed, at.ShippedAt.AddHours(2)),
        };
        list.TellsFirstTime("released");
        list.TellsFirstTime("closed");
        if (order.End == HistoricEnd.Returned && part.Refunded?.AfterSale is { } afterSale)
        {
            list.AskReturn(afterSale, at.ReturnAskedAt);
            list.MarkReturnSent(at.ReturnAskedAt.AddHours(4));
            list.NoteGoodsBack(at.ReturnArrivedAt);
            receipts.Add(new Receipt(SentMessage.Return, "", Receipt.Reviewed, at.ReturnArrivedAt, ""));
        }
        list.StandAt(Standing.Of(list.Acts, receipts), at.ShippedAt.AddHours(2));
    }

    private static IEnumerable<Receipt> Stored(DateTimeOffset at) =>
        new[] { SentMessage.Order, SentMessage.Payment, SentMessage.Waybill }.Select(
            (document, i) => new Receipt(document, "", Receipt.Stored, at.AddSeconds(20 + i), "")
        );

    private static Receipt Of(int status, DateTimeOffset at) => new(SentMessage.List, "", status, at, "");
}
