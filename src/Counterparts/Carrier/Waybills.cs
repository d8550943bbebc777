using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kaicang.Counterparts.Frame;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.Carrier;

/// <summary>Taking of waybill numbers (取号), their cancelling, and the hand-over of parcels.</summary>
internal sealed class Waybills(CounterpartStore store, Registry registry, Journeys journeys)
{
    private const long HeaviestGrams = 200_000;

    public Task<CarrierAnswer> Order(CarrierCall call, CancellationToken ct)
    {
        JsonFields fields = call.Fields;
        string company = fields.Text("kuaidicom", 40);
        string orderId = fields.Text("orderId", 64);
        string type = fields.TextOrNull("type", 10) ?? "order";
        if (type is not ("order" or "return"))
            fields.Complain("type", "order or return");
        Contact recipient = Contact.Read(fields.Child("recMan"));
        Contact sender = Contact.Read(fields.Child("sendMan"));
        string cargo = fields.Text("cargo", 200);
        long grams = fields.Grams("weight", HeaviestGrams);
        if (!fields.Good)
            return Task.FromResult(CarrierAnswer.Malformed(fields));
        if (company != CarrierEdge.Company)
            return Task.FromResult(CarrierAnswer.Refused("701", "kuaidicom: this is " + CarrierEdge.Company));
        string digest = CarrierEdge.Digest($"{type}|{recipient}|{sender}|{cargo}|{grams}");
        return store.Write(
            c =>
            {
                if (Waybill.OfOrder(c, call.Account.Key, orderId) is { } known)
                    return known.Digest == digest
                        ? Given(call, known)
                        : CarrierAnswer.Refused("501", "orderId came with other content");
                string number = FreshNumber(c);
                c.Run(
                    """
                    INSERT INTO waybill (number, account_key, order_id, digest, type, to_name, to_mobile, to_address, from_name,
                        from_mobile, from_address, cargo, declared_grams, task_id, sort_code, state)
                    VALUES ($number, $key, $order, $digest, $type, $toName, $toMobile, $toAddress, $fromName,
                        $fromMobile, $fromAddress, $cargo, $grams, $task, $sort, $state)
                    """,
                    ("number", number),
                    ("key", call.Account.Key),
                    ("order", orderId),
                    ("digest", digest),
                    ("type", type),
                    ("toName", recipient.Name),
                    ("toMobile", recipient.Mobile),
                    ("toAddress", recipient.Address),
                    ("fromName", sender.Name),
                    ("fromMobile", sender.Mobile),
                    ("fromAddress", sender.Address),
                    ("cargo", cargo),
                    ("grams", grams),
                    ("task", Convert.ToHexString(RandomNumberGenerator.GetBytes(16))),
                    ("sort", SortCode(recipient.Address)),
                    ("state", (int)ParcelState.Created)
                );
                return Given(call, Waybill.Find(c, number)!);
            },
            ct
        );
    }

    public Task<CarrierAnswer> Cancel(CarrierCall call, CancellationToken ct)
    {
        string number = call.Fields.Text("kuaidinum", 40);
        if (!call.Fields.Good)
            return Task.FromResult(CarrierAnswer.Malformed(call.Fields));
        return store.Write(
            c =>
            {
                if (Owned(c, call, number) is not { } waybill)
                    return CarrierAnswer.UnknownWaybill;
                if (waybill.State is not (ParcelState.Created or ParcelState.Cancelled))
                    return CarrierAnswer.Refused("703", "the parcel was picked up, it cannot be cancelled any more");
                c.Run(
                    "UPDATE waybill SET state = $state WHERE number = $number",
                    ("state", (int)ParcelState.Cancelled),
                    ("number", number)
                );
                return CarrierAnswer.Ok(new { kuaidinum = number });
            },
            ct
        );
    }

    public Task<CarrierAnswer> PickUp(CarrierCall call, CancellationToken ct)
    {
        string number = call.Fields.Text("kuaidinum", 40);
        long grams = call.Fields.Whole("weightGrams", 1, HeaviestGrams);
        if (!call.Fields.Good)
            return Task.FromResult(CarrierAnswer.Malformed(call.Fields));
        return store.Write(
            c =>
            {
                if (Owned(c, call, number) is not { } waybill)
                    return CarrierAnswer.UnknownWaybill;
                if (waybill.State == ParcelState.Cancelled)
                    return CarrierAnswer.Refused("703", "the waybill was cancelled");
                if (waybill.State == ParcelState.Created)
                    journeys.Begin(c, waybill, grams);
                return CarrierAnswer.Ok(new { kuaidinum = number });
            },
            ct
        );
    }

    private static Waybill? Owned(SqliteConnection c, CarrierCall call, string number) =>
        Waybill.Find(c, number) is { } waybill && waybill.AccountKey == call.Account.Key ? waybill : null;

    private CarrierAnswer Given(CarrierCall call, Waybill waybill)
    {
        CarrierSettings settings = registry.Settings<CarrierSettings>();
        return CarrierAnswer.Ok(
            new
            {
                kuaidinum = waybill.Number,
                label = $"{call.Origin}/label/{waybill.Number}.svg",
                taskId = waybill.TaskId,
                bulkpen = waybill.SortCode,
                logisticsCode = settings.LogisticsCode,
                logisticsName = settings.LogisticsName,
            }
        );
    }

    /// <summary>KC + twelve digits; the last is a Luhn check digit, so that a mistyped number is no waybill.</summary>
    private static string FreshNumber(SqliteConnection c)
    {
        string number;
        do
        {
            string body = "7" + RandomNumberGenerator.GetString("0123456789", 10);
            int sum = body.Reverse().Select((d, i) => i % 2 == 0 ? Doubled(d - '0') : d - '0').Sum();
            number = string.Create(CultureInfo.InvariantCulture, $"KC{body}{(10 - (sum % 10)) % 10}");
        } while (Waybill.Find(c, number) is not null);
        return number;
    }

    private static int Doubled(int digit) => digit * 2 > 9 ? (digit * 2) - 9 : digit * 2;

    /// <summary>A sort code of three parts, which depends on the address alone.</summary>
    private static string SortCode(string address)
    {
        byte[] city = SHA256.HashData(Encoding.UTF8.GetBytes(Places.City(address)));
        byte[] street = SHA256.HashData(Encoding.UTF8.GetBytes(address));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{100 + (((city[0] * 256) + city[1]) % 900)}-{(char)('A' + (street[0] % 26))}{street[1] % 10}-{street[2] % 1000:000}"
        );
    }
}

/// <summary>How the carrier works just now.</summary>
/// <param name="Auto">Parcels move by themselves.</param>
/// <param name="StepMs">Real milliseconds between two steps.</param>
/// <param name="StepDemoMinutes">Above zero: minutes of the demo clock between two steps, instead.</param>
/// <param name="LogisticsCode">The carrier's customs registration number.</param>
/// <param name="LogisticsName">Its name at customs.</param>
internal sealed record CarrierSettings(
    bool Auto,
    int StepMs,
    int StepDemoMinutes,
    string LogisticsCode,
    string LogisticsName
)
{
    public CarrierSettings()
        : this(true, 2_000, 0, "4403KCEXP1", "开仓速运（演示）") { }

    public string? Complaint() =>
        StepMs is < 0 or > 3_600_000 ? "stepMs: 0 to 3600000"
        : StepDemoMinutes is < 0 or > 43_200 ? "stepDemoMinutes: 0 to 43200"
        : string.IsNullOrWhiteSpace(LogisticsCode) || string.IsNullOrWhiteSpace(LogisticsName)
            ? "logisticsCode, logisticsName: must not be empty"
        : null;
}
