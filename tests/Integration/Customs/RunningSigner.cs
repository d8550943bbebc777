using Kaicang.Customs.Domain;
using Kaicang.Customs.Signing.Remote;
using Kaicang.Host.Commands;
using Microsoft.AspNetCore.Builder;

namespace Kaicang.Integration.Customs;

/// <summary>A signing host on a port of its own, with the keys that the demo makes in its own folder, and what a web host needs to know of it.</summary>
internal sealed class RunningSigner : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kaicang-signer-").FullName;
    private WebApplication? app;

    public string Url { get; private set; } = "https://127.0.0.1:0";

    public string Pair => Path.Combine(folder, "pair");

    public string AuditFile => Path.Combine(folder, "logs", "signatures.jsonl");

    public static async Task<RunningSigner> Start(params string[] more)
    {
        var signer = new RunningSigner();
        SigningPair.Make(signer.Pair, TimeProvider.System.GetUtcNow());
        await signer.Launch(more);
        return signer;
    }

    /// <summary>Starts it, at the same address as before if it ran.</summary>
    public async Task Launch(params string[] more)
    {
        app = SignerCommand.Build([.. Arguments, .. more]);
        SigningHost.Map(app);
        await app.StartAsync();
        Url = app.Urls.First();
    }

    /// <summary>What <c>./run signer</c> is given.</summary>
    public IReadOnlyList<string> Arguments =>
        [
            $"--Signer:Url={Url}",
            $"--Signer:CertificateFile={Pair}/signer.cert.pem",
            $"--Signer:KeyFile={Pair}/signer.key.pem",
            $"--Signer:ClientCertificateFiles:0={Pair}/web.cert.pem",
            $"--Storage:Folder={folder}",
            $"--Customs:PlatformCode=3301969001",
        ];

    public async Task Stop()
    {
        if (app is null)
            return;
        await app.StopAsync();
        await app.DisposeAsync();
        app = null;
    }

    /// <summary>The configuration of a web host that has no keys.</summary>
    public Dictionary<string, string?> Settings(int tries = 2)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Customs:Signing:Remote:Url"] = Url,
            ["Customs:Signing:Remote:CertificateFile"] = $"{Pair}/web.cert.pem",
            ["Customs:Signing:Remote:KeyFile"] = $"{Pair}/web.key.pem",
            ["Customs:Signing:Remote:ServerCertificateFile"] = $"{Pair}/signer.cert.pem",
            ["Customs:Signing:Remote:Tries"] = $"{tries}",
        };
        foreach (
            SenderRole role in (SenderRole[])
                [SenderRole.Platform, SenderRole.Payment, SenderRole.Logistics, SenderRole.Declarant]
        )
        {
            settings[$"Customs:Senders:{role}:CertificateFile"] = CertificateFile(role);
            settings[$"Customs:Senders:{role}:CertificateNumber"] = $"DEMO{(int)role + 1:000000000000}";
        }
        return settings;
    }

    public string CertificateFile(SenderRole role) =>
        Path.Combine(folder, "keys", "customs", $"{role.ToString().ToLowerInvariant()}.cert.pem");

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Directory.Delete(folder, recursive: true);
    }
}
