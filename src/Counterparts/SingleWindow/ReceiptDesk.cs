using System.Globalization;
using Kaicang.Counterparts.Frame;
using Kaicang.Kernel;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>
/// Hands out receipts: each is queued with the fate that the faults give it, and lies in its receiver's box for ever once it
/// is due. A document that is sent again gets what was held back, and everything that was answered before, once more.
/// </summary>
internal sealed class ReceiptDesk(FaultPlan faults, AnswerSeal seal, TimeProvider clock)
{
    /// <summary>A reordered receipt is held back long enough for the next ones to pass.</summary>
    private const int ReorderMs = 1_500;

    /// <summary>Beijing time of the clock: yyyyMMddHHmmssSSS.</summary>
    public string Stamp =>
        clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);

    public string NewGuid() => Ids.NewV7(clock.GetUtcNow()).ToString().ToUpperInvariant();

    /// <summary>Answers a business document.</summary>
    public void Answer(
        SqliteConnection c,
        string dxpId,
        BusinessNode document,
        int status,
        string info,
        string? preNo = null,
        string? invtNo = null
    )
    {
        string xml = ReceiptXml.Answer(document, status, info, Stamp, NewGuid(), preNo, invtNo);
        Queue(
            c,
            dxpId,
            ReceiptXml.Kind(document.Form.Type).Type,
            document.Guid,
            document.Head["orderNo"],
            $"{status} {info}",
            xml
        );
    }

    /// <summary>Queues any receipt. <paramref name="guid"/> is the document that it is about.</summary>
    public void Queue(
        SqliteConnection c,
        string dxpId,
        string type,
        string guid,
        string key,
        string outcome,
        string xml
    )
    {
        string fate = $"{type}|{guid}|{outcome}";
        xml = seal.Leave(c, xml);
        TimeSpan wait = faults.Delay(fate);
        if (faults.Loses(fate))
            wait += faults.Lost;
        else if (faults.Reorders(fate))
            wait += TimeSpan.FromMilliseconds(ReorderMs);
        Insert(c, dxpId, type, guid, key, outcome, xml, wait, again: false);
        if (faults.Repeats(fate))
            Insert(c, dxpId, type, guid, key, outcome, xml, wait + TimeSpan.FromMilliseconds(100), again: true);
    }

    /// <summary>Answers a known document again; false where the guid was never answered.</summary>
    public bool AnswerAgain(SqliteConnection c, string guid)
    {
        int waiting = c.Run(
            "UPDATE pending_receipt SET due_ms = $now WHERE guid = $guid",
            ("now", RealTime.Milliseconds),
            ("guid", guid)
        );
        int again = c.Run(
            """
            INSERT INTO pending_receipt (dxp_id, type, guid, key, outcome, xml, due_ms, again)
            SELECT dxp_id, type, guid, key, outcome, xml, $now, 1 FROM receipt WHERE guid = $guid AND again = 0 ORDER BY seq
            """,
            ("now", RealTime.Milliseconds),
            ("guid", guid)
        );
        return waiting + again > 0;
    }

    /// <summary>Puts due receipts into their boxes; answers how many.</summary>
    public static int Deliver(SqliteConnection c, ExchangeLog log)
    {
        List<(long Id, string Type, string Key, string Outcome, string Xml)> due = c.Rows(
            "SELECT id, type, key, outcome, xml FROM pending_receipt WHERE due_ms <= $now ORDER BY due_ms, id LIMIT 200",
            r => (r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4)),
            ("now", RealTime.Milliseconds)
        );
        foreach ((long id, string type, string key, string outcome, string xml) in due)
        {
            c.Run(
                """
                INSERT INTO receipt (dxp_id, type, guid, key, outcome, xml, again)
                SELECT dxp_id, type, guid, key, outcome, xml, again FROM pending_receipt WHERE id = $id
                """,
                ("id", id)
            );
            c.Run("DELETE FROM pending_receipt WHERE id = $id", ("id", id));
            log.Went(c, type, key, outcome, xml);
        }
        return due.Count;
    }

    private static void Insert(
        SqliteConnection c,
        string dxpId,
        string type,
        string guid,
        string key,
        string outcome,
        string xml,
        TimeSpan wait,
        bool again
    ) =>
        c.Run(
            """
            INSERT INTO pending_receipt (dxp_id, type, guid, key, outcome, xml, due_ms, again)
            VALUES ($dxp, $type, $guid, $key, $outcome, $xml, $due, $again)
            """,
            ("dxp", dxpId),
            ("type", type),
            ("guid", guid),
            ("key", key),
            ("outcome", outcome),
            ("xml", xml),
            ("due", RealTime.Milliseconds + (long)wait.TotalMilliseconds),
            ("again", again ? 1 : 0)
        );
}
