using Kaicang.Contracts.Customs;
using Kaicang.Contracts.History;
using Kaicang.Contracts.Pay;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.History;

/// <summary>Leads a customs order of the history from payment to its end, through the same moves as facts lead a live one.</summary>
internal static class HistoricLife
{
    // The carrier of the demo world, under the names that its counterpart uses.
    private const string CarrierCode = "kcexpress";
    private const string CarrierName = "开仓速运";
    private const string CarrierCustomsCode = "4403KCEXP1";

    public const string RefusalReason = "清单退单，不可更正";

    public static HistoricPart Lead(
        CustomsOrder part,
        string orderNo,
        HistoricParcel parcel,
        HistoricEnd end,
        HistoricSteps steps,
        DateTimeOffset due
    )
    {
        if (end == HistoricEnd.Closed)
        {
            part.Stock = StockStanding.Released;
            part.Quota = part.Claims.Count == 0 ? QuotaStanding.None : QuotaStanding.Released;
            part.QuotaYear = part.Claims.Count == 0 ? 0 : part.RulesOn.Year;
            return PartOf(part, orderNo, parcel, null, null, null, null);
        }
        DeclarationId? first =
            part.IsCrossBorder && end is HistoricEnd.Refused or HistoricEnd.Redeclared
                ? DeclarationId.New(steps.PaidAt)
                : null;
        DeclarationId? counts =
            !part.IsCrossBorder ? null
            : end == HistoricEnd.Refused ? first
            : DeclarationId.New(end == HistoricEnd.Redeclared ? steps.RefusedAt.AddMinutes(40) : steps.PaidAt);
        string waybill = "YH" + part.Number;
        part.Accept(steps.AcceptedAt);
        part.Book(CarrierCode, waybill);
        Declare(part, first ?? counts, counts, end, steps);
        HistoricRefund? refund = end switch
        {
            HistoricEnd.Refused => Cancel(part, steps),
            HistoricEnd.Returned => Return(part, steps, due),
            _ => null,
        };
        if (end is HistoricEnd.Completed or HistoricEnd.Redeclared)
        {
            Deliver(part, steps, due);
            part.Complete(steps.CompletedAt);
        }
        part.Stock = end == HistoricEnd.Refused ? StockStanding.Released : StockStanding.Sold;
        part.QuotaYear = part.Claims.Count == 0 ? 0 : part.RulesOn.Year;
        part.Quota =
            part.Claims.Count == 0 ? QuotaStanding.None
            : end == HistoricEnd.Refused ? QuotaStanding.Released
            : end == HistoricEnd.Returned ? QuotaStanding.Restored
            : QuotaStanding.Committed;
        return PartOf(part, orderNo, parcel, waybill, counts, first, refund);
    }

    private static void Declare(
        CustomsOrder part,
        DeclarationId? first,
        DeclarationId? counts,
        HistoricEnd end,
        HistoricSteps steps
    )
    {
        if (first is not { } list)
            return;
        part.SendDocuments(list, steps.DeclaredAt);
        if (end is HistoricEnd.Refused or HistoricEnd.Redeclared)
            part.Refuse(list, steps.RefusedAt);
        if (end == HistoricEnd.Refused)
            return;
        if (end == HistoricEnd.Redeclared)
            part.Declare(counts!.Value, steps.RefusedAt.AddHours(1));
        part.Release(counts!.Value, steps.ReleasedAt);
    }

    private static void Deliver(CustomsOrder part, HistoricSteps steps, DateTimeOffset due)
    {
        part.Ship(steps.ShippedAt);
        part.Sign(steps.SignedAt, due);
    }

    private static HistoricRefund Cancel(CustomsOrder part, HistoricSteps steps)
    {
        part.AskCancel(RefusalReason, steps.RefusedAt);
        part.NoteLetGo(steps.RefusedAt);
        part.NoteStopped(steps.RefusedAt.AddMinutes(5));
        part.Cancel(steps.RefusedAt.AddMinutes(5));
        part.NoteRefund(AfterSaleMoney.LeftOf(part));
        return new HistoricRefund(
            RefundId.New(steps.RefusedAt.AddMinutes(5)),
            $"{part.Number}-C",
            null,
            part.Goods,
            part.Freight,
            part.Tax,
            RefusalReason
        );
    }

    /// <summary>A return without a reason: goods and tax go back, the freight of the way out stays (Consumer Rights Law art. 25).</summary>
    private static HistoricRefund Return(CustomsOrder part, HistoricSteps steps, DateTimeOffset due)
    {
        Deliver(part, steps, due);
        var afterSale = AfterSaleId.New(steps.ReturnAskedAt);
        part.OpenCase(afterSale);
        part.BeginReturn();
        part.NoteRefund(AfterSaleMoney.LeftOf(part) with { Freight = Money.Zero });
        part.CloseAfterSale();
        part.EndReturn();
        return new HistoricRefund(
            RefundId.New(steps.ReturnArrivedAt),
            $"{part.Number}-R",
            afterSale,
            part.Goods,
            Money.Zero,
            part.Tax,
            nameof(AfterSaleReason.NoReason)
        );
    }

    private static HistoricPart PartOf(
        CustomsOrder part,
        string orderNo,
        HistoricParcel parcel,
        string? waybill,
        DeclarationId? counts,
        DeclarationId? first,
        HistoricRefund? refund
    ) =>
        new(
            TradeQuestions.CardOf(part, orderNo),
            parcel,
            OutboundId.New(part.PaidAt ?? part.PlacedAt),
            counts,
            first == counts ? null : first,
            waybill,
            CarrierCode,
            CarrierName,
            CarrierCustomsCode,
            "H" + part.Number,
            part.PlatformFee,
            part.Commission,
            refund
        );
}
