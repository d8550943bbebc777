using Kaicang.Integration.Harness;

[assembly: AssemblyFixture(typeof(AfterAllTests))]

namespace Kaicang.Integration.Harness;

/// <summary>
/// What is taken away when the last test has ended. Not when the process ends: a run that is not gone ten seconds after its last test
/// counts as failed, and a hundred databases need longer than that on a busy machine.
/// </summary>
public sealed class AfterAllTests : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await RabbitServer.StopAsync();
        await PostgresServer.StopAsync();
    }
}
