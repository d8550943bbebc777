using System.Diagnostics;
using System.Text.Json;
using Kaicang.Proving.World;

namespace Kaicang.Proving.Proof;

/// <summary>An order that was acknowledged; null stands for one that was refused.</summary>
internal sealed record Bought(string OrderId, string Key);

/// <summary>An answer, and when the request that got it was sent and answered, in ticks of the stopwatch.</summary>
internal sealed record Told(Answer Answer, long SentAt, long AnsweredAt)
{
    public bool Ok => Answer.Ok;

    public string Code => Answer.Code;

    public JsonElement Body => Answer.Body;
}

/// <summary>
/// One buyer with one connection's worth of patience: he writes down each answer before his next request, sends what got no answer again
/// under the same key, and has the habits of real clients: he hangs up, sends twice, comes back with an old key. Of several hosts he
/// asks each in turn, as behind a balancer: what one left without an answer, another is asked.
/// </summary>
internal sealed class Shopper(
    Witness witness,
    PriceTags tags,
    Buyer buyer,
    IReadOnlyList<Caller> hosts,
    string name,
    int seed,
    bool gentle
)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private readonly Caller[] apis = [.. hosts.Select(anyone => anyone.As(buyer.Token))];
    private readonly Random dice = new(seed);
    private int number;
    private int turn = seed & 0xFFFF;

    public Random Dice => dice;

    private Caller Api => apis[Interlocked.Increment(ref turn) % apis.Length];

    /// <summary>Buys until it is over; what was begun is brought to its end.</summary>
    public async Task ShopAsync(Func<Random, Cart> wish, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            if (await BuyAsync(wish(dice)) is { } bought && dice.Next(10) == 0)
                await CancelAsync(bought);
        }
    }

    /// <param name="calmly">Without hanging up and without sending twice at once.</param>
    public async Task<Bought?> BuyAsync(Cart cart, bool calmly = false)
    {
        calmly |= gentle;
        string key = $"{name}-{number++:D6}";
        Priced price = await PatientlyAsync(ct => tags.OfAsync(cart, Api, ct));
        object order = PriceTags.Order(cart, price, buyer);
        bool twice = !calmly && dice.Next(12) == 0;
        Task<Told>? twin = twice ? PlaceAsync(order, key, hangsUp: false) : null;
        Told answer = await PlaceAsync(order, key, hangsUp: !calmly && dice.Next(12) == 0);
        if (twin is not null)
            answer = Agreed(key, answer, await twin);
        if (!answer.Ok)
        {
            witness.Refuse(key, answer.Code);
            return null;
        }
        var bought = new Bought(answer.Body.Text("id"), key);
        witness.Acknowledge(bought.OrderId, answer.Body.Whole("amount"), key);
        if (dice.Next(12) == 0)
            await ReplayAsync(order, key, answer);
        return bought;
    }

    /// <summary>Cancels what is not paid: stock and quota come back.</summary>
    public async Task CancelAsync(Bought bought)
    {
        Told answer = await AnsweredAsync(
            $"api/orders/{bought.OrderId}/cancel",
            new { reason = "不想要了" },
            bought.Key + "-cancel",
            TimeSpan.Zero
        );
        if (!answer.Ok)
            witness.Complain($"{bought.OrderId} could not be cancelled: {answer.Answer.Status} {answer.Code}");
    }

    /// <summary>An old key with the same content gets the same answer; with other content it is refused by name.</summary>
    private async Task ReplayAsync(object order, string key, Told first)
    {
        witness.Replayed();
        Agreed(key, first, await PlaceAsync(order, key, hangsUp: false));
        JsonElement body = JsonSerializer.SerializeToElement(order);
        var other = body.EnumerateObject().ToDictionary(p => p.Name, p => (object)p.Value);
        other["expectedAmount"] = body.GetProperty("expectedAmount").GetInt64() + 1;
        Told odd = await PlaceAsync(other, key, hangsUp: false);
        if (odd.Ok)
            witness.Complain($"key {key} was taken again with other content");
    }

    /// <summary>
    /// What two answers under one key come to. A refusal binds nothing, so that a yes may follow it when stock came back in between; a no
    /// to what was sent after the yes had been answered is a lie, and so are two orders.
    /// </summary>
    private Told Agreed(string key, Told one, Told other)
    {
        (Told yes, Told no) = one.Answer.Ok ? (one, other) : (other, one);
        if (yes.Ok && no.Ok)
        {
            if (yes.Body.Text("id") != no.Body.Text("id"))
                witness.Complain($"key {key} made {yes.Body.Text("id")} and {no.Body.Text("id")}");
        }
        else if (yes.Ok && no.SentAt >= yes.AnsweredAt)
            witness.Complain($"key {key}: answered {yes.Answer.Status} and afterwards {no.Answer.Status} {no.Code}");
        return yes;
    }

    private Task<Told> PlaceAsync(object order, string key, bool hangsUp) =>
        AnsweredAsync("api/orders", order, key, hangsUp ? TimeSpan.FromMilliseconds(1 + dice.Next(20)) : TimeSpan.Zero);

    /// <summary>Sends under one key until there is an answer. Broken connections, time-outs and a host out of breath are none.</summary>
    private async Task<Told> AnsweredAsync(string path, object body, string key, TimeSpan hangUpAfter)
    {
        long started = Stopwatch.GetTimestamp();
        for (int attempt = 0; ; attempt++)
        {
            if (attempt > 0)
            {
                witness.Resent();
                await Task.Delay(Math.Min(500, 20 * attempt));
            }
            using CancellationTokenSource hangUp =
                attempt == 0 && hangUpAfter > TimeSpan.Zero ? new(hangUpAfter) : new(TimeSpan.FromSeconds(20));
            long sent = Stopwatch.GetTimestamp();
            try
            {
                Answer answer = await Api.Once(HttpMethod.Post, path, body, key, hangUp.Token);
                if (answer.Ok || (answer.Status is 400 or 404 or 409 && answer.Code is not ("" or "conflict")))
                    return new Told(answer, sent, Stopwatch.GetTimestamp());
            }
            catch (Exception cut)
                when (cut is HttpRequestException or OperationCanceledException or IOException or JsonException)
            {
                // No answer: whether it took effect is not known, and the same key will say.
            }
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new TimeoutException($"POST {path} under key {key} got no answer within {Patience}.");
        }
    }

    private static async Task<T> PatientlyAsync<T>(Func<CancellationToken, Task<T>> ask)
    {
        long started = Stopwatch.GetTimestamp();
        while (true)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            try
            {
                return await ask(patience.Token);
            }
            catch (Exception cut)
                when (cut
                        is HttpRequestException
                            or OperationCanceledException
                            or IOException
                            or InvalidOperationException
                    && Stopwatch.GetElapsedTime(started) < Patience
                )
            {
                await Task.Delay(100, CancellationToken.None);
            }
        }
    }
}
