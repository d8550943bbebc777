using System.Text.RegularExpressions;
using Kaicang.Counterparts.Frame;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.Carrier;

/// <summary>Somebody at one end of a parcel's way.</summary>
internal sealed record Contact(string Name, string Mobile, string Address)
{
    public static Contact Read(JsonFields fields) =>
        new(fields.Text("name", 50).Trim(), fields.Text("mobile", 20).Trim(), fields.Text("printAddr", 200).Trim());
}

/// <summary>Where a parcel is on its way; the numbers are the protocol's states.</summary>
internal enum ParcelState
{
    InTransit = 0,
    PickedUp = 1,
    Problem = 2,
    Signed = 3,
    Delivering = 5,
    SentBack = 6,
    Refused = 14,
    Created = 100,
    Cancelled = 101,
}

/// <summary>A waybill as it is kept.</summary>
internal sealed record Waybill(
    string Number,
    string AccountKey,
    string OrderId,
    string Digest,
    string Type,
    Contact Recipient,
    Contact Sender,
    string Cargo,
    long DeclaredGrams,
    string TaskId,
    string SortCode,
    ParcelState State,
    int Step,
    long NextDemoMs,
    bool WillRefuse
)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS waybill (
            number TEXT PRIMARY KEY, account_key TEXT NOT NULL, order_id TEXT NOT NULL, digest TEXT NOT NULL, type TEXT NOT NULL,
            to_name TEXT NOT NULL, to_mobile TEXT NOT NULL, to_address TEXT NOT NULL,
            from_name TEXT NOT NULL, from_mobile TEXT NOT NULL, from_address TEXT NOT NULL,
            cargo TEXT NOT NULL, declared_grams INTEGER NOT NULL, weighed_grams INTEGER, task_id TEXT NOT NULL, sort_code TEXT NOT NULL,
            state INTEGER NOT NULL, step INTEGER NOT NULL DEFAULT 0, moving INTEGER NOT NULL DEFAULT 0,
            next_real_ms INTEGER NOT NULL DEFAULT 0, next_demo_ms INTEGER NOT NULL DEFAULT 0, will_refuse INTEGER NOT NULL DEFAULT 0,
            UNIQUE (account_key, order_id));
        CREATE INDEX IF NOT EXISTS waybill_moving ON waybill (moving, next_real_ms);
        CREATE TABLE IF NOT EXISTS track (
            seq INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT NOT NULL, at_ms INTEGER NOT NULL, state INTEGER NOT NULL, context TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS track_number ON track (number, seq);
        CREATE TABLE IF NOT EXISTS subscription (
            number TEXT NOT NULL, account_key TEXT NOT NULL, url TEXT NOT NULL, salt TEXT NOT NULL, PRIMARY KEY (number, account_key))
        """;

    public const string Columns = """
        number, account_key, order_id, digest, type, to_name, to_mobile, to_address, from_name, from_mobile, from_address,
        cargo, declared_grams, task_id, sort_code, state, step, next_demo_ms, will_refuse
        """;

    public static Waybill? Find(SqliteConnection c, string number) =>
        c.First($"SELECT {Columns} FROM waybill WHERE number = $number", Row, ("number", number));

    public static Waybill? OfOrder(SqliteConnection c, string accountKey, string orderId) =>
        c.First(
            $"SELECT {Columns} FROM waybill WHERE account_key = $key AND order_id = $order",
            Row,
            ("key", accountKey),
            ("order", orderId)
        );

    public static Waybill Row(SqliteDataReader r) =>
        new(
            r.GetString(0),
            r.GetString(1),
            r.GetString(2),
            r.GetString(3),
            r.GetString(4),
            new Contact(r.GetString(5), r.GetString(6), r.GetString(7)),
            new Contact(r.GetString(8), r.GetString(9), r.GetString(10)),
            r.GetString(11),
            r.GetInt64(12),
            r.GetString(13),
            r.GetString(14),
            (ParcelState)r.GetInt32(15),
            r.GetInt32(16),
            r.GetInt64(17),
            r.GetInt64(18) == 1
        );
}

/// <summary>Place names out of addresses.</summary>
internal static partial class Places
{
    /// <summary>The city of a Chinese address, or the address' first characters where it names none.</summary>
    public static string City(string address) =>
        CityForm().Match(address) is { Success: true } match ? match.Groups[1].Value
        : address.Length <= 4 ? address
        : address[..4];

    [GeneratedRegex("^(?:[^省市]{2,8}(?:省|自治区))?\\s*([^省市]{1,8}市)")]
    private static partial Regex CityForm();
}
