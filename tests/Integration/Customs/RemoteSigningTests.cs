using System.Diagnostics;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Trade;
using Kaicang.Customs;
using Kaicang.Customs.Bench;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Messages;
using Kaicang.Customs.Signing;
using Kaicang.Customs.Signing.Remote;
using Kaicang.Foundation.Storage;

namespace Kaicang.Integration.Customs;

/// <summary>Messages signed by another host, which trusts the one that asks with nothing.</summary>
public sealed class RemoteSigningTests : IAsyncLifetime
{
    private RunningSigner signer = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => signer = await RunningSigner.Start();

    public ValueTask DisposeAsync() => signer.DisposeAsync();

    private RemoteSigningOptions Options(string? certificate = null, string? server = null) =>
        new()
        {
            Url = signer.Url,
            CertificateFile = $"{certificate ?? signer.Pair + "/web"}.cert.pem",
            KeyFile = $"{certificate ?? signer.Pair + "/web"}.key.pem",
            ServerCertificateFile = $"{server ?? signer.Pair + "/signer"}.cert.pem",
            Tries = 2,
            Patience = TimeSpan.FromSeconds(10),
        };

    private Signer Open(RemoteSigningLink link, SenderRole role = SenderRole.Platform) =>
        new SignerFactory(new SignatureOptions(), link).Open(
            new SenderOptions
            {
                CertificateFile = signer.CertificateFile(role),
                CertificateNumber = $"DEMO{(int)role + 1:000000000000}",
            },
            role.ToString()
        );

    private static string Order(string dxpId = "DXPENT0000000001")
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        string guid = Kaicang.Customs.Gateways.MessagePress.NewGuid(now);
        var transfer = new BaseTransfer
        {
            CopCode = "3301969001",
            CopName = "示例",
            DxpMode = "DXP",
            DxpId = dxpId,
        };
        CebDocument order = ThreeDocuments.Order(SamplePapers.Make(now), guid, now);
        return CebCodec.Write(new CebMessage("CEB311Message", guid, [order], transfer)).Value;
    }

    [Fact]
    public async Task A_message_is_signed_and_written_down()
    {
        using var link = new RemoteSigningLink(Options(), TimeProvider.System);
        using Signer platform = Open(link);
        string[] signed = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => CebSignature.Sign(Order(), platform, Ct).AsTask())
        );
        Assert.All(signed, xml => Assert.False(SignatureCheck.Of(xml, platform.Certificate).IsError));
        Assert.All(signed, xml => Assert.Null(SchemaCheck.Check(xml)));
        string[] lines = await Lines();
        Assert.Equal(8, lines.Count(line => line.Contains("\"signed\"", StringComparison.Ordinal)));
        Assert.Null(SigningAudit.FirstBroken(lines));
        // A line that somebody changes no longer fits the next.
        lines[3] = lines[3].Replace("CEB311Message", "CEB621Message", StringComparison.Ordinal);
        Assert.Equal(5, SigningAudit.FirstBroken(lines));
    }

    [Fact]
    public async Task Payment_data_is_signed_for_the_platform_alone()
    {
        using var link = new RemoteSigningLink(Options(), TimeProvider.System);
        using Signer platform = Open(link);
        using Signer declarant = Open(link, SenderRole.Declarant);
        byte[] text = System.Text.Encoding.UTF8.GetBytes(PaymentData());
        byte[] value = await platform.Sign(text, Ct);
        Assert.True(platform.Certificate.Verifies(text, value));
        SigningException refused = await Assert.ThrowsAsync<SigningException>(() => declarant.Sign(text, Ct).AsTask());
        Assert.Contains("not-his-message", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a contract", "not-a-message")]
    [InlineData("<ceb:CEB311Message xmlns:ceb=\"http://www.chinaport.gov.cn/ceb\"/>", "not-a-message")]
    [InlineData(null, "not-as-written")]
    public async Task Nothing_is_signed_but_a_message_as_it_is_written(string? text, string fault)
    {
        using var link = new RemoteSigningLink(Options(), TimeProvider.System);
        text ??= Order()
            .Replace("</ceb:OrderHead>", "<!-- I owe you a million --></ceb:OrderHead>", StringComparison.Ordinal);
        await Refused(link, "Platform", text, fault);
        Assert.Contains(await Lines(), line => line.Contains($"\"{fault}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sender_signs_his_own_messages_under_his_own_number()
    {
        using var link = new RemoteSigningLink(Options(), TimeProvider.System);
        await Refused(link, "Declarant", Order(), "not-his-message");
        await Refused(link, "Platform", Order("DXPENT0000000009"), "another-sender");
        await Refused(link, "Merchant:4401969003", Order(), "unknown-sender");
        await Refused(link, "Nobody", Order(), "unknown-sender");
        SigningException refused = await Assert.ThrowsAsync<SigningException>(() =>
            link.Ask(SigningRoutes.PaymentData, new SignRequest("Platform", "\"sessionID\":\"1\""), Ct)
        );
        Assert.Contains("not-a-message", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_it_does_not_know_gets_nothing_and_is_given_nothing()
    {
        string stranger = signer.Pair + "-stranger";
        SigningPair.Make(stranger, TimeProvider.System.GetUtcNow());
        using (var link = new RemoteSigningLink(Options(certificate: stranger + "/web"), TimeProvider.System))
            await Assert.ThrowsAsync<SigningException>(() => Ask(link, "Platform", Order()));
        // Nor is a host believed that shows another certificate.
        using (var link = new RemoteSigningLink(Options(server: stranger + "/signer"), TimeProvider.System))
            await Assert.ThrowsAsync<SigningException>(() => Ask(link, "Platform", Order()));
        using var bare = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => bare.GetAsync(new Uri(signer.Url + "/senders"), Ct));
        Assert.Empty(await Lines());
    }

    [Fact]
    public async Task Another_certificate_than_the_keys_is_found_before_anything_leaves()
    {
        using var link = new RemoteSigningLink(Options(), TimeProvider.System);
        using Signer wrong = new SignerFactory(new SignatureOptions(), link).Open(
            new SenderOptions { CertificateFile = signer.CertificateFile(SenderRole.Payment), CertificateNumber = "1" },
            "Platform"
        );
        SigningException found = await Assert.ThrowsAsync<SigningException>(() =>
            CebSignature.Sign(Order(), wrong, Ct).AsTask()
        );
        Assert.Contains("CertificateFile", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_signatures_a_second_than_allowed_are_put_off()
    {
        await signer.Stop();
        await signer.Launch("--Signer:PerSecond=1");
        using var link = new RemoteSigningLink(Options(), TimeProvider.System);
        bool[] done = await Task.WhenAll(
            Enumerable
                .Range(0, 30)
                .Select(async _ =>
                {
                    try
                    {
                        await Ask(link, "Platform", Order());
                        return true;
                    }
                    catch (SigningException)
                    {
                        return false;
                    }
                })
        );
        Assert.Contains(true, done);
        Assert.Contains(false, done);
    }

    [Fact]
    public async Task It_refuses_to_listen_without_tls_or_without_known_clients()
    {
        await signer.Stop();
        InvalidOperationException plain = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            signer.Launch("--Signer:Url=http://127.0.0.1:0")
        );
        Assert.Contains("https://", plain.Message, StringComparison.Ordinal);
        InvalidOperationException open = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            signer.Launch("--Signer:ClientCertificateFiles:0=")
        );
        Assert.Contains("ClientCertificateFiles", open.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Declarations_wait_while_the_signing_host_is_down_and_go_on_afterwards(StorageProvider provider)
    {
        await using CustomsWorld world = await CustomsWorld.Open(provider, signer.Settings());
        CustomsOrderId first = await world.Buy();
        await world.Until<DeclarationReleased>(first);

        await signer.Stop();
        CustomsOrderId second = await world.Buy();
        Kaicang.Customs.UseCases.DeclarationRow waiting = await world.Waiting();
        Assert.Contains("customs.signer-away", waiting.Problem, StringComparison.Ordinal);

        await signer.Launch();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.Until<DeclarationReleased>(second);
        Assert.Null(SigningAudit.FirstBroken(await Lines()));
    }

    [Fact]
    public async Task It_runs_as_a_process_of_its_own()
    {
        await signer.Stop();
        int port = HostProcessPort();
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Kaicang.Host.dll"));
        start.ArgumentList.Add("signer");
        foreach (string argument in signer.Arguments.Skip(1).Append($"--Signer:Url=https://127.0.0.1:{port}"))
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        try
        {
            RemoteSigningOptions options = Options();
            options.Url = $"https://127.0.0.1:{port}";
            using var link = new RemoteSigningLink(options, TimeProvider.System);
            byte[]? value = await CustomsWorld.Wait(
                async () =>
                {
                    try
                    {
                        return await Ask(link, "Platform", Order());
                    }
                    catch (SigningException) when (!process.HasExited)
                    {
                        return null;
                    }
                },
                "the process signs"
            );
            Assert.NotEmpty(value);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<byte[]> Ask(RemoteSigningLink link, string sender, string text) =>
        await link.Ask(SigningRoutes.Message, new SignRequest(sender, text), Ct);

    private static async Task Refused(RemoteSigningLink link, string sender, string text, string fault)
    {
        SigningException refused = await Assert.ThrowsAsync<SigningException>(() => Ask(link, sender, text));
        Assert.Contains(fault, refused.Message, StringComparison.Ordinal);
    }

    private async Task<string[]> Lines()
    {
        using var reader = new StreamReader(
            new FileStream(signer.AuditFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)
        );
        return (await reader.ReadToEndAsync(Ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static int HostProcessPort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string PaymentData()
    {
        var head = new PaymentDataHead(
            "G",
            "{\"a\":\"||\"}",
            "{}",
            "3301",
            "1",
            "T1",
            1.5m,
            "142",
            "3",
            "3",
            "20260601120000",
            ""
        );
        var order = new PaymentDataOrder("O1", [new PaymentDataGoods("牛奶", "https://x/p/1")], "1", "2", "店");
        return new PaymentDataText("0197C9E0-1111-7AAA-8BBB-CCCCDDDDEEEE", head, [order], 1_760_000_000_000).ToSign;
    }
}
