namespace Kaicang.Trade.Domain;

/// <summary>What the buyer asks for.</summary>
internal enum AfterSaleKind
{
    /// <summary>仅退款: money back; the goods never came, or stay with the buyer.</summary>
    RefundOnly,

    /// <summary>退货退款: the goods come back, then the money goes back.</summary>
    Return,

    /// <summary>换货: the goods come back, then the same are sent again. Domestic only.</summary>
    Exchange,

    /// <summary>补寄: what was missing is sent. Domestic only.</summary>
    Resend,
}

/// <summary>Why. Who bears the first freight follows from it.</summary>
internal enum AfterSaleReason
{
    /// <summary>Seven-day return (七天无理由): goods and tax; the freight of the way out stays with the buyer.</summary>
    NoReason,
    Damaged,
    WrongGoods,
    Quality,
    NotAsDescribed,

    /// <summary>Some of it was not in the parcel.</summary>
    Missing,

    /// <summary>The parcel never came.</summary>
    NotReceived,

    /// <summary>Cancelled after release: the parcel never left the zone. No buyer chooses it.</summary>
    CancelledInZone,
}

/// <summary>Who speaks in a case.</summary>
internal enum CaseParty
{
    Buyer,
    Merchant,
    Staff,

    /// <summary>A deadline, or a fact of warehouse or customs.</summary>
    Program,
}

/// <summary>Some pieces of one line.</summary>
internal sealed record CaseLine(int LineNo, int Count);

/// <summary>Which reasons fit which kind.</summary>
internal static class AfterSaleReasons
{
    private static readonly Dictionary<AfterSaleKind, AfterSaleReason[]> Table = new()
    {
        [AfterSaleKind.RefundOnly] =
        [
            AfterSaleReason.NotReceived,
            AfterSaleReason.Missing,
            AfterSaleReason.Damaged,
            AfterSaleReason.Quality,
            AfterSaleReason.NotAsDescribed,
        ],
        [AfterSaleKind.Return] =
        [
            AfterSaleReason.NoReason,
            AfterSaleReason.Damaged,
            AfterSaleReason.WrongGoods,
            AfterSaleReason.Quality,
            AfterSaleReason.NotAsDescribed,
        ],
        [AfterSaleKind.Exchange] =
        [
            AfterSaleReason.Damaged,
            AfterSaleReason.WrongGoods,
            AfterSaleReason.Quality,
            AfterSaleReason.NotAsDescribed,
        ],
        [AfterSaleKind.Resend] = [AfterSaleReason.Missing, AfterSaleReason.Damaged],
    };

    public static IReadOnlyList<AfterSaleReason> Of(AfterSaleKind kind) => Table[kind];

    public static bool Fits(AfterSaleKind kind, AfterSaleReason reason) => Table[kind].Contains(reason);
}
