namespace Kaicang.Counterparts.Frame;

/// <summary>
/// One party of the outside world. It runs as a web application of its own, on its own loopback port, with its own durable
/// store, and knows of our program only what arrives over the wire.
/// </summary>
public interface ICounterpart
{
    /// <summary>The name on the command line, of the store's file and of the page: <c>customs</c>.</summary>
    string Name { get; }

    /// <summary>Chinese and English title of its page.</summary>
    string Title { get; }

    /// <summary>The port where no <c>--port</c> is given.</summary>
    int DefaultPort { get; }

    /// <summary>Whether it runs only when it is named, not when all do.</summary>
    bool RunsWhenNamed => false;

    /// <summary>Its own options of the command line, without the dashes.</summary>
    IReadOnlyList<string> OwnOptions => [];

    /// <summary>Whether it maps <c>/</c> itself instead of showing the frame's log page.</summary>
    bool HasOwnPage => false;

    /// <summary>Its tables, as repeatable SQL (<c>CREATE TABLE IF NOT EXISTS …</c>), run at start.</summary>
    string Schema { get; }

    /// <summary>
    /// Its services. The frame has already registered <see cref="CounterpartOptions"/>, <see cref="CounterpartStore"/>,
    /// <see cref="FaultPlan"/>, <see cref="ExchangeLog"/>, <see cref="CallbackQueue"/> and the clock as
    /// <see cref="TimeProvider"/>, all as singletons.
    /// </summary>
    void AddServices(IServiceCollection services, CounterpartOptions options);

    /// <summary>Its routes. <c>/</c> and <c>/_control/…</c> up to health, log and faults belong to the frame.</summary>
    void Map(WebApplication app);

    /// <summary>What a kind of exchange is in words for its page, Chinese and English; empty where the kind says it all.</summary>
    string Describe(string kind) => "";
}
