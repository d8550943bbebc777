using Microsoft.EntityFrameworkCore;

namespace Kaicang.Foundation.Storage;

/// <summary>
/// A context for questions: read-only, no tracking, on a connection of its own, so that an answer never shows what the asking use
/// case has not committed.
/// </summary>
public sealed class QuestionDb(IDbContextFactory<KaicangDb> factory) : IAsyncDisposable, IDisposable
{
    private KaicangDb? db;

    public IQueryable<T> Set<T>()
        where T : class => Context.Set<T>();

    public KaicangDb Context
    {
        get
        {
            if (db is null)
            {
                db = factory.CreateDbContext();
                db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
            }
            return db;
        }
    }

    public void Dispose() => db?.Dispose();

    public async ValueTask DisposeAsync()
    {
        if (db is not null)
            await db.DisposeAsync();
    }
}
