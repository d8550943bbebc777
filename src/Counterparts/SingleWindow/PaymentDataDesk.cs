using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kaicang.Counterparts.Frame;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>
/// Customs asks platforms for the original data of payments (公告2018年第179号): the question goes to the platform's door, which must
/// answer at once; the data comes later under the same session number, and is looked at by this desk's own eyes.
/// </summary>
internal sealed class PaymentDataDesk(CounterpartStore store, ExchangeLog log, TimeProvider clock)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS payment_data (
            session_id TEXT PRIMARY KEY, order_no TEXT NOT NULL, url TEXT NOT NULL, asked_ms INTEGER NOT NULL, asked_times INTEGER NOT NULL,
            reply_code TEXT NOT NULL, reply_words TEXT NOT NULL, reply_ms REAL NOT NULL, state TEXT NOT NULL, digest TEXT,
            uploads INTEGER NOT NULL DEFAULT 0, complaint TEXT NOT NULL DEFAULT '');
        CREATE INDEX IF NOT EXISTS payment_data_order ON payment_data (order_no);
        """;

    private const string Kind = "platDataOpen";
    private const string UploadKind = "realTimeDataUpload";
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private int outage;

    /// <summary>The next uploads are answered 503, as if this desk were away.</summary>
    public void BeAway(int times) => Interlocked.Exchange(ref outage, times);

    /// <summary>Asks a platform; under a session number of its own, or again under a known one.</summary>
    public async Task<object> Ask(string orderNo, string url, string? sessionId, CancellationToken ct)
    {
        string session = sessionId ?? new Guid(RandomNumberGenerator.GetBytes(16)).ToString("D").ToUpperInvariant();
        string question = JsonSerializer.Serialize(
            new
            {
                orderNo,
                sessionID = session,
                serviceTime = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            },
            Wire.Json
        );
        long start = Stopwatch.GetTimestamp();
        (string code, string words) = await Put(url, question, ct);
        double took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        await store.Write(
            c =>
            {
                c.Run(
                    """
                    INSERT INTO payment_data (session_id, order_no, url, asked_ms, asked_times, reply_code, reply_words, reply_ms, state)
                    VALUES ($session, $order, $url, $now, 1, $code, $words, $took, 'asked')
                    ON CONFLICT (session_id) DO UPDATE SET asked_times = asked_times + 1, reply_code = $code, reply_words = $words, reply_ms = $took
                    """,
                    ("session", session),
                    ("order", orderNo),
                    ("url", url),
                    ("now", RealTime.Milliseconds),
                    ("code", code),
                    ("words", words),
                    ("took", took)
                );
                log.Went(
                    c,
                    Kind,
                    orderNo,
                    string.Create(CultureInfo.InvariantCulture, $"{code} {words} {took:0.0} ms"),
                    question
                );
            },
            ct
        );
        return store.Read(c => Sessions(c, session, null)).Single();
    }

    /// <summary>Takes an upload; answers code and words.</summary>
    public async Task<(int Status, string Code, string Words)> Take(string payExInfo, CancellationToken ct)
    {
        if (Interlocked.Decrement(ref outage) >= 0)
            return (StatusCodes.Status503ServiceUnavailable, "20000", "系统繁忙");
        Interlocked.Exchange(ref outage, 0);
        var paper = PaymentDataPaper.Read(payExInfo, out string complaint);
        return await store.Write(
            c =>
            {
                string words = paper is null ? complaint : Judge(c, paper, payExInfo) ?? "";
                bool good = words.Length == 0;
                if (paper is not null)
                    c.Run(
                        "UPDATE payment_data SET uploads = uploads + 1, state = CASE WHEN $good = 1 OR state = 'taken' THEN 'taken' ELSE 'refused' END, digest = CASE WHEN $good = 1 THEN $digest ELSE digest END, complaint = $words WHERE session_id = $session",
                        ("good", good ? 1 : 0),
                        ("digest", Digest(payExInfo)),
                        ("words", words),
                        ("session", paper.SessionId)
                    );
                log.Came(c, UploadKind, paper?.OrderNo ?? "", good ? "10000 上传成功" : "20000 " + words, payExInfo);
                return (StatusCodes.Status200OK, good ? "10000" : "20000", good ? "上传成功" : words);
            },
            ct
        );
    }

    public IReadOnlyList<object> Of(string? orderNo) => store.Read(c => Sessions(c, null, orderNo));

    private static string? Judge(SqliteConnection c, PaymentDataPaper paper, string text)
    {
        var session = c.First(
            "SELECT order_no, state, digest FROM payment_data WHERE session_id = $session",
            r => (Order: r.GetString(0), State: r.GetString(1), Digest: r.TextOrNull(2)),
            ("session", paper.SessionId)
        );
        if (session.Order is null)
            return "sessionID不存在";
        if (session.Order != paper.OrderNo)
            return "orderNo与取数订单不一致";
        if (session.State == "taken")
            return session.Digest == Digest(text) ? null : "sessionID已上传";
        SenderRow? platform = Senders.All(c).Find(s => s.CopCode == paper.PlatformCode && s.Roles.Contains("platform"));
        if (platform is null || SenderKey.TryRead(platform.Der) is not { } key)
            return "ebpCode未备案";
        return SignatureCheck.VerifiesBy(key.Key, Encoding.UTF8.GetBytes(paper.Signed), paper.Signature)
            ? PaymentComplaint(c, paper)
            : "验签失败";
    }

    // The payment document that the institution sent says the same, if it came.
    private static string? PaymentComplaint(SqliteConnection c, PaymentDataPaper paper)
    {
        string? xml = c.Text(
            "SELECT xml FROM document WHERE kind = 'CEB411Message' AND order_no = $order AND status = 120 ORDER BY rowid DESC LIMIT 1",
            ("order", paper.OrderNo)
        );
        if (xml is null)
            return null;
        Fields payment = BusinessNode.Parse(xml, "CEB411Message").Head;
        return payment["payTransactionId"] != paper.TransactionId ? "payTransactionId与支付单不一致"
            : payment.Amount("amountPaid") != paper.Amount ? "totalAmount与支付单不一致"
            : payment["payCode"] != paper.PayCode ? "payCode与支付单不一致"
            : null;
    }

    private static async Task<(string Code, string Words)> Put(string url, string question, CancellationToken ct)
    {
        try
        {
            using var form = new FormUrlEncodedContent([new("openReq", question)]);
            using HttpResponseMessage answer = await Http.PostAsync(new Uri(url), form, ct);
            string text = await answer.Content.ReadAsStringAsync(ct);
            if (!answer.IsSuccessStatusCode)
                return (((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture), "");
            var fields = new JsonFields(text);
            string code = fields.Text("code", 10);
            string words = fields.TextOrNull("message", 500) ?? "";
            return fields.Issue is null ? (code, words) : ("?", $"{fields.Field} {fields.Issue}");
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or UriFormatException)
        {
            return ("-", e.GetType().Name);
        }
    }

    private static string Digest(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static List<object> Sessions(SqliteConnection c, string? session, string? order) =>
        c.Rows<object>(
            "SELECT session_id, order_no, asked_times, reply_code, reply_words, reply_ms, state, uploads, complaint FROM payment_data WHERE ($session IS NULL OR session_id = $session) AND ($order IS NULL OR order_no = $order) ORDER BY rowid DESC LIMIT 200",
            r => new
            {
                sessionId = r.GetString(0),
                orderNo = r.GetString(1),
                askedTimes = r.GetInt32(2),
                replyCode = r.GetString(3),
                replyWords = r.GetString(4),
                replyMs = r.GetDouble(5),
                state = r.GetString(6),
                uploads = r.GetInt32(7),
                complaint = r.GetString(8),
            },
            ("session", session),
            ("order", order)
        );
}
