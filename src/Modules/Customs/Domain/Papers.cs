using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Pay;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;

namespace Kaicang.Customs.Domain;

/// <summary>A company with its customs registration.</summary>
internal sealed record Company(string Code, string Name);

/// <summary>
/// Everything the documents of one declaration are written from, asked for when they are written and kept nowhere: it holds
/// names, identity numbers and addresses.
/// </summary>
internal sealed record Papers(
    Declaration Declaration,
    CustomsOrderCard Order,
    Company Platform,
    Company Enterprise,
    Company Agent,
    Company Carrier,
    PaymentEvidence Payment,
    PersonIdentity Orderer,
    Consignee Consignee,
    ParcelCard Parcel,
    WarehouseCard Warehouse,
    string ExitTransportMode,
    string PackageType
)
{
    public string Address => Consignee.Province + Consignee.City + Consignee.District + Consignee.Street;
}
