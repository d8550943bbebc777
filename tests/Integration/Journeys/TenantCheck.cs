using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kaicang.Foundation.Http;

namespace Kaicang.Integration.Journeys;

/// <summary>Somebody who calls, with the ids of his own tenant, if he has any.</summary>
internal sealed record Caller(string Name, string? Token, IReadOnlyDictionary<string, string> Own);

/// <summary>What came back: the status, the code of a refusal, and the body.</summary>
internal sealed record Said(int Status, string Code, string Body)
{
    public override string ToString() => $"{Status} {Code}".Trim();
}

/// <summary>Calls routes with ids of another's tenant and names each answer that gives something away.</summary>
/// <param name="foreign">Ids of the other tenant by their prefixes; <c>session</c> and <c>message</c> stand for ids without one.</param>
/// <param name="exempt">Routes that are everybody's by design, with the reason.</param>
internal sealed class TenantCheck(
    HttpClient http,
    IReadOnlyDictionary<string, string> foreign,
    IReadOnlyDictionary<string, string> exempt
)
{
    /// <summary>Kinds that everybody may name beside things of his own: goods for a yellow cart, brands, warehouses to send to.</summary>
    private static readonly string[] Shared = ["sku", "brd", "whs", "sup", "rom"];

    /// <summary>How many calls were made.</summary>
    public int Calls { get; private set; }

    public async Task<IReadOnlyList<string>> Complaints(IReadOnlyList<ApiRoute> routes, IReadOnlyList<Caller> callers)
    {
        var complaints = new List<string>();
        foreach (ApiRoute route in routes.Where(r => !exempt.ContainsKey(r.Name)))
        foreach (Caller caller in callers)
            complaints.AddRange(await Complaints(route, caller));
        return complaints;
    }

    private async Task<IReadOnlyList<string>> Complaints(ApiRoute route, Caller caller)
    {
        Type[] types = [.. route.IdTypes.Where(t => foreign.ContainsKey(KeyOf(t)))];
        var complaints = new List<string>();
        if (types.Length == 0)
            return complaints;
        // Once everything is the other's; then, place by place, one foreign thing among things of one's own.
        Type[][] choices =
            types.Length == 1
                ? [types]
                : [types, .. types.Where(t => !Shared.Contains(KeyOf(t))).Select(t => (Type[])[t])];
        foreach (Type[] chosen in choices)
        {
            // Where something private is asked for beside something shared, only the private one is exchanged: a SKU on sale is known.
            Type[] secret = [.. chosen.Where(t => !Shared.Contains(KeyOf(t)))];
            var unheard = (secret.Length > 0 ? secret : chosen).ToDictionary(t => t, ApiRoute.Unheard);
            MadeRequest theirs = route.Make(t => chosen.Contains(t) ? foreign[KeyOf(t)] : OwnOf(caller, t));
            MadeRequest nobodys = route.Make(t =>
                unheard.TryGetValue(t, out string? id) ? id
                : chosen.Contains(t) ? foreign[KeyOf(t)]
                : OwnOf(caller, t)
            );
            Said toTheirs = await Ask(route, theirs, caller);
            Said toNobodys = await Ask(route, nobodys, caller);
            string what =
                $"{route.Name} as {caller.Name} with another's {string.Join(", ", chosen.Select(t => t.Name))}";
            // A list of one's own that is narrowed by what another has is empty, as for an unknown one: compared below.
            if (toTheirs.Status is < 300 && (!route.IsQuery || chosen.Any(route.IsInPath)))
                complaints.Add($"{what} answers {toTheirs}: {Short(toTheirs.Body)}");
            else if (toTheirs.Status is not (200 or 400 or 401 or 403 or 404 or 409))
                complaints.Add($"{what} answers {toTheirs}");
            else if (toTheirs.Status != toNobodys.Status || toTheirs.Code != toNobodys.Code)
                complaints.Add($"{what} answers {toTheirs}, and {toNobodys} to an unknown one");
            else if (toTheirs.Status == 200 && Blank(toTheirs, theirs) != Blank(toNobodys, nobodys))
                complaints.Add($"{what} answers another list than to an unknown one: {Short(toTheirs.Body)}");
        }
        return complaints;
    }

    public async Task<Said> Ask(ApiRoute route, MadeRequest made, Caller caller)
    {
        for (int attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(new HttpMethod(route.Method), made.Path);
            if (caller.Token is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", caller.Token);
            if (!route.IsQuery)
                request.Headers.Add(UseCaseRoutes.KeyHeader, $"tenant-{ApiRoute.Fresh():N}");
            if (made.Body is not null || route.Method is "POST" or "PUT")
                request.Content = new StringContent(
                    (made.Body ?? new JsonObject()).ToJsonString(),
                    System.Text.Encoding.UTF8,
                    "application/json"
                );
            using HttpResponseMessage answer = await http.SendAsync(request);
            Calls++;
            string body = await answer.Content.ReadAsStringAsync();
            int status = (int)answer.StatusCode;
            if (status is 429 or 503 && attempt < 20)
            {
                await Task.Delay(200 * attempt);
                continue;
            }
            return new Said(status, status < 300 ? "" : CodeIn(body), body);
        }
    }

    public static string KeyOf(Type type) =>
        type == typeof(Guid) ? "message"
        : type == typeof(string) ? "session"
        : ApiRoute.PrefixOf(type);

    private string OwnOf(Caller caller, Type type) =>
        caller.Own.GetValueOrDefault(KeyOf(type)) ?? foreign.GetValueOrDefault(KeyOf(type)) ?? ApiRoute.Unheard(type);

    private static string CodeIn(string body)
    {
        try
        {
            return JsonDocument.Parse(body).RootElement.GetProperty("code").GetString()!;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "";
        }
    }

    /// <summary>The body without what was asked for.</summary>
    private static string Blank(Said said, MadeRequest made) =>
        made
            .Path.Split('?', '&', '=')
            .Aggregate(
                said.Body,
                (body, part) =>
                    part.Contains('_', StringComparison.Ordinal)
                        ? body.Replace(part, "", StringComparison.Ordinal)
                        : body
            );

    private static string Short(string body) => body.Length <= 200 ? body : body[..200] + "…";
}
