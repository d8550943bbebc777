using System.Security.Cryptography;
using System.Text;
using Kaicang.Content.Domain;
using Kaicang.Content.UseCases;
using Kaicang.Contracts.Content;
using Kaicang.Ui.Pictures;
using Microsoft.Net.Http.Headers;

namespace Kaicang.Content.Media;

/// <summary>Serves clips with ranges, their posters, drawn covers of rooms and portraits of streamers.</summary>
internal static class ClipRoutes
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    public static void MapMedia(this IEndpointRouteBuilder routes)
    {
        Dress(
            routes.MapGet(
                "/media/clips/{name}.mp4",
                (string name, HttpContext http, Clips clips) => Serve(http, clips, name, ".mp4", "video/mp4")
            ),
            "Clip"
        );
        Dress(
            routes.MapGet(
                "/media/clips/{name}.jpg",
                (string name, HttpContext http, Clips clips) => Serve(http, clips, name, ".jpg", "image/jpeg")
            ),
            "ClipPoster"
        );
        Dress(routes.MapGet("/media/rooms/{id}.svg", Cover), "RoomCover");
        Dress(routes.MapGet("/media/streamers/{id}.svg", Portrait), "StreamerPortrait");
    }

    private static void Dress(RouteHandlerBuilder route, string name) =>
        route.WithName(name).WithTags("Content").AllowAnonymous().RequireRateLimiting(RateLimits.Page);

    private static IResult Serve(HttpContext http, Clips clips, string name, string ending, string type)
    {
        if (clips.FileOf(name, ending) is not { } path)
            return new RefusalResult(ContentRefusals.UnknownClip.With(("clip", name)));
        http.Response.Headers.CacheControl = $"public, max-age={(int)Kept.TotalSeconds}";
        var file = new FileInfo(path);
        var tag = new EntityTagHeaderValue($"\"{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}\"");
        return Results.File(
            path,
            type,
            lastModified: new DateTimeOffset(file.LastWriteTimeUtc),
            entityTag: tag,
            enableRangeProcessing: true
        );
    }

    private static async Task<IResult> Cover(RoomId id, HttpContext http, UseCaseRunner runner, CancellationToken ct)
    {
        ErrorOr<RoomView> room = await runner.RunAs<RoomView>(Actor.Anonymous, null, ShowRoom.Handle, [id], ct);
        return room.IsError
            ? new RefusalResult(room.FirstError)
            : Picture(
                http,
                PeoplePictures.RoomCover(
                    room.Value.Streamer.Name.Zh,
                    room.Value.Title.Zh,
                    [.. room.Value.Goods.Take(3).Select(g => (g.Category, g.Brand, g.Title.Zh))]
                )
            );
    }

    private static async Task<IResult> Portrait(
        AccountId id,
        HttpContext http,
        UseCaseRunner runner,
        CancellationToken ct
    )
    {
        ErrorOr<StreamerView> streamer = await runner.RunAs<StreamerView>(
            Actor.Anonymous,
            null,
            ShowStreamer.Handle,
            [id],
            ct
        );
        return streamer.IsError
            ? new RefusalResult(streamer.FirstError)
            : Picture(http, PeoplePictures.Avatar(streamer.Value.Name.Zh));
    }

    private static IResult Picture(HttpContext http, string svg)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(svg);
        http.Response.Headers.CacheControl = $"public, max-age={(int)Kept.TotalSeconds}";
        // A picture is only ever shown; should somebody open it as a page, nothing in it may run.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        return Results.Bytes(
            bytes,
            "image/svg+xml",
            entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"")
        );
    }
}
