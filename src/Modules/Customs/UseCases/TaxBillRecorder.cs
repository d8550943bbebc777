using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.UseCases;

/// <summary>
/// Keeps tax bills, in whatever order bill (CEB816), change of the bill (CEB818) and the number of the list (CEB622) come: what came
/// before its reason lies among the answers and is taken over when the reason comes.
/// </summary>
internal sealed class TaxBillRecorder(KaicangDb db, MessagePress press)
{
    private const string BillRoot = "CEB816Message";
    private const string ChangeRoot = "CEB818Message";

    private ILookup<string, ReceivedReceipt> earlierBills = Array.Empty<ReceivedReceipt>().ToLookup(row => "");

    /// <summary>Looks once for what is already kept about these lists; nothing else is asked about in this run.</summary>
    public async Task Prepare(IReadOnlyCollection<string> invtNos, CancellationToken ct)
    {
        if (invtNos.Count == 0)
            return;
        List<ReceivedReceipt> kept = await db.Set<ReceivedReceipt>()
            .Where(row => invtNos.Contains(row.BusinessNo) && (row.Root == BillRoot || row.Root == ChangeRoot))
            .ToListAsync(ct);
        earlierBills = kept.ToLookup(row => row.BusinessNo, StringComparer.Ordinal);
    }

    /// <summary>Takes over a bill or its change.</summary>
    /// <param name="fresh">Answers of the same batch, not written yet.</param>
    public async Task Record(
        CebDocument document,
        DeclarationId declaration,
        DateTimeOffset at,
        IReadOnlyList<ReceivedReceipt> fresh,
        CancellationToken ct
    )
    {
        if (document.Head is TaxBillStatus change)
        {
            TaxBill? changed = await db.Set<TaxBill>().FindAsync([change.TaxNo], ct);
            changed?.Change(change.Status, change.EntDutyNo, at);
            return;
        }
        if (document.Head is not TaxBillHead made || await db.Set<TaxBill>().FindAsync([made.TaxNo], ct) is not null)
            return;
        var bill = new TaxBill
        {
            TaxNo = made.TaxNo,
            Declaration = declaration,
            Duty = Rounding.HalfUpToFen(made.CustomsTax),
            Vat = Rounding.HalfUpToFen(made.ValueAddedTax),
            ConsumptionTax = Rounding.HalfUpToFen(made.ConsumptionTax),
            BilledAt = at,
        };
        bill.Change(made.Status, made.EntDutyNo, at);
        db.Add(bill);
        foreach (ReceivedReceipt earlier in Kept(made.InvtNo, fresh))
            if (earlier.Root == ChangeRoot)
                foreach (TaxBillStatus kept in Heads(earlier).OfType<TaxBillStatus>())
                    if (kept.TaxNo == made.TaxNo)
                        bill.Change(kept.Status, kept.EntDutyNo, earlier.At);
    }

    /// <summary>The list has got its number: bills that came before it are its own.</summary>
    public async Task Adopt(
        DeclarationId declaration,
        string invtNo,
        IReadOnlyList<ReceivedReceipt> fresh,
        CancellationToken ct
    )
    {
        IEnumerable<ReceivedReceipt> orphans = Kept(invtNo, fresh).Where(row => row.Declaration is null);
        foreach (ReceivedReceipt orphan in orphans.OrderBy(row => row.Root, StringComparer.Ordinal))
        {
            orphan.Declaration = declaration;
            foreach (object head in Heads(orphan))
                if (Names(head, invtNo))
                    await Record(new CebDocument(head), declaration, orphan.At, fresh, ct);
        }
    }

    private IReadOnlyList<ReceivedReceipt> Kept(string invtNo, IReadOnlyList<ReceivedReceipt> fresh)
    {
        ReceivedReceipt[] kept = [.. earlierBills[invtNo]];
        return
        [
            .. kept,
            .. fresh.Where(row =>
                row.BusinessNo == invtNo && row.Root is BillRoot or ChangeRoot && !kept.Contains(row)
            ),
        ];
    }

    private IEnumerable<object> Heads(ReceivedReceipt row)
    {
        ErrorOr<CebMessage> message = CebCodec.Read(press.Decrypt(row.Id, row.Cipher));
        return message.IsError ? [] : message.Value.Documents.Select(document => document.Head);
    }

    private static bool Names(object head, string invtNo) =>
        head switch
        {
            TaxBillHead bill => bill.InvtNo == invtNo,
            TaxBillStatus change => change.InvtNo == invtNo,
            _ => false,
        };
}
