using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading.RateLimiting;
using Kaicang.Customs.Gateways;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Kaicang.Customs.Signing.Remote;

/// <summary>
/// The host that holds the senders' keys and serves nothing else: no pages, no database. It listens with TLS only, and only to clients
/// whose certificate it knows by heart.
/// </summary>
public static class SigningHost
{
    /// <summary>Under which name both hosts count signatures.</summary>
    public const string MeterName = RemoteSigningLink.MeterName;

    /// <summary>Registers what it needs.</summary>
    /// <exception cref="InvalidOperationException">The configuration makes no safe host; the words say why.</exception>
    public static void Add(WebApplicationBuilder builder, KaicangOptions house, StorageOptions storage)
    {
        const string place = "Signer";
        SigningHostOptions options =
            builder.Configuration.GetSection(place).Get<SigningHostOptions>() ?? new SigningHostOptions();
        if (!Uri.TryCreate(options.Url, UriKind.Absolute, out Uri? address) || address.Scheme != Uri.UriSchemeHttps)
            throw new InvalidOperationException($"{place}:Url '{options.Url}' must be an https:// address.");
        string[] clientFiles = [.. options.ClientCertificateFiles.Where(file => file.Length > 0)];
        if (clientFiles.Length == 0)
            throw new InvalidOperationException($"{place}:ClientCertificateFiles is missing: who may have signed.");
        if (options.PerSecond < 1)
            throw new InvalidOperationException($"{place}:PerSecond must be 1 or more.");
        X509Certificate2 own = PinnedCertificates.Own(
            place,
            options.CertificateFile,
            options.KeyFile,
            options.KeyPasswordFile
        );
        IReadOnlyList<X509Certificate2> clients = PinnedCertificates.Others(place, clientFiles);
        builder.WebHost.UseUrls(options.Url);
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, own, clients));
        string audit =
            options.AuditFile.Length > 0 ? options.AuditFile : Path.Combine(storage.Folder, "logs", "signatures.jsonl");
        builder.Services.Configure<CustomsOptions>(builder.Configuration.GetSection("Customs"));
        builder
            .Services.AddSingleton(house)
            .AddSingleton(storage)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new SigningAudit(audit, TimeProvider.System))
            .AddSingleton(services => new SenderDirectory(
                services.GetRequiredService<IOptions<CustomsOptions>>(),
                house,
                storage,
                TimeProvider.System,
                services.GetRequiredService<ILogger<SenderDirectory>>()
            )
            {
                ServesOnlyConfigured = true,
            })
            .AddSingleton<SigningDesk>()
            .AddSingleton(_ => Limit(options.PerSecond));
    }

    /// <summary>Maps its routes and opens its keys, so that a wrong key stops the start.</summary>
    /// <exception cref="InvalidOperationException">A key, its certificate or its password is wrong; or there is none at all.</exception>
    public static IReadOnlyList<string> Map(WebApplication app)
    {
        SigningDesk desk = app.Services.GetRequiredService<SigningDesk>();
        IReadOnlyList<ServedSender> served = desk.Served();
        if (served.Count == 0)
            throw new InvalidOperationException("No sender has a key here: Customs:Senders:<role>:KeyFile.");
        app.MapGet(SigningRoutes.Live, () => "ok");
        app.MapGet(SigningRoutes.Senders, () => served);
        app.MapPost(
            SigningRoutes.Message,
            (SignRequest asked, HttpContext http) => Answer(desk.SignMessage, asked, http)
        );
        app.MapPost(
            SigningRoutes.PaymentData,
            (SignRequest asked, HttpContext http) => Answer(desk.SignPaymentData, asked, http)
        );
        return [.. served.Select(sender => $"{sender.Sender} {sender.DxpId} {sender.CertificateNumber}")];
    }

    private static void Listen(
        KestrelServerOptions kestrel,
        X509Certificate2 own,
        IReadOnlyList<X509Certificate2> clients
    )
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = SigningRoutes.MostBytes;
        kestrel.ConfigureHttpsDefaults(https =>
        {
            https.ServerCertificate = own;
            https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.CheckCertificateRevocation = false; // There is no authority that could revoke: a file is taken out.
            https.ClientCertificateValidation = (shown, _, _) =>
                PinnedCertificates.Knows(clients, shown, TimeProvider.System);
        });
    }

    private static async Task<IResult> Answer(
        Func<string, SignRequest, CancellationToken, Task<(SignAnswer? Answer, SignRefused? Refused)>> sign,
        SignRequest asked,
        HttpContext http
    )
    {
        using RateLimitLease lease = http.RequestServices.GetRequiredService<TokenBucketRateLimiter>().AttemptAcquire();
        if (!lease.IsAcquired)
            return Results.Json(
                new SignRefused("too-many", "more signatures a second than Signer:PerSecond"),
                statusCode: StatusCodes.Status429TooManyRequests
            );
        string client = http.Connection.ClientCertificate?.Thumbprint ?? "";
        (SignAnswer? answer, SignRefused? refused) = await sign(client, asked, http.RequestAborted);
        if (answer is not null)
            return Results.Ok(answer);
        int status = refused!.Fault switch
        {
            "unknown-sender" => StatusCodes.Status404NotFound,
            "key-away" => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status422UnprocessableEntity,
        };
        return Results.Json(refused, statusCode: status);
    }

    private static TokenBucketRateLimiter Limit(int perSecond) =>
        new(
            new TokenBucketRateLimiterOptions
            {
                TokenLimit = 2 * perSecond,
                TokensPerPeriod = Math.Max(1, perSecond / 10),
                ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
                AutoReplenishment = true,
            }
        );
}

/// <summary>Makes the two certificates with which a web host and a signing host know each other.</summary>
public static class SigningPair
{
    /// <returns>The files that were written.</returns>
    /// <exception cref="IOException">One of them is there already: it is not overwritten.</exception>
    public static IReadOnlyList<string> Make(string folder, DateTimeOffset now)
    {
        Directory.CreateDirectory(folder);
        var written = new List<string>();
        foreach (string host in (string[])["signer", "web"])
        {
            (string certificate, string key) = PinnedCertificates.Make($"kaicang {host}", now);
            written.Add(Write(Path.Combine(folder, $"{host}.cert.pem"), certificate));
            written.Add(Write(Path.Combine(folder, $"{host}.key.pem"), key));
        }
        return written;
    }

    private static string Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(path, options);
        file.Write(text);
        return path;
    }
}
