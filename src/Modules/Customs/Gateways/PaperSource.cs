using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Pay;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Customs.Domain;
using Microsoft.Extensions.Options;

namespace Kaicang.Customs.Gateways;

/// <summary>Asks the other modules for what the documents say. Refuses by naming what is missing.</summary>
internal sealed class PaperSource(
    ITrade trade,
    IPay pay,
    IPeople people,
    IMerchants merchants,
    IWarehousing warehousing,
    IOptions<CustomsOptions> options
)
{
    public async Task<ErrorOr<Papers>> Gather(Declaration declaration, string purpose, CancellationToken ct)
    {
        CustomsOptions house = options.Value;
        Error Missing(string what) =>
            CustomsRefusals.DataMissing.With(("order", declaration.OrderNo), ("missing", what));

        if (house.PlatformCode.Length == 0)
            return Missing("Customs:PlatformCode");
        if (await trade.CustomsOrderOf(declaration.CustomsOrder, ct) is not { } order)
            return Missing("customs order");
        if (await merchants.ShopOf(order.Shop, ct) is not { } shop)
            return Missing("shop");
        if (
            shop is not { EnterpriseCustomsCode: { } enterprise, AgentCustomsCode: { } agent, AgentName: { } agentName }
        )
            return Missing("enterpriseCustomsCode, agentCustomsCode");
        if (await warehousing.WarehouseOf(order.Warehouse, ct) is not { } warehouse)
            return Missing("warehouse");
        if (await warehousing.ParcelOf(order.Id, ct) is not { } parcel)
            return Missing("parcel");
        if (await pay.EvidenceOf(order.Id, purpose, ct) is not { } payment)
            return Missing("payment");
        if (order.Orderer is not { } person || await people.RevealPerson(person, purpose, ct) is not { } orderer)
            return Missing("orderer");
        if (await trade.RevealConsignee(order.Id, purpose, ct) is not { } consignee)
            return Missing("consignee");
        return new Papers(
            declaration,
            order,
            new Company(house.PlatformCode, house.PlatformName),
            new Company(enterprise, shop.EnterpriseName),
            new Company(agent, agentName),
            new Company(parcel.CarrierCustomsCode, parcel.CarrierName),
            payment,
            orderer,
            consignee,
            parcel,
            warehouse,
            house.ExitTransportMode,
            house.PackageType
        );
    }
}
