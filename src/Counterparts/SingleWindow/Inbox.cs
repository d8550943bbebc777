using System.Text;
using Kaicang.Counterparts.Frame;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>What became of a thing that came in, before any clerk looked at the documents in it.</summary>
internal static class InboxState
{
    /// <summary>Its documents went to the clerks.</summary>
    public const string Taken = "taken";

    /// <summary>A known message that came once more: answered again.</summary>
    public const string Again = "again";

    /// <summary>Answered with CEB900.</summary>
    public const string BadForm = "form";

    /// <summary>No envelope to answer to: turned away at once (HTTP 400, or the file put aside).</summary>
    public const string TurnedAway = "envelope";
}

/// <summary>One thing that came in, with what was found on it.</summary>
/// <param name="Seq">Its number in the exchange log, where its text lies.</param>
/// <param name="Sender">The registered company; null for a stranger.</param>
/// <param name="Form">What is wrong with envelope or schema.</param>
/// <param name="Signature">What is wrong with the signature.</param>
internal sealed record InboxRow(
    long Seq,
    string At,
    string DxpId,
    string CopCode,
    string? Sender,
    string CopMsgId,
    string Type,
    string Number,
    int Documents,
    string State,
    string? Form,
    string? Signature
);

/// <summary>An answer that was made: in the sender's box, or still held back.</summary>
internal sealed record AnswerRow(long? Seq, string DxpId, string Type, string Outcome, string Xml, bool Again);

/// <summary>All that ever came in, in its order, found again by each number in it.</summary>
internal static class Inbox
{
    private const int LongestOdd = 64 * 1024;
    private const string Columns =
        "seq, at, dxp_id, cop_code, sender, cop_msg_id, type, number, documents, state, form, signature";

    // Every number by which a person may look for a document.
    private static readonly string[] Numbers =
    [
        "guid",
        "orderNo",
        "payTransactionId",
        "logisticsNo",
        "copNo",
        "invtNo",
        "preNo",
        "billNo",
    ];

    public static void Note(SqliteConnection c, InboxRow row, IReadOnlyList<BusinessNode> nodes)
    {
        c.Run(
            $"INSERT INTO inbox ({Columns}) VALUES ($seq, $at, $dxp, $cop, $sender, $id, $type, $number, $documents, $state, $form, $signature)",
            ("seq", row.Seq),
            ("at", row.At),
            ("dxp", row.DxpId),
            ("cop", row.CopCode),
            ("sender", row.Sender),
            ("id", row.CopMsgId),
            ("type", row.Type),
            ("number", row.Number),
            ("documents", row.Documents),
            ("state", row.State),
            ("form", row.Form),
            ("signature", row.Signature)
        );
        IEnumerable<string> numbers = nodes.SelectMany(node =>
            Numbers.Select(name => node.Head[name]).Concat(node.Lines.Select(line => line["logisticsNo"]))
        );
        foreach (string number in numbers.Append(row.CopMsgId).Where(number => number.Length > 0).Distinct())
            c.Run(
                "INSERT OR IGNORE INTO inbox_number (number, seq) VALUES ($number, $seq)",
                ("number", number),
                ("seq", row.Seq)
            );
    }

    /// <summary>What is no envelope: kept as it came, up to a length.</summary>
    public static void TurnAway(SqliteConnection c, ExchangeLog log, string stamp, byte[] bytes, string complaint)
    {
        string text = Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, LongestOdd)));
        long seq = log.Came(c, "?", "", complaint, text);
        Note(c, new InboxRow(seq, stamp, "", "", null, "", "?", "", 0, InboxState.TurnedAway, complaint, null), []);
    }

    /// <summary>Newest first, with an optional number.</summary>
    public static List<InboxRow> Newest(SqliteConnection c, string? number, long before, int most) =>
        string.IsNullOrWhiteSpace(number)
            ? c.Rows(
                $"SELECT {Columns} FROM inbox WHERE seq < $before ORDER BY seq DESC LIMIT $most",
                Row,
                ("before", before),
                ("most", most)
            )
            : c.Rows(
                $"""
                SELECT {Columns} FROM inbox WHERE seq < $before AND seq IN (
                    SELECT seq FROM inbox_number WHERE number = $number
                    UNION SELECT n.seq FROM list l JOIN inbox_number n ON n.number = l.order_no WHERE l.invt_no = $number OR l.pre_no = $number
                    UNION SELECT n.seq FROM tax_bill t JOIN inbox_number n ON n.number = t.list_guid WHERE t.tax_no = $number)
                ORDER BY seq DESC LIMIT $most
                """,
                Row,
                ("number", number.Trim()),
                ("before", before),
                ("most", most)
            );

    public static InboxRow? Find(SqliteConnection c, long seq) =>
        c.First($"SELECT {Columns} FROM inbox WHERE seq = $seq", Row, ("seq", seq));

    public static string Text(SqliteConnection c, long seq) =>
        c.Text("SELECT content FROM exchange_log WHERE seq = $seq", ("seq", seq)) ?? "";

    /// <summary>The answers to what a message held, in the order in which they were handed out; those held back last.</summary>
    public static List<AnswerRow> Answers(SqliteConnection c, long seq, int most) =>
        c.Rows(
            """
            SELECT seq, dxp_id, type, outcome, xml, again FROM receipt WHERE guid IN (SELECT number FROM inbox_number WHERE seq = $seq)
            UNION ALL
            SELECT NULL, dxp_id, type, outcome, xml, again FROM pending_receipt WHERE guid IN (SELECT number FROM inbox_number WHERE seq = $seq)
            ORDER BY seq NULLS LAST LIMIT $most
            """,
            r => new AnswerRow(
                r.IsDBNull(0) ? null : r.GetInt64(0),
                r.GetString(1),
                r.GetString(2),
                r.GetString(3),
                r.GetString(4),
                r.GetInt64(5) != 0
            ),
            ("seq", seq),
            ("most", most)
        );

    /// <summary>The last words of customs on what a message held; tax bills are none.</summary>
    public static string? LastAnswer(SqliteConnection c, long seq) =>
        c.Text(
            "SELECT outcome FROM receipt WHERE again = 0 AND type NOT IN ('CEB816Message', 'CEB818Message') AND guid IN (SELECT number FROM inbox_number WHERE seq = $seq) ORDER BY seq DESC LIMIT 1",
            ("seq", seq)
        );

    private static InboxRow Row(SqliteDataReader r) =>
        new(
            r.GetInt64(0),
            r.GetString(1),
            r.GetString(2),
            r.GetString(3),
            r.TextOrNull(4),
            r.GetString(5),
            r.GetString(6),
            r.GetString(7),
            r.GetInt32(8),
            r.GetString(9),
            r.TextOrNull(10),
            r.TextOrNull(11)
        );
}
