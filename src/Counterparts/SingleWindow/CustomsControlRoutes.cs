using Kaicang.Counterparts.Frame;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>Body of <c>PUT /_control/quota</c>.</summary>
internal sealed record QuotaElsewhere(
    string? IdNumber,
    int Year,
    long UsedFen = 0,
    IReadOnlyDictionary<string, long>? Grams = null
)
{
    public string? Complaint() =>
        IdNumber is not { } id || !DocumentRules.IsIdNumber(id) ? "idNumber: not a resident ID number"
        : Year is < 2019 or > 2100 ? "year: from 2019 to 2100"
        : UsedFen < 0 ? "usedFen: not negative"
        : Grams?.Keys.FirstOrDefault(kind => YearlyWeights.Limits.All(l => l.Kind != kind)) is { } unknown
            ? $"grams.{unknown}: no such goods; there are {string.Join(", ", YearlyWeights.Limits.Select(l => l.Kind))}"
        : Grams?.Any(pair => pair.Value < 0) == true ? "grams: not negative"
        : null;

    public void Write(SqliteConnection c)
    {
        Quota.Elsewhere(c, IdNumber!, Year, UsedFen);
        foreach ((string kind, long grams) in Grams ?? new Dictionary<string, long>())
            YearlyWeights.Elsewhere(c, IdNumber!, Year, kind, grams);
    }
}

/// <summary>Body of <c>PUT /_control/holds</c>.</summary>
internal sealed record Hold(string? OrderNo);

/// <summary>What demo and tests may tell customs: senders, pace, other platforms' use of a quota, holds.</summary>
internal static class CustomsControlRoutes
{
    public static void Map(WebApplication app)
    {
        app.MapGet(
            "/_control/senders",
            (CounterpartStore store) => Results.Json(store.Read(Senders.All).Select(View), Wire.Json)
        );
        app.MapPut("/_control/senders", Register);
        app.MapGet("/_control/customs", (CustomsPace pace) => Results.Json(pace.Settings, Wire.Json));
        app.MapPut("/_control/customs", Pace);
        app.MapGet(
            "/_control/certificate",
            async (AnswerSeal seal, CancellationToken ct) =>
                Results.Bytes(await seal.Certificate(ct), "application/pkix-cert", "customs.cer")
        );
        app.MapGet("/_control/scenario", (ScenarioDesk desk) => Results.Json(desk.InForce, Wire.Json));
        app.MapPut("/_control/scenario", Play);
        app.MapGet("/_control/quota", QuotaOf);
        app.MapPut("/_control/quota", UseElsewhere);
        app.MapPut("/_control/holds", Keep);
        app.MapDelete(
            "/_control/holds/{orderNo}",
            async (string orderNo, CounterpartStore store, CancellationToken ct) =>
            {
                await store.Write(c => c.Run("DELETE FROM held WHERE order_no = $order", ("order", orderNo)), ct);
                return Results.NoContent();
            }
        );
        app.MapGet("/_control/lists", ListsOf);
    }

    private static object View(SenderRow row) =>
        new
        {
            row.DxpId,
            row.CopCode,
            row.CopName,
            row.Roles,
            isCertificate = SenderKey.TryRead(row.Der)?.IsCertificate,
        };

    private static async Task<IResult> Register(SenderRegistration wanted, CounterpartStore store, CancellationToken ct)
    {
        if (Senders.Register(wanted, out SenderRow? row) is { } complaint)
            return Wrong(complaint);
        await store.Write((SqliteConnection c) => Senders.Store(c, row!), ct);
        return Results.Json(View(row!), Wire.Json);
    }

    private static async Task<IResult> Pace(
        HttpRequest request,
        CustomsPace pace,
        CodeWords codes,
        CancellationToken ct
    )
    {
        string? complaint = StrictJson.Read(await request.BodyText(ct), out CustomsSettings? wanted);
        if ((complaint ?? wanted!.Complaint(codes)) is { } wrong)
            return Wrong(wrong);
        await pace.Change(wanted!, ct);
        return Results.Json(pace.Settings, Wire.Json);
    }

    private static async Task<IResult> Play(
        HttpRequest request,
        ScenarioDesk desk,
        CodeWords codes,
        CancellationToken ct
    )
    {
        if (Scenario.Read(await request.BodyText(ct), codes, folder: null, out Scenario? scenario) is { } complaint)
            return Wrong(complaint);
        await desk.Apply(scenario!, ct);
        return Results.Json(desk.InForce, Wire.Json);
    }

    private static IResult QuotaOf(string? idNumber, int? year, CounterpartStore store)
    {
        if (string.IsNullOrEmpty(idNumber) || year is null)
            return Wrong("idNumber and year are needed");
        return Results.Json(store.Read(c => Used(c, idNumber, year.Value)), Wire.Json);
    }

    private static async Task<IResult> UseElsewhere(QuotaElsewhere wanted, CounterpartStore store, CancellationToken ct)
    {
        if (wanted.Complaint() is { } complaint)
            return Wrong(complaint);
        object used = await store.Write(
            c =>
            {
                wanted.Write(c);
                return Used(c, wanted.IdNumber!, wanted.Year);
            },
            ct
        );
        return Results.Json(used, Wire.Json);
    }

    private static object Used(SqliteConnection c, string idNumber, int year)
    {
        (long elsewhereFen, long hereFen) = (Quota.ElsewhereFen(c, idNumber, year), Quota.HereFen(c, idNumber, year));
        return new
        {
            idNumber,
            year,
            elsewhereFen,
            hereFen,
            usedFen = elsewhereFen + hereFen,
            grams = YearlyWeights
                .Of(c, idNumber, year)
                .ToDictionary(
                    use => use.Limit.Kind,
                    use => new
                    {
                        hereGrams = use.HereGrams,
                        elsewhereGrams = use.ElsewhereGrams,
                        limitGrams = use.Limit.Grams,
                    }
                ),
        };
    }

    private static async Task<IResult> Keep(Hold wanted, CounterpartStore store, CancellationToken ct)
    {
        if (wanted.OrderNo is not { Length: > 0 and <= 60 } order)
            return Wrong("orderNo: 1 to 60 characters");
        await store.Write(c => c.Run("INSERT OR IGNORE INTO held (order_no) VALUES ($order)", ("order", order)), ct);
        return Results.NoContent();
    }

    private static IResult ListsOf(string? orderNo, CounterpartStore store)
    {
        if (string.IsNullOrEmpty(orderNo))
            return Wrong("orderNo is needed");
        return Results.Json(
            store.Read(c => Lists.OfOrder(c, orderNo).ConvertAll(list => ListView(c, list))),
            Wire.Json
        );
    }

    private static object ListView(SqliteConnection c, DeclaredList list) =>
        new
        {
            list.Guid,
            list.OrderNo,
            list.PreNo,
            list.InvtNo,
            list.State,
            list.Ended,
            list.DutiableFen,
            list.CountedFen,
            list.FullTax,
            list.ReleasedOn,
            bills = c.Rows(
                "SELECT tax_no, status, customs_fen, vat_fen, consumption_fen FROM tax_bill WHERE list_guid = $guid ORDER BY rowid LIMIT 20",
                r => new
                {
                    taxNo = r.GetString(0),
                    status = r.GetInt32(1),
                    customsFen = r.GetInt64(2),
                    vatFen = r.GetInt64(3),
                    consumptionFen = r.GetInt64(4),
                },
                ("guid", list.Guid)
            ),
        };

    private static IResult Wrong(string words) => Results.Text(words, statusCode: StatusCodes.Status400BadRequest);
}
