using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>Job: deletes pictures that no case tells of, because what wanted to keep them was refused or cut off.</summary>
internal static class SweepEvidence
{
    private const int Most = 500;
    private static readonly TimeSpan Untouched = TimeSpan.FromHours(1);

    public static async Task<int> Handle(EvidenceFiles files, QuestionDb db, CancellationToken ct)
    {
        // Files carry the system's time, whatever the clock of the business says.
        EvidenceId[] old = [.. files.KeptBefore(TimeProvider.System.GetUtcNow() - Untouched)];
        int deleted = 0;
        foreach (EvidenceId[] some in old.Chunk(Most))
        {
            List<EvidenceId> told = await db.Set<EvidencePicture>()
                .Where(p => some.Contains(p.Id))
                .Select(p => p.Id)
                .ToListAsync(ct);
            foreach (EvidenceId orphan in some.Except(told))
            {
                files.Delete(orphan);
                deleted++;
            }
        }
        return deleted;
    }
}
