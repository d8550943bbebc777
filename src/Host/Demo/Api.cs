using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Kaicang.Foundation.Http;
using Kaicang.Foundation.Storage;

namespace Kaicang.Host.Demo;

/// <summary>What the public HTTP API answered.</summary>
/// <param name="Body">JSON, also of a refusal; undefined when the answer had none.</param>
internal sealed record ApiAnswer(int Status, JsonElement Body)
{
    public bool Ok => Status is >= 200 and < 300;

    /// <summary>The stable code of the refusal, or empty.</summary>
    public string Code => Ok ? "" : Body.Text("code");

    public string Words => $"{Body.Text("title")} {Body.Text("remedy")}".Trim();
}

/// <summary>The API refused what the command counts on. It ends the command, with the API's own words.</summary>
internal sealed class ApiRefusedException(string what, ApiAnswer answer)
    : Exception($"{what}: {answer.Status} {answer.Code} {answer.Words}")
{
    public ApiAnswer Answer { get; } = answer;
}

/// <summary>The public HTTP API as a program outside uses it: a bearer token and JSON, nothing else.</summary>
internal sealed class Api(HttpClient http, string? token = null)
{
    private const int Attempts = 12;

    /// <summary>The same host, as somebody else.</summary>
    public Api As(string bearer) => new(http, bearer);

    public static HttpClient ClientOf(string url)
    {
        var http = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 64 },
            disposeHandler: true
        )
        {
            BaseAddress = new Uri(url.TrimEnd('/') + "/"),
            Timeout = TimeSpan.FromSeconds(100),
        };
        http.DefaultRequestHeaders.AcceptLanguage.Add(
            new StringWithQualityHeaderValue(Kernel.Text.IsEnglish ? "en" : "zh-CN")
        );
        return http;
    }

    public Task<JsonElement> Get(string path, CancellationToken ct = default) =>
        Want(HttpMethod.Get, path, null, null, ct);

    public Task<JsonElement> Post(
        string path,
        object? body = null,
        string? key = null,
        CancellationToken ct = default
    ) => Want(HttpMethod.Post, path, body, key, ct);

    public Task<JsonElement> Put(
        string path,
        object? body = null,
        string? key = null,
        CancellationToken ct = default
    ) => Want(HttpMethod.Put, path, body, key, ct);

    /// <summary>Every row of a paged list.</summary>
    public async Task<List<JsonElement>> All(string path, CancellationToken ct = default)
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

    /// <summary>Asks and answers whatever comes. A host that is busy, or where somebody else was faster (nothing was
    /// written then), is asked again, with growing pauses and under the same key.</summary>
    public async Task<ApiAnswer> Try(
        HttpMethod method,
        string path,
        object? body = null,
        string? key = null,
        CancellationToken ct = default
    )
    {
        for (int attempt = 1; ; attempt++)
        {
            using HttpRequestMessage request = RequestOf(method, path, body, key);
            using HttpResponseMessage response = await http.SendAsync(request, ct);
            ApiAnswer answer = await Read(response, ct);
            if (!(answer.Status is 429 or 503 || answer.Code == "conflict") || attempt == Attempts)
                return answer;
            await Task.Delay(TimeSpan.FromMilliseconds(100 * attempt), ct);
        }
    }

    private async Task<JsonElement> Want(
        HttpMethod method,
        string path,
        object? body,
        string? key,
        CancellationToken ct
    )
    {
        ApiAnswer answer = await Try(method, path, body, key, ct);
        return answer.Ok ? answer.Body : throw new ApiRefusedException($"{method} {path}", answer);
    }

    private HttpRequestMessage RequestOf(HttpMethod method, string path, object? body, string? key)
    {
        var request = new HttpRequestMessage(method, path.TrimStart('/'));
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (key is not null)
            request.Headers.Add(UseCaseRoutes.KeyHeader, key);
        if (body is not null)
            request.Content = JsonContent.Create(body, body.GetType(), options: StorageJson.Options);
        else if (method != HttpMethod.Get)
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        return request;
    }

    private static async Task<ApiAnswer> Read(HttpResponseMessage response, CancellationToken ct)
    {
        byte[] bytes = await response.Content.ReadAsByteArrayAsync(ct);
        bool json = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return new ApiAnswer(
            (int)response.StatusCode,
            json && bytes.Length > 0 ? JsonSerializer.Deserialize<JsonElement>(bytes) : default
        );
    }
}

/// <summary>Reading of JSON answers.</summary>
internal static class JsonReading
{
    /// <summary>A property as text; empty when it is missing or null.</summary>
    public static string Text(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString()!,
                JsonValueKind.Null or JsonValueKind.Undefined => "",
                _ => value.GetRawText(),
            }
            : "";

    /// <summary>A whole number, for example fen; zero when it is missing or null.</summary>
    public static long Whole(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.Number
            ? value.GetInt64()
            : 0;

    /// <summary>The elements of an array property; none when it is missing.</summary>
    public static IReadOnlyList<JsonElement> List(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray()]
            : [];

    public static bool IsTrue(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.True;
}
