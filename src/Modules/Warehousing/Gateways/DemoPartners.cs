using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kaicang.Warehousing.Gateways;

/// <summary>Secrets shared with the partners. Production wants them configured; demo makes its own, once per installation.</summary>
internal static class PartnerSecrets
{
    private sealed record Secrets(string WarehouseSystem, string Carrier, string PushSalt);

    public static void Complete(WarehousingOptions options, KaicangOptions kaicang, StorageOptions storage)
    {
        if (options is { WarehouseSystem.Secret.Length: > 0, Carrier.Secret.Length: > 0, Carrier.PushSalt.Length: > 0 })
            return;
        if (kaicang.Mode == KaicangMode.Production)
            throw new InvalidOperationException(
                "Production needs Warehousing:WarehouseSystem:Secret, Warehousing:Carrier:Secret and Warehousing:Carrier:PushSalt."
            );
        Secrets secrets = OfInstallation(Path.Combine(storage.Folder, "keys"));
        if (options.WarehouseSystem.Secret.Length == 0)
            options.WarehouseSystem.Secret = secrets.WarehouseSystem;
        if (options.Carrier.Secret.Length == 0)
            options.Carrier.Secret = secrets.Carrier;
        if (options.Carrier.PushSalt.Length == 0)
            options.Carrier.PushSalt = secrets.PushSalt;
    }

    private static Secrets OfInstallation(string folder)
    {
        string path = Path.Combine(folder, "warehousing.json");
        if (File.Exists(path))
            return JsonSerializer.Deserialize<Secrets>(File.ReadAllText(path))!;
        Directory.CreateDirectory(folder);
        var secrets = new Secrets(Fresh(), Fresh(), Fresh()[..16]);
        var mode = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            mode.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, mode);
        JsonSerializer.Serialize(file, secrets);
        return secrets;
    }

    private static string Fresh() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}

/// <summary>Introduces this host to the counterparts of the demo, and again after they were started anew.</summary>
internal sealed partial class DemoPartners(
    IHttpClientFactory clients,
    WarehousingOptions options,
    KaicangOptions kaicang,
    ILogger<DemoPartners> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (kaicang.Mode != KaicangMode.Demo)
            return;
        bool known = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Introduce(stoppingToken);
                if (!known)
                    Introduced(log);
                known = true;
                await Task.Delay(Again, stoppingToken);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(Pause, stoppingToken); // The counterpart is not up yet.
            }
            catch (OperationCanceledException)
            {
                if (stoppingToken.IsCancellationRequested)
                    return;
            }
        }
    }

    private async Task Introduce(CancellationToken ct)
    {
        (WarehouseSystemOptions wms, CarrierOptions carrier) = (options.WarehouseSystem, options.Carrier);
        await Put(
            carrier.Url + "/_control/accounts",
            new
            {
                key = carrier.Key,
                secret = carrier.Secret,
                customer = carrier.Customer,
            },
            ct
        );
        await Put(
            wms.Url + "/_control/hosts",
            new
            {
                customerId = wms.CustomerId,
                notifyUrl = kaicang.PublicUrl + "/callbacks/warehouse",
                appKey = wms.AppKey,
                secret = wms.Secret,
            },
            ct
        );
        await Put(
            wms.Url + "/_control/carriers",
            new
            {
                logisticsCode = carrier.Company,
                url = carrier.Url,
                key = carrier.Key,
                secret = carrier.Secret,
                customer = carrier.Customer,
            },
            ct
        );
    }

    private async Task Put(string address, object content, CancellationToken ct)
    {
        using HttpClient http = clients.CreateClient("warehousing.demo-partners");
        using HttpResponseMessage answer = await http.PutAsJsonAsync(new Uri(address), content, ct);
        answer.EnsureSuccessStatusCode();
    }

    [LoggerMessage(LogLevel.Information, "Warehouse system and carrier know this host")]
    private static partial void Introduced(ILogger log);
}
