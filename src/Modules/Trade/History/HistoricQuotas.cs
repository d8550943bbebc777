using Kaicang.Contracts.History;
using Kaicang.Contracts.People;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.History;

/// <summary>The quotas of generated buyers while the history is written: each move is decided by <see cref="QuotaBalance"/>, as live ones are.</summary>
internal sealed class HistoricQuotas
{
    private readonly Dictionary<QuotaKey, QuotaBalance> balances = [];
    private readonly Dictionary<QuotaKey, (long Used, string Rule)> changed = [];

    public void Move(CustomsOrder part, HistoricOrder order, IReadOnlyList<QuotaLimit> limits, List<QuotaEntry> entries)
    {
        if (part.Orderer is not { } person)
            return;
        foreach (QuotaClaim claim in part.Claims)
        {
            QuotaLimit limit = limits.Single(l => l.Kind == claim.Kind);
            foreach ((QuotaMove move, DateTimeOffset at) in MovesOf(order))
                entries.Add(Enter(part, new QuotaKey(person, part.RulesOn.Year, claim.Kind), claim, limit, move, at));
        }
    }

    /// <summary>What was used since the last call, one row for each quota.</summary>
    public IReadOnlyCollection<Quota> TakeChanges()
    {
        Quota[] rows =
        [
            .. changed.Select(c => new Quota
            {
                Person = c.Key.Person,
                Year = c.Key.Year,
                Kind = c.Key.Kind,
                LimitAmount = balances[c.Key].Limit,
                UsedAmount = c.Value.Used,
                Rule = c.Value.Rule,
            }),
        ];
        changed.Clear();
        return rows;
    }

    private static IEnumerable<(QuotaMove Move, DateTimeOffset At)> MovesOf(HistoricOrder order)
    {
        yield return (QuotaMove.Hold, order.Steps.PlacedAt);
        yield return order.End switch
        {
            HistoricEnd.Closed => (QuotaMove.Release, order.Order.PayBefore),
            HistoricEnd.Refused => (QuotaMove.Release, order.Steps.RefusedAt.AddMinutes(5)),
            _ => (QuotaMove.Commit, order.Steps.ReleasedAt),
        };
        if (order.End == HistoricEnd.Returned)
            yield return (QuotaMove.Restore, order.Steps.ReturnArrivedAt);
    }

    private QuotaEntry Enter(
        CustomsOrder part,
        QuotaKey key,
        QuotaClaim claim,
        QuotaLimit limit,
        QuotaMove move,
        DateTimeOffset at
    )
    {
        QuotaBalance before = balances.TryGetValue(key, out QuotaBalance known) ? known : new(0, 0, limit.Limit);
        QuotaBalance after =
            before.After(move, claim.Amount)
            ?? throw new InvalidOperationException($"The plan passes the {key.Kind} quota of {key.Person}: {before}.");
        balances[key] = after;
        changed[key] = (changed.GetValueOrDefault(key).Used + after.Used - before.Used, limit.Rule);
        return new QuotaEntry
        {
            Id = Ids.NewV7(at),
            Person = key.Person,
            Year = key.Year,
            Kind = key.Kind,
            Move = move,
            Amount = claim.Amount,
            UsedAfter = after.Used,
            HeldAfter = after.Held,
            CustomsOrder = part.Id,
            Rule = limit.Rule,
            At = at,
        };
    }

    private readonly record struct QuotaKey(PersonId Person, int Year, string Kind);
}
