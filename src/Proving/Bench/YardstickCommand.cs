using System.Globalization;
using System.Text;
using Kaicang.Proving.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Kaicang.Proving.Bench;

/// <summary>
/// The yardsticks that stand beside the real host, as a child process of their own: <c>/bare</c> parses the same request and stores
/// nothing; <c>/naive</c> makes one transaction of each order.
/// </summary>
internal static class YardstickCommand
{
    public const string Name = "yardstick";
    public const string Ready = "ready";

    public static async Task<int> RunAsync(string[] args)
    {
        int port = int.Parse(args[0], CultureInfo.InvariantCulture);
        await using NaiveStore naive = NaiveStore.Of(Enum.Parse<Engine>(args[1]), args[2]);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
        await using WebApplication app = builder.Build();
        app.MapPost("/bare", (RequestDelegate)Bare);
        app.MapPost("/naive", (RequestDelegate)(http => Naive(http, naive)));
        await app.StartAsync();
        Console.WriteLine(Ready);
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static async Task Bare(HttpContext http)
    {
        WantedOrder order = await WantedOrder.ReadAsync(http.Request);
        await AnswerAsync(http, order, NaiveStore.NewId());
    }

    private static async Task Naive(HttpContext http, NaiveStore store)
    {
        WantedOrder order = await WantedOrder.ReadAsync(http.Request);
        if (await store.PlaceAsync(order) is { } id)
        {
            await AnswerAsync(http, order, id);
            return;
        }
        http.Response.StatusCode = StatusCodes.Status409Conflict;
        http.Response.ContentLength = 0;
    }

    /// <summary>As long as the real answer.</summary>
    private static async Task AnswerAsync(HttpContext http, WantedOrder order, string id)
    {
        byte[] answer = Encoding.UTF8.GetBytes(
            $$"""{"id":"ord_{{id}}","orderNo":"{{id}}","amount":{{order.AmountFen}},"placedAt":"2026-01-01T00:00:00.000000Z","payBefore":"2026-01-01T00:30:00.000000Z","customsOrders":[{"id":"cor_{{id}}","number":"{{id}}-1","paymentSubNumber":"P{{id}}-1","total":{{order.AmountFen}}}]}"""
        );
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = answer.Length;
        await http.Response.Body.WriteAsync(answer);
    }
}
