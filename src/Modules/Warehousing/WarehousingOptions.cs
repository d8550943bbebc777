namespace Kaicang.Warehousing;

/// <summary>Section <c>Warehousing</c> of the configuration. Empty secrets are generated per installation in demo mode and refused in production.</summary>
public sealed class WarehousingOptions
{
    public WarehouseSystemOptions WarehouseSystem { get; set; } = new();

    public CarrierOptions Carrier { get; set; } = new();
}

/// <summary>How the warehouse system (WMS) is reached and who we are there.</summary>
public sealed class WarehouseSystemOptions
{
    /// <summary>Empty in demo mode: the counterpart of this installation, 5406.</summary>
    public string Url { get; set; } = "";
    public string AppKey { get; set; } = "kaicang-app";
    public string Secret { get; set; } = "";
    public string CustomerId { get; set; } = "kaicang";

    /// <summary>Whose goods they are in the eyes of the warehouse system (货主).</summary>
    public string OwnerCode { get; set; } = "kaicang";
}

/// <summary>How the carrier is reached and who we are there.</summary>
public sealed class CarrierOptions
{
    /// <summary>Empty in demo mode: the counterpart of this installation, 5405.</summary>
    public string Url { get; set; } = "";
    public string Company { get; set; } = "kcexpress";
    public string Key { get; set; } = "kc-key";
    public string Secret { get; set; } = "";
    public string Customer { get; set; } = "kaicang";

    /// <summary>Signs the tracks that the carrier pushes to us; given with each subscription, so it stays.</summary>
    public string PushSalt { get; set; } = "";
}
