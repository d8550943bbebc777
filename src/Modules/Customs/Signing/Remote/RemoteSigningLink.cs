using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Kaicang.Customs.Signing.Remote;

/// <summary>
/// The connection to the signing host: TLS on which each side shows the one certificate that the other knows. A host that is away, busy or
/// starting is asked again after growing pauses; what it refuses it would refuse again, and is not repeated.
/// </summary>
internal sealed class RemoteSigningLink : IDisposable
{
    public const string MeterName = "Kaicang.Customs.Signing";
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(150);
    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Asked = Meter.CreateCounter<long>(
        "kaicang.customs.signatures.remote",
        description: "Signatures asked of the signing host, by sender and outcome"
    );
    private static readonly Histogram<double> Took = Meter.CreateHistogram<double>(
        "kaicang.customs.signatures.remote.duration",
        "ms",
        "How long the signing host took for one signature, repetitions included"
    );

    private readonly HttpClient http;
    private readonly X509Certificate2 own;
    private readonly RemoteSigningOptions options;
    private readonly TimeProvider time;

    /// <param name="time">System time: certificates and pauses do not follow the demo's clock.</param>
    /// <exception cref="InvalidOperationException">The configuration makes no safe connection.</exception>
    public RemoteSigningLink(RemoteSigningOptions options, TimeProvider time)
    {
        const string place = "Customs:Signing:Remote";
        if (!Uri.TryCreate(options.Url, UriKind.Absolute, out Uri? address) || address.Scheme != Uri.UriSchemeHttps)
            throw new InvalidOperationException($"{place}:Url '{options.Url}' must be an https:// address.");
        if (options.ServerCertificateFile.Length == 0)
            throw new InvalidOperationException($"{place}:ServerCertificateFile is missing: whom to believe.");
        (this.options, this.time) = (options, time);
        own = PinnedCertificates.Own(place, options.CertificateFile, options.KeyFile, options.KeyPasswordFile);
        IReadOnlyList<X509Certificate2> known = PinnedCertificates.Others(place, [options.ServerCertificateFile]);
        var handler = new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            ConnectTimeout = options.Patience,
            UseProxy = false,
            AllowAutoRedirect = false,
        };
        handler.SslOptions.EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        handler.SslOptions.ClientCertificates = [own];
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) =>
            PinnedCertificates.Knows(known, shown, time);
        http = new HttpClient(handler) { BaseAddress = address, Timeout = options.Patience };
    }

    /// <summary>The signature that the signing host makes.</summary>
    /// <exception cref="SigningException">It is away, or it would not.</exception>
    public async Task<byte[]> Ask(string route, SignRequest request, CancellationToken ct)
    {
        long started = Stopwatch.GetTimestamp();
        string outcome = "away";
        try
        {
            for (int attempt = 1; ; attempt++)
            {
                (byte[]? value, string why, bool mayPass) = await AskOnce(route, request, ct);
                if (value is not null)
                {
                    outcome = "signed";
                    return value;
                }
                if (!mayPass)
                {
                    outcome = "refused";
                    throw new SigningException($"The signing host refuses: {why}");
                }
                if (attempt >= options.Tries)
                    throw new SigningException($"The signing host {options.Url} is not there: {why}");
                await Task.Delay(FirstPause * Math.Pow(2, attempt - 1), time, ct);
            }
        }
        finally
        {
            Asked.Add(1, new("sender", request.Sender), new("outcome", outcome));
            Took.Record(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    private async Task<(byte[]? Value, string Why, bool MayPass)> AskOnce(
        string route,
        SignRequest request,
        CancellationToken ct
    )
    {
        try
        {
            using HttpResponseMessage answer = await http.PostAsJsonAsync(route, request, ct);
            if (answer.IsSuccessStatusCode)
            {
                SignAnswer? signed = await answer.Content.ReadFromJsonAsync<SignAnswer>(ct);
                return (Convert.FromBase64String(signed?.Value ?? ""), "", false);
            }
            string why = await Words(answer, ct);
            return (
                null,
                why,
                answer.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError
            );
        }
        catch (HttpRequestException away)
        {
            // A certificate that is not the one we know looks like this too; the inner exception says so.
            return (null, $"{away.Message} {away.InnerException?.Message}".TrimEnd(), true);
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return (null, $"no answer within {options.Patience}", true);
        }
        catch (Exception odd) when (odd is JsonException or FormatException)
        {
            return (null, $"an answer that is none ({odd.Message})", false);
        }
    }

    private static async Task<string> Words(HttpResponseMessage answer, CancellationToken ct)
    {
        try
        {
            return await answer.Content.ReadFromJsonAsync<SignRefused>(ct) is { } refused
                ? $"{refused.Fault} ({refused.Detail})"
                : $"{(int)answer.StatusCode}";
        }
        catch (JsonException)
        {
            return $"{(int)answer.StatusCode}";
        }
    }

    public void Dispose()
    {
        http.Dispose();
        own.Dispose();
    }
}
