using Kaicang.Contracts.History;

namespace Kaicang.Host.Demo.History;

/// <summary>The instants of one order's life, as far apart as they are in a good warehouse.</summary>
internal static class HistorySteps
{
    public static HistoricSteps Draw(DateTimeOffset placedAt, HistoricEnd end, bool crossesBorder, Random chance)
    {
        DateTimeOffset After(DateTimeOffset at, double fromMinutes, double toMinutes) =>
            at.AddMilliseconds((long)((fromMinutes + (chance.NextDouble() * (toMinutes - fromMinutes))) * 60_000));
        DateTimeOffset paid = After(placedAt, 0.3, 12);
        DateTimeOffset accepted = After(paid, 1, 25);
        DateTimeOffset declared = After(accepted, 2, 20);
        DateTimeOffset refused = After(declared, 10, 240);
        DateTimeOffset released = end == HistoricEnd.Redeclared ? After(refused, 90, 900) : After(declared, 40, 1100);
        DateTimeOffset packed = After(accepted, 30, 420);
        DateTimeOffset ready = crossesBorder && released > packed ? released : packed;
        DateTimeOffset shipped = After(ready, 20, 300);
        DateTimeOffset signed = After(shipped, 1200, 5400);
        DateTimeOffset asked = After(signed, 240, 8000);
        DateTimeOffset arrived = After(asked, 2900, 8600);
        DateTimeOffset refunded = end == HistoricEnd.Refused ? After(refused, 20, 600) : After(arrived, 30, 1300);
        return new HistoricSteps(
            placedAt,
            paid,
            accepted,
            declared,
            refused,
            released,
            packed,
            shipped,
            signed,
            signed.AddDays(7), // Trade puts the operator's own settlement days in its place.
            asked,
            arrived,
            refunded
        );
    }
}
