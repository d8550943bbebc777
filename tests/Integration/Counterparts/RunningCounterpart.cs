using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kaicang.Counterparts.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Kaicang.Integration.Counterparts;

/// <summary>A counterpart on a free loopback port, with a store of its own, spoken to over HTTP.</summary>
internal sealed class RunningCounterpart : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly bool ownsDirectory;

    private RunningCounterpart(WebApplication app, string directory, bool ownsDirectory)
    {
        this.app = app;
        this.ownsDirectory = ownsDirectory;
        Directory = directory;
        Address = app.Urls.First();
        Http = new HttpClient { BaseAddress = new Uri(Address) };
    }

    public string Directory { get; }

    public string Address { get; }

    public HttpClient Http { get; }

    public static async Task<RunningCounterpart> Start(ICounterpart counterpart, string? directory = null)
    {
        string place = directory ?? System.IO.Directory.CreateTempSubdirectory("kaicang-counterpart-").FullName;
        WebApplication started = CounterpartHost.Build(
            counterpart,
            new CounterpartOptions(0, place, null, null, new Dictionary<string, string>())
        );
        await started.StartAsync();
        return new RunningCounterpart(started, place, directory is null);
    }

    public async Task Control(string path, object content)
    {
        using HttpResponseMessage response = await Http.PutAsync("/_control/" + path, Json(content));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    public static StringContent Json(object content) =>
        new(JsonSerializer.Serialize(content, Wire.Json), Encoding.UTF8, "application/json");

    public async Task<(HttpStatusCode Status, JsonNode? Body)> Send(
        HttpMethod method,
        string path,
        object? content = null
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (content is not null)
            request.Content = Json(content);
        using HttpResponseMessage response = await Http.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        if (ownsDirectory)
            System.IO.Directory.Delete(Directory, recursive: true);
    }
}

/// <summary>What was posted to us.</summary>
internal sealed record Posted(string Query, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>Our side of callbacks: keeps what is posted and answers what it is told to.</summary>
internal sealed class CallbackListener : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Posted> posted = new();
    private readonly ConcurrentQueue<(int Status, string Body)> first = new();
    private readonly string answer;

    private CallbackListener(string answer)
    {
        this.answer = answer;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Run(Take);
    }

    public string Url => app.Urls.First() + "/callbacks";

    public string Host => new Uri(Url).Authority;

    public static async Task<CallbackListener> Start(string answer)
    {
        var listener = new CallbackListener(answer);
        await listener.app.StartAsync();
        return listener;
    }

    /// <summary>The next call gets this answer instead.</summary>
    public void AnswerOnce(int status, string body) => first.Enqueue((status, body));

    /// <summary>Waits until so many calls fulfil a condition; five seconds at most.</summary>
    public async Task<List<Posted>> Until(int count, Func<Posted, bool> condition)
    {
        for (int i = 0; i < 200; i++)
        {
            List<Posted> fitting = posted.Where(condition).ToList();
            if (fitting.Count >= count)
                return fitting;
            await Task.Delay(25);
        }
        throw new TimeoutException(
            $"{count} calls were expected; there came: {string.Join('\n', posted.Select(p => p.Query + " " + p.Body))}"
        );
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Take(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        string body = await reader.ReadToEndAsync();
        posted.Enqueue(
            new Posted(
                http.Request.QueryString.Value ?? "",
                http.Request.Headers.ToDictionary(
                    h => h.Key,
                    h => h.Value.ToString(),
                    StringComparer.OrdinalIgnoreCase
                ),
                body
            )
        );
        (int status, string text) = first.TryDequeue(out (int, string) special) ? special : (200, answer);
        http.Response.StatusCode = status;
        await http.Response.WriteAsync(text);
    }
}
