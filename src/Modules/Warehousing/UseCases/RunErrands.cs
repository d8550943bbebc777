using Kaicang.Warehousing.Domain;

namespace Kaicang.Warehousing.UseCases;

/// <summary>Makes the calls that are due, several at once, each in a transaction of its own. Of one subject only the oldest.</summary>
internal static class RunErrands
{
    private const int AtMost = 1000;
    private const int AtOnce = 8;

    public static async Task<int> Handle(QuestionDb db, UseCaseRunner runner, TimeProvider time, CancellationToken ct)
    {
        List<Errand> open = await db.Set<Errand>()
            .Where(e => e.DoneAt == null && !e.Stuck)
            .OrderBy(e => e.Id)
            .Take(AtMost)
            .ToListAsync(ct);
        DateTimeOffset now = time.GetUtcNow();
        Errand[] due = [.. open.GroupBy(e => e.Subject).Select(group => group.First()).Where(e => e.DueAt <= now)];
        int done = 0;
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (errand, token) =>
            {
                if (await Run(runner, errand, token))
                    Interlocked.Increment(ref done);
            }
        );
        return done;
    }

    private static async Task<bool> Run(UseCaseRunner runner, Errand errand, CancellationToken ct)
    {
        var program = Actor.OfProgram("warehousing.run-errands");
        string complaint;
        try
        {
            ErrorOr<bool> ran = await runner.RunAs<bool>(program, null, RunErrand.Handle, [errand.Id], ct);
            if (!ran.IsError)
                return ran.Value;
            complaint = $"{ran.FirstError.Code}: {ran.FirstError.Description}";
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            complaint = bug.Message; // Kept with the errand, where staff see it; the next try is later.
        }
        await runner.RunAs<bool>(program, null, PostponeErrand.Handle, [errand.Id, complaint], ct);
        return false;
    }
}

/// <summary>Notes that a call failed in a way that nobody foresaw.</summary>
internal static class PostponeErrand
{
    public static async Task<ErrorOr<bool>> Handle(
        ErrandId id,
        string complaint,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (await db.Set<Errand>().FindAsync([id], ct) is not { DoneAt: null } errand)
            return false;
        errand.Postpone(complaint, time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return true;
    }
}
