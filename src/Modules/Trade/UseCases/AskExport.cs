using System.Text.Json;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Warehousing;
using Kaicang.Foundation.Keys;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.UseCases;

/// <summary>The orders of which a file is wanted: the filters of the list.</summary>
public sealed record ExportWish(
    string? Search = null,
    string? State = null,
    DateTimeOffset? From = null,
    DateTimeOffset? Until = null,
    WarehouseId? Warehouse = null,
    string? Mode = null,
    RoomId? Room = null,
    AccountId? Creator = null
);

/// <summary>Asks for the orders of a list as files: staff get all, a merchant those of its shops. A job makes them.</summary>
internal static class AskExport
{
    private const string Purpose = "trade.export-filter";

    public static async Task<ErrorOr<ExportRow>> Handle(
        ExportWish wish,
        Actor actor,
        KaicangDb db,
        OrderSlices slices,
        FieldCipher cipher,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        IReadOnlyList<ShopId>? shops = actor.TenantsWith<ShopId>(TradePermission.SeeOrders);
        if (shops is { Count: 0 })
            return FoundationRefusals.NotAllowed.With(("permission", TradePermission.SeeOrders));
        // What the list would refuse is refused now, not by the job.
        ErrorOr<OrderSlice> first = await slices.OfAsync(FilterOf(wish) with { Size = 1 }, OrderScope.Of(shops), ct);
        if (first.IsError)
            return first.FirstError;
        int open = await db.Set<OrderExport>()
            .CountAsync(
                e => e.Maker == actor.Account && (e.State == ExportState.Waiting || e.State == ExportState.Running),
                ct
            );
        if (open >= OrderExport.MostOpen)
            return ExportRefusals.ManyOpen.With(("count", open));
        DateTimeOffset now = time.GetUtcNow();
        var id = OrderExportId.New(now);
        var export = new OrderExport
        {
            Id = id,
            Maker = actor.Account,
            Scope = OrderExport.ScopeOf(shops),
            SealedFilter = cipher.Encrypt(Purpose, id.Value, JsonSerializer.Serialize(wish, StorageJson.Options)),
            InEnglish = Text.IsEnglish,
            AskedAt = now,
            ExpiresAt = now + OrderExport.Life,
        };
        db.Add(export);
        await db.SaveChangesAsync(ct);
        return ExportRow.Of(export);
    }

    /// <summary>What was asked for.</summary>
    internal static OrderFilter FilterOf(OrderExport export, FieldCipher cipher) =>
        FilterOf(
            JsonSerializer.Deserialize<ExportWish>(
                cipher.Decrypt(Purpose, export.Id.Value, export.SealedFilter),
                StorageJson.Options
            )!
        );

    private static OrderFilter FilterOf(ExportWish w) =>
        new(w.Search, w.State, w.From, w.Until, w.Warehouse, w.Mode, w.Room, w.Creator, null, PageRequest.MaxSize);
}
