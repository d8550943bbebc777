namespace Kaicang.Pay.Domain;

/// <summary>Whom a payout is for, as ledger account and as owner of encrypted values.</summary>
internal static class PayeeKey
{
    public static LedgerAccount AccountOf(PayeeKind kind, string owner) =>
        kind switch
        {
            PayeeKind.Merchant => new LedgerAccount(AccountKind.Merchant, owner),
            PayeeKind.Creator => new LedgerAccount(AccountKind.Creator, owner),
            PayeeKind.Operator => LedgerAccount.PlatformFee,
            PayeeKind.Treasury or _ => throw new ArgumentOutOfRangeException(
                nameof(kind),
                kind,
                "tax is paid from the accounts of the customs orders"
            ),
        };

    /// <summary>The id that an encrypted account number belongs to.</summary>
    public static Guid Of(PayeeKind kind, string owner) =>
        kind switch
        {
            PayeeKind.Merchant => Ids.Parse<ShopId>(owner).Value,
            PayeeKind.Creator => Ids.Parse<AccountId>(owner).Value,
            _ => Guid.Empty,
        };
}
