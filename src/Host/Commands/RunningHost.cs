using System.Net.Http.Json;
using System.Text.Json;
using Kaicang.Foundation.Storage;
using Kaicang.Host.Demo;

namespace Kaicang.Host.Commands;

/// <summary>The host that a verb talks to. Verbs never open the database of a host that runs: they use its API, as everybody does.</summary>
internal sealed class RunningHost(string url)
{
    private const string DefaultUrl = "http://localhost:5080";

    public string Url => url;

    /// <summary>The address that was given as <c>--url</c>, or the one that this installation listens on.</summary>
    public static RunningHost Of(string[] args, IConfiguration configuration) =>
        new(
            (
                CommandLine.Option(args, "--url")
                ?? configuration["Kestrel:Endpoints:Http:Url"]
                ?? configuration["Kaicang:PublicUrl"]
                ?? DefaultUrl
            ).TrimEnd('/')
        );

    /// <summary>Whether a Kaicang host answers there.</summary>
    public async Task<bool> IsUpAsync(CancellationToken ct = default)
    {
        try
        {
            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(3) };
            JsonElement clock = await http.GetFromJsonAsync<JsonElement>(url + "/api/clock", ct);
            return clock.TryGetProperty("isDemo", out _);
        }
        catch (Exception down) when (down is HttpRequestException or TaskCanceledException or JsonException)
        {
            return false;
        }
    }

    /// <summary>The sentence for a host that does not answer, and what to do.</summary>
    public string IsMissing =>
        $"{url} 没有响应。请先用 ./run 启动平台，或用 --url 指定地址。 · {url} does not answer: start the platform with ./run, or name it with --url.";

    /// <summary>
    /// Signs in for a verb: <c>KAICANG_USER</c> and <c>KAICANG_PASSWORD</c>, or the administrator of the demo installation in the data
    /// folder. Null when there is neither.
    /// </summary>
    public static (string UserName, string Password)? CredentialsOf(StorageOptions storage)
    {
        if (
            Environment.GetEnvironmentVariable("KAICANG_USER") is { Length: > 0 } user
            && Environment.GetEnvironmentVariable("KAICANG_PASSWORD") is { Length: > 0 } password
        )
            return (user, password);
        return DemoAccounts
            .Read(storage)
            .Where(a => a.UserName == DemoStart.AdminName)
            .Select(a => ((string, string)?)(a.UserName, a.Password))
            .FirstOrDefault();
    }

    public const string CredentialsMissing =
        "没有可用的账号。请设置 KAICANG_USER 与 KAICANG_PASSWORD。 · No account to sign in with: set KAICANG_USER and KAICANG_PASSWORD.";

    /// <summary>The settings of this installation, without building the host.</summary>
    public static ConfigurationManager SettingsOf(string[] args)
    {
        var configuration = new ConfigurationManager();
        configuration
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .AddCommandLine([
                .. args.Where(a =>
                    a.StartsWith("--", StringComparison.Ordinal) && a.Contains('=', StringComparison.Ordinal)
                ),
            ]);
        CounterpartAddresses.Fill(configuration);
        return configuration;
    }
}
