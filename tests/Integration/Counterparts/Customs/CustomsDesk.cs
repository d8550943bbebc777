using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Kaicang.Counterparts.Frame;
using Kaicang.Counterparts.SingleWindow;
using Microsoft.AspNetCore.Builder;

namespace Kaicang.Integration.Counterparts.Customs;

/// <summary>A receipt as a sender reads it.</summary>
internal sealed record Receipt(
    long Seq,
    string Type,
    string Guid,
    string Status,
    string Info,
    string? InvtNo,
    XElement Xml
);

/// <summary>A running single window on a port of its own with a fresh store, and four registered senders.</summary>
internal sealed class CustomsDesk : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("customs-").FullName;
    private HttpClient http = new();
    private WebApplication? app;

    public CebSender Platform { get; } = CebSender.Sm2("DXPENT0000000001", "EBP01");
    public CebSender Payments { get; } = CebSender.Rsa("DXPENT0000000002", "PAY01");
    public CebSender Carrier { get; } = CebSender.Sm2("DXPENT0000000003", "LOG01", explicitCurve: true);
    public CebSender Agent { get; } = CebSender.Sm2("DXPENT0000000004", "AGT01");

    public string ClockFile => Path.Combine(folder, "clock");

    public static async Task<CustomsDesk> Open()
    {
        var desk = new CustomsDesk();
        await desk.Start();
        await desk.Put(
            "/_control/customs",
            new
            {
                stepMsMin = 5,
                stepMsMax = 10,
                waitDocumentsMs = 1_500,
                inspectMs = 50,
            }
        );
        await desk.Register(desk.Platform, "platform");
        await desk.Register(desk.Payments, "payment");
        await desk.Register(desk.Carrier, "logistics");
        await desk.Register(desk.Agent, "declarant");
        return desk;
    }

    /// <summary>Stops in the middle of its work and starts again on the same store.</summary>
    public async Task Restart()
    {
        await app!.StopAsync();
        await app.DisposeAsync();
        await Start();
    }

    public async Task Put(string path, object body) =>
        (await http.PutAsJsonAsync(path, body)).EnsureSuccessStatusCode();

    /// <summary>A PUT that is to be refused: its words.</summary>
    public async Task<string> Refused(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await http.PutAsync(path, content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    public async Task<HttpResponseMessage> Delete(string path) => await http.DeleteAsync(path);

    public async Task<JsonElement> Get(string path) => await http.GetFromJsonAsync<JsonElement>(path);

    public Task<string> Page() => Html("/");

    public Task<string> Html(string path) => http.GetStringAsync(path);

    public async Task<string> PostForm(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await (await http.PostAsync(path, form)).Content.ReadAsStringAsync();
    }

    public async Task<HttpResponseMessage> Post(object body) =>
        await http.PostAsJsonAsync("/cebcmsg", body, JsonSerializerOptions.Default);

    public async Task Send(
        CebSender sender,
        string type,
        string nodes,
        string? copMsgId = null,
        Func<string, string>? bend = null
    )
    {
        string message = sender.Message(type, Purchase.NewGuid(), nodes);
        await SendMessage(sender, type, bend?.Invoke(message) ?? message, copMsgId ?? Purchase.NewGuid());
    }

    public async Task SendMessage(CebSender sender, string type, string message, string copMsgId)
    {
        string data = Convert.ToBase64String(Encoding.UTF8.GetBytes(sender.Envelope(type, copMsgId, message)));
        HttpResponseMessage response = await Post(
            new { Message = new { MessageHead = new { MessageType = type }, MessageBody = new { data } } }
        );
        Assert.Equal("OK", await response.Content.ReadAsStringAsync());
    }

    /// <summary>Sends the three documents and the list.</summary>
    public async Task Declare(Purchase purchase)
    {
        await Send(Platform, "CEB311Message", purchase.Order());
        await Send(Payments, "CEB411Message", purchase.Payment());
        await Send(Carrier, "CEB511Message", purchase.Waybill());
        await Send(Agent, "CEB621Message", purchase.List());
    }

    public async Task<List<Receipt>> Receipts(CebSender sender, long after = 0)
    {
        JsonElement rows = await Get($"/receipts?dxpid={sender.DxpId}&after={after}&max=500");
        return [.. rows.EnumerateArray().Select(Read)];
    }

    /// <summary>Polls until a receipt is there; fails after ten seconds, telling what came instead.</summary>
    public Task<List<Receipt>> Until(CebSender sender, Func<Receipt, bool> wanted) =>
        UntilAll(sender, receipts => receipts.Exists(r => wanted(r)));

    /// <summary>Polls until the receipts are as wanted.</summary>
    public async Task<List<Receipt>> UntilAll(CebSender sender, Func<List<Receipt>, bool> wanted)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            List<Receipt> receipts = await Receipts(sender);
            if (wanted(receipts))
                return receipts;
            Assert.True(
                TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(10),
                "Not answered: " + string.Join("; ", receipts.Select(r => $"{r.Type} {r.Status} {r.Info}"))
            );
            await Task.Delay(20);
        }
    }

    /// <summary>Waits until customs is through with a list, whatever its senders have heard.</summary>
    public async Task UntilClosed(Purchase purchase)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (
            !(await Get("/_control/lists?orderNo=" + purchase.OrderNo))
                .EnumerateArray()
                .Any(list => list.GetProperty("state").GetInt32() == 899)
        )
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(10), "It never ended.");
            await Task.Delay(20);
        }
    }

    /// <summary>Moves the clock, and waits until the single window has seen it.</summary>
    public async Task Advance(TimeSpan offset)
    {
        DateTimeOffset then = TimeProvider.System.GetUtcNow() + offset;
        await File.WriteAllTextAsync(
            ClockFile,
            ((long)offset.TotalMicroseconds).ToString(CultureInfo.InvariantCulture)
        );
        while ((await Get("/_control/health")).GetProperty("now").GetDateTimeOffset() < then)
            await Task.Delay(20);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app!.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task Start()
    {
        app = CounterpartHost.Build(
            new SingleWindowCounterpart(),
            new CounterpartOptions(0, folder, ClockFile, null, new Dictionary<string, string>())
        );
        await app.StartAsync();
        http.Dispose();
        http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public Task Register(CebSender sender, string role) =>
        Put(
            "/_control/senders",
            new
            {
                dxpId = sender.DxpId,
                copCode = sender.CopCode,
                copName = "测试",
                roles = new[] { role },
                certificateBase64 = sender.CertificateBase64,
            }
        );

    private static Receipt Read(JsonElement row)
    {
        XElement dxp = XElement.Parse(Encoding.UTF8.GetString(row.GetProperty("data").GetBytesFromBase64()));
        XElement ceb = XElement.Parse(
            Encoding.UTF8.GetString(
                Convert.FromBase64String(dxp.Elements().First(e => e.Name.LocalName == "Data").Value)
            )
        );
        string? Field(string name) => ceb.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Value;
        return new Receipt(
            row.GetProperty("seq").GetInt64(),
            row.GetProperty("msgType").GetString()!,
            Field("guid") ?? "",
            Field("returnStatus") ?? Field("status") ?? "",
            Field("returnInfo") ?? "",
            Field("invtNo"),
            ceb
        );
    }
}
