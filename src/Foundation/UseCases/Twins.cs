using System.Collections.Concurrent;
using System.Security.Cryptography;
using ErrorOr;
using Kaicang.Kernel;

namespace Kaicang.Foundation.UseCases;

/// <summary>
/// Requests under one key that run at this moment on this host. The same request sent twice at once runs once, and both senders hear the
/// same: otherwise the one could be told "sold out" because the other one took the last piece. Two hosts meet at the bound key instead.
/// </summary>
internal sealed class Twins
{
    private readonly ConcurrentDictionary<(AccountId Account, string UseCase, string Key), Running> running = new();

    public async Task<ErrorOr<T>> ShareAsync<T>(
        AccountId account,
        string useCase,
        RequestKey key,
        Func<Task<ErrorOr<T>>> run,
        CancellationToken ct
    )
    {
        (AccountId, string, string) name = (account, useCase, key.Key);
        var mine = new Running(key);
        while (running.GetOrAdd(name, mine) is var first && first != mine)
        {
            // With other content, or when the first ended without an answer (its sender hung up), it is our own turn.
            if (await first.Answer.WaitAsync(ct) is ErrorOr<T> shared && first.Is(key))
                return shared;
        }
        object? answer = null;
        try
        {
            ErrorOr<T> result = await run();
            answer = result;
            return result;
        }
        finally
        {
            running.TryRemove(new(name, mine));
            mine.End(answer);
        }
    }

    private sealed class Running(RequestKey key)
    {
        private readonly TaskCompletionSource<object?> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<object?> Answer => answer.Task;

        public bool Is(RequestKey other) => CryptographicOperations.FixedTimeEquals(key.ContentHash, other.ContentHash);

        public void End(object? with) => answer.SetResult(with);
    }
}
