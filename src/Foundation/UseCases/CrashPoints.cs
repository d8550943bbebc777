using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Kaicang.Foundation.UseCases;

/// <summary>
/// Lets a test cut the power at a named moment: <c>Kaicang:CrashAt = after-commit/PlaceOrder#5</c> kills the process, as
/// <c>kill -9</c> does, when it reaches that point for the fifth time. Demo mode only; unset, it costs one null check.
/// </summary>
internal sealed class CrashPoints
{
    /// <summary>The handler has answered, nothing is committed.</summary>
    public const string BeforeCommit = "before-commit";

    /// <summary>Committed, and nobody knows yet.</summary>
    public const string AfterCommit = "after-commit";

    /// <summary>A reaction has written and is not committed.</summary>
    public const string InReaction = "in-reaction";

    private readonly string? point;
    private int left;

    public CrashPoints(IConfiguration configuration, KaicangOptions options)
    {
        if (options.Mode != KaicangMode.Demo || configuration["Kaicang:CrashAt"] is not { Length: > 0 } at)
            return;
        string[] parts = at.Split('#');
        point = parts[0];
        left = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1;
    }

    /// <summary>Ends the process if this is the moment.</summary>
    public void Reach(string moment, string name)
    {
        if (point is null || point != moment + "/" + name || Interlocked.Decrement(ref left) != 0)
            return;
        Process.GetCurrentProcess().Kill();
        new ManualResetEventSlim().Wait(); // The signal is on its way; nothing may happen after this line.
    }
}
