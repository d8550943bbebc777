namespace Kaicang.Content;

/// <summary>What may be done in Content.</summary>
internal static class ContentPermission
{
    /// <summary>Run rooms of one's own, as a streamer.</summary>
    public static readonly Permission RunRoom = new("content.run-room");

    /// <summary>Act in anybody's room: open it for a streamer, end it, hide comments.</summary>
    public static readonly Permission OverseeRooms = new("content.oversee-rooms");
}
