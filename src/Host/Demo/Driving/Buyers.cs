using System.Globalization;
using System.Text.Json;

namespace Kaicang.Host.Demo.Driving;

/// <summary>A buyer who is signed in, verified, and has addresses.</summary>
internal sealed record Buyer(string Name, string IdNumber, string Phone, Api Api, IReadOnlyList<JsonElement> Addresses)
{
    public string AddressId => Addresses[0].Text("id");
}

/// <summary>The demo's buyers, signed in when they are first needed. When more are wanted than the files have, further ones come.</summary>
internal sealed class Buyers(Api anyone, CounterpartControl outside, DemoFiles files)
{
    private readonly SemaphoreSlim door = new(4);
    private readonly Dictionary<int, Task<Buyer>> inside = [];
    private readonly List<(string Name, string IdNumber, string Phone, string Division)> known =
    [
        .. files
            .Rows("buyers")
            .Where(b => b["role"] is "ordinary" or "parent")
            .Select(b => (b["name_zh"], b["id_number"], b["phone"], "330106")),
    ];

    /// <summary>How many there are without adding any.</summary>
    public int Count => known.Count;

    public Task<Buyer> Of(int index, CancellationToken ct)
    {
        lock (inside)
        {
            if (!inside.TryGetValue(index, out Task<Buyer>? buyer))
                inside[index] = buyer = SignIn(index, ct);
            return buyer;
        }
    }

    private async Task<Buyer> SignIn(int index, CancellationToken ct)
    {
        await door.WaitAsync(ct);
        try
        {
            (string name, string idNumber, string phone, string division) =
                index < known.Count ? known[index] : Further(index);
            if (index >= known.Count)
                await outside.Put($"{outside.At.Identity}/_control/persons", new[] { new { idNumber, name } }, ct);
            Api api = await BuyerDesk.SignIn(anyone, outside, phone, ct);
            await api.Post("api/me/real-name", new { name, idNumber }, ct: ct);
            JsonElement addresses = await api.Get("api/me/addresses", ct);
            if (addresses.GetArrayLength() == 0)
            {
                await api.Post(
                    "api/me/addresses",
                    new
                    {
                        consignee = name,
                        phone,
                        divisionCode = division,
                        street = $"演示新村{index}号",
                        isDefault = true,
                    },
                    ct: ct
                );
                addresses = await api.Get("api/me/addresses", ct);
            }
            await DemoCoupons.Claim(api, ct);
            return new Buyer(name, idNumber, phone, api, [.. addresses.EnumerateArray()]);
        }
        finally
        {
            door.Release();
        }
    }

    /// <summary>An invented person: the area code 990101 belongs to no place, the check character follows GB 11643-1999.</summary>
    private static (string Name, string IdNumber, string Phone, string Division) Further(int index)
    {
        DateOnly born = new DateOnly(1970, 1, 1).AddDays(index / 400);
        string body = $"990101{born:yyyyMMdd}{(index % 400) + 500:D3}";
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        int sum = body.Select((digit, i) => (digit - '0') * weights[i]).Sum();
        string number = body + "10X98765432"[sum % 11];
        string phone = (19_900_100_000L + index).ToString(CultureInfo.InvariantCulture);
        return ("演示买家", number, phone, "330106");
    }
}
