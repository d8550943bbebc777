using Kaicang.Counterparts.Frame;
using Kaicang.Kernel;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>Electronic tax bills (电子税单): made on release, summarised from day 31, void after a return.</summary>
internal sealed class TaxOffice(ReceiptDesk desk, Tariff tariff, TimeProvider clock)
{
    private const int Made = 1;
    private const int Summarised = 2;
    private const int Void = 3;

    // 海关总署公告2018年第194号: paid between day 31 and day 45 after release, when nothing was returned within 30 days.
    private const int SummaryAfterDays = 30;

    /// <summary>Customs' own tax of a list, by the rates of the day of its release, or of today.</summary>
    public Assessment? Assess(DeclaredList list, BusinessNode node, out string complaint)
    {
        BusinessDay day = list.ReleasedDay ?? BusinessDay.Of(clock.GetUtcNow());
        return Assessment.Of(
            [.. node.Lines.Select(TaxableLine.From)],
            Charges(node),
            list.FullTax,
            tariff,
            day.Date,
            out complaint
        );
    }

    /// <summary>Makes the bill of a released list.</summary>
    public void Bill(SqliteConnection c, DeclaredList list, BusinessNode node)
    {
        if (Assess(list, node, out _) is { } assessment)
            Issue(c, list, node, assessment);
    }

    /// <summary>After a return: the old bill is void; what stayed with the buyer gets a new one.</summary>
    public void Rebill(
        SqliteConnection c,
        DeclaredList list,
        BusinessNode node,
        IReadOnlyDictionary<int, Ratio> returned
    )
    {
        foreach (string taxNo in Open(c, list.Guid))
            Change(c, list, node, taxNo, Void, "");
        if (Assess(list, node, out _) is not { } whole)
            return;
        Dictionary<int, Ratio> kept = node
            .Lines.Select(TaxableLine.From)
            .ToDictionary(l => l.Gnum, l => (l.Qty - returned.GetValueOrDefault(l.Gnum)) / l.Qty);
        LineTax[] lines = [.. whole.Lines.Where(l => !kept[l.Gnum].IsZero).Select(l => Part(l, kept[l.Gnum]))];
        if (lines.Length > 0)
            Issue(c, list, node, new Assessment(lines));
    }

    /// <summary>Summarises bills whose 30 days are over; answers how many.</summary>
    public int Summarise(SqliteConnection c)
    {
        string latest = BusinessDay.Of(clock.GetUtcNow()).AddDays(-SummaryAfterDays - 1).ToString();
        List<(string TaxNo, string Guid)> due = c.Rows(
            "SELECT tax_no, list_guid FROM tax_bill WHERE status = 1 AND released_on <= $latest ORDER BY released_on LIMIT 100",
            r => (r.GetString(0), r.GetString(1)),
            ("latest", latest)
        );
        foreach ((string taxNo, string guid) in due)
        {
            if (Lists.Find(c, guid) is { } list && Documents.Find(c, guid) is { } document)
                Change(c, list, document.Node(), taxNo, Summarised, Numbers.EntDutyNo(c, desk.Stamp));
        }
        return due.Count;
    }

    /// <summary>Dutiable freight and insurance of a list.</summary>
    private static Ratio Charges(BusinessNode list) =>
        Ratio.Parse(list.Head["freight"]) + Ratio.Parse(list.Head["insuredFee"]);

    /// <summary>The share of a line that stays, each head rounded on its own.</summary>
    private static LineTax Part(LineTax line, Ratio share) =>
        line with
        {
            Dutiable = line.Dutiable * share,
            DutyFen = (Ratio.Of(line.DutyFen, 100) * share).ToFen(),
            VatFen = (Ratio.Of(line.VatFen, 100) * share).ToFen(),
            ConsumptionFen = (Ratio.Of(line.ConsumptionFen, 100) * share).ToFen(),
        };

    private void Issue(SqliteConnection c, DeclaredList list, BusinessNode node, Assessment assessment)
    {
        var bill = new TaxBill(Numbers.TaxNo(c, list.InvtNo!), list.InvtNo!);
        c.Run(
            "INSERT INTO tax_bill (tax_no, list_guid, status, released_on, customs_fen, vat_fen, consumption_fen) VALUES ($no, $guid, $status, $on, $duty, $vat, $ct)",
            ("no", bill.TaxNo),
            ("guid", list.Guid),
            ("status", Made),
            ("on", list.ReleasedOn),
            ("duty", assessment.DutyFen),
            ("vat", assessment.VatFen),
            ("ct", assessment.ConsumptionFen)
        );
        string xml = ReceiptXml.TaxBill(desk.NewGuid(), desk.Stamp, bill, node, assessment);
        desk.Queue(c, list.DxpId, "CEB816Message", list.Guid, list.OrderNo, $"{bill.TaxNo} 1 已生成", xml);
    }

    private void Change(
        SqliteConnection c,
        DeclaredList list,
        BusinessNode node,
        string taxNo,
        int status,
        string entDutyNo
    )
    {
        c.Run("UPDATE tax_bill SET status = $status WHERE tax_no = $no", ("status", status), ("no", taxNo));
        var bill = new TaxBill(taxNo, list.InvtNo!);
        string xml = ReceiptXml.TaxBillStatus(
            desk.NewGuid(),
            desk.Stamp,
            bill,
            status,
            entDutyNo,
            node.Head["assureCode"]
        );
        string words = status == Void ? "作废" : "已汇总";
        desk.Queue(c, list.DxpId, "CEB818Message", list.Guid, list.OrderNo, $"{taxNo} {status} {words}", xml);
    }

    private static List<string> Open(SqliteConnection c, string guid) =>
        c.Rows(
            "SELECT tax_no FROM tax_bill WHERE list_guid = $guid AND status = 1 LIMIT 10",
            r => r.GetString(0),
            ("guid", guid)
        );
}
