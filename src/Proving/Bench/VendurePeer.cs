using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Kaicang.Proving.Site;
using Kaicang.Proving.World;
using Npgsql;

namespace Kaicang.Proving.Bench;

/// <summary>
/// Vendure beside us: installed by npm into a scratch folder from <c>bench/peers/vendure</c>, on a PostgreSQL cluster of its own with the
/// same settings, two servers and a worker, and whole checkouts of 64 guests.
/// </summary>
internal sealed class VendurePeer : IAsyncDisposable
{
    private const int Servers = 2;
    private static readonly TimeSpan SetUpPatience = TimeSpan.FromMinutes(10);
    private readonly string folder = Directory.CreateTempSubdirectory("kaicang-peer-").FullName;
    private readonly int port = Programs.FreePorts(Servers + 2);
    private readonly List<Process> processes = [];
    private readonly Action<string> tell;
    private OwnPostgres? postgres;
    private string database = "";

    private VendurePeer(Action<string> tell) => this.tell = tell;

    /// <summary>Whole checkouts a second; null and a reason when it could not be run here.</summary>
    public static async Task<(Measured? Measured, string Why)> MeasureAsync(
        double seconds,
        Action<string> tell,
        CancellationToken ct
    )
    {
        if ((await Programs.TryAsync("sh", "-c", "command -v node && command -v npm")).Code != 0)
            return (null, "node 20 and npm are missing");
        await using var peer = new VendurePeer(tell);
        try
        {
            await peer.StartAsync(ct);
            return (await peer.RunAsync(seconds, ct), "");
        }
        catch (Exception broken) when (broken is InvalidOperationException or TimeoutException)
        {
            return (null, broken.Message.Split('\n')[0]);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Process process in processes)
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            process.Dispose();
        }
        if (postgres is not null)
            await postgres.DisposeAsync();
        await Programs.TryAsync("rm", "-rf", folder);
    }

    private async Task StartAsync(CancellationToken ct)
    {
        foreach (string file in Directory.GetFiles(Sources()))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        tell("vendure: npm install");
        await Programs.RunAsync(
            "sh",
            "-c",
            $"cd {folder} && npm install --no-audit --no-fund --loglevel=error --cache {folder}/.npm"
        );
        postgres = await OwnPostgres.StartAsync();
        database = await OwnPostgres.NewDatabaseAsync(postgres.ConnectionString("postgres"), ct);
        tell("vendure: schema and one SKU");
        using Process setup = Launch("setup", port);
        await setup.WaitForExitAsync(ct).WaitAsync(SetUpPatience, ct);
        if (setup.ExitCode != 0)
            throw new InvalidOperationException($"Vendure could not be set up ({setup.ExitCode}).");
        for (int i = 0; i < Servers; i++)
            processes.Add(Launch("serve", port + i));
        processes.Add(Launch("work", port + Servers));
        using var http = new HttpClient();
        long started = Stopwatch.GetTimestamp();
        for (int up = 0; up < Servers; )
        {
            try
            {
                using HttpResponseMessage health = await http.GetAsync(
                    new Uri($"http://127.0.0.1:{port + up}/health"),
                    ct
                );
                up += health.IsSuccessStatusCode ? 1 : 0;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromMinutes(2))
                throw new TimeoutException("Vendure's servers were not up within two minutes.");
            await Task.Delay(200, ct);
        }
    }

    private async Task<Measured> RunAsync(double seconds, CancellationToken ct)
    {
        string variant = await OneAsync("SELECT id FROM product_variant WHERE sku = 'HOT'", ct);
        string shipping = await OneAsync("SELECT id FROM shipping_method LIMIT 1", ct);
        string payment = await OneAsync("SELECT code FROM payment_method LIMIT 1", ct);
        tell($"vendure: {CheckoutLoad.Buyers} buyers");
        var load = new CrowdLoad();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        Task[] crowd =
        [
            .. Enumerable
                .Range(0, CheckoutLoad.Buyers)
                .Select(i =>
                {
                    var guest = new VendureGuest(
                        new Uri($"http://127.0.0.1:{port + (i % Servers)}/shop-api"),
                        variant,
                        shipping,
                        payment
                    );
                    return load.ShopAsync(n => guest.CheckOutAsync($"b{i}-{n}@example.com"), over.Token);
                }),
        ];
        await Task.Delay(TimeSpan.FromSeconds(8), ct); // Node compiles what is hot; the others' own benches wait as long.
        long before = await SettledAsync(ct);
        CrowdWindow window = load.Open();
        await Task.Delay(TimeSpan.FromSeconds(Math.Max(20, seconds)), ct);
        long settled = await SettledAsync(ct) - before;
        DriveResult seen = window.Close(settled);
        await over.CancelAsync();
        await Task.WhenAll(crowd);
        return new Measured("vendure", seen, 0, 0, null);
    }

    private async Task<long> SettledAsync(CancellationToken ct) =>
        long.Parse(
            await OneAsync("SELECT COUNT(*)::text FROM \"order\" WHERE state = 'PaymentSettled'", ct),
            CultureInfo.InvariantCulture
        );

    private async Task<string> OneAsync(string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture)!;
    }

    private Process Launch(string role, int onPort)
    {
        var where = new NpgsqlConnectionStringBuilder(database);
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("shop.js");
        start.ArgumentList.Add(role);
        start.Environment["NODE_ENV"] = "production";
        start.Environment["PEER_PORT"] = $"{onPort}";
        start.Environment["PEER_PASSWORD"] = Guid.Empty.ToString("N");
        start.Environment["PEER_DB"] = where.Database;
        start.Environment["PEER_DB_PORT"] = $"{where.Port}";
        start.Environment["PEER_DB_USER"] = where.Username;
        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } said)
                tell("vendure: " + said);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>The sources in the checkout that we were built from.</summary>
    private static string Sources()
    {
        for (string? at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            string here = Path.Combine(at, "bench", "peers", "vendure");
            if (Directory.Exists(here))
                return here;
        }
        throw new InvalidOperationException("bench/peers/vendure is not beside this program: run it from a checkout");
    }
}

/// <summary>A guest who checks out with seven calls, each time with a session of his own.</summary>
internal sealed class VendureGuest(Uri api, string variant, string shipping, string payment)
{
    private readonly HttpClient http = new();
    private string? session;

    public async Task CheckOutAsync(string mail)
    {
        session = null;
        await AskAsync(
            "mutation($v:ID!){done:addItemToOrder(productVariantId:$v,quantity:1){__typename}}",
            new { v = variant }
        );
        await AskAsync(
            "mutation($c:CreateCustomerInput!){done:setCustomerForOrder(input:$c){__typename}}",
            new
            {
                c = new
                {
                    firstName = "Mei",
                    lastName = "Lin",
                    emailAddress = mail,
                },
            }
        );
        await AskAsync(
            "mutation($a:CreateAddressInput!){done:setOrderShippingAddress(input:$a){__typename}}",
            new
            {
                a = new
                {
                    fullName = "Lin Mei",
                    streetLine1 = "1 Wenhui Road",
                    city = "Hangzhou",
                    postalCode = "310000",
                    countryCode = "CN",
                },
            }
        );
        await AskAsync("query{done:eligibleShippingMethods{id}}", new { });
        await AskAsync(
            "mutation($s:[ID!]!){done:setOrderShippingMethod(shippingMethodId:$s){__typename}}",
            new { s = (string[])[shipping] }
        );
        await AskAsync("mutation{done:transitionOrderToState(state:\"ArrangingPayment\"){__typename}}", new { });
        JsonElement paid = await AskAsync(
            "mutation($p:PaymentInput!){done:addPaymentToOrder(input:$p){__typename ...on Order{state}}}",
            new { p = new { method = payment, metadata = new { } } }
        );
        if (paid.Text("state") != "PaymentSettled")
            throw new InvalidOperationException($"paid: {paid}");
    }

    private async Task<JsonElement> AskAsync(string query, object variables)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, api)
        {
            Content = JsonContent.Create(new { query, variables }),
        };
        if (session is not null)
            request.Headers.Authorization = new("Bearer", session);
        using HttpResponseMessage response = await http.SendAsync(request);
        if (response.Headers.TryGetValues("vendure-auth-token", out IEnumerable<string>? given))
            session = given.First();
        JsonElement answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        JsonElement done =
            answer.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.Object
                ? data.GetProperty("done")
                : throw new InvalidOperationException(answer.ToString());
        return
            done.ValueKind == JsonValueKind.Object
            && done.Text("__typename").EndsWith("Error", StringComparison.Ordinal)
            ? throw new InvalidOperationException(done.ToString())
            : done;
    }
}
