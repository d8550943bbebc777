namespace Kaicang.Counterparts.Frame;

/// <summary>What every counterpart offers beside its protocol: health, faults, log, and a page for people.</summary>
internal static class ControlRoutes
{
    public static void Map(WebApplication app, ICounterpart counterpart)
    {
        app.MapGet(
            "/_control/health",
            (TimeProvider clock) =>
                Results.Json(
                    new
                    {
                        name = counterpart.Name,
                        ok = true,
                        now = clock.GetUtcNow(),
                    },
                    Wire.Json
                )
        );
        app.MapGet("/_control/faults", (FaultPlan plan) => Results.Json(plan.Settings, Wire.Json));
        app.MapPut(
            "/_control/faults",
            async (HttpRequest request, FaultPlan plan, CancellationToken ct) =>
            {
                string? complaint = StrictJson.Read(await request.BodyText(ct), out FaultSettings? wanted);
                if ((complaint ?? wanted!.Complaint()) is { } wrong)
                    return Results.Text(wrong, statusCode: StatusCodes.Status400BadRequest);
                await plan.Change(wanted!, ct);
                return Results.Json(plan.Settings, Wire.Json);
            }
        );
        app.MapGet(
            "/_control/log",
            (ExchangeLog log, long? before, string? key, int? max) =>
                Results.Json(log.Newest(before ?? long.MaxValue, key, max ?? 50), Wire.Json)
        );
        if (!counterpart.HasOwnPage)
            MapPage(app, counterpart);
    }

    private static void MapPage(WebApplication app, ICounterpart counterpart) =>
        app.MapGet(
            "/",
            (ExchangeLog log, FaultPlan plan, TimeProvider clock, HttpContext http, long? before, string? key) =>
            {
                http.Response.Headers.ContentSecurityPolicy =
                    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'";
                string page = LogPage.Render(
                    counterpart,
                    plan.Settings,
                    clock.GetUtcNow(),
                    log.Newest(before ?? long.MaxValue, key, 50),
                    key
                );
                return Results.Content(page, "text/html; charset=utf-8");
            }
        );
}
