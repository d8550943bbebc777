using System.Globalization;
using System.Text.Json;
using Kaicang.Counterparts.Frame;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.Carrier;

/// <summary>The way of a parcel from hand-over to the consignee, told to whoever subscribed.</summary>
internal sealed class Journeys(CounterpartStore store, Registry registry, CallbackQueue queue, TimeProvider clock)
{
    /// <summary>The parcel is handed over with its weight.</summary>
    public void Begin(SqliteConnection c, Waybill waybill, long grams)
    {
        DateTimeOffset now = clock.GetUtcNow();
        c.Run(
            "UPDATE waybill SET weighed_grams = $grams, moving = 1 WHERE number = $number",
            ("grams", grams),
            ("number", waybill.Number)
        );
        string kilograms = (grams / 1000m).ToString("0.000", CultureInfo.InvariantCulture);
        Arrive(
            c,
            waybill,
            ParcelState.PickedUp,
            $"【{Places.City(waybill.Sender.Address)}】快件已揽收，重量 {kilograms} 千克",
            now
        );
    }

    /// <summary>Moves every parcel whose time has come by one step.</summary>
    public Task Move(CancellationToken ct) => store.Write(MoveDue, ct);

    public bool Waiting() => store.Read(c => Due(c, "1").Count > 0);

    /// <summary>One step of one parcel, by hand.</summary>
    public Task<CarrierAnswer> StepByHand(string number, CancellationToken ct) =>
        store.Write(
            c =>
            {
                if (Waybill.Find(c, number) is not { } waybill)
                    return CarrierAnswer.UnknownWaybill;
                if (!IsMoving(waybill))
                    return CarrierAnswer.Refused("703", "the parcel is not on its way");
                Step(c, waybill, clock.GetUtcNow());
                return CarrierAnswer.Ok(new { kuaidinum = number });
            },
            ct
        );

    /// <summary>A person at the door. Only the declared consignee gets the parcel.</summary>
    public Task<CarrierAnswer> Deliver(string number, string signer, CancellationToken ct) =>
        store.Write(
            c =>
            {
                if (Waybill.Find(c, number) is not { } waybill)
                    return CarrierAnswer.UnknownWaybill;
                if (!IsMoving(waybill) || waybill.State == ParcelState.Refused)
                    return CarrierAnswer.Refused("703", "the parcel is not on its way");
                DateTimeOffset now = clock.GetUtcNow();
                if (signer.Trim() != waybill.Recipient.Name)
                {
                    Arrive(c, waybill, ParcelState.Problem, "收件人与申报不符，未交付", now);
                    return CarrierAnswer.Refused("703", "signerName is not the declared consignee");
                }
                Sign(c, waybill, now);
                return CarrierAnswer.Ok(new { kuaidinum = number });
            },
            ct
        );

    /// <summary>The consignee will not take the parcel.</summary>
    public Task<CarrierAnswer> Refuse(string number, CancellationToken ct) =>
        store.Write(
            c =>
            {
                if (Waybill.Find(c, number) is not { } waybill)
                    return CarrierAnswer.UnknownWaybill;
                if (waybill.State is ParcelState.Signed or ParcelState.SentBack or ParcelState.Cancelled)
                    return CarrierAnswer.Refused("703", "the parcel is not on its way");
                c.Run("UPDATE waybill SET will_refuse = 1 WHERE number = $number", ("number", number));
                return CarrierAnswer.Ok(new { kuaidinum = number });
            },
            ct
        );

    public Task<CarrierAnswer> Subscribe(
        CarrierAccount account,
        string number,
        string url,
        string salt,
        CancellationToken ct
    ) =>
        store.Write(
            c =>
            {
                if (Waybill.Find(c, number) is not { } waybill || waybill.AccountKey != account.Key)
                    return CarrierAnswer.UnknownWaybill;
                int added = c.Run(
                    "INSERT OR IGNORE INTO subscription (number, account_key, url, salt) VALUES ($number, $key, $url, $salt)",
                    ("number", number),
                    ("key", account.Key),
                    ("url", url),
                    ("salt", salt)
                );
                if (added == 0)
                    return CarrierAnswer.Refused("501", "this waybill is subscribed already");
                if (waybill.State is not (ParcelState.Created or ParcelState.Cancelled))
                    Push(c, waybill); // Whoever subscribes late gets what has happened.
                return CarrierAnswer.Ok(null);
            },
            ct
        );

    /// <summary>What is known of a parcel, newest first.</summary>
    public static object LastResult(SqliteConnection c, Waybill waybill)
    {
        var tracks = c.Rows(
            "SELECT at_ms, state, context FROM track WHERE number = $number ORDER BY seq DESC LIMIT 100",
            r => new
            {
                context = r.GetString(2),
                time = Beijing(r.GetInt64(0)),
                ftime = Beijing(r.GetInt64(0)),
                status = Word((ParcelState)r.GetInt32(1)),
                statusCode = r.GetInt32(1).ToString(CultureInfo.InvariantCulture),
                areaName = "",
                location = "",
            },
            ("number", waybill.Number)
        );
        return new
        {
            message = "ok",
            state = waybill.State is ParcelState.Created or ParcelState.Cancelled
                ? ""
                : ((int)waybill.State).ToString(CultureInfo.InvariantCulture),
            ischeck = waybill.State == ParcelState.Signed ? "1" : "0",
            com = CarrierEdge.Company,
            nu = waybill.Number,
            status = "200",
            data = tracks,
        };
    }

    private void MoveDue(SqliteConnection c)
    {
        DateTimeOffset now = clock.GetUtcNow();
        bool byDemoClock = registry.Settings<CarrierSettings>().StepDemoMinutes > 0;
        foreach (Waybill waybill in Due(c, Waybill.Columns))
            Step(c, waybill, byDemoClock ? DateTimeOffset.FromUnixTimeMilliseconds(waybill.NextDemoMs) : now);
    }

    private List<Waybill> Due(SqliteConnection c, string columns)
    {
        CarrierSettings settings = registry.Settings<CarrierSettings>();
        if (!settings.Auto)
            return [];
        bool byDemoClock = settings.StepDemoMinutes > 0;
        string column = byDemoClock ? "next_demo_ms" : "next_real_ms";
        long now = byDemoClock ? clock.GetUtcNow().ToUnixTimeMilliseconds() : RealTime.Milliseconds;
        bool onlyWhether = columns == "1";
        return c.Rows(
            $"SELECT {Waybill.Columns} FROM waybill WHERE moving = 1 AND {column} <= $now ORDER BY {column} LIMIT {(onlyWhether ? 1 : 200)}",
            Waybill.Row,
            ("now", now)
        );
    }

    private void Step(SqliteConnection c, Waybill waybill, DateTimeOffset at)
    {
        string from = Places.City(waybill.Sender.Address);
        string to = Places.City(waybill.Recipient.Address);
        switch (waybill.State, waybill.Step)
        {
            case (ParcelState.Refused, _):
                Arrive(c, waybill, ParcelState.SentBack, "快件已退回寄件人", at);
                break;
            case (_, 1):
                Arrive(c, waybill, ParcelState.InTransit, $"【{from}】离开{from}，发往{to}", at);
                break;
            case (_, 2):
                Arrive(c, waybill, ParcelState.InTransit, $"【{to}】到达{to}转运中心", at);
                break;
            case (_, 3):
                Arrive(c, waybill, ParcelState.Delivering, $"【{to}】快件正在派送", at);
                break;
            default:
                if (waybill.WillRefuse)
                    Arrive(c, waybill, ParcelState.Refused, "收件人拒收", at);
                else
                    Sign(c, waybill, at);
                break;
        }
    }

    private void Sign(SqliteConnection c, Waybill waybill, DateTimeOffset at) =>
        Arrive(c, waybill, ParcelState.Signed, $"已签收，签收人：{waybill.Recipient.Name}（收件人本人）", at);

    /// <summary>Notes where the parcel is, when it goes on, and tells the subscriber.</summary>
    private void Arrive(SqliteConnection c, Waybill waybill, ParcelState state, string context, DateTimeOffset at)
    {
        CarrierSettings settings = registry.Settings<CarrierSettings>();
        bool moving = state is not (ParcelState.Signed or ParcelState.SentBack);
        int step = state == ParcelState.Problem ? waybill.Step : waybill.Step + 1;
        c.Run(
            """
            UPDATE waybill SET state = $state, step = $step, moving = $moving, next_real_ms = $real, next_demo_ms = $demo
            WHERE number = $number
            """,
            ("state", (int)state),
            ("step", step),
            ("moving", moving ? 1 : 0),
            ("real", RealTime.Milliseconds + settings.StepMs),
            ("demo", at.AddMinutes(settings.StepDemoMinutes).ToUnixTimeMilliseconds()),
            ("number", waybill.Number)
        );
        c.Run(
            "INSERT INTO track (number, at_ms, state, context) VALUES ($number, $at, $state, $context)",
            ("number", waybill.Number),
            ("at", at.ToUnixTimeMilliseconds()),
            ("state", (int)state),
            ("context", context)
        );
        Push(c, Waybill.Find(c, waybill.Number)!);
    }

    private void Push(SqliteConnection c, Waybill waybill)
    {
        (string Url, string Salt) subscriber = c.First(
            "SELECT url, salt FROM subscription WHERE number = $number",
            r => (r.GetString(0), r.GetString(1)),
            ("number", waybill.Number)
        );
        if (subscriber.Url is null)
            return;
        bool ended = waybill.State is ParcelState.Signed or ParcelState.SentBack;
        string param = JsonSerializer.Serialize(
            new
            {
                status = ended ? "shutdown" : "polling",
                billstatus = waybill.State == ParcelState.Signed ? "check" : "change",
                message = "",
                lastResult = LastResult(c, waybill),
            },
            Wire.Json
        );
        string body = $"param={Uri.EscapeDataString(param)}&sign={CarrierEdge.Digest(param + subscriber.Salt)}";
        string key = string.Create(CultureInfo.InvariantCulture, $"{waybill.Number}/{waybill.Step}");
        queue.Add(c, new Callback("track", key, subscriber.Url, body, "application/x-www-form-urlencoded"));
    }

    private static bool IsMoving(Waybill waybill) =>
        waybill.State
            is not (ParcelState.Created or ParcelState.Cancelled or ParcelState.Signed or ParcelState.SentBack);

    private static string Beijing(long ms) =>
        DateTimeOffset
            .FromUnixTimeMilliseconds(ms)
            .ToOffset(TimeSpan.FromHours(8))
            .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Word(ParcelState state) =>
        state switch
        {
            ParcelState.InTransit => "在途",
            ParcelState.PickedUp => "揽收",
            ParcelState.Problem => "疑难",
            ParcelState.Signed => "签收",
            ParcelState.Delivering => "派件",
            ParcelState.SentBack => "退回",
            ParcelState.Refused => "拒签",
            ParcelState.Created => "已取号",
            ParcelState.Cancelled => "已取消",
        };
}

/// <summary>Looks which parcels may go on.</summary>
internal sealed class JourneyClock(Journeys journeys, ILogger<JourneyClock> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (journeys.Waiting())
                    await journeys.Move(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogError(e, "Parcels could not be moved; trying again.");
            }
        }
    }
}
