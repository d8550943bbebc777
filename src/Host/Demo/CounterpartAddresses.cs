namespace Kaicang.Host.Demo;

/// <summary>
/// Where the demo's outside world lies. One setting, <c>Kaicang:CounterpartBasePort</c>, gives every address that nobody has set;
/// an address that is set wins, so a single real partner can take a counterpart's place.
/// </summary>
public sealed record CounterpartAddresses(
    string Customs,
    string Identity,
    string Sms,
    string Bank,
    string Carrier,
    string WarehouseSystem
)
{
    private const int DefaultBasePort = 5401;
    private const string OwnAddress = "Kestrel:Endpoints:Http:Url";
    private const string PublicUrl = "Kaicang:PublicUrl";
    private const string DefaultPublicUrl = "http://localhost:5080";

    /// <summary>Setting by setting, in the order in which the counterparts take their ports.</summary>
    private static readonly string[] Settings =
    [
        "Customs:SingleWindowUrl",
        "People:IdentityUrl",
        "People:SmsUrl",
        "Pay:BankUrl",
        "Warehousing:Carrier:Url",
        "Warehousing:WarehouseSystem:Url",
    ];

    /// <summary>First of six ports: customs, identity, SMS, bank, carrier, warehouse system.</summary>
    public static int BasePortOf(IConfiguration configuration) =>
        configuration.GetValue("Kaicang:CounterpartBasePort", DefaultBasePort);

    /// <summary>The addresses as they are configured, with the defaults of the demo.</summary>
    public static CounterpartAddresses Of(IConfiguration configuration)
    {
        string[] urls = [.. Settings.Select((setting, index) => UrlOf(configuration, setting, index))];
        return new CounterpartAddresses(urls[0], urls[1], urls[2], urls[3], urls[4], urls[5]);
    }

    /// <summary>The addresses of counterparts that were started on so many ports in a row.</summary>
    public static CounterpartAddresses From(int basePort) =>
        new(
            $"http://127.0.0.1:{basePort}",
            $"http://127.0.0.1:{basePort + 1}",
            $"http://127.0.0.1:{basePort + 2}",
            $"http://127.0.0.1:{basePort + 3}",
            $"http://127.0.0.1:{basePort + 4}",
            $"http://127.0.0.1:{basePort + 5}"
        );

    /// <summary>Writes what is unset into the configuration, before a module reads it. Only for the demo.</summary>
    internal static void Fill(ConfigurationManager configuration)
    {
        if (configuration["Kaicang:Mode"] is { } mode && !mode.Equals("Demo", StringComparison.OrdinalIgnoreCase))
            return;
        var unset = new Dictionary<string, string?>();
        for (int i = 0; i < Settings.Length; i++)
        {
            if (string.IsNullOrEmpty(configuration[Settings[i]]))
                unset[Settings[i]] = UrlOf(configuration, Settings[i], i);
        }
        // Partners call back to where we listen: whoever moves the port moves both.
        if (
            configuration[OwnAddress] is { Length: > 0 } own
            && (configuration[PublicUrl] ?? DefaultPublicUrl) == DefaultPublicUrl
        )
            unset[PublicUrl] = own;
        configuration.AddInMemoryCollection(unset);
    }

    private static string UrlOf(IConfiguration configuration, string setting, int index) =>
        configuration[setting] is { Length: > 0 } given
            ? given
            : $"{configuration["Kaicang:CounterpartHost"] ?? "http://127.0.0.1"}:{BasePortOf(configuration) + index}";
}
