using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace Kaicang.Proving.World;

/// <summary>Somebody who is signed in and has an address.</summary>
/// <param name="IsVerified">Whether his real name is proved: without it nothing crosses the border.</param>
internal sealed record Buyer(
    string Phone,
    string Name,
    string IdNumber,
    string Token,
    string AddressId,
    bool IsVerified
);

/// <summary>Signs people up as buyers do: one-time code, real name, address. They are invented and in the authority's register.</summary>
internal sealed class BuyerMaker(ProvingWorld world)
{
    private const string Name = "演练买家";

    public async Task<IReadOnlyList<Buyer>> MakeAsync(int count, CancellationToken ct)
    {
        await world.Outside.Put(
            $"{world.IdentityUrl}/_control/persons",
            Enumerable.Range(0, count).Select(i => new { idNumber = IdNumber(i), name = Name }).ToArray(),
            ct
        );
        var made = new ConcurrentDictionary<int, Buyer>();
        await ProvingWorld.EachAsync(
            Enumerable.Range(0, count),
            async (i, token) => made[i] = await SignUpAsync(i, token),
            ct
        );
        return [.. made.OrderBy(m => m.Key).Select(m => m.Value)];
    }

    /// <summary>One more session of the same person, as from another device.</summary>
    public async Task<Buyer> AgainAsync(Buyer buyer, CancellationToken ct) =>
        buyer with
        {
            Token = await SignInAsync(buyer.Phone, ct),
        };

    /// <summary>A second account that claims to be the same person; the claim must be refused, and the account stays unverified.</summary>
    public async Task<Buyer> ImpostorAsync(Buyer buyer, int number, CancellationToken ct)
    {
        string phone = PhoneOf(90_000 + number);
        string token = await SignInAsync(phone, ct);
        Caller api = world.Anyone.As(token);
        Answer claimed = await api.Once(
            HttpMethod.Post,
            "api/me/real-name",
            new { name = buyer.Name, idNumber = buyer.IdNumber },
            null,
            ct
        );
        if (claimed.Ok)
            throw new InvalidOperationException("One ID number was bound to two accounts.");
        return new Buyer(phone, buyer.Name, buyer.IdNumber, token, await AddressAsync(api, phone, ct), false);
    }

    private async Task<Buyer> SignUpAsync(int index, CancellationToken ct)
    {
        string phone = PhoneOf(index);
        string token = await SignInAsync(phone, ct);
        Caller api = world.Anyone.As(token);
        await api.Post("api/me/real-name", new { name = Name, idNumber = IdNumber(index) }, ct);
        return new Buyer(phone, Name, IdNumber(index), token, await AddressAsync(api, phone, ct), true);
    }

    private async Task<string> SignInAsync(string phone, CancellationToken ct)
    {
        await world.Anyone.Post("api/sign-in/code", new { phone }, ct);
        JsonElement messages = await world.Outside.Get($"{world.SmsUrl}/messages?phone={phone}&limit=1", ct);
        string code = messages.EnumerateArray().First().GetProperty("params").Text("code");
        JsonElement signedIn = await world.Anyone.Post(
            "api/sign-in/phone",
            new
            {
                phone,
                code,
                device = "proving",
            },
            ct
        );
        return signedIn.Text("token");
    }

    private static async Task<string> AddressAsync(Caller api, string phone, CancellationToken ct)
    {
        JsonElement made = await api.Post(
            "api/me/addresses",
            new
            {
                consignee = Name,
                phone,
                divisionCode = "330106",
                street = "演练路1号",
                isDefault = true,
            },
            ct
        );
        return made.Text("id");
    }

    private static string PhoneOf(int index) => (19_800_000_000L + index).ToString(CultureInfo.InvariantCulture);

    /// <summary>The area code 990101 belongs to no place; the check character follows GB 11643-1999.</summary>
    private static string IdNumber(int index)
    {
        DateOnly born = new DateOnly(1960, 1, 1).AddDays(index / 400);
        string body = string.Create(CultureInfo.InvariantCulture, $"990101{born:yyyyMMdd}{(index % 400) + 500:D3}");
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        int sum = body.Select((digit, i) => (digit - '0') * weights[i]).Sum();
        return body + "10X98765432"[sum % 11];
    }
}
