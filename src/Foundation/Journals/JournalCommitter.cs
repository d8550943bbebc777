using System.Diagnostics.Metrics;
using System.Text.Json;
using ErrorOr;
using Kaicang.Foundation.Facts;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Kaicang.Foundation.Journals;

/// <summary>Writes one batch: lock, decide, send, commit, answer; and what to do when one of these fails.</summary>
internal sealed partial class JournalCommitter<TCommand, TAnswer>(
    IJournalBook<TCommand, TAnswer> book,
    IDbContextFactory<KaicangDb> contexts,
    JournalOptions options,
    ReactionList reactions,
    CrashPoints crash,
    TimeProvider time,
    ILogger log
)
    where TCommand : class
{
    private const int MaxDeadlocks = 6;

    /// <summary>
    /// Lets every sender of the batch know how it went. It never throws. It blocks its thread, which is the journal's own: a batch is a
    /// chain of short waits for the database, and each would queue behind the requests of the thread pool.
    /// </summary>
    public void Commit(IReadOnlyList<JournalEntry<TCommand, TAnswer>> batch)
    {
        if (batch.Count == 0)
            return;
        try
        {
            Write(batch);
            JournalMetrics.Batches.Record(batch.Count);
        }
        catch (Exception broken) when (batch.Count > 1)
        {
            // One command spoils the batch. The last resort finds it: each by itself.
            BatchFailed(log, book.UseCase, batch.Count, broken);
            foreach (JournalEntry<TCommand, TAnswer> entry in batch.Where(e => !e.Answer.IsCompleted))
                Commit([entry]);
        }
        catch (Exception taken) when (DbErrors.IsUniqueViolation(taken))
        {
            batch[0].Refuse(JournalRefusals.Taken.With());
        }
        catch (Exception broken)
        {
            batch[0].Fail(broken);
        }
    }

    private void Write(IReadOnlyList<JournalEntry<TCommand, TAnswer>> batch)
    {
        long started = TimeProvider.System.GetTimestamp();
        for (int attempt = 1; ; attempt++)
        {
            using KaicangDb db = contexts.CreateDbContext();
            db.CommitIsDeferred = true;
            Decided? decided = null;
            bool sent = false;
            try
            {
                db.BeginWrites();
                decided = Decide(db, batch);
                if (decided.Accepted.Count > 0)
                {
                    decided.Writes.Send(db);
                    Reach(CrashPoints.BeforeCommit, decided);
                    sent = true;
                    db.NoteAnnounced(decided.Writes.Announced);
                    db.Commit();
                    Reach(CrashPoints.AfterCommit, decided);
                }
                else
                {
                    db.Rollback();
                }
                Answer(decided);
                return;
            }
            catch (Exception lost)
            {
                db.Rollback();
                if (sent)
                {
                    switch (IsWritten(decided!.Accepted[0]))
                    {
                        case true:
                            Answer(decided);
                            return;
                        case null:
                            foreach (JournalEntry<TCommand, TAnswer> entry in batch)
                                entry.Refuse(JournalRefusals.InDoubt.With());
                            return;
                    }
                }
                if (!IsWorthAnotherTry(lost, attempt, started))
                    throw;
            }
        }
    }

    private Decided Decide(KaicangDb db, IReadOnlyList<JournalEntry<TCommand, TAnswer>> batch)
    {
        var reads = new JournalReads(db);
        JournalRead<RequestKeyRow>? keys = JournalKeys.Ask(
            reads,
            book.UseCase,
            [.. batch.Where(e => e.Key is not null).Select(e => (e.Actor.Account, e.Key!.Key))]
        );
        Func<IJournalPage<TCommand, TAnswer>> locked = book.Lock(reads, [.. batch.Select(e => e.Command)]);
        reads.Run();
        Dictionary<(AccountId, string), RequestKeyRow> known = JournalKeys.ByKey(keys);
        IJournalPage<TCommand, TAnswer> page = locked();
        var decided = new Decided(page, new JournalWrites(reactions));
        DateTimeOffset now = time.GetUtcNow();
        foreach (JournalEntry<TCommand, TAnswer> entry in batch)
        {
            if (entry.Key is { } key && known.GetValueOrDefault((entry.Actor.Account, key.Key)) is { } bound)
            {
                decided.Outcomes.Add((entry, bound.AnswerTo<TAnswer>(key)));
                continue;
            }
            ErrorOr<TAnswer> outcome = page.Decide(entry.Command, decided.Writes);
            decided.Outcomes.Add((entry, outcome));
            if (outcome.IsError)
                continue;
            decided.Accepted.Add(entry.Command);
            if (entry.Key is not null)
            {
                RequestKeyRow row = RequestKeyRow.Of(entry.Actor.Account, book.UseCase, entry.Key, outcome.Value, now);
                known[(entry.Actor.Account, entry.Key.Key)] = row;
                decided.Writes.Insert(row);
            }
            if (entry.Actor.IsStaff)
                decided.Writes.Insert(UseCaseRunner.AuditRow(entry.Actor, book.UseCase, [], now));
        }
        page.Close(decided.Writes);
        return decided;
    }

    /// <summary>After a commit without an answer: was it written? Null when the database could not be asked until the deadline.</summary>
    private bool? IsWritten(TCommand command)
    {
        long started = TimeProvider.System.GetTimestamp();
        for (int pause = 20; ; pause = Math.Min(pause * 2, 1000))
        {
            try
            {
                using KaicangDb db = contexts.CreateDbContext();
                return book.IsWritten(db, command);
            }
            catch (Exception unreachable) when (unreachable is System.Data.Common.DbException or IOException)
            {
                if (TimeProvider.System.GetElapsedTime(started) > options.Deadline)
                    return null;
                Pause(pause);
            }
        }
    }

    /// <summary>
    /// A deadlock took everything back; a key that another host has bound meanwhile is read in the next try; a database that restarts is
    /// waited for as long as senders wait.
    /// </summary>
    private bool IsWorthAnotherTry(Exception lost, int attempt, long started)
    {
        bool again =
            (DbErrors.IsWorthAnotherTry(lost) && attempt < MaxDeadlocks)
            || (DbErrors.IsUniqueViolation(lost) && attempt < 3)
            || (DbErrors.IsConnectionLost(lost) && TimeProvider.System.GetElapsedTime(started) < options.Deadline);
        if (!again)
            return false;
        Retried(log, book.UseCase, attempt, lost.Message);
        JournalMetrics.Retries.Add(1);
        Pause(Math.Min(500, 2 << attempt));
        return true;
    }

    private static void Pause(int milliseconds) => Task.Delay(milliseconds).Wait();

    private static void Answer(Decided decided)
    {
        decided.Page.Committed();
        foreach ((JournalEntry<TCommand, TAnswer> entry, ErrorOr<TAnswer> outcome) in decided.Outcomes)
            entry.End(outcome);
    }

    private void Reach(string moment, Decided decided)
    {
        foreach (TCommand _ in decided.Accepted)
            crash.Reach(moment, book.UseCase);
    }

    private sealed record Decided(IJournalPage<TCommand, TAnswer> Page, JournalWrites Writes)
    {
        public List<TCommand> Accepted { get; } = [];

        public List<(JournalEntry<TCommand, TAnswer> Entry, ErrorOr<TAnswer> Outcome)> Outcomes { get; } = [];
    }

    [LoggerMessage(LogLevel.Error, "Journal {UseCase}: a batch of {Count} failed and is tried one by one")]
    private static partial void BatchFailed(ILogger log, string useCase, int count, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Journal {UseCase}: attempt {Attempt} is repeated: {Reason}")]
    private static partial void Retried(ILogger log, string useCase, int attempt, string reason);
}

/// <summary>What operators watch of journals.</summary>
internal static class JournalMetrics
{
    private static readonly Meter Meter = new("Kaicang.Journal");

    public static readonly Histogram<int> Batches = Meter.CreateHistogram<int>(
        "kaicang.journal.batch",
        "{command}",
        "Commands written in one transaction"
    );

    public static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "kaicang.journal.retries",
        "{attempt}",
        "Batches that were tried again"
    );
}
