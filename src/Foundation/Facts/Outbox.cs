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
        DateTimeOffset now = time.GetUtcNow();
        var id = Ids.NewV7(now);
        string type = fact.GetType().Name;
        db.Add(
            new FactRow
            {
                Id = id,
                Type = type,
                AggregateKey = fact.AggregateKey,
                Payload = JsonSerializer.Serialize(fact, fact.GetType(), StorageJson.Options),
                At = now,
            }
        );
        foreach (Reaction reaction in reactions.Of(fact.GetType()))
        {
            db.Add(
                new DeliveryRow
                {
                    FactId = id,
                    Reaction = reaction.Name,
                    AggregateKey = fact.AggregateKey,
                }
            );
        }
    }
}
