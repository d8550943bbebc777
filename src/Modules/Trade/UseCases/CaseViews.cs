using Kaicang.Contracts;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;

namespace Kaicang.Trade.UseCases;

/// <summary>One after-sale case in a list.</summary>
public sealed record AfterSaleRow(
    AfterSaleId Id,
    OrderId Order,
    CustomsOrderId CustomsOrder,
    string Number,
    ShopId Shop,
    string Kind,
    string KindName,
    string Reason,
    string ReasonName,
    string Words,
    string State,
    string StateName,
    Money Asked,
    Money Refunded,
    DateTimeOffset RequestedAt,
    DateTimeOffset? Deadline,
    bool MayDecide,
    bool MayArbitrate
);

/// <summary>A case with its story and what its reader may do.</summary>
/// <param name="AtDeadline">What happens when the deadline passes.</param>
/// <param name="Most">The most that may go back if the goods stay where they are.</param>
public sealed record AfterSaleView(
    AfterSaleId Id,
    OrderId Order,
    CustomsOrderId CustomsOrder,
    string Number,
    ShopId Shop,
    string ShopName,
    TradeMode Mode,
    string Kind,
    string KindName,
    string Reason,
    string ReasonName,
    string State,
    string StateName,
    Money Asked,
    Money Most,
    Money Refunded,
    DateTimeOffset RequestedAt,
    DateTimeOffset? Deadline,
    string DeadlineRule,
    string? AtDeadline,
    string? CarrierCode,
    string? WaybillNo,
    bool? Intact,
    bool? CustomsAccepted,
    OrderId? Replacement,
    IReadOnlyList<CaseLineView> Lines,
    IReadOnlyList<CaseEntryView> Story,
    CaseActs May
);

/// <summary>Pieces that a case is about.</summary>
public sealed record CaseLineView(int LineNo, string Title, string PictureUrl, int Count, Money Goods);

/// <summary>One entry of the story.</summary>
/// <param name="WordsAreQuoted">Somebody wrote them, in his own language.</param>
public sealed record CaseEntryView(
    string By,
    string ByName,
    string Step,
    string StepName,
    string Words,
    bool WordsAreQuoted,
    IReadOnlyList<string> PictureUrls,
    DateTimeOffset At
);

/// <summary>What the reader may do now.</summary>
public sealed record CaseActs(
    bool Decide,
    bool Decline,
    bool Escalate,
    bool Arbitrate,
    bool ArbitrateAsAsked,
    bool Withdraw,
    bool SendBack,
    bool Extend,
    bool AddEvidence
);
