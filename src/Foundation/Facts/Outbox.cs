using System.Text.Json;
using Kaicang.Foundation.Storage;
using Kaicang.Kernel;

namespace Kaicang.Foundation.Facts;

/// <summary>Where a use case announces what happened. A fact is recorded with the state that it tells of, or not at all.</summary>
public sealed class Outbox(KaicangDb db, ReactionList reactions, TimeProvider time)
{
    /// <summary>Announces a fact. It leaves with the commit of this use case.</summary>
    public void Announce<TFact>(TFact fact)
        where TFact : class, IFact
    {
        FactRow row = RowOf(fact, time.GetUtcNow());
        db.Add(row);
        foreach (DeliveryRow delivery in DeliveriesOf(row, fact.GetType(), reactions))
            db.Add(delivery);
    }

    internal static FactRow RowOf(IFact fact, DateTimeOffset at) =>
        new()
        {
            Id = Ids.NewV7(at),
            Type = fact.GetType().Name,
            AggregateKey = fact.AggregateKey,
            Payload = JsonSerializer.Serialize(fact, fact.GetType(), StorageJson.Options),
            At = at,
        };

    internal static IEnumerable<DeliveryRow> DeliveriesOf(FactRow row, Type fact, ReactionList reactions) =>
        reactions
            .Of(fact)
            .Select(reaction => new DeliveryRow
            {
                FactId = row.Id,
                Reaction = reaction.Name,
                AggregateKey = row.AggregateKey,
            });
}
