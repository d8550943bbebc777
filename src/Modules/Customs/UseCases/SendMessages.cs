using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Gateways.Transports;

namespace Kaicang.Customs.UseCases;

/// <summary>
/// Hands due messages to the single window, several at a time, and sends those again that customs has not answered for good. A
/// message that was taken and not marked, because the program stopped between, goes twice; customs knows it by its number.
/// </summary>
internal static class SendMessages
{
    private const int BatchSize = 32;
    private const int AtOnce = 8;

    public static async Task<int> Handle(
        KaicangDb db,
        SingleWindow window,
        MessagePress press,
        TimeProvider time,
        CancellationToken ct
    )
    {
        DateTimeOffset now = time.GetUtcNow();
        List<OutgoingMessage> due = await db.Set<OutgoingMessage>()
            .Where(message => !message.Settled && message.TransportRefusal == null && message.NextSendAt <= now)
            .OrderBy(message => message.NextSendAt)
            .Take(BatchSize)
            .ToListAsync(ct);
        if (due.Count == 0)
            return 0;
        var failures = new string?[due.Count];
        await Parallel.ForAsync(
            0,
            due.Count,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (i, stop) => failures[i] = await Try(due[i], window, press, now, stop)
        );
        for (int i = 0; i < due.Count; i++)
        {
            if (failures[i] is { } failure)
                due[i].MarkFailed(failure, now);
            else
                due[i].MarkSent(now);
        }
        await db.SaveChangesAsync(ct);
        // A batch that only failed is no work done: it waits for its pause.
        return failures.Count(failure => failure is null);
    }

    private static async Task<string?> Try(
        OutgoingMessage message,
        SingleWindow window,
        MessagePress press,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        try
        {
            await window.Send(message, press.Decrypt(message.Id, message.Cipher), now, ct);
            return null;
        }
        catch (TransportException failed)
        {
            return failed.Message;
        }
    }
}
