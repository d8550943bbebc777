using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.UseCases;
using Microsoft.AspNetCore.WebUtilities;

namespace Kaicang.Warehousing.Gateways;

/// <summary>Where warehouse system and carrier call us: the signature is checked over the raw body, then a use case runs.</summary>
internal static class CallbackRoutes
{
    private const int LongestBody = 2_000_000;

    public static void MapCallbacks(this IEndpointRouteBuilder routes)
    {
        Dress(routes.MapPost("/callbacks/warehouse", (Delegate)FromWarehouse), "WarehouseCallback");
        Dress(routes.MapPost("/callbacks/carrier", (Delegate)FromCarrier), "CarrierCallback");
    }

    private static void Dress(RouteHandlerBuilder route, string name) =>
        route
            .WithName(name)
            .WithTags("Warehousing")
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Callback)
            .DisableAntiforgery();

    private static async Task<IResult> FromWarehouse(
        HttpContext http,
        UseCaseRunner runner,
        WarehousingOptions options,
        CancellationToken ct
    )
    {
        var query = http.Request.Query.ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.Ordinal);
        if (await Body(http, ct) is not { } body)
            return Answer(WarehousingRefusals.MalformedCallback.With(("what", "body")));
        if (QimenSignature.Fault(query, body, options.WarehouseSystem, TimeProvider.System.GetUtcNow()) is { } fault)
            return Answer(WarehousingRefusals.BadSignature.With(("what", fault)));
        ErrorOr<WarehouseCallback> read = WarehouseCallbacks.Read(query.GetValueOrDefault("method", ""), body);
        if (read.IsError)
            return Answer(read.FirstError);
        ErrorOr<Done> heard = await runner.RunAs<Done>(
            Actor.OfProgram("warehousing.warehouse-callback"),
            null,
            HearWarehouse.Handle,
            [read.Value],
            ct
        );
        return Answer(heard.IsError ? heard.FirstError : null);
    }

    private static async Task<IResult> FromCarrier(
        HttpContext http,
        UseCaseRunner runner,
        WarehousingOptions options,
        CancellationToken ct
    )
    {
        if (await Body(http, ct) is not { } body)
            return CarrierAnswer(WarehousingRefusals.MalformedCallback.With(("what", "body")));
        Dictionary<string, Microsoft.Extensions.Primitives.StringValues> form = QueryHelpers.ParseQuery(body);
        string param = form.GetValueOrDefault("param").ToString();
        if (!FormCarrier.IsPushSigned(param, form.GetValueOrDefault("sign").ToString(), options.Carrier.PushSalt))
            return CarrierAnswer(WarehousingRefusals.BadSignature.With(("what", "sign")));
        ErrorOr<CarrierPush> push = CarrierPush.Read(param);
        if (push.IsError)
            return CarrierAnswer(push.FirstError);
        ErrorOr<Done> heard = await runner.RunAs<Done>(
            Actor.OfProgram("warehousing.carrier-callback"),
            null,
            HearCarrier.Handle,
            [push.Value],
            ct
        );
        return CarrierAnswer(heard.IsError ? heard.FirstError : null);
    }

    private static async Task<string?> Body(HttpContext http, CancellationToken ct)
    {
        if (http.Request.ContentLength > LongestBody)
            return null;
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync(ct);
    }

    private static IResult Answer(Error? refusal) =>
        Results.Content(
            new XElement(
                "response",
                new XElement("flag", refusal is null ? "success" : "failure"),
                new XElement("code", refusal?.Code ?? "0"),
                new XElement("message", refusal?.Description ?? "")
            ).ToString(SaveOptions.DisableFormatting),
            "text/xml; charset=utf-8",
            Encoding.UTF8
        );

    private static IResult CarrierAnswer(Error? refusal) =>
        Results.Json(
            new
            {
                result = refusal is null,
                returnCode = refusal is null ? "200" : "500",
                message = refusal is { } no
                    ? string.Create(CultureInfo.InvariantCulture, $"{no.Code}: {no.Description}")
                    : "成功",
            }
        );
}
