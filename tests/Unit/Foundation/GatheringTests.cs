using Kaicang.Foundation.Storage;

namespace Kaicang.Unit.Foundation;

/// <summary>However many ask, one query is on its way.</summary>
public sealed class GatheringTests
{
    private readonly List<int[]> queries = [];
    private readonly Queue<TaskCompletionSource> gates = new();

    [Fact]
    public async Task What_is_asked_while_a_query_runs_is_read_together_by_the_next()
    {
        TaskCompletionSource first = Gate(),
            second = Gate();
        Gathering<int, string> asked = Asked();
        Task<IReadOnlyDictionary<int, string>> alone = asked.AskAsync(1);
        Task<IReadOnlyDictionary<int, string>>[] crowd = [asked.AskAsync(1), asked.AskAsync(2, 3), asked.AskAsync(3)];
        first.SetResult();
        Assert.Equal("one of 1", (await alone)[1]);
        Assert.All(crowd, waiting => Assert.False(waiting.IsCompleted));
        second.SetResult();
        Assert.Equal("one of 3", (await crowd[1])[2]);
        await Task.WhenAll(crowd);
        Assert.Equal(
            [
                [1],
                [1, 2, 3],
            ],
            queries
        );
    }

    [Fact]
    public async Task A_query_that_fails_fails_only_those_who_waited_for_it()
    {
        TaskCompletionSource first = Gate(),
            second = Gate();
        Gathering<int, string> asked = Asked();
        Task<IReadOnlyDictionary<int, string>> unlucky = asked.AskAsync(1),
            later = asked.AskAsync(2);
        first.SetException(new TimeoutException("no database"));
        second.SetResult();
        await Assert.ThrowsAsync<TimeoutException>(() => unlucky);
        Assert.Equal("one of 1", (await later)[2]);
        Gate().SetResult();
        Assert.Equal("one of 1", (await asked.AskAsync(4))[4]);
    }

    private TaskCompletionSource Gate()
    {
        var gate = new TaskCompletionSource();
        gates.Enqueue(gate);
        return gate;
    }

    private Gathering<int, string> Asked() =>
        new(async keys =>
        {
            queries.Add([.. keys.Order()]);
            await gates.Dequeue().Task;
            return keys.ToDictionary(key => key, _ => $"one of {keys.Count}");
        });
}
