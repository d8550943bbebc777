using System.Text;
using System.Text.Json;
using Kaicang.Counterparts.Frame;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>What a sender sees: hand in a message, fetch receipts.</summary>
internal static class SingleWindowRoutes
{
    private const int MostReceipts = 500;

    public static void Map(WebApplication app)
    {
        app.MapPost("/cebcmsg", Send);
        app.MapGet("/receipts", Receipts);
    }

    private static async Task<IResult> Send(HttpRequest request, Intake intake, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, ct);
        byte[] bytes = body.ToArray();
        if (Read(bytes, out Envelope? envelope) is { } complaint)
        {
            await intake.TurnAway(bytes, complaint, ct);
            return Results.Text(complaint, statusCode: StatusCodes.Status400BadRequest);
        }
        await intake.Take(envelope!, ct);
        return Results.Text("OK");
    }

    private static string? Read(byte[] bytes, out Envelope? envelope)
    {
        envelope = null;
        try
        {
            using var json = JsonDocument.Parse(bytes);
            return Envelope.Open(json.RootElement, out envelope);
        }
        catch (JsonException)
        {
            return "The body is not JSON";
        }
    }

    private static IResult Receipts(string? dxpid, long? after, int? max, CounterpartStore store, TimeProvider clock)
    {
        if (string.IsNullOrEmpty(dxpid))
            return Results.Text("dxpid is missing", statusCode: StatusCodes.Status400BadRequest);
        DateTimeOffset now = clock.GetUtcNow();
        var receipts = store.Read(c =>
            c.Rows(
                "SELECT seq, type, xml FROM receipt WHERE dxp_id = $dxp AND seq > $after ORDER BY seq LIMIT $max",
                (SqliteDataReader r) =>
                {
                    (long seq, string type) = (r.GetInt64(0), r.GetString(1));
                    string dxp = Envelope.Close($"{dxpid}-{seq}", dxpid, type, now, r.GetString(2));
                    return new
                    {
                        seq,
                        msgType = type,
                        data = Convert.ToBase64String(Encoding.UTF8.GetBytes(dxp)),
                    };
                },
                ("dxp", dxpid),
                ("after", after ?? 0),
                ("max", Math.Clamp(max ?? 100, 1, MostReceipts))
            )
        );
        return Results.Json(receipts, Wire.Json);
    }
}
