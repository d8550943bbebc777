using Kaicang.Counterparts.Frame;

namespace Kaicang.Counterparts.WarehouseSystem;

/// <summary>The warehouse system (仓库系统 WMS) of a bonded warehouse: it owns its stock, takes orders and reports what it did.</summary>
internal sealed class WarehouseSystemCounterpart : ICounterpart
{
    public string Name => "warehouse";

    public string Title => "仓库系统（对端） · Warehouse system";

    public int DefaultPort => 5406;

    public string Schema => Stock.Schema + WmsDocument.Schema;

    public void AddServices(IServiceCollection services, CounterpartOptions options)
    {
        services.AddSingleton<ICallbackManner, WmsCalls>();
        services.AddSingleton<WmsReports>();
        services.AddSingleton<Floor>();
        services.AddSingleton<WmsOrders>();
        services.AddSingleton<WmsMethods>();
        services.AddSingleton<WmsEdge>();
        services.AddSingleton<CarrierLink>();
        services.AddHostedService<FloorClock>();
    }

    public void Map(WebApplication app)
    {
        Registry.MapSettings<WmsSettings>(app, s => s.Complaint());
        app.MapPost("/router/qimen/service", (HttpContext http, WmsEdge edge) => edge.Serve(http));
        MapRegistrations(app);
        MapInstructions(app);
        app.MapPost("/_control/steps", StepByHand);
        app.MapPost("/_control/snapshot", Snapshot);
        app.MapGet("/_control/stock", ShowStock);
        app.MapGet(
            "/_control/orders",
            (CounterpartStore store, int? max) =>
                Results.Json(store.Read(c => WmsDocument.Newest(c, Math.Clamp(max ?? 100, 1, 1000))), Wire.Json)
        );
    }

    private static void MapRegistrations(WebApplication app)
    {
        app.MapPut(
            "/_control/hosts",
            async (WmsHost host, Registry registry, CancellationToken ct) =>
            {
                if (host.Complaint() is { } wrong)
                    return Results.Text(wrong, statusCode: 400);
                await registry.Put(WmsHost.Kind, host.CustomerId, host, ct);
                return Results.NoContent();
            }
        );
        app.MapPut(
            "/_control/carriers",
            async (CarrierContract contract, Registry registry, CancellationToken ct) =>
            {
                if (
                    string.IsNullOrWhiteSpace(contract.LogisticsCode)
                    || !Uri.TryCreate(contract.Url, UriKind.Absolute, out _)
                )
                    return Results.Text("logisticsCode: not empty; url: an absolute address", statusCode: 400);
                CarrierContract kept = contract with { Url = contract.Url.TrimEnd('/') };
                await registry.Put(CarrierContract.Kind, contract.LogisticsCode, kept, ct);
                return Results.NoContent();
            }
        );
    }

    private static void MapInstructions(WebApplication app)
    {
        app.MapPut(
            "/_control/next-weight",
            async (NextWeight next, Registry registry, CancellationToken ct) =>
            {
                if (string.IsNullOrWhiteSpace(next.DeliveryOrderCode) || next.Factor is <= 0 or > 100)
                    return Results.Text(
                        "deliveryOrderCode: a code or any; factor: above 0, at most 100",
                        statusCode: 400
                    );
                await registry.Put("next-weight", next.DeliveryOrderCode, next, ct);
                return Results.NoContent();
            }
        );
        app.MapPut(
            "/_control/next-receipt",
            async (NextReceipt next, Registry registry, CancellationToken ct) =>
            {
                if (string.IsNullOrWhiteSpace(next.EntryOrderCode) || next.Lines is null)
                    return Results.Text("entryOrderCode: a code or any; lines: a list", statusCode: 400);
                await registry.Put("next-receipt", next.EntryOrderCode, next, ct);
                return Results.NoContent();
            }
        );
        app.MapPut(
            "/_control/next-grades",
            async (NextGrades next, Registry registry, CancellationToken ct) =>
            {
                if (string.IsNullOrWhiteSpace(next.ReturnOrderCode) || next.Lines is null)
                    return Results.Text("returnOrderCode: a code or any; lines: a list", statusCode: 400);
                await registry.Put("next-grades", next.ReturnOrderCode, next, ct);
                return Results.NoContent();
            }
        );
    }

    /// <summary>One step of one order by hand; it must be the step that comes next, or the refusal of a new delivery.</summary>
    private static async Task<IResult> StepByHand(Hand hand, CounterpartStore store, Floor floor, CancellationToken ct)
    {
        (string kind, string? code) =
            hand.DeliveryOrderCode is not null ? (DocumentKind.Delivery, hand.DeliveryOrderCode)
            : hand.EntryOrderCode is not null ? (DocumentKind.Entry, hand.EntryOrderCode)
            : (DocumentKind.Return, hand.ReturnOrderCode);
        string? wrong = await store.Write(
            c =>
            {
                if (WmsDocument.OfCode(c, kind, code ?? "") is not { } order)
                    return "there is no such order";
                string? next = Floor.NextStep(order);
                if (hand.Step != next && !(hand.Step == "reject" && next == "accept"))
                    return $"the order is {order.State}{(order.WaitsForRelease ? ", not released" : "")}; next step: {next ?? "none"}";
                floor.Step(c, order, hand.Step);
                return null;
            },
            ct
        );
        return wrong is null ? Results.NoContent() : Results.Text(wrong, statusCode: 409);
    }

    private static async Task<IResult> Snapshot(
        SnapshotRequest request,
        CounterpartStore store,
        Registry registry,
        WmsReports reports,
        CancellationToken ct
    )
    {
        List<WmsHost> hosts = registry.All<WmsHost>(WmsHost.Kind);
        List<string> numbers = await store.Write(
            c =>
                hosts.ConvertAll(h =>
                    reports.Snapshot(
                        c,
                        h.CustomerId,
                        request.WarehouseCode,
                        Stock.Lots(c, h.CustomerId, request.WarehouseCode)
                    )
                ),
            ct
        );
        return Results.Json(new { checkOrderCodes = numbers }, Wire.Json);
    }

    private static IResult ShowStock(CounterpartStore store, Registry registry, string? warehouseCode) =>
        Results.Json(
            store.Read(c =>
                (
                    from host in registry.All<WmsHost>(WmsHost.Kind)
                    from warehouse in Stock.Warehouses(c, host.CustomerId)
                    where warehouseCode is null || warehouseCode == warehouse
                    from lot in Stock.Lots(c, host.CustomerId, warehouse)
                    select new
                    {
                        customerId = host.CustomerId,
                        warehouseCode = warehouse,
                        ownerCode = lot.OwnerCode,
                        itemCode = lot.ItemCode,
                        inventoryType = lot.Kind,
                        batchCode = lot.Batch,
                        productDate = lot.ProducedOn,
                        expireDate = lot.ExpiresOn,
                        quantity = lot.Quantity,
                        lockQuantity = lot.Locked,
                    }
                ).ToList()
            ),
            Wire.Json
        );

    private sealed record Hand(string? DeliveryOrderCode, string? EntryOrderCode, string? ReturnOrderCode, string Step);

    private sealed record SnapshotRequest(string WarehouseCode);
}
