using System.Runtime.ExceptionServices;
using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;

namespace Kaicang.Customs.UseCases;

/// <summary>
/// Looks for declarations whose next message is due and makes it, each in a use case of its own. One that cannot be made is
/// marked with its reason, shown to staff, and tried again after a pause; the others go on.
/// </summary>
internal static class PrepareMessages
{
    private const int BatchSize = 30;
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    public static async Task<int> Handle(QuestionDb db, UseCaseRunner runner, TimeProvider time, CancellationToken ct)
    {
        DateTimeOffset now = time.GetUtcNow();
        int done = 0;
        IQueryable<Declaration> open = db.Set<Declaration>().Where(d => d.NextTryAt <= now);
        done += await Each(
            open.Where(d =>
                !d.DocumentsWereSent
                && !d.Withdrawn
                && d.WaybillNo != null
                && d.State == DeclarationState.Drafted
                && d.Outcome == RefusalOutcome.None
            ),
            SendDocuments.Handle,
            runner,
            ct
        );
        done += await Each(
            open.Where(d => d.State == DeclarationState.DocumentsStored && !d.ListWasSent && !d.Withdrawn),
            FileDeclaration.Handle,
            runner,
            ct
        );
        done += await Each(
            open.Where(d =>
                d.InvtNo != null
                && (
                    (d.State == DeclarationState.CancelRequested && !d.CancellationWasSent)
                    || (d.State == DeclarationState.ReturnRequested && !d.ReturnWasSent)
                )
            ),
            FileRequest.Handle,
            runner,
            ct
        );
        return done;
    }

    private static async Task<int> Each(
        IQueryable<Declaration> due,
        Delegate handle,
        UseCaseRunner runner,
        CancellationToken ct
    )
    {
        List<DeclarationId> ids = await due.OrderBy(d => d.NextTryAt).Select(d => d.Id).Take(BatchSize).ToListAsync(ct);
        var program = Actor.OfProgram("customs.prepare-messages");
        ExceptionDispatchInfo? broken = null;
        int done = 0;
        foreach (DeclarationId id in ids)
        {
            string problem;
            try
            {
                ErrorOr<Done> answer = await runner.RunAs<Done>(program, null, handle, [id], ct);
                if (!answer.IsError)
                {
                    done += answer.Value.Count;
                    continue;
                }
                problem = $"{answer.FirstError.Code} {answer.FirstError.Description}";
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                broken ??= ExceptionDispatchInfo.Capture(failed);
                problem = failed.GetType().Name;
            }
            await runner.RunAs<Done>(program, null, NoteProblem.Handle, [id, problem], ct);
        }
        broken?.Throw();
        return done;
    }

    /// <summary>Records why a message could not be made.</summary>
    internal static class NoteProblem
    {
        public static async Task<ErrorOr<Done>> Handle(
            DeclarationId id,
            string problem,
            KaicangDb db,
            TimeProvider time,
            CancellationToken ct
        )
        {
            if (await db.Set<Declaration>().FindAsync([id], ct) is not { } declaration)
                return Done.Nothing;
            declaration.NoteProblem(problem, time.GetUtcNow() + Pause);
            await db.SaveChangesAsync(ct);
            return Done.Nothing;
        }
    }
}
