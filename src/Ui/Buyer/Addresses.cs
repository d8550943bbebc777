using Microsoft.AspNetCore.Routing;

namespace Kaicang.Ui;

/// <summary>
/// Which addresses the program answers. A module appears when it has something to do, and its tab with it: nobody is sent to
/// a page that is not there.
/// </summary>
public sealed class Addresses(IEnumerable<EndpointDataSource> sources)
{
    private readonly Lazy<HashSet<string>> known = new(
        () =>
            sources
                .SelectMany(source => source.Endpoints)
                .OfType<RouteEndpoint>()
                .Select(endpoint => "/" + endpoint.RoutePattern.RawText?.Trim('/'))
                .ToHashSet(StringComparer.Ordinal),
        LazyThreadSafetyMode.ExecutionAndPublication
    );

    /// <summary>Whether a page or route has exactly this address, without places to fill.</summary>
    public bool Has(string path) => known.Value.Contains(path);
}
