using Kaicang.Contracts;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;

namespace Kaicang.Trade.Domain;

/// <summary>
/// One shop × one warehouse × one trade mode of an order: one parcel, one declaration list, one payment share. Facts set milestones, and
/// the state follows by <see cref="CustomsOrderLifecycle"/>.
/// </summary>
internal sealed class CustomsOrder : IVersioned
{
    public CustomsOrderId Id { get; init; }
    public OrderId OrderId { get; init; }
    public string Number { get; init; } = "";
    public string PaymentSubNumber { get; init; } = "";
    public AccountId Buyer { get; init; }
    public PersonId? Orderer { get; init; }
    public ShopId Shop { get; init; }
    public WarehouseId Warehouse { get; init; }
    public TradeMode Mode { get; init; }
    public CustomsOrderState State { get; private set; }
    public Money Goods { get; init; }
    public Money Freight { get; init; }
    public string FreightRule { get; init; } = "";
    public Money Tax { get; init; }
    public Money Discount { get; init; }

    /// <summary>Of the discount, what the platform bears; the rest the shop does without.</summary>
    public Money PlatformDiscount { get; init; }

    /// <summary>The coupons that paid for it, as they were spent.</summary>
    public IReadOnlyList<CouponShare> Coupons { get; init; } = [];
    public Money Total { get; init; }
    public Money DutiableValue { get; init; }
    public bool Preferential { get; init; }

    /// <summary>The legal day whose tariff and limits were used.</summary>
    public BusinessDay RulesOn { get; init; }

    /// <summary>The tariff that the tax was reckoned with; null for domestic goods.</summary>
    public string? TariffVersion { get; init; }
    public AccountId? Creator { get; init; }
    public RoomId? Room { get; init; }
    public Money Commission { get; init; }
    public Rate PlatformFee { get; init; }

    /// <summary>Consignee, encrypted with the order as owner.</summary>
    public string SealedConsignee { get; private set; } = "";

    /// <summary>A keyed hash of the consignee's phone, by which people find the order.</summary>
    public long? PhoneMark { get; private set; }
    public StockStanding Stock { get; set; }
    public QuotaStanding Quota { get; set; }
    public int QuotaYear { get; set; }
    public IReadOnlyList<QuotaClaim> Claims { get; init; } = [];
    public DateTimeOffset PlacedAt { get; init; }
    public DateTimeOffset? PaidAt { get; private set; }
    public DateTimeOffset? AcceptedAt { get; private set; }
    public DateTimeOffset? DocumentsSentAt { get; private set; }
    public DateTimeOffset? DeclaredAt { get; private set; }
    public DateTimeOffset? RefusedAt { get; private set; }
    public DateTimeOffset? ReleasedAt { get; private set; }
    public DateTimeOffset? ShippedAt { get; private set; }
    public DateTimeOffset? SignedAt { get; private set; }
    public DateTimeOffset? SettlementDueAt { get; private set; }
    public DateTimeOffset? CompletedAt { get; private set; }
    public DateTimeOffset? CancelAskedAt { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }
    public string? CancelReason { get; private set; }

    /// <summary>The warehouse stopped the parcel and put the goods back.</summary>
    public DateTimeOffset? StoppedAt { get; private set; }

    /// <summary>Nothing of it lies at customs any more.</summary>
    public DateTimeOffset? LetGoAt { get; private set; }

    /// <summary>Customs will not withdraw the list, because it is released.</summary>
    public DateTimeOffset? WithdrawalRefusedAt { get; private set; }
    public DeclarationId? Declaration { get; private set; }
    public string? WaybillNo { get; private set; }
    public string? CarrierCode { get; private set; }
    public AfterSaleId? OpenAfterSale { get; private set; }

    /// <summary>The case whose replacement this is: it has no price, so nothing of it is settled.</summary>
    public AfterSaleId? Replaces { get; init; }

    /// <summary>When the consignee was first read for a paper: from here on the address is fixed.</summary>
    public DateTimeOffset? AddressTakenAt { get; private set; }
    public Money RefundedGoods { get; private set; }
    public Money RefundedFreight { get; private set; }
    public Money RefundedTax { get; private set; }

    /// <summary>Of the refunded goods, what the shop's coupons had paid: it never goes back as money.</summary>
    public Money RefundedShopDiscount { get; private set; }

    /// <summary>Of them what the platform's had paid: it goes back to the platform.</summary>
    public Money RefundedPlatformDiscount { get; private set; }
    public List<OrderLine> Lines { get; init; } = [];

    /// <summary>Made by <c>./run demo-history</c>: nobody bought it.</summary>
    public bool Generated { get; private set; }
    public long Version { get; private set; }

    public bool IsCrossBorder => Mode != TradeMode.Domestic;
    public Money Refunded =>
        RefundedGoods + RefundedFreight + RefundedTax - RefundedShopDiscount - RefundedPlatformDiscount;

    /// <summary>The address may change until the first document with it goes out: waybill, delivery order, customs papers.</summary>
    public bool AddressIsFixed => (AddressTakenAt ?? DocumentsSentAt ?? ShippedAt) is not null;

    public void MarkGenerated() => Generated = true;

    public bool Fire(Signal signal)
    {
        if (!CustomsOrderLifecycle.Allows(State, signal))
            return false;
        State = CustomsOrderLifecycle.Next(State, signal);
        return true;
    }

    public void Address(SealedConsignee consignee) =>
        (SealedConsignee, PhoneMark) = (consignee.Sealed, consignee.PhoneMark);

    public void TakeAddress(DateTimeOffset now) => AddressTakenAt ??= now;

    public void Pay(Signal signal, DateTimeOffset at)
    {
        if (Fire(signal))
            PaidAt = at;
    }

    public void Accept(DateTimeOffset at)
    {
        AcceptedAt ??= at;
        Fire(Signal.Accept);
    }

    public void Book(string carrierCode, string waybillNo)
    {
        CarrierCode = carrierCode;
        WaybillNo = waybillNo;
    }

    public void SendDocuments(DeclarationId declaration, DateTimeOffset at)
    {
        DocumentsSentAt ??= at;
        Declare(declaration, at);
    }

    /// <summary>A list was handed over. After a refusal only a newer declaration counts.</summary>
    public void Declare(DeclarationId declaration, DateTimeOffset at)
    {
        if (IsOlder(declaration) || (RefusedAt is not null && Declaration == declaration))
            return;
        Declaration = declaration;
        DeclaredAt = at;
        RefusedAt = null;
        Fire(Signal.Declare);
    }

    /// <summary>False when a newer declaration has taken the place of the refused one, or it is too late for a refusal.</summary>
    public bool Refuse(DeclarationId declaration, DateTimeOffset at)
    {
        if (IsOlder(declaration) || ReleasedAt is not null)
            return false;
        Declaration = declaration;
        RefusedAt = at;
        Fire(Signal.Refuse);
        return true;
    }

    public void Release(DeclarationId declaration, DateTimeOffset at)
    {
        Declaration = declaration;
        ReleasedAt ??= at;
        RefusedAt = null;
        Fire(Signal.Release);
    }

    public void Ship(DateTimeOffset at)
    {
        ShippedAt ??= at;
        Fire(Signal.Ship);
    }

    public void Sign(DateTimeOffset at, DateTimeOffset settlementDueAt)
    {
        if (SignedAt is null)
        {
            SignedAt = at;
            SettlementDueAt = settlementDueAt;
        }
        ShippedAt ??= at;
        Fire(Signal.Sign);
    }

    /// <summary>The buyer says that all is well: the parties need not wait.</summary>
    public void ConfirmReceipt(DateTimeOffset now) => SettlementDueAt = now;

    public bool Complete(DateTimeOffset now)
    {
        if (!Fire(Signal.Complete))
            return false;
        CompletedAt = now;
        return true;
    }

    public bool AskCancel(string reason, DateTimeOffset now)
    {
        if (!Fire(Signal.AskCancel))
            return false;
        CancelAskedAt = now;
        CancelReason = reason;
        return true;
    }

    public void NoteStopped(DateTimeOffset at) => StoppedAt ??= at;

    public void NoteLetGo(DateTimeOffset at) => LetGoAt ??= at;

    public void NoteWithdrawalRefused(DateTimeOffset at) => WithdrawalRefusedAt ??= at;

    /// <summary>Everybody who had to let go has let go.</summary>
    public bool MayBeCancelled =>
        State == CustomsOrderState.Cancelling && StoppedAt is not null && (!IsCrossBorder || LetGoAt is not null);

    /// <summary>
    /// The parcel is stopped and customs has released it: it goes back by a return inside the zone. A withdrawal that customs refused for
    /// another reason decides nothing yet: the list may still be refused, and then nothing lies at customs.
    /// </summary>
    public bool MustReturnInsideZone =>
        State == CustomsOrderState.Cancelling
        && StoppedAt is not null
        && ReleasedAt is not null
        && LetGoAt is null
        && WithdrawalRefusedAt is not null;

    public void Cancel(DateTimeOffset now)
    {
        if (Fire(Signal.LetGo))
            CancelledAt = now;
    }

    /// <summary>It could not be stopped: back to the step that its milestones tell.</summary>
    public void Resume()
    {
        if (!Fire(Signal.Resume))
            return;
        CancelAskedAt = StoppedAt = LetGoAt = WithdrawalRefusedAt = null;
        if (AcceptedAt is not null)
            Fire(Signal.Accept);
        if (DeclaredAt is not null)
            Fire(Signal.Declare);
        if (RefusedAt is not null)
            Fire(Signal.Refuse);
        if (ReleasedAt is not null)
            Fire(Signal.Release);
        if (ShippedAt is not null)
            Fire(Signal.Ship);
        if (SignedAt is not null)
            Fire(Signal.Sign);
    }

    public void OpenCase(AfterSaleId afterSale) => OpenAfterSale = afterSale;

    public void CloseAfterSale() => OpenAfterSale = null;

    public bool BeginReturn() => Fire(Signal.AskReturn);

    /// <summary>
    /// Ends what a case did to it: returned when nothing of the goods is left to be paid for, otherwise it goes on as signed for.
    /// </summary>
    public void EndReturn() => Fire(RefundedGoods == Goods ? Signal.FinishReturn : Signal.KeepRest);

    /// <summary>A return that never came: the order goes on.</summary>
    public void KeepRest() => Fire(Signal.KeepRest);

    /// <summary>Ends it if all its goods are refunded without coming back.</summary>
    public bool EndIfRefunded() => RefundedGoods == Goods && Fire(Signal.RefundWhole);

    public void NoteRefund(RefundHeads heads)
    {
        RefundedGoods += heads.Goods;
        RefundedShopDiscount += heads.Worth.ShopDiscount;
        RefundedPlatformDiscount += heads.Worth.PlatformDiscount;
        RefundedFreight += heads.Freight;
        RefundedTax += heads.Tax;
    }

    // Declaration ids are version 7: their text sorts by time.
    private bool IsOlder(DeclarationId declaration) =>
        Declaration is { } known && string.CompareOrdinal(declaration.ToString(), known.ToString()) < 0;
}
