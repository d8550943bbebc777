namespace Kaicang.Kernel;

/// <summary>
/// Something that happened, told through the outbox, at least once, handled once by each reaction. It carries ids and numbers,
/// never personal data.
/// </summary>
public interface IFact
{
    /// <summary>Facts with the same key reach each reaction in the order in which they were announced: usually the id of the aggregate.</summary>
    string AggregateKey { get; }
}
