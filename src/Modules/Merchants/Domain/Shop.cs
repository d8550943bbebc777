using Kaicang.Contracts;

namespace Kaicang.Merchants.Domain;

/// <summary>What is told of a shop when it is set up.</summary>
internal sealed record ShopForm(
    string Code,
    string NameZh,
    string NameEn,
    bool SelfOperated,
    TradeMode Trade,
    string AboutZh,
    string AboutEn,
    Money Deposit
);

/// <summary>A shop: where an enterprise's goods are sold, by the operator itself (自营) or by a third party.</summary>
internal sealed class Shop : IVersioned
{
    /// <summary>Which moves are allowed, and where they lead.</summary>
    public static readonly IReadOnlyDictionary<(ShopState From, string Act), ShopState> Moves = new Dictionary<
        (ShopState, string),
        ShopState
    >
    {
        [(ShopState.Preparing, nameof(Open))] = ShopState.Open,
        [(ShopState.Closed, nameof(Open))] = ShopState.Open,
        [(ShopState.Open, nameof(Close))] = ShopState.Closed,
    };

    public ShopId Id { get; private set; }
    public string Code { get; private set; } = "";
    public Text Name { get; private set; } = new("", "");
    public Text About { get; private set; } = new("", "");
    public bool SelfOperated { get; private set; }
    public TradeMode Trade { get; private set; }
    public EnterpriseId Enterprise { get; private set; }

    /// <summary>Who supplies a self-operated shop: named to buyers.</summary>
    public SupplierId? Supplier { get; private set; }
    public Money Deposit { get; private set; }
    public ShopState State { get; private set; }
    public string? StateReason { get; private set; }
    public DateTimeOffset AddedAt { get; private set; }
    public DateTimeOffset? OpenedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public long Version { get; private set; }

    public bool CrossBorder => Trade != TradeMode.Domestic;

    public static ErrorOr<Shop> SetUp(ShopForm form, Enterprise enterprise, Supplier? supplier, DateTimeOffset now)
    {
        if (Fault(form, enterprise, supplier) is { } fault)
            return fault;
        var shop = new Shop
        {
            Id = ShopId.New(now),
            Code = form.Code,
            AddedAt = now,
            State = ShopState.Preparing,
        };
        shop.Take(form, enterprise, supplier);
        return shop;
    }

    /// <summary>Takes new words. Owner and trade mode of a shop that was ever open stay: goods and documents hang on them.</summary>
    public ErrorOr<bool> Amend(ShopForm form, Enterprise enterprise, Supplier? supplier)
    {
        if (Fault(form, enterprise, supplier) is { } fault)
            return fault;
        if (OpenedAt is not null && (Enterprise != enterprise.Id || Trade != form.Trade))
            return MerchantsRefusals.ShopOwnerFixed.With(("shop", Code));
        bool same =
            Name == new Text(form.NameZh, form.NameEn)
            && About == new Text(form.AboutZh, form.AboutEn)
            && SelfOperated == form.SelfOperated
            && Trade == form.Trade
            && Enterprise == enterprise.Id
            && Supplier == supplier?.Id
            && Deposit == form.Deposit;
        Take(form, enterprise, supplier);
        return !same;
    }

    /// <summary>The checks of opening, in order: move, enterprise, agent, supplier, fee.</summary>
    public ErrorOr<ShopOpened> Open(
        Enterprise enterprise,
        Agency? agency,
        DomesticAgent? agent,
        PlatformFee? fee,
        DateTimeOffset now
    )
    {
        if (!Moves.TryGetValue((State, nameof(Open)), out ShopState next))
            return MerchantsRefusals.ShopAlreadyOpen.With(("shop", Code));
        var today = BusinessDay.Of(now);
        if (CrossBorder)
        {
            if (!enterprise.IsRegisteredOn(today))
                return MerchantsRefusals.EnterpriseUnregistered.With(
                    ("shop", Code),
                    ("enterprise", enterprise.Code),
                    ("day", today)
                );
            if (agency is null || agent is null || !agency.HoldsOn(today))
                return MerchantsRefusals.NoDomesticAgent.With(("shop", Code), ("enterprise", enterprise.Code));
            if (!agent.IsRegisteredOn(today))
                return MerchantsRefusals.AgentUnregistered.With(("agent", agent.Code), ("day", today));
        }
        if (SelfOperated && Supplier is null)
            return MerchantsRefusals.SupplierMissing.With(("shop", Code));
        if (fee is null)
            return MerchantsRefusals.FeeMissing.With(("shop", Code));
        State = next;
        StateReason = null;
        OpenedAt = now;
        ClosedAt = null;
        return new ShopOpened(Id, now);
    }

    public ErrorOr<ShopClosed> Close(string reason, DateTimeOffset now)
    {
        if (!Moves.TryGetValue((State, nameof(Close)), out ShopState next))
            return MerchantsRefusals.ShopNotOpen.With(("shop", Code));
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length is < 2 or > 500)
            return MerchantsRefusals.ReasonMissing.With();
        State = next;
        StateReason = reason.Trim();
        ClosedAt = now;
        return new ShopClosed(Id, StateReason, now);
    }

    private static Error? Fault(ShopForm form, Enterprise enterprise, Supplier? supplier)
    {
        if (!Party.IsShortCode(form.Code))
            return MerchantsRefusals.CodeMalformed.With(("code", form.Code ?? ""));
        if (string.IsNullOrWhiteSpace(form.NameZh))
            return MerchantsRefusals.FieldMissing.With(("field", "nameZh"), ("code", form.Code));
        if (string.IsNullOrWhiteSpace(form.NameEn))
            return MerchantsRefusals.FieldMissing.With(("field", "nameEn"), ("code", form.Code));
        if (enterprise.CrossBorder != (form.Trade != TradeMode.Domestic))
            return MerchantsRefusals.EnterpriseOfOtherTrade.With(("shop", form.Code), ("enterprise", enterprise.Code));
        if (form.SelfOperated && supplier is null)
            return MerchantsRefusals.SupplierMissing.With(("shop", form.Code));
        if (form.Deposit.IsNegative)
            return MerchantsRefusals.DepositNegative.With(("deposit", form.Deposit));
        return null;
    }

    private void Take(ShopForm form, Enterprise enterprise, Supplier? supplier)
    {
        Name = new Text(form.NameZh, form.NameEn);
        About = new Text(form.AboutZh, form.AboutEn);
        SelfOperated = form.SelfOperated;
        Trade = form.Trade;
        Enterprise = enterprise.Id;
        Supplier = form.SelfOperated ? supplier?.Id : null;
        Deposit = form.Deposit;
    }
}
