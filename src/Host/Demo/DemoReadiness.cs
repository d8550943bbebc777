using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Kaicang.Host.Demo;

/// <summary>Not ready while the demo world is being loaded: half a world is nothing to show or to measure.</summary>
internal sealed class DemoReadiness : IHealthCheck
{
    private volatile bool loading;

    /// <summary>Says whether a load is going on.</summary>
    public void Loads(bool now) => loading = now;

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            loading ? HealthCheckResult.Unhealthy("the demo world is being loaded") : HealthCheckResult.Healthy()
        );
}
