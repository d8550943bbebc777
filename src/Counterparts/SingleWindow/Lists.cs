using System.Globalization;
using Kaicang.Counterparts.Frame;
using Kaicang.Kernel;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>A declaration list (清单) as customs keeps it. Its state is the last status that was answered.</summary>
internal sealed record DeclaredList(
    string Guid,
    string OrderNo,
    string PreNo,
    string? InvtNo,
    string DxpId,
    int State,
    string IdNumber,
    int Year,
    long DutiableFen,
    long CountedFen,
    bool FullTax,
    long WaitUntilMs,
    string? ReleasedOn,
    bool Ended
)
{
    /// <summary>A cancel request was taken; nothing moves until it is decided.</summary>
    public const int Cancelling = 150;

    public bool IsReleased => State is 800 or 899;

    public BusinessDay? ReleasedDay => ReleasedOn is null ? null : BusinessDay.Parse(ReleasedOn);
}

/// <summary>The stored lists.</summary>
internal static class Lists
{
    private const string Columns =
        "guid, order_no, pre_no, invt_no, dxp_id, state, id_number, year, dutiable_fen, counted_fen, full_tax, wait_until_ms, released_on, ended";

    public static DeclaredList? Find(SqliteConnection c, string guid) =>
        c.First($"SELECT {Columns} FROM list WHERE guid = $guid", Row, ("guid", guid));

    public static DeclaredList? ByInvtNo(SqliteConnection c, string invtNo) =>
        c.First($"SELECT {Columns} FROM list WHERE invt_no = $invt", Row, ("invt", invtNo));

    /// <summary>The list of an order that was neither refused nor cancelled.</summary>
    public static DeclaredList? Living(SqliteConnection c, string orderNo) =>
        c.First($"SELECT {Columns} FROM list WHERE order_no = $order AND ended = 0", Row, ("order", orderNo));

    public static List<DeclaredList> OfOrder(SqliteConnection c, string orderNo) =>
        c.Rows($"SELECT {Columns} FROM list WHERE order_no = $order ORDER BY rowid LIMIT 100", Row, ("order", orderNo));

    public static void Add(SqliteConnection c, BusinessNode node, DeclaredList list) =>
        c.Run(
            """
            INSERT INTO list (guid, order_no, ebp_code, cop_no, pre_no, dxp_id, state, id_number, year, dutiable_fen, counted_fen, full_tax, wait_until_ms)
            VALUES ($guid, $order, $ebp, $cop, $pre, $dxp, $state, $id, $year, $dutiable, $counted, $full, $wait)
            """,
            ("guid", list.Guid),
            ("order", list.OrderNo),
            ("ebp", node.Head["ebpCode"]),
            ("cop", node.Head["copNo"]),
            ("pre", list.PreNo),
            ("dxp", list.DxpId),
            ("state", list.State),
            ("id", list.IdNumber),
            ("year", list.Year),
            ("dutiable", list.DutiableFen),
            ("counted", list.CountedFen),
            ("full", list.FullTax ? 1 : 0),
            ("wait", list.WaitUntilMs)
        );

    public static void Move(SqliteConnection c, string guid, int state) =>
        c.Run("UPDATE list SET state = $state WHERE guid = $guid", ("state", state), ("guid", guid));

    public static void Number(SqliteConnection c, string guid, string invtNo) =>
        c.Run("UPDATE list SET invt_no = $invt WHERE guid = $guid", ("invt", invtNo), ("guid", guid));

    public static void Release(SqliteConnection c, string guid, BusinessDay day) =>
        c.Run(
            "UPDATE list SET state = 800, released_on = $day WHERE guid = $guid",
            ("day", day.ToString()),
            ("guid", guid)
        );

    /// <summary>Refused or cancelled: the quota gets everything back.</summary>
    public static void End(SqliteConnection c, string guid, int state)
    {
        c.Run(
            "UPDATE list SET state = $state, ended = 1, counted_fen = 0 WHERE guid = $guid",
            ("state", state),
            ("guid", guid)
        );
        YearlyWeights.GiveBack(c, guid);
    }

    public static void Count(SqliteConnection c, string guid, long fen) =>
        c.Run("UPDATE list SET counted_fen = $fen WHERE guid = $guid", ("fen", fen), ("guid", guid));

    private static DeclaredList Row(SqliteDataReader r) =>
        new(
            r.GetString(0),
            r.GetString(1),
            r.GetString(2),
            r.TextOrNull(3),
            r.GetString(4),
            r.GetInt32(5),
            r.GetString(6),
            r.GetInt32(7),
            r.GetInt64(8),
            r.GetInt64(9),
            r.GetInt64(10) != 0,
            r.GetInt64(11),
            r.TextOrNull(12),
            r.GetInt64(13) != 0
        );
}

/// <summary>What a person used in a year.</summary>
internal sealed record PersonUse(
    string IdNumber,
    int Year,
    long HereFen,
    long ElsewhereFen,
    IReadOnlyList<WeightUse> Weights
);

/// <summary>A person's yearly quota (个人年度额度) over all platforms: ours is what the living lists count.</summary>
internal static class Quota
{
    // 财关税〔2018〕49号: 5,000 yuan an order, 26,000 yuan a year.
    public const long OrderLimitFen = 500_000;
    public const long YearLimitFen = 2_600_000;

    public static long HereFen(SqliteConnection c, string idNumber, int year) =>
        c.Number(
            "SELECT sum(counted_fen) FROM list WHERE id_number = $id AND year = $year",
            ("id", idNumber),
            ("year", year)
        );

    public static long ElsewhereFen(SqliteConnection c, string idNumber, int year) =>
        c.Number(
            "SELECT fen FROM quota_elsewhere WHERE id_number = $id AND year = $year",
            ("id", idNumber),
            ("year", year)
        );

    public static void Elsewhere(SqliteConnection c, string idNumber, int year, long fen) =>
        c.Run(
            "INSERT OR REPLACE INTO quota_elsewhere (id_number, year, fen) VALUES ($id, $year, $fen)",
            ("id", idNumber),
            ("year", year),
            ("fen", fen)
        );

    public static PersonUse Of(SqliteConnection c, string idNumber, int year) =>
        new(
            idNumber,
            year,
            HereFen(c, idNumber, year),
            ElsewhereFen(c, idNumber, year),
            YearlyWeights.Of(c, idNumber, year)
        );

    /// <summary>Who used most in a year.</summary>
    public static List<PersonUse> MostUsed(SqliteConnection c, int year, int most) =>
        c.Rows(
                """
                SELECT id_number FROM (
                    SELECT id_number, counted_fen AS fen FROM list WHERE year = $year AND counted_fen > 0
                    UNION ALL SELECT id_number, fen FROM quota_elsewhere WHERE year = $year)
                GROUP BY id_number HAVING sum(fen) > 0 ORDER BY sum(fen) DESC, id_number LIMIT $most
                """,
                r => r.GetString(0),
                ("year", year),
                ("most", most)
            )
            .ConvertAll(id => Of(c, id, year));

    /// <summary>What forbids a purchase of this dutiable value, or null.</summary>
    /// <param name="onePiece">The order holds exactly one piece, which may then exceed the order limit at full tax.</param>
    public static Verdict? Complaint(string copNo, string idNumber, long usedFen, long dutiableFen, bool onePiece)
    {
        if (dutiableFen > OrderLimitFen && !onePiece)
            return Verdict.Error(-621005, $"清单[{copNo}]的购买金额超过单笔限额[[{Yuan(OrderLimitFen)}]]");
        if (usedFen + dutiableFen <= YearLimitFen)
            return null;
        string words =
            $"清单[{copNo}]中购买人[{Masked(idNumber)}]已用购买额度为[{Yuan(usedFen)}]，本次购买将超过年度限额[{Yuan(YearLimitFen)}]"
            + $"（used {Yuan(usedFen)}, this purchase {Yuan(dutiableFen)} would exceed {Yuan(YearLimitFen)}）";
        return Verdict.Error(-621018, words);
    }

    private static string Yuan(long fen) => string.Create(CultureInfo.InvariantCulture, $"{fen / 100}.{fen % 100:00}");

    public static string Masked(string id) => id.Length > 8 ? id[..4] + new string('*', id.Length - 8) + id[^4..] : id;
}
