using Kaicang.Warehousing.Domain;

namespace Kaicang.Warehousing.Gateways;

/// <summary>What the other side said to a call. Without a code there was no answer at all: try again later.</summary>
internal sealed record GatewayAnswer(bool Ok, string Code, string Message)
{
    public static readonly GatewayAnswer Fine = new(true, "0", "");

    public static GatewayAnswer Silent(string why) => new(false, "", why);

    /// <summary>Nobody answered, or asked to try again.</summary>
    public bool IsPassing => !Ok && Code is "" or "BUSY";
}

/// <summary>Goods as the warehouse system must know them before they come.</summary>
internal sealed record WmsItem(
    string Code,
    string Name,
    string Barcode,
    int GrossGrams,
    int NetGrams,
    string? ItemRecordNo
);

/// <summary>The warehouse system (WMS). All calls are harmless to repeat.</summary>
internal interface IWarehouseSystem
{
    Task<GatewayAnswer> IntroduceItem(string warehouse, WmsItem item, CancellationToken ct);

    Task<GatewayAnswer> ExpectGoods(string warehouse, Inbound inbound, CancellationToken ct);

    Task<GatewayAnswer> OrderDelivery(string warehouse, Outbound outbound, WmsReceiver receiver, CancellationToken ct);

    Task<GatewayAnswer> CancelOrder(string warehouse, string number, string reason, CancellationToken ct);

    Task<GatewayAnswer> InterceptParcel(string warehouse, string number, string reason, CancellationToken ct);

    Task<GatewayAnswer> TellRelease(
        string warehouse,
        string number,
        string listNo,
        DateTimeOffset releasedAt,
        CancellationToken ct
    );

    Task<GatewayAnswer> WeighAgain(string warehouse, string number, CancellationToken ct);

    Task<GatewayAnswer> ExpectReturn(string warehouse, ParcelReturn goods, string deliveryNumber, CancellationToken ct);
}

/// <summary>Who receives a parcel. Personal data: it goes into the call and nowhere else.</summary>
internal sealed record WmsReceiver(string Name, string Phone, string Address);
