namespace Kaicang.Pay.Domain;

/// <summary>What actors may do here.</summary>
internal static class PayPermission
{
    /// <summary>See ledger, payments, refunds, payouts and discrepancies.</summary>
    public static readonly Permission See = new("pay.see");

    /// <summary>Pay parties out, resolve discrepancies, send refunds again.</summary>
    public static readonly Permission Act = new("pay.act");

    /// <summary>See a shop's statement (tenant: shop).</summary>
    public static readonly Permission SeeStatement = new("pay.see-statement");

    /// <summary>Say where a shop wants to be paid (tenant: shop).</summary>
    public static readonly Permission NamePayee = new("pay.name-payee");
}
