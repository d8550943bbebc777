namespace Kaicang.Customs;

/// <summary>What may be done in this module.</summary>
internal static class CustomsPermission
{
    /// <summary>See declarations.</summary>
    public static readonly Permission See = new("customs.see");

    /// <summary>Correct and declare again, or give up.</summary>
    public static readonly Permission Declare = new("customs.declare");

    /// <summary>Read messages as they went over the wire.</summary>
    public static readonly Permission ReadMessages = new("customs.read-messages");

    /// <summary>Read them with the names and numbers of people; each look is written down.</summary>
    public static readonly Permission RevealMessages = new("customs.reveal-messages");

    /// <summary>Import tariff and positive list.</summary>
    public static readonly Permission Import = new("customs.import");

    /// <summary>Confirm, as the second person, a full tariff or positive list.</summary>
    public static readonly Permission ConfirmLists = new("customs.confirm-lists");
}
