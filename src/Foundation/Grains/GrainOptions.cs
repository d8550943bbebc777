using System.Reflection;

namespace Kaicang.Foundation.Grains;

/// <summary>Section <c>Grains</c> of the configuration.</summary>
public sealed class GrainOptions
{
    /// <summary>
    /// Where other hosts reach this one's silo. The traffic between silos is neither encrypted nor signed in: loopback, or an address of a
    /// private network.
    /// </summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Port of the silo; 0 takes a free one at start.</summary>
    public int Port { get; set; }

    /// <summary>Whether hosts on one PostgreSQL find each other's grains. On SQLite there is one host.</summary>
    public bool Clustered { get; set; } = true;

    /// <summary>Name of the cluster; empty takes the one that the installation made for itself.</summary>
    public string ClusterId { get; set; } = "";

    /// <summary>How often silos look after each other; a dead one is given up after two looks.</summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(1);
}

/// <summary>Grains of a module, and the singletons of the host that they may take in their constructors.</summary>
/// <param name="Assembly">The module.</param>
/// <param name="Shared">Service types of the host, handed through to the silo.</param>
public sealed record GrainPart(Assembly Assembly, IReadOnlyList<Type> Shared);
