namespace Kaicang.Ui.Consoles;

/// <summary>
/// A component that a module puts into another module's console page, so that neither has to know the other. Registered as a singleton; the
/// page shows what is registered for its place, with two parameters: <c>About</c>, the text form of the thing that the page is about, and
/// <c>Active</c>, whether that goes on right now.
/// </summary>
/// <param name="Place">A name of <see cref="ConsolePlaces"/>.</param>
/// <param name="Component">A component with those parameters. It asks permission itself, and shows nothing to whom it is not for.</param>
public sealed record ConsoleSlot(string Place, Type Component)
{
    /// <summary>The parameters for a thing.</summary>
    public static Dictionary<string, object> About(string thing, bool active) =>
        new(StringComparer.Ordinal) { ["About"] = thing, ["Active"] = active };
}

/// <summary>Where other modules may put something.</summary>
public static class ConsolePlaces
{
    /// <summary>The desk of a live room, under its yellow cart.</summary>
    public const string RoomDesk = "room-desk";
}
