using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kaicang.Proving.World;

/// <summary>What the API answered.</summary>
internal sealed record Answer(int Status, JsonElement Body)
{
    public bool Ok => Status is >= 200 and < 300;

    public string Code => Body.ValueKind == JsonValueKind.Object ? Body.Text("code") : "";
}

/// <summary>The public HTTP API as a program outside uses it: a bearer token, JSON, nothing else.</summary>
internal sealed class Caller(HttpClient http, string? token = null)
{
    private const int Attempts = 20;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Token => token ?? "";

    public static HttpClient ClientOf(string url, int connections, TimeSpan patience)
    {
        var http = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                MaxConnectionsPerServer = connections,
                ConnectTimeout = TimeSpan.FromSeconds(2),
            }
        )
        {
            BaseAddress = new Uri(url.TrimEnd('/') + "/"),
            Timeout = patience,
        };
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return http;
    }

    public Caller As(string bearer) => new(http, bearer);

    /// <summary>One request, one answer; whatever goes wrong on the way is thrown.</summary>
    public async Task<Answer> Once(HttpMethod method, string path, object? body, string? key, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (method != HttpMethod.Get)
            request.Content = new StringContent(
                JsonSerializer.Serialize(body ?? new { }, Json),
                Encoding.UTF8,
                "application/json"
            );
        using HttpResponseMessage response = await http.SendAsync(request, ct);
        byte[] bytes = await response.Content.ReadAsByteArrayAsync(ct);
        bool json = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return new Answer(
            (int)response.StatusCode,
            json && bytes.Length > 0 ? JsonSerializer.Deserialize<JsonElement>(bytes) : default
        );
    }

    /// <summary>Asks until there is an answer, and wants a yes; a busy host is asked again after a pause.</summary>
    public async Task<JsonElement> Want(HttpMethod method, string path, object? body, string? key, CancellationToken ct)
    {
        for (int attempt = 1; ; attempt++)
        {
            Answer answer = await Once(method, path, body, key, ct);
            if (answer.Ok)
                return answer.Body;
            if (answer.Status is not (429 or 503) || attempt == Attempts)
                throw new InvalidOperationException(
                    $"{method} {path}: {answer.Status} {answer.Code} {answer.Body.Text("title")} {answer.Body.Text("remedy")}"
                );
            await Task.Delay(50 * attempt, ct);
        }
    }

    public Task<JsonElement> Get(string path, CancellationToken ct) => Want(HttpMethod.Get, path, null, null, ct);

    public Task<JsonElement> Post(string path, object? body, CancellationToken ct, string? key = null) =>
        Want(HttpMethod.Post, path, body, key, ct);

    public Task<JsonElement> Put(string path, object body, CancellationToken ct) =>
        Want(HttpMethod.Put, path, body, null, ct);

    /// <summary>Every row of a paged list.</summary>
    public async Task<List<JsonElement>> All(string path, CancellationToken ct)
    {
        var rows = new List<JsonElement>();
        for (int page = 1; ; page++)
        {
            char sign = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            JsonElement answer = await Get($"{path}{sign}page={page}&size=200", ct);
            int before = rows.Count;
            rows.AddRange(answer.GetProperty("rows").EnumerateArray());
            if (rows.Count == before || rows.Count >= answer.GetProperty("totalCount").GetInt32())
                return rows;
        }
    }
}

/// <summary>Reading of JSON answers.</summary>
internal static class JsonReading
{
    public static string Text(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";

    public static long Whole(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.Number
            ? value.GetInt64()
            : 0;
}
