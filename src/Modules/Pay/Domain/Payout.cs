namespace Kaicang.Pay.Domain;

/// <summary>Whom a payout is for.</summary>
internal enum PayeeKind
{
    Merchant,
    Creator,
    Operator,
    Treasury,
}

/// <summary>The life of a payout.</summary>
internal enum PayoutState
{
    Booked,
    Sent,
    Succeeded,

    /// <summary>The payee's bank sent it back; the money is owed to the payee again.</summary>
    Returned,

    /// <summary>The bank refused it; the money is owed to the payee again.</summary>
    Refused,
}

/// <summary>Money that leaves custody for somebody it is owed to.</summary>
internal sealed class Payout : IVersioned
{
    public required PayoutId Id { get; init; }
    public required PayeeKind Kind { get; init; }

    /// <summary>Text form of the shop's or creator's id; empty for operator and treasury.</summary>
    public required string Owner { get; init; }
    public required string PayeeName { get; init; }

    /// <summary>Encrypted.</summary>
    public required string SealedAccount { get; init; }
    public required Money Amount { get; init; }
    public required string Remark { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public PayoutState State { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public string? LastError { get; private set; }
    public DateTimeOffset NextLookAt { get; private set; }
    public int LookCount { get; private set; }

    /// <summary>Made by <c>./run demo-history</c>: no bank knows of it.</summary>
    public bool Generated { get; init; }
    public long Version { get; private set; }

    public const string Purpose = "pay.payee-account";

    public bool IsOpen => State is PayoutState.Booked or PayoutState.Sent;

    public void Send(DateTimeOffset now)
    {
        State = PayoutState.Sent;
        LastError = null;
        NextLookAt = now + TimeSpan.FromSeconds(3);
    }

    public void Fail(string error, DateTimeOffset now)
    {
        LastError = error;
        LookAgain(now);
    }

    public void Succeed(DateTimeOffset at)
    {
        State = PayoutState.Succeeded;
        EndedAt = at;
    }

    public void Return(PayoutState how, string reason, DateTimeOffset at)
    {
        State = how;
        LastError = reason;
        EndedAt = at;
    }

    public void LookAgain(DateTimeOffset now)
    {
        LookCount++;
        NextLookAt = now + TimeSpan.FromSeconds(Math.Min(600, 1 << Math.Min(LookCount, 9)));
    }
}

/// <summary>Where a shop, a creator or the operator wants to be paid.</summary>
internal sealed class PayeeAccount : IVersioned
{
    /// <summary>Code of the ledger account, <c>merchant:shp_…</c>.</summary>
    public required string Account { get; init; }
    public required PayeeKind Kind { get; init; }
    public required string Owner { get; init; }
    public string PayeeName { get; private set; } = "";
    public string SealedAccount { get; private set; } = "";
    public string LastDigits { get; private set; } = "";
    public DateTimeOffset ChangedAt { get; private set; }
    public long Version { get; private set; }

    public void Name(string payeeName, string sealedAccount, string lastDigits, DateTimeOffset now)
    {
        PayeeName = payeeName;
        SealedAccount = sealedAccount;
        LastDigits = lastDigits;
        ChangedAt = now;
    }
}

/// <summary>The number under which the bank knows a shop as payee.</summary>
internal sealed class SubMerchant : IVersioned
{
    public required ShopId Shop { get; init; }
    public required string Number { get; init; }
    public required string Name { get; init; }
    public bool Registered { get; private set; }
    public long Version { get; private set; }

    public void NoteRegistered() => Registered = true;
}
