using System.Collections.Concurrent;
using System.Threading.Channels;
using ErrorOr;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Facts;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kaicang.Foundation.Journals;

/// <summary>Section <c>Journal</c> of the configuration.</summary>
public sealed class JournalOptions
{
    /// <summary>Commands in one transaction at most.</summary>
    public int MaxBatch { get; set; } = 1024;

    /// <summary>Commands that may wait; one more is refused at once, before it delays everyone.</summary>
    public int MaxWaiting { get; set; } = 4096;

    /// <summary>A command that waited longer is refused instead of written: its sender has given up.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// <c>immediately</c> answers without writing anything: the ceiling that a bench compares with. Demo mode only.
    /// </summary>
    public string Answer { get; set; } = "";
}

/// <summary>
/// Group commit. Commands that arrive while a batch is being written wait and are the next batch; there is no timer. One committer locks the
/// rows of a batch in key order, decides the commands in arrival order, writes orders, stock, quota, keys and facts in one transaction,
/// and answers each sender after the commit. What was answered is on the disk; what could not be told apart is looked up, never guessed.
/// </summary>
public sealed class Journal<TCommand, TAnswer> : BackgroundService
    where TCommand : class
{
    private readonly Channel<JournalEntry<TCommand, TAnswer>> waiting;
    private readonly ConcurrentDictionary<(AccountId Account, string Key), JournalEntry<TCommand, TAnswer>> inFlight =
        new();
    private readonly IJournalBook<TCommand, TAnswer> book;
    private readonly JournalCommitter<TCommand, TAnswer> committer;
    private readonly JournalOptions options;
    private readonly bool answersImmediately;

    internal Journal(
        IJournalBook<TCommand, TAnswer> book,
        IDbContextFactory<KaicangDb> contexts,
        JournalOptions options,
        KaicangOptions kaicang,
        ReactionList reactions,
        CrashPoints crash,
        TimeProvider time,
        ILogger log
    )
    {
        this.book = book;
        this.options = options;
        answersImmediately = options.Answer == "immediately" && kaicang.Mode == KaicangMode.Demo;
        waiting = Channel.CreateBounded<JournalEntry<TCommand, TAnswer>>(
            new BoundedChannelOptions(options.MaxWaiting)
            {
                SingleReader = true,
                FullMode = BoundedChannelFullMode.Wait,
            }
        );
        committer = new JournalCommitter<TCommand, TAnswer>(book, contexts, options, reactions, crash, time, log);
    }

    /// <summary>
    /// Hands a command over and waits until it is decided and on the disk. A refusal of the book comes back as it is; a full queue or a
    /// passed deadline is refused as <c>journal-busy</c>, and a commit whose end could not be learnt as <c>journal-in-doubt</c>.
    /// </summary>
    /// <param name="key">Bound with the effect; the same key and content get the first answer.</param>
    /// <param name="ct">Until the batch is gathered it takes the command back; after that the command runs its course.</param>
    public async Task<ErrorOr<TAnswer>> SubmitAsync(
        TCommand command,
        Actor actor,
        RequestKey? key,
        CancellationToken ct
    )
    {
        if (answersImmediately)
            return book.AnswerOf(command);
        var entry = new JournalEntry<TCommand, TAnswer>(command, actor, key, ct);
        if (key is not null && !inFlight.TryAdd((actor.Account, key.Key), entry))
        {
            // The same request twice at the same time. The second is queued behind the first and finds its key bound, or not.
            await SettledAsync(actor.Account, key);
            inFlight.TryAdd((actor.Account, key.Key), entry);
        }
        try
        {
            if (!waiting.Writer.TryWrite(entry))
                return JournalRefusals.Busy.With();
            return await entry.Answer;
        }
        finally
        {
            if (key is not null)
                inFlight.TryRemove(new((actor.Account, key.Key), entry));
        }
    }

    private async Task SettledAsync(AccountId account, RequestKey? key)
    {
        if (key is not null && inFlight.TryGetValue((account, key.Key), out JournalEntry<TCommand, TAnswer>? entry))
            await ((Task)entry.Answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>A thread of its own, so that a batch never waits for a turn behind the requests that it answers.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Factory.StartNew(
            () => Run(stoppingToken),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

    private void Run(CancellationToken stoppingToken)
    {
        var batch = new List<JournalEntry<TCommand, TAnswer>>();
        try
        {
            while (WaitForMore(stoppingToken))
            {
                while (
                    batch.Count < options.MaxBatch && waiting.Reader.TryRead(out JournalEntry<TCommand, TAnswer>? entry)
                )
                {
                    if (entry.IsWanted(options.Deadline))
                        batch.Add(entry);
                }
                committer.Commit(batch);
                batch.Clear();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping. What is still waiting was not written, and its senders hear so.
        }
        waiting.Writer.TryComplete();
        while (waiting.Reader.TryRead(out JournalEntry<TCommand, TAnswer>? left))
            left.Refuse(JournalRefusals.Busy.With());
    }

    private bool WaitForMore(CancellationToken stoppingToken)
    {
        ValueTask<bool> more = waiting.Reader.WaitToReadAsync(stoppingToken);
        return more.IsCompleted ? more.Result : more.AsTask().GetAwaiter().GetResult();
    }
}

/// <summary>One command on its way, and the promise of its answer.</summary>
internal sealed class JournalEntry<TCommand, TAnswer>(
    TCommand command,
    Actor actor,
    RequestKey? key,
    CancellationToken ct
)
    where TCommand : class
{
    private readonly TaskCompletionSource<ErrorOr<TAnswer>> answer = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly long arrived = TimeProvider.System.GetTimestamp();

    public TCommand Command => command;

    public Actor Actor => actor;

    public RequestKey? Key => key;

    public Task<ErrorOr<TAnswer>> Answer => answer.Task;

    /// <summary>False, and answered, when the sender hung up or has waited too long.</summary>
    public bool IsWanted(TimeSpan deadline)
    {
        if (ct.IsCancellationRequested)
        {
            answer.TrySetCanceled(ct);
            return false;
        }
        if (TimeProvider.System.GetElapsedTime(arrived) <= deadline)
            return true;
        Refuse(JournalRefusals.Busy.With());
        return false;
    }

    public void Accept(TAnswer value) => answer.TrySetResult(value);

    public void Refuse(Error error) => answer.TrySetResult(error);

    public void End(ErrorOr<TAnswer> decided) => answer.TrySetResult(decided);

    public void Fail(Exception broken) => answer.TrySetException(broken);
}
