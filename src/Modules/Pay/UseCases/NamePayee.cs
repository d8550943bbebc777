using System.Text.RegularExpressions;
using Kaicang.Foundation.Keys;

namespace Kaicang.Pay.UseCases;

/// <summary>Where somebody wants to be paid.</summary>
internal sealed record PayeeForm(string PayeeName, string AccountNumber);

/// <summary>A payee's account as it is shown: the last four characters only.</summary>
internal sealed record PayeeCard(string PayeeName, string LastDigits, DateTimeOffset ChangedAt);

/// <summary>Keeps where parties want to be paid.</summary>
internal sealed partial class Payees(KaicangDb db, FieldCipher cipher, TimeProvider time)
{
    public async Task<ErrorOr<PayeeCard>> NameAsync(PayeeKind kind, string owner, PayeeForm form, CancellationToken ct)
    {
        string number = (form.AccountNumber ?? "").Replace(" ", "", StringComparison.Ordinal);
        string name = (form.PayeeName ?? "").Trim();
        if (name.Length is < 2 or > 100 || !NumberForm().IsMatch(number))
            return PayRefusals.PayeeIncomplete.With();
        string code = PayeeKey.AccountOf(kind, owner).Code;
        PayeeAccount? account = await db.Set<PayeeAccount>().FindAsync([code], ct);
        if (account is null)
            db.Add(
                account = new PayeeAccount
                {
                    Account = code,
                    Kind = kind,
                    Owner = owner,
                }
            );
        DateTimeOffset now = time.GetUtcNow();
        account.Name(name, cipher.Encrypt(Payout.Purpose, PayeeKey.Of(kind, owner), number), number[^4..], now);
        await db.SaveChangesAsync(ct);
        return new PayeeCard(name, account.LastDigits, now);
    }

    [GeneratedRegex("^[0-9A-Za-z]{8,34}$")]
    private static partial Regex NumberForm();
}

/// <summary>A shop says where it wants to be paid.</summary>
internal static class NameShopPayee
{
    public static async Task<ErrorOr<PayeeCard>> Handle(
        ShopId shopId,
        PayeeForm form,
        Payees payees,
        IMerchants merchants,
        Actor actor,
        CancellationToken ct
    ) =>
        await merchants.ShopOf(shopId, ct) is null || !actor.May(PayPermission.NamePayee, shopId)
            ? PayRefusals.UnknownShop.With(("shop", shopId)) // A foreign shop answers like an unknown one.
            : await payees.NameAsync(PayeeKind.Merchant, shopId.ToString(), form, ct);
}

/// <summary>A creator says where he wants to be paid.</summary>
internal static class NameMyPayee
{
    public static async Task<ErrorOr<PayeeCard>> Handle(
        PayeeForm form,
        Payees payees,
        Actor actor,
        CancellationToken ct
    ) => await payees.NameAsync(PayeeKind.Creator, actor.Account.ToString(), form, ct);
}
