using System.Text.Json;
using Kaicang.Proving.Site;

namespace Kaicang.Proving.World;

/// <summary>What is needed to make goods and buyers: the host as nobody and as its administrator, and the outside world.</summary>
internal sealed class ProvingWorld : IDisposable
{
    private const int AtOnce = 8;
    private readonly HttpClient http;
    private readonly HttpClient outsideHttp;

    private ProvingWorld(Installation site, HttpClient http, HttpClient outsideHttp, Caller staff)
    {
        (Site, this.http, this.outsideHttp, Staff) = (site, http, outsideHttp, staff);
        Anyone = new Caller(http);
        Outside = new Caller(outsideHttp);
    }

    public Installation Site { get; }

    public Caller Anyone { get; }

    /// <summary>The administrator of the demo world.</summary>
    public Caller Staff { get; }

    /// <summary>Without an address of its own: counterparts are named by their ports.</summary>
    public Caller Outside { get; }

    public string IdentityUrl => $"http://127.0.0.1:{Site.CounterpartPort + 1}";

    public string SmsUrl => $"http://127.0.0.1:{Site.CounterpartPort + 2}";

    public static async Task<ProvingWorld> EnterAsync(Installation site, CancellationToken ct)
    {
        HttpClient own = Caller.ClientOf(site.Url, 64, TimeSpan.FromSeconds(100));
        HttpClient outside = Caller.ClientOf($"http://127.0.0.1:{site.CounterpartPort}", 64, TimeSpan.FromSeconds(30));
        string password = File.ReadLines(Path.Combine(site.Place.Folder, "demo-accounts.txt"))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .First(cells => cells.Length >= 3 && cells[1] == "admin")[2];
        JsonElement signedIn = await new Caller(own).Post(
            "api/sign-in/password",
            new
            {
                userName = "admin",
                password,
                device = "proving",
            },
            ct
        );
        return new ProvingWorld(site, own, outside, new Caller(own, signedIn.Text("token")));
    }

    /// <summary>The same act for each of many things, a few at a time.</summary>
    public static Task EachAsync<T>(
        IEnumerable<T> things,
        Func<T, CancellationToken, Task> act,
        CancellationToken ct
    ) =>
        Parallel.ForEachAsync(
            things,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (thing, token) => await act(thing, token)
        );

    public void Dispose()
    {
        http.Dispose();
        outsideHttp.Dispose();
    }
}
