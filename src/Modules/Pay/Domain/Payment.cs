namespace Kaicang.Pay.Domain;

/// <summary>The life of a payment.</summary>
internal enum PaymentState
{
    /// <summary>The cashier waits for the buyer.</summary>
    Open,

    /// <summary>Paid as asked for.</summary>
    Succeeded,

    /// <summary>Closed at the bank without money.</summary>
    Closed,

    /// <summary>Paid otherwise than asked for, or twice: the money lies in suspense and goes back.</summary>
    Diverted,
}

/// <summary>What one customs order costs within a payment, frozen when the payment was opened.</summary>
/// <param name="Discount">Coupons used as payment.</param>
/// <param name="PlatformDiscount">Of them, what the platform bears.</param>
internal sealed record PaymentPart(
    CustomsOrderId CustomsOrder,
    ShopId Shop,
    string SubNumber,
    Money Goods,
    Money Freight,
    Money Tax,
    Money Discount,
    Money Total,
    Money PlatformDiscount = default
)
{
    public Money ShopDiscount => Discount - PlatformDiscount;
}

/// <summary>One cashier payment of an order.</summary>
internal sealed class Payment : IVersioned
{
    public required PaymentId Id { get; init; }
    public required OrderId OrderId { get; init; }
    public required AccountId Buyer { get; init; }

    /// <summary>1, and one more for each time the order was offered to pay again.</summary>
    public required int Attempt { get; init; }

    /// <summary>Our number at the bank (combine_out_trade_no).</summary>
    public required string CombineNo { get; init; }

    public required Money Amount { get; init; }
    public required IReadOnlyList<PaymentPart> Parts { get; init; }

    /// <summary>Only the orderer may pay: name and ID number, encrypted.</summary>
    public required string? SealedOrderer { get; init; }

    public required string CashierUrl { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public PaymentState State { get; private set; }
    public DateTimeOffset? PaidAt { get; private set; }
    public string? BankNumber { get; private set; }

    /// <summary>Who paid, as the bank says: name and ID number, encrypted.</summary>
    public string? SealedPayer { get; private set; }

    /// <summary>Customs registration of the payment institution, as the bank says.</summary>
    public string? InstitutionCode { get; private set; }
    public string? InstitutionName { get; private set; }

    /// <summary>The order was closed: the bank is to close the cashier.</summary>
    public bool MustClose { get; private set; }

    /// <summary>When the bank is asked next, should no callback come.</summary>
    public DateTimeOffset NextLookAt { get; private set; }
    public int LookCount { get; private set; }

    /// <summary>Made by <c>./run demo-history</c>: no bank knows of it.</summary>
    public bool Generated { get; init; }
    public long Version { get; private set; }

    public void Opened(DateTimeOffset nextLookAt) => NextLookAt = nextLookAt;

    // A payment that was closed here can still be paid at the cashier (paid after closing): the money is what counts.
    public bool MayEnd => State is PaymentState.Open or PaymentState.Closed;

    public void Succeed(BankTransaction paid, string? sealedPayer)
    {
        State = PaymentState.Succeeded;
        Note(paid, sealedPayer);
    }

    public void Divert(BankTransaction paid, string? sealedPayer)
    {
        State = PaymentState.Diverted;
        Note(paid, sealedPayer);
    }

    public void AskClose() => MustClose = true;

    public void Close()
    {
        if (State == PaymentState.Open)
            State = PaymentState.Closed;
        MustClose = false;
    }

    /// <summary>Nothing new at the bank: the pauses grow from seconds to ten minutes.</summary>
    public void LookAgain(DateTimeOffset now)
    {
        LookCount++;
        NextLookAt = now + TimeSpan.FromSeconds(Math.Min(600, 2 << Math.Min(LookCount, 9)));
    }

    private void Note(BankTransaction paid, string? sealedPayer)
    {
        PaidAt = paid.SuccessTime?.ToUniversalTime();
        BankNumber = paid.TransactionId;
        SealedPayer = sealedPayer;
        InstitutionCode = paid.Customs?.PayCode;
        InstitutionName = paid.Customs?.PayName;
        MustClose = false;
    }
}

/// <summary>One message exchanged with the payment institution, encrypted, never changed. 179号 wants request and response word for word.</summary>
internal sealed class Exchange
{
    public required ExchangeId Id { get; init; }
    public required PaymentId Payment { get; init; }

    /// <summary><c>request</c>, <c>response</c> or <c>notification</c>.</summary>
    public required string Kind { get; init; }
    public required string Sealed { get; init; }
    public required DateTimeOffset At { get; init; }

    public const string Purpose = "pay.exchange";
}
