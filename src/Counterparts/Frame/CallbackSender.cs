using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Kaicang.Counterparts.Frame;

/// <summary>Sends what <see cref="CallbackQueue"/> holds and is due. A call that got no 2xx waits longer each time, a minute at most.</summary>
internal sealed class CallbackSender(
    CounterpartStore store,
    ExchangeLog log,
    ICallbackManner manner,
    ILogger<CallbackSender> logger
) : BackgroundService
{
    private const int Batch = 16;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(10) };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                List<Due> due = Waiting();
                await Task.WhenAll(due.Select(call => Send(call, stoppingToken)));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogError(e, "Callbacks could not be sent; trying again.");
            }
        }
    }

    public override void Dispose()
    {
        http.Dispose();
        base.Dispose();
    }

    private List<Due> Waiting() =>
        store.Read(c =>
            c.Rows(
                "SELECT seq, kind, key, url, body, content_type, headers, attempts FROM callback WHERE done = 0 AND due_ms <= $now ORDER BY due_ms, seq LIMIT $max",
                r => new Due(
                    r.GetInt64(0),
                    new Callback(
                        r.GetString(1),
                        r.GetString(2),
                        r.GetString(3),
                        r.GetString(4),
                        r.GetString(5),
                        JsonSerializer.Deserialize<Dictionary<string, string>>(r.GetString(6), Wire.Json)
                    ),
                    r.GetInt32(7)
                ),
                ("now", RealTime.Milliseconds),
                ("max", Batch)
            )
        );

    private async Task Send(Due due, CancellationToken ct)
    {
        string outcome;
        bool done = false;
        try
        {
            Callback call = manner.Dress(due.Call);
            using var request = new HttpRequestMessage(HttpMethod.Post, call.Url)
            {
                Content = new ByteArrayContent(Encoding.UTF8.GetBytes(call.Body)),
            };
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(call.ContentType);
            foreach ((string name, string value) in call.Headers ?? new Dictionary<string, string>())
                request.Headers.TryAddWithoutValidation(name, value);
            using HttpResponseMessage response = await http.SendAsync(request, ct);
            outcome = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
            if (response.IsSuccessStatusCode && !(done = manner.Accepts(await response.Content.ReadAsStringAsync(ct))))
                outcome += ", but not taken";
        }
        catch (Exception e)
            when (e is HttpRequestException or UriFormatException or InvalidOperationException
                || (e is TaskCanceledException && !ct.IsCancellationRequested)
            )
        {
            outcome = e.GetType().Name;
        }
        int attempts = due.Attempts + 1;
        long pause = Math.Min(60_000, 250L << Math.Min(attempts, 8));
        await store.Write(
            c =>
            {
                c.Run(
                    "UPDATE callback SET attempts = $attempts, done = $done, due_ms = $due WHERE seq = $seq",
                    ("attempts", attempts),
                    ("done", done ? 1 : 0),
                    ("due", RealTime.Milliseconds + pause),
                    ("seq", due.Seq)
                );
                string words = done ? $"delivered: {outcome}" : $"attempt {attempts} failed: {outcome}";
                log.Went(c, due.Call.Kind, due.Call.Key, words, due.Call.Body);
            },
            CancellationToken.None
        );
    }

    private sealed record Due(long Seq, Callback Call, int Attempts);
}
