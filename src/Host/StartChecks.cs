using System.Net;
using Kaicang.Foundation;
using Kaicang.Foundation.Keys;
using Kaicang.Foundation.Storage;

namespace Kaicang.Host;

/// <summary>What must hold before the host serves. Each complaint names the thing and the remedy.</summary>
internal static class StartChecks
{
    public static async Task<string?> ComplaintAsync(WebApplication app)
    {
        StorageOptions storage = app.Services.GetRequiredService<StorageOptions>();
        KaicangOptions options = app.Services.GetRequiredService<KaicangOptions>();
        await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        (IReadOnlyList<string> pending, IReadOnlyList<string> unknown) = await Schema.CompareAsync(
            db,
            CancellationToken.None
        );
        if (unknown.Count > 0)
            return $"数据库比程序新（{unknown[^1]}）。请使用写入它的版本。 · The database is newer than this program ({unknown[^1]}): use the version that wrote it.";
        if (pending.Count > 0)
            return $"数据库缺少 {pending.Count} 次升级。请先执行 ./run migrate。 · The database lacks {pending.Count} migrations: run ./run migrate first.";
        string[] addresses = [.. Addresses(app.Configuration)];
        if (options.Mode == KaicangMode.Demo)
        {
            return addresses.FirstOrDefault(a => !IsLoopback(a)) is { } open
                ? $"演示模式只监听本机，{open} 不是。 · The demo listens on loopback only, and {open} is not."
                : null;
        }
        if (
            await app.Services.GetRequiredService<Installation>().ReadAsync(Installation.Mode, CancellationToken.None)
            == "Demo"
        )
            return "这个数据库装有演示数据，不能用于生产。请使用新的数据库。 · This database holds demo data and does not serve production: use a new one.";
        if (
            addresses.FirstOrDefault(a => a.StartsWith("http://", StringComparison.Ordinal) && !IsLoopback(a)) is
            { } plain
        )
            return $"{plain} 未加密且对外开放。请使用 https，或只监听本机并由反向代理加密。 · {plain} is public and not encrypted: use https, or loopback behind a proxy.";
        if (
            app.Configuration["Kaicang:MasterKey"] is null
            && !File.Exists(app.Services.GetRequiredService<KeyRing>().MasterKeyPath)
        )
            return "生产模式不自动生成主密钥。请设置 Kaicang__MasterKey 或放置密钥文件。 · Production makes no master key by itself: set Kaicang__MasterKey or put the key file in place.";
        string? counterpart = app
            .Configuration.AsEnumerable()
            .FirstOrDefault(pair =>
                pair.Key.EndsWith("Url", StringComparison.Ordinal)
                && pair.Key != "Kaicang:PublicUrl"
                && pair.Value is { } v
                && Uri.TryCreate(v, UriKind.Absolute, out Uri? uri)
                && uri.IsLoopback
                && uri.Port is >= 5401 and <= 5406
            )
            .Key;
        return counterpart is null
            ? null
            : $"{counterpart} 指向演示对手方。请填写真实地址。 · {counterpart} points to a counterpart: give the real address.";
    }

    private static IEnumerable<string> Addresses(IConfiguration configuration) =>
        configuration
            .GetSection("Kestrel:Endpoints")
            .GetChildren()
            .Select(e => e["Url"])
            .Concat((configuration["urls"] ?? "").Split(';'))
            .OfType<string>()
            .Where(a => a.Length > 0);

    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? uri)
        && (uri.IsLoopback || (IPAddress.TryParse(uri.Host, out IPAddress? ip) && IPAddress.IsLoopback(ip)));
}
