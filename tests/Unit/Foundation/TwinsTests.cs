using ErrorOr;
using Kaicang.Foundation.UseCases;
using Kaicang.Kernel;

namespace Kaicang.Unit.Foundation;

public sealed class TwinsTests
{
    private static readonly AccountId Buyer = AccountId.New(DateTimeOffset.UnixEpoch);
    private static readonly Error SoldOut = Error.Conflict("sold-out");
    private readonly Twins twins = new();
    private readonly TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int runs;

    [Fact]
    public async Task The_same_request_twice_at_once_runs_once_and_both_hear_the_same_even_a_no()
    {
        Task<ErrorOr<int>> one = Send("same-key-1", "content", SoldOut);
        Task<ErrorOr<int>> other = Send("same-key-1", "content", 7);
        gate.SetResult();
        Assert.Equal("sold-out", (await one).FirstError.Code);
        Assert.Equal("sold-out", (await other).FirstError.Code);
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Other_content_waits_and_then_runs_by_itself()
    {
        Task<ErrorOr<int>> one = Send("same-key-1", "content", SoldOut);
        Task<ErrorOr<int>> other = Send("same-key-1", "other content", 7);
        Assert.Equal(1, runs);
        gate.SetResult();
        Assert.True((await one).IsError);
        Assert.Equal(7, (await other).Value);
        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task Who_hangs_up_leaves_the_turn_to_his_twin()
    {
        Task<ErrorOr<int>> one = twins.ShareAsync<int>(Buyer, "Buy", Key("content"), Broken, CancellationToken.None);
        Task<ErrorOr<int>> other = Send("same-key-1", "content", 7);
        gate.SetResult();
        await Assert.ThrowsAsync<OperationCanceledException>(() => one);
        Assert.Equal(7, (await other).Value);
    }

    [Fact]
    public async Task What_is_over_is_forgotten()
    {
        gate.SetResult();
        Assert.True((await Send("same-key-1", "content", SoldOut)).IsError);
        Assert.Equal(7, (await Send("same-key-1", "content", 7)).Value);
    }

    private async Task<ErrorOr<int>> Broken()
    {
        await gate.Task;
        throw new OperationCanceledException();
    }

    private static RequestKey Key(string content) => RequestKey.Of("same-key-1", content);

    private Task<ErrorOr<int>> Send(string key, string content, ErrorOr<int> answer) =>
        twins.ShareAsync(
            Buyer,
            "Buy",
            RequestKey.Of(key, content),
            async () =>
            {
                Interlocked.Increment(ref runs);
                await gate.Task;
                return answer;
            },
            CancellationToken.None
        );
}
