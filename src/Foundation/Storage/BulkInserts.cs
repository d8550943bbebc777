using Kaicang.Foundation.Facts;
using Kaicang.Foundation.Journals;

namespace Kaicang.Foundation.Storage;

/// <summary>
/// New rows of a use case that has many of them: written by the writer of the journal, one statement a table, into the use case's own
/// transaction. They are not tracked; what is to be changed later in the same use case is changed before.
/// </summary>
public sealed class BulkInserts(KaicangDb db, ReactionList reactions)
{
    /// <summary>Writes rows of two entity types, in this order.</summary>
    public async Task Write<T1, T2>(IReadOnlyCollection<T1> first, IReadOnlyCollection<T2> second, CancellationToken ct)
        where T1 : class
        where T2 : class
    {
        if (first.Count + second.Count == 0)
            return;
        await db.BeginWritesAsync(ct);
        var writes = new JournalWrites(reactions);
        foreach (T1 row in first)
            writes.Insert(row);
        foreach (T2 row in second)
            writes.Insert(row);
        writes.Send(db);
    }
}
