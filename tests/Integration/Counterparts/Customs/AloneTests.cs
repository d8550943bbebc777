using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Kaicang.Integration.Counterparts.Customs;

/// <summary>The single window as a process of its own, with no program of ours beside it.</summary>
public sealed class AloneTests
{
    [Fact]
    public async Task Alone_it_takes_a_signed_message_over_a_socket_and_answers_it()
    {
        await using AloneProcess alone = await AloneProcess.Start();
        using var http = new HttpClient { BaseAddress = alone.Address };
        CebSender platform = CebSender.Sm2("DXPENT0000000001", "EBP01");
        (
            await http.PutAsJsonAsync(
                "/_control/senders",
                new
                {
                    dxpId = platform.DxpId,
                    copCode = platform.CopCode,
                    copName = "试接平台",
                    roles = new[] { "platform" },
                    certificateBase64 = platform.CertificateBase64,
                }
            )
        ).EnsureSuccessStatusCode();
        var purchase = new Purchase();
        string message = platform.Message("CEB311Message", Purchase.NewGuid(), purchase.Order());
        string envelope = platform.Envelope("CEB311Message", Purchase.NewGuid(), message);
        string body = JsonSerializer.Serialize(
            new
            {
                Message = new { MessageBody = new { data = Convert.ToBase64String(Encoding.UTF8.GetBytes(envelope)) } },
            }
        );

        string answer = await Post(alone.Address, "/cebcmsg", body);

        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.EndsWith("OK", answer.TrimEnd('\r', '\n', '0'), StringComparison.Ordinal);
        string receipts = await Until(
            () => http.GetStringAsync($"/receipts?dxpid={platform.DxpId}&after=0"),
            text => JsonDocument.Parse(text).RootElement.GetArrayLength() == 2
        );
        Assert.Contains("CEB312Message", receipts, StringComparison.Ordinal);
        Assert.Contains(purchase.OrderNo, await http.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_envelope_is_turned_away_with_the_reason()
    {
        await using AloneProcess alone = await AloneProcess.Start();

        Assert.Contains(
            "The body is not JSON",
            await Post(alone.Address, "/cebcmsg", "<x/>"),
            StringComparison.Ordinal
        );
        string answer = await Post(alone.Address, "/cebcmsg", """{"Message":{"MessageBody":{"data":"%%"}}}""");

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("Message.MessageBody.data is not base64", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_option_is_refused_with_those_that_there_are()
    {
        (int code, string said) = await AloneProcess.Fail("--prot", "6100");

        Assert.Equal(2, code);
        Assert.Contains("--prot: no such option; there are --port", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;

        (int code, string said) = await AloneProcess.Fail("--port", $"{port}");

        Assert.Equal(1, code);
        Assert.Contains($"{port}", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scenario_file_brings_senders_and_behaviour_with_it()
    {
        string folder = Directory.CreateTempSubdirectory("customs-scenario-").FullName;
        CebSender agent = CebSender.Sm2("DXPENT0000000004", "AGT01");
        await File.WriteAllBytesAsync(
            Path.Combine(folder, "agent.cer"),
            Convert.FromBase64String(agent.CertificateBase64)
        );
        string file = Path.Combine(folder, "scenario.json");
        await File.WriteAllTextAsync(
            file,
            """
            { // Comments are allowed.
              "name": "拒收奶粉", "customs": { "refusals": [ { "field": "gcode", "startsWith": "1901", "status": -621003, "info": "场景" } ] },
              "senders": [ { "dxpId": "DXPENT0000000004", "copCode": "AGT01", "roles": ["declarant"], "certificateFile": "agent.cer" } ]
            }
            """
        );
        await using AloneProcess alone = await AloneProcess.Start("--scenario", file);
        using var http = new HttpClient { BaseAddress = alone.Address };
        string message = agent.Message("CEB621Message", Purchase.NewGuid(), new Purchase().List());
        string data = Convert.ToBase64String(
            Encoding.UTF8.GetBytes(agent.Envelope("CEB621Message", Purchase.NewGuid(), message))
        );
        await Post(
            alone.Address,
            "/cebcmsg",
            JsonSerializer.Serialize(new { Message = new { MessageBody = new { data } } })
        );

        string found = await Until(() => http.GetStringAsync("/?lang=en"), page => page.Contains("-621003"));

        Assert.Contains("signature good", found, StringComparison.Ordinal);
        Assert.Contains("拒收奶粉", await http.GetStringAsync("/settings"), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_scenario_that_is_wrong_stops_the_start_and_names_the_place()
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """{"customs":{"refusals":[{"field":"hsCode","is":"1901101090"}]}}""");

        (int code, string said) = await AloneProcess.Fail("--port", "0", "--scenario", file);

        File.Delete(file);
        Assert.Equal(1, code);
        Assert.Contains(
            "customs.refusals[0].field: CEB621Message has no 'hsCode'; it has",
            said,
            StringComparison.Ordinal
        );
    }

    /// <summary>HTTP as a partner's own program may write it: bytes on a socket.</summary>
    private static async Task<string> Post(Uri address, string path, string body)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using NetworkStream stream = client.GetStream();
        byte[] content = Encoding.UTF8.GetBytes(body);
        string head =
            $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nContent-Length: {content.Length}\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        await stream.WriteAsync(content);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    private static async Task<string> Until(Func<Task<string>> look, Func<string, bool> wanted)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            string text = await look();
            if (wanted(text))
                return text;
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(20), text);
            await Task.Delay(20);
        }
    }
}

/// <summary><c>Kaicang.Counterparts customs</c>, started as a person starts it, on a free port with files of its own.</summary>
internal sealed class AloneProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;

    private AloneProcess(Process process, string folder, Uri address) =>
        (this.process, this.folder, Address) = (process, folder, address);

    public Uri Address { get; }

    public static async Task<AloneProcess> Start(params string[] more)
    {
        string folder = Directory.CreateTempSubdirectory("customs-alone-").FullName;
        Process process = Launch(["--port", "0", "--store", folder, .. more]);
        string? line = await process.StandardOutput.ReadLineAsync();
        if (line is null)
            Assert.Fail(await process.StandardError.ReadToEndAsync());
        _ = process.StandardOutput.ReadToEndAsync(); // So that it never waits for somebody to read.
        _ = process.StandardError.ReadToEndAsync();
        string address = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        return new AloneProcess(process, folder, new Uri(address));
    }

    /// <summary>A start that fails: its exit code and what it said.</summary>
    public static async Task<(int Code, string Said)> Fail(params string[] more)
    {
        string folder = Directory.CreateTempSubdirectory("customs-alone-").FullName;
        using Process process = Launch(["--store", folder, .. more]);
        string said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Directory.Delete(folder, recursive: true);
        return (process.ExitCode, said);
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static Process Launch(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Kaicang.Counterparts.dll"));
        start.ArgumentList.Add("customs");
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
