namespace Kaicang.Alliance;

/// <summary>What may be done in Alliance.</summary>
internal static class AlliancePermission
{
    public static readonly Permission SeePlans = new("alliance.see-plans");

    /// <summary>Of one's shop.</summary>
    public static readonly Permission SetPlans = new("alliance.set-plans");

    /// <summary>One's own, as a creator.</summary>
    public static readonly Permission SeeOwnCommissions = new("alliance.see-own-commissions");

    /// <summary>Everybody's.</summary>
    public static readonly Permission SeeAllCommissions = new("alliance.see-all-commissions");
    public static readonly Permission RegisterCreator = new("alliance.register-creator");
}
