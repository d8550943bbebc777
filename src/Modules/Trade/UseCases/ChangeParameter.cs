using Kaicang.Contracts.Warehousing;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.UseCases;

/// <summary>A new value of a dated parameter. Amounts are fen; freight may carry <c>/warehouse id</c>.</summary>
public sealed record ParameterChange(string Name, long Value, BusinessDay ValidFrom, string Reason);

/// <summary>The value as it was entered.</summary>
public sealed record ParameterChanged(string Name, long Value, BusinessDay ValidFrom);

/// <summary>Enters a value that holds from a coming day on. What happened before keeps the value of its day.</summary>
internal static class ChangeParameter
{
    public static async Task<ErrorOr<ParameterChanged>> Handle(
        ParameterChange change,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(TradePermission.ChangeParameters))
            return FoundationRefusals.NotAllowed.With(("permission", TradePermission.ChangeParameters));
        string[] name = (change.Name ?? "").Split('/', 2);
        bool freight = name[0].StartsWith("freight-", StringComparison.Ordinal);
        if (
            !DatedParameters.Names.Contains(name[0])
            || (name.Length == 2 && (!freight || !Ids.TryParse(name[1], out WarehouseId _)))
        )
            return TradeRefusals.ParameterUnknown.With(
                ("name", change.Name ?? ""),
                ("names", string.Join(", ", DatedParameters.Names))
            );
        if (change.Value < (freight ? 0 : 1) || change.Value > 10_000_000)
            return TradeRefusals.ParameterValue.With(("value", change.Value));
        if (!OrderSight.IsReason(change.Reason))
            return TradeRefusals.ReasonMissing.With();
        DateTimeOffset now = time.GetUtcNow();
        if (change.ValidFrom <= BusinessDay.Of(now))
            return TradeRefusals.ParameterInThePast.With(("day", change.ValidFrom));
        db.Add(
            new DatedParameter
            {
                Id = Ids.NewV7(now),
                Name = change.Name!,
                Value = change.Value,
                ValidFrom = change.ValidFrom,
                Source = change.Reason.Trim(),
                EnteredAt = now,
            }
        );
        await db.SaveChangesAsync(ct);
        return new ParameterChanged(change.Name!, change.Value, change.ValidFrom);
    }
}
