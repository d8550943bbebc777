using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.UseCases;

/// <summary>Parcels of one master bill that came into a supervised site.</summary>
/// <param name="CustomsCode">Four digits: the customs that takes the receipt.</param>
/// <param name="TransportMode">How the goods crossed the border, one character.</param>
/// <param name="TransportNo">Means of transport, as on the manifest.</param>
/// <param name="Waybills">One for each parcel, in the order of the receipt.</param>
internal sealed record SiteReceiptRequest(
    string OperatorCode,
    string OperatorName,
    string CustomsCode,
    string TransportMode,
    string TransportNo,
    string VoyageNo,
    string BillNo,
    string LogisticsCode,
    string LogisticsName,
    string? UnloadLocation,
    IReadOnlyList<string> Waybills
);

/// <summary>A warehouse receipt, and where it stands: <c>sent</c>, <c>stored</c>, <c>reviewed</c>, <c>refused</c>.</summary>
internal sealed record SiteReceiptRow(
    Guid Id,
    string CopNo,
    string Guid,
    string State,
    string? Words,
    DateTimeOffset MadeAt,
    DateTimeOffset? FirstSentAt,
    string? Problem
);

/// <summary>
/// Tells customs which parcels came into a supervised site (CEB711), in its operator's name and under its key. For a site that uses this
/// program; most have a system of their own that does so. Goods in bonded warehouses need none: it belongs to direct mail (9610).
/// </summary>
internal static class FileSiteReceipt
{
    private const int MostParcels = 9_999; // gnum is N4.

    public static async Task<ErrorOr<SiteReceiptRow>> Handle(
        SiteReceiptRequest request,
        Actor actor,
        KaicangDb db,
        MessagePress press,
        SenderDirectory senders,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(CustomsPermission.Declare))
            return FoundationRefusals.NotAllowed.With(("permission", CustomsPermission.Declare));
        if (!senders.HasSite)
            return CustomsRefusals.NoSite.With();
        string?[] waybills = [.. (request.Waybills ?? []).Select(number => number?.Trim())];
        if (waybills.Length is 0 or > MostParcels || waybills.Any(string.IsNullOrEmpty))
            return MessageRules.Fault("CEB711Message", "waybills", $"1 to {MostParcels}");
        if (waybills.Distinct(StringComparer.Ordinal).Count() != waybills.Length)
            return MessageRules.Fault("CEB711Message", "waybills", "each once");
        DateTimeOffset now = time.GetUtcNow();
        string guid = MessagePress.NewGuid(now);
        string copNo = guid.Replace("-", "", StringComparison.Ordinal)[^20..];
        ErrorOr<OutgoingMessage> message = await press.Make(
            default,
            SentMessage.SiteReceipt,
            guid,
            new CebDocument(HeadOf(request, guid, copNo, now), [.. waybills.Select((number, i) => Item(i, number!))]),
            copNo,
            new Company(request.OperatorCode ?? "", request.OperatorName ?? ""),
            now,
            ct
        );
        if (message.IsError)
            return message.Errors;
        db.Add(message.Value);
        await db.SaveChangesAsync(ct);
        return ListSiteReceipts.RowOf(message.Value, []);
    }

    private static DeliveryItem Item(int place, string waybill) => new() { Gnum = place + 1, LogisticsNo = waybill };

    private static DeliveryHead HeadOf(SiteReceiptRequest request, string guid, string copNo, DateTimeOffset now) =>
        new()
        {
            Guid = guid,
            AppType = "1",
            AppTime = ShanghaiTime.Seconds(now),
            AppStatus = "2",
            CustomsCode = request.CustomsCode ?? "",
            CopNo = copNo,
            OperatorCode = request.OperatorCode ?? "",
            OperatorName = request.OperatorName ?? "",
            IeFlag = "I",
            TrafMode = request.TransportMode ?? "",
            TrafNo = request.TransportNo ?? "",
            VoyageNo = request.VoyageNo ?? "",
            BillNo = request.BillNo ?? "",
            LogisticsCode = request.LogisticsCode ?? "",
            LogisticsName = request.LogisticsName ?? "",
            UnloadLocation = string.IsNullOrWhiteSpace(request.UnloadLocation) ? null : request.UnloadLocation,
        };
}

/// <summary>Warehouse receipts, newest first.</summary>
internal static class ListSiteReceipts
{
    public static async Task<ErrorOr<Page<SiteReceiptRow>>> Handle(
        int? page,
        int? size,
        Actor actor,
        QuestionDb db,
        CancellationToken ct
    )
    {
        if (!actor.May(CustomsPermission.See))
            return FoundationRefusals.NotAllowed.With(("permission", CustomsPermission.See));
        var request = PageRequest.Of(page, size);
        IQueryable<OutgoingMessage> all = db.Set<OutgoingMessage>().Where(m => m.About == SentMessage.SiteReceipt);
        int total = await all.CountAsync(ct);
        List<OutgoingMessage> rows = await all.OrderByDescending(m => m.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        string[] guids = [.. rows.Select(row => row.DocumentGuid)];
        List<ReceivedReceipt> words = await db.Set<ReceivedReceipt>()
            .Where(r => r.About == SentMessage.SiteReceipt && guids.Contains(r.DocumentGuid))
            .ToListAsync(ct);
        ILookup<string, ReceivedReceipt> by = words.ToLookup(word => word.DocumentGuid);
        return new Page<SiteReceiptRow>([.. rows.Select(row => RowOf(row, [.. by[row.DocumentGuid]]))], total, request);
    }

    internal static SiteReceiptRow RowOf(OutgoingMessage message, IReadOnlyList<ReceivedReceipt> words) =>
        new(
            message.Id,
            message.BusinessNo,
            message.DocumentGuid,
            SiteReceiptState.Of([.. words.Select(word => word.ToReceipt()).OfType<Receipt>()]),
            words.MaxBy(word => word.At)?.Info,
            message.MadeAt,
            message.FirstSentAt,
            message.TransportRefusal ?? message.LastError
        );
}
