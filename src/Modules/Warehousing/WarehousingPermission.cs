namespace Kaicang.Warehousing;

/// <summary>What may be done in Warehousing. Granted for all, for a shop (merchants) or for a warehouse (its operators).</summary>
internal static class WarehousingPermission
{
    public static readonly Permission See = new("warehousing.see");
    public static readonly Permission RegisterWarehouse = new("warehousing.register-warehouse");
    public static readonly Permission AnnounceInbound = new("warehousing.announce-inbound");
    public static readonly Permission OfferStock = new("warehousing.offer-stock");

    /// <summary>Accept or re-weigh a parcel outside the tolerance, retry a call that is stuck.</summary>
    public static readonly Permission DecideParcel = new("warehousing.decide-parcel");
}

/// <summary>An act that has nothing more to say.</summary>
internal sealed record Done(bool Ok = true);
