using Kaicang.Counterparts.Frame;

namespace Kaicang.Counterparts.Carrier;

/// <summary>The carrier (快递): gives waybill numbers, takes parcels over, carries them and tells where they are.</summary>
internal sealed class CarrierCounterpart : ICounterpart
{
    public string Name => "carrier";

    public string Title => "快递（对端） · Carrier";

    public int DefaultPort => 5405;

    public string Schema => Waybill.Schema;

    public void AddServices(IServiceCollection services, CounterpartOptions options)
    {
        services.AddSingleton<ICallbackManner, CarrierPushes>();
        services.AddSingleton<CarrierEdge>();
        services.AddSingleton<Journeys>();
        services.AddSingleton<Waybills>();
        services.AddHostedService<JourneyClock>();
    }

    public void Map(WebApplication app)
    {
        Registry.MapSettings<CarrierSettings>(app, s => s.Complaint());
        app.MapPut("/_control/accounts", Register);
        app.MapPost(
            "/label/order",
            (HttpContext http, CarrierEdge edge, Waybills waybills) =>
                edge.Signed(http, "order", "orderId", waybills.Order)
        );
        app.MapPost(
            "/label/cancel",
            (HttpContext http, CarrierEdge edge, Waybills waybills) =>
                edge.Signed(http, "cancel", "kuaidinum", waybills.Cancel)
        );
        app.MapPost(
            "/pickup",
            (HttpContext http, CarrierEdge edge, Waybills waybills) =>
                edge.Signed(http, "pickup", "kuaidinum", waybills.PickUp)
        );
        app.MapPost("/poll", Subscribe);
        app.MapPost("/poll/query.do", Query);
        app.MapGet("/label/{file}", Label);
        MapHands(app);
    }

    private static void MapHands(WebApplication app)
    {
        app.MapPost(
            "/_control/steps",
            async (Hand hand, Journeys journeys, CancellationToken ct) =>
                Results.Json(await journeys.StepByHand(hand.Kuaidinum, ct), Wire.Json)
        );
        app.MapPost(
            "/_control/deliver",
            async (Hand hand, Journeys journeys, CancellationToken ct) =>
                Results.Json(await journeys.Deliver(hand.Kuaidinum, hand.SignerName ?? "", ct), Wire.Json)
        );
        app.MapPost(
            "/_control/refuse",
            async (Hand hand, Journeys journeys, CancellationToken ct) =>
                Results.Json(await journeys.Refuse(hand.Kuaidinum, ct), Wire.Json)
        );
    }

    private static async Task<IResult> Register(CarrierAccount account, Registry registry, CancellationToken ct)
    {
        if (
            string.IsNullOrWhiteSpace(account.Key)
            || account.Secret is not { Length: >= 8 }
            || string.IsNullOrWhiteSpace(account.Customer)
        )
            return Results.Text("key, customer: not empty; secret: 8 characters or more", statusCode: 400);
        await registry.Put(CarrierAccount.Kind, account.Key, account, ct);
        return Results.NoContent();
    }

    private static async Task<IResult> Subscribe(
        HttpContext http,
        CarrierEdge edge,
        Registry registry,
        Journeys journeys,
        CancellationToken ct
    )
    {
        string param = (await CarrierEdge.Form(http, ct)).GetValueOrDefault("param", "");
        var fields = new JsonFields(param);
        string company = fields.Text("company", 40);
        string number = fields.Text("number", 40);
        string key = fields.Text("key", 64);
        JsonFields parameters = fields.Child("parameters");
        string url = parameters.Text("callbackurl", 512);
        string salt = parameters.TextOrNull("salt", 64) ?? "";
        if (fields.Good && !(Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"))
            parameters.Complain("callbackurl", "an absolute http address");
        CarrierAnswer answer =
            !fields.Good ? CarrierAnswer.Malformed(fields)
            : company != CarrierEdge.Company ? CarrierAnswer.Refused("701", "company: this is " + CarrierEdge.Company)
            : registry.Find<CarrierAccount>(CarrierAccount.Kind, key) is not { } account
                ? CarrierAnswer.Refused("600", "key is not known")
            : await journeys.Subscribe(account, number, url, salt, ct);
        return await edge.Answer(http, "poll", number, param, answer);
    }

    private static async Task<IResult> Query(
        HttpContext http,
        CarrierEdge edge,
        CounterpartStore store,
        CancellationToken ct
    )
    {
        Dictionary<string, string> form = await CarrierEdge.Form(http, ct);
        string param = form.GetValueOrDefault("param", "");
        var fields = new JsonFields(param);
        string number = fields.Text("num", 40);
        if (
            edge.ByCustomer(form.GetValueOrDefault("customer", ""), param, form.GetValueOrDefault("sign", ""))
            is not { } account
        )
            return Results.Json(CarrierAnswer.Refused("600", "customer is not known or sign is wrong"), Wire.Json);
        if (!fields.Good)
            return Results.Json(CarrierAnswer.Malformed(fields), Wire.Json);
        return store.Read(c =>
            Waybill.Find(c, number) is { } waybill && waybill.AccountKey == account.Key
                ? Results.Json(Journeys.LastResult(c, waybill), Wire.Json)
                : Results.Json(CarrierAnswer.UnknownWaybill, Wire.Json)
        );
    }

    private static IResult Label(string file, CounterpartStore store, Registry registry) =>
        file.EndsWith(".svg", StringComparison.Ordinal) && store.Read(c => Waybill.Find(c, file[..^4])) is { } waybill
            ? Results.Content(
                LabelPicture.Draw(waybill, registry.Settings<CarrierSettings>().LogisticsName),
                "image/svg+xml; charset=utf-8"
            )
            : Results.NotFound();

    private sealed record Hand(string Kuaidinum, string? SignerName);
}
