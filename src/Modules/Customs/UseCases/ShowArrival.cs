using System.Text;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.UseCases;

/// <summary>What came, indented for reading, with people masked; the envelope is taken off where it can be.</summary>
internal sealed record ArrivalView(DeadLetter Letter, string State, string Text);

/// <summary>Shows what came; the kept bytes are never changed.</summary>
internal static class ShowArrival
{
    private const int MostCharacters = 200_000;

    public static async Task<ErrorOr<ArrivalView>> Handle(
        ArrivalId id,
        Actor actor,
        QuestionDb db,
        ArrivalBook book,
        CancellationToken ct
    )
    {
        if (
            !actor.May(CustomsPermission.ReadMessages)
            || await db.Set<Arrival>().FirstOrDefaultAsync(arrival => arrival.Id == id, ct) is not { } arrival
        )
            return CustomsRefusals.UnknownArrival.With(("arrival", id));
        return new ArrivalView(
            ListDeadLetters.Of(arrival),
            arrival.State.ToString(),
            Readable(arrival, book.Original(arrival))
        );
    }

    private static string Readable(Arrival arrival, byte[]? bytes)
    {
        if (bytes is null)
            return "";
        ErrorOr<DxpIncoming> opened = DxpReader.Open(bytes);
        string text = opened.IsError || opened.Value.Xml is not { } xml ? Encoding.UTF8.GetString(bytes) : xml;
        string readable = ReadableMessage
            .Of(arrival.Id.Value, arrival.MessageType, arrival.Hash, text, masked: true)
            .Xml;
        return readable.Length > MostCharacters ? readable[..MostCharacters] : readable;
    }
}
