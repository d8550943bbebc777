using System.Security.Cryptography;
using System.Text;
using Kaicang.Catalog.UseCases;
using Kaicang.Ui.Pictures;
using Microsoft.Net.Http.Headers;

namespace Kaicang.Catalog;

/// <summary>Serves the pictures of goods at <c>/media/goods/{sku}.svg</c>, kept by browsers for a day and told apart by their content.</summary>
internal static class GoodsMedia
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/media/goods/{file}", Serve)
            .WithName("GoodsPicture")
            .WithTags("Catalog")
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Page);

    private static async Task<IResult> Serve(string file, HttpContext http, UseCaseRunner runner, CancellationToken ct)
    {
        if (!file.EndsWith(".svg", StringComparison.Ordinal) || !SkuId.TryParse(file[..^4], null, out SkuId id))
            return new RefusalResult(CatalogRefusals.UnknownSku.With(("sku", file)));
        ErrorOr<GoodsDrawing> drawing = await runner.RunAs<GoodsDrawing>(
            Actor.Anonymous,
            null,
            DrawGoods.Handle,
            [id],
            ct
        );
        if (drawing.IsError)
            return new RefusalResult(drawing.FirstError);
        byte[] bytes = Encoding.UTF8.GetBytes(drawing.Value.Svg);
        http.Response.Headers.CacheControl = "public, max-age=86400";
        // A picture is only ever shown; should somebody open it as a page, nothing in it may run.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"");
        return Results.Bytes(bytes, GoodsPicture.ContentType, entityTag: tag);
    }
}
