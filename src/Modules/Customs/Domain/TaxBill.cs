using Kaicang.Contracts.Customs;

namespace Kaicang.Customs.Domain;

/// <summary>A tax bill of customs for a list (CEB816), its later changes (CEB818), and how it compares with what we know.</summary>
internal sealed class TaxBill
{
    public const string Made = "1";
    public const string Summarised = "2";
    public const string Void = "3";

    public string TaxNo { get; init; } = "";
    public DeclarationId Declaration { get; init; }
    public Money Duty { get; init; }
    public Money Vat { get; init; }
    public Money ConsumptionTax { get; init; }

    /// <summary>1 made, 2 summarised, 3 void.</summary>
    public string Status { get; private set; } = "";
    public string? PaymentBookNo { get; private set; }
    public DateTimeOffset BilledAt { get; init; }
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>What we hold for it, as Pay said when it was compared.</summary>
    public Money Held { get; private set; }

    /// <summary>When it was compared; null while it waits for that.</summary>
    public DateTimeOffset? ComparedAt { get; private set; }

    /// <summary>It differs and nobody has explained why: work for staff.</summary>
    public bool Differs { get; private set; }
    public string? Explanation { get; private set; }
    public DateTimeOffset? ExplainedAt { get; private set; }

    public TaxHeads Heads => new(Duty, Vat, ConsumptionTax);
    public Money Total => Duty + Vat + ConsumptionTax;

    /// <summary>Takes over what customs says of it; an older word than the last one changes nothing.</summary>
    public void Change(string status, string? paymentBookNo, DateTimeOffset at)
    {
        if (at < ChangedAt)
            return;
        Status = status;
        PaymentBookNo = paymentBookNo is { Length: > 0 } ? paymentBookNo : PaymentBookNo;
        ChangedAt = at;
        if (status == Void)
            Differs = false;
    }

    /// <summary>Holds it against our assessment and against what was collected. A void bill asks for nothing.</summary>
    public void Compare(TaxHeads assessed, Money held, DateTimeOffset now)
    {
        Held = held;
        ComparedAt = now;
        Differs = Status != Void && ExplainedAt is null && !new TaxMatch(assessed, Heads, held).Agrees;
    }

    /// <summary>Staff say why it differs and what is done about it.</summary>
    public void Explain(string why, DateTimeOffset now)
    {
        Explanation = why;
        ExplainedAt = now;
        Differs = false;
    }
}
