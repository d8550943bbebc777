namespace Kaicang.Foundation.Storage;

/// <summary>
/// Look-ups of many askers as few queries: one is on its way at a time, and what is asked meanwhile is read together by the next. Who asks
/// alone is answered at once; a crowd costs one query.
/// </summary>
/// <param name="read">Reads several keys in one go; missing ones are missing.</param>
public sealed class Gathering<TKey, TValue>(
    Func<IReadOnlyCollection<TKey>, Task<IReadOnlyDictionary<TKey, TValue>>> read
)
    where TKey : notnull
{
    private readonly Lock gate = new();
    private Round? next;
    private bool busy;

    /// <summary>What a query that begins after this call says about the keys, and perhaps about others that were asked with them.</summary>
    public Task<IReadOnlyDictionary<TKey, TValue>> AskAsync(params ReadOnlySpan<TKey> keys)
    {
        Round mine;
        lock (gate)
        {
            mine = next ??= new Round();
            foreach (TKey key in keys)
                mine.Keys.Add(key);
            if (busy)
                return mine.Answer;
            busy = true;
            next = null; // From here on nobody joins: the query is on its way.
        }
        _ = RunAsync(mine);
        return mine.Answer;
    }

    private async Task RunAsync(Round? round)
    {
        while (round is not null)
        {
            try
            {
                round.End(await read(round.Keys));
            }
            catch (Exception broken)
            {
                round.Fail(broken);
            }
            lock (gate)
            {
                round = next;
                next = null;
                busy = round is not null;
            }
        }
    }

    private sealed class Round
    {
        private readonly TaskCompletionSource<IReadOnlyDictionary<TKey, TValue>> answer = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        public HashSet<TKey> Keys { get; } = [];

        public Task<IReadOnlyDictionary<TKey, TValue>> Answer => answer.Task;

        public void End(IReadOnlyDictionary<TKey, TValue> found) => answer.SetResult(found);

        public void Fail(Exception broken) => answer.SetException(broken);
    }
}
