using Kaicang.Foundation.Facts;
using Kaicang.Foundation.Remembering;
using Kaicang.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Kaicang.Foundation.Storage;

/// <summary>
/// The one database context. Modules contribute internal entity types in tables prefixed by their name.
/// Inside a use case nothing is committed until the runner says so: <see cref="SaveChangesAsync(bool, CancellationToken)"/> writes
/// into an open transaction, and the runner commits it after the answer is known, or rolls all of it back on a refusal.
/// </summary>
public sealed class KaicangDb(
    DbContextOptions<KaicangDb> options,
    StorageModel model,
    WriteGate gate,
    OutboxSignal signal,
    ReactionList reactions,
    Stamps stamps
) : DbContext(options)
{
    private readonly HashSet<string> touched = new(StringComparer.Ordinal);
    private readonly List<(Func<CancellationToken, Task> Write, Action TakeBack)> last = [];
    private IDisposable? gatePass;
    private IDbContextTransaction? transaction;
    private Lanes announced;

    /// <summary>True inside a use case: commit belongs to the runner.</summary>
    internal bool CommitIsDeferred { get; set; }

    /// <summary>True once something was written in this use case.</summary>
    internal bool HasWritten => transaction is not null;

    public StorageProvider Provider => model.Provider;

    internal IReadOnlyList<System.Reflection.Assembly> EntityAssemblies => model.EntityAssemblies;

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        bool sqlite = model.Provider == StorageProvider.Sqlite;
        foreach (Type id in model.IdTypes)
            conventions
                .Properties(id)
                .HaveConversion((sqlite ? typeof(TypedIdToBytes<>) : typeof(TypedIdToGuid<>)).MakeGenericType(id));
        conventions.Properties<Money>().HaveConversion<MoneyToFen>();
        conventions.Properties<Rate>().HaveConversion<RateToDecimal>();
        conventions.Properties<BusinessDay>().HaveConversion<BusinessDayToDate>();
        conventions.Properties<Text>().HaveConversion<TextToJson>();
        conventions.Properties<Enum>().HaveConversion<string>();
        if (sqlite)
        {
            conventions.Properties<DateTimeOffset>().HaveConversion<InstantToMicroseconds>();
            conventions.Properties<Guid>().HaveConversion<GuidToBytes>();
        }
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        foreach (System.Reflection.Assembly assembly in model.EntityAssemblies)
            builder.ApplyConfigurationsFromAssembly(assembly);
        foreach (IMutableEntityType entity in builder.Model.GetEntityTypes())
        {
            foreach (IMutableProperty property in entity.GetProperties())
                property.SetColumnName(SnakeCase.Of(property.Name));
            if (entity.ClrType.IsAssignableTo(typeof(IVersioned)))
                entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
        }
    }

    /// <summary>
    /// Opens the write transaction now. A handler calls it before it locks rows, or before it changes rows with <c>ExecuteUpdate</c>
    /// or SQL; plain <c>SaveChangesAsync</c> does it by itself. Remote calls and acts of other modules come before it, never after.
    /// </summary>
    public async Task BeginWritesAsync(CancellationToken ct)
    {
        if (!CommitIsDeferred)
            throw new InvalidOperationException("Only a use case, a reaction or a job opens a write transaction.");
        if (transaction is not null)
            return;
        gatePass = await gate.EnterAsync(ct);
        transaction = await Database.BeginTransactionAsync(ct);
    }

    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default
    )
    {
        ChangeTracker.DetectChanges();
        bool any = false;
        foreach (EntityEntry entry in ChangeTracker.Entries())
        {
            any |= entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted;
            if (entry is { State: EntityState.Added, Entity: DeliveryRow delivery })
                announced |= reactions.LaneOf(delivery.Reaction);
            stamps.Note(entry, touched);
            if (entry is { State: EntityState.Modified, Entity: IVersioned versioned })
                entry.Property(nameof(IVersioned.Version)).CurrentValue = versioned.Version + 1;
        }
        if (!any)
            return 0;
        if (CommitIsDeferred)
        {
            await BeginWritesAsync(cancellationToken);
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        using (await gate.EnterAsync(cancellationToken))
        {
            int rows = await SaveAtOnceAsync(acceptAllChangesOnSuccess, cancellationToken);
            Tell();
            return rows;
        }
    }

    /// <summary>
    /// Says that things remembered under this stamp change with this transaction. Tracked changes say it by themselves; who changes
    /// rows of a watched entity with <c>ExecuteUpdate</c>, <c>ExecuteDelete</c> or SQL says it here.
    /// </summary>
    /// <param name="stamp">A stamp that a module declared.</param>
    /// <param name="key">The thing; null for all of them.</param>
    public void Touch(string stamp, Guid? key = null) => touched.Add(stamps.NameOf(stamp, key));

    /// <summary>
    /// Writes this last, right before the commit: rows that everybody changes, such as the balance of an account, are then locked for the
    /// time of one commit and not for that of a whole use case.
    /// </summary>
    /// <param name="takeBack">Forgets what was gathered when the transaction is taken back instead.</param>
    public void BeforeCommit(Func<CancellationToken, Task> write, Action takeBack) => last.Add((write, takeBack));

    /// <summary>Facts were written past the change tracker: these lanes of the dispatcher are woken after the commit all the same.</summary>
    internal void NoteAnnounced(Lanes lanes) => announced |= lanes;

    /// <summary>Commits what the use case wrote; nothing written is nothing to commit.</summary>
    internal async Task CommitAsync(CancellationToken ct)
    {
        if (transaction is null)
            return;
        try
        {
            foreach ((Func<CancellationToken, Task> write, _) in last)
                await write(ct);
            await stamps.StoreAsync(this, touched, ct);
            await transaction.CommitAsync(ct);
        }
        finally
        {
            last.Clear();
            Forget(); // Also when the commit's answer was lost: it may have happened.
            await CloseAsync();
        }
        Tell();
    }

    /// <summary>As <see cref="BeginWritesAsync"/>, for a journal's own thread, which may block.</summary>
    internal void BeginWrites()
    {
        gatePass = gate.Enter();
        transaction = Database.BeginTransaction();
    }

    /// <summary>As <see cref="CommitAsync"/>, for a journal: its batch has no last writes and moves no stamps.</summary>
    internal void Commit()
    {
        try
        {
            transaction!.Commit();
        }
        finally
        {
            Close();
        }
        Tell();
    }

    /// <summary>As <see cref="RollbackAsync"/>, for a journal's own thread.</summary>
    internal void Rollback()
    {
        announced = Lanes.None;
        if (transaction is null)
            return;
        try
        {
            transaction.Rollback();
        }
        catch (Exception gone) when (gone is InvalidOperationException or System.Data.Common.DbException)
        {
            // The connection is already gone, and the transaction with it.
        }
        finally
        {
            Close();
        }
    }

    /// <summary>Takes back everything the use case wrote.</summary>
    internal async Task RollbackAsync()
    {
        announced = Lanes.None;
        touched.Clear();
        foreach ((_, Action takeBack) in last)
            takeBack();
        last.Clear();
        if (transaction is null)
            return;
        try
        {
            await transaction.RollbackAsync(CancellationToken.None);
        }
        catch (Exception gone) when (gone is InvalidOperationException or System.Data.Common.DbException)
        {
            // The connection is already gone, and the transaction with it.
        }
        finally
        {
            await CloseAsync();
        }
    }

    public override void Dispose()
    {
        Rollback();
        base.Dispose();
    }

    public override async ValueTask DisposeAsync()
    {
        await RollbackAsync();
        await base.DisposeAsync();
    }

    /// <summary>Outside a use case a save is its own transaction; one that touched a stamp moves it in the same one.</summary>
    private async Task<int> SaveAtOnceAsync(bool acceptAllChangesOnSuccess, CancellationToken ct)
    {
        if (touched.Count == 0)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
        try
        {
            await using IDbContextTransaction own = await Database.BeginTransactionAsync(ct);
            int rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
            await stamps.StoreAsync(this, touched, ct);
            await own.CommitAsync(ct);
            return rows;
        }
        finally
        {
            Forget();
        }
    }

    /// <summary>What this process remembers of what was touched is stale.</summary>
    private void Forget()
    {
        stamps.Drop(touched);
        touched.Clear();
    }

    private async Task CloseAsync()
    {
        IDbContextTransaction? closing = transaction;
        transaction = null;
        if (closing is not null)
            await closing.DisposeAsync();
        gatePass?.Dispose();
        gatePass = null;
    }

    private void Close()
    {
        IDbContextTransaction? closing = transaction;
        transaction = null;
        closing?.Dispose();
        gatePass?.Dispose();
        gatePass = null;
    }

    private void Tell()
    {
        if (announced == Lanes.None)
            return;
        Lanes lanes = announced;
        announced = Lanes.None;
        signal.Raise(lanes);
    }
}

internal static class SnakeCase
{
    public static string Of(string name)
    {
        var text = new System.Text.StringBuilder(name.Length + 8);
        for (int i = 0; i < name.Length; i++)
        {
            bool wordStarts =
                i > 0
                && char.IsUpper(name[i])
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (wordStarts)
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }
}
