using System.Data.Common;
using System.Text.Json;
using ErrorOr;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Storage;
using Kaicang.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Foundation.UseCases;

/// <summary>
/// Runs a use case in a scope and a transaction of its own. The commit comes after the handler has answered: an answer commits, a
/// refusal or an exception takes everything back. A deadlock or a lost serialisation is tried again; a lost race of versions becomes
/// the refusal <c>conflict</c>.
/// </summary>
public sealed class UseCaseRunner(IServiceScopeFactory scopes)
{
    private const int MaxTries = 4;

    /// <summary>Runs a static <c>Handle</c> for an actor. Arguments are those parameters that are neither services nor actor nor token.</summary>
    public async Task<ErrorOr<T>> RunAs<T>(
        Actor actor,
        RequestKey? key,
        Delegate handle,
        object?[] arguments,
        CancellationToken ct
    )
    {
        for (int attempt = 1; ; attempt++)
        {
            await using AsyncServiceScope scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<ActorHolder>().Actor = actor;
            try
            {
                return await Transact<T>(
                    scope.ServiceProvider,
                    NameOf(handle),
                    IsJournaled(handle),
                    key,
                    arguments,
                    async () =>
                        (await Binding.Call(handle, scope.ServiceProvider, arguments, ct)) switch
                        {
                            ErrorOr<T> result => result,
                            T plain => plain,
                            null => default(ErrorOr<T>),
                            object other => throw new InvalidOperationException(
                                $"{NameOf(handle)} answers {other.GetType().Name}, not {typeof(T).Name}."
                            ),
                        },
                    ct
                );
            }
            catch (Exception lost) when (attempt < MaxTries && DbErrors.IsWorthAnotherTry(lost))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5 << attempt), ct);
            }
        }
    }

    /// <summary>The name under which request keys and audit rows know a use case: class and method owner, <c>PlaceOrder</c>.</summary>
    public static string NameOf(Delegate handle) => handle.Method.DeclaringType?.Name ?? handle.Method.Name;

    /// <summary>Whether a journal writes what this use case does.</summary>
    internal static bool IsJournaled(Delegate handle) =>
        handle.Method.DeclaringType?.IsDefined(typeof(Journals.JournaledAttribute), inherit: false) == true;

    /// <summary>The same frame for a handler that is already bound (HTTP binds by itself).</summary>
    internal static async Task<ErrorOr<T>> Transact<T>(
        IServiceProvider services,
        string useCase,
        bool journaled,
        RequestKey? key,
        IReadOnlyList<object?> arguments,
        Func<Task<ErrorOr<T>>> handler,
        CancellationToken ct
    )
    {
        if (journaled)
            return await Journaled(services, useCase, key, handler, ct); // Before a context is made: it needs none.
        KaicangDb db = services.GetRequiredService<KaicangDb>();
        Actor actor = services.GetRequiredService<ActorHolder>().Actor;
        if (key is not null && await Earlier<T>(db, actor, useCase, key, ct) is { } known)
            return known;

        db.CommitIsDeferred = true;
        try
        {
            ErrorOr<T> answer = await handler();
            if (answer.IsError)
            {
                await db.RollbackAsync();
                // Its twin under the same key may have been first, and is the reason of this no.
                db.ChangeTracker.Clear();
                return key is not null && await Earlier<T>(db, actor, useCase, key, ct) is { } twin ? twin : answer;
            }
            if (db.HasWritten)
                await RecordAsync(services, db, actor, useCase, key, arguments, answer.Value, ct);
            CrashPoints crash = services.GetRequiredService<CrashPoints>();
            if (db.HasWritten)
                crash.Reach(CrashPoints.BeforeCommit, useCase);
            await db.CommitAsync(ct);
            crash.Reach(CrashPoints.AfterCommit, useCase);
            return answer;
        }
        catch (DbUpdateConcurrencyException)
        {
            await db.RollbackAsync();
            return FoundationRefusals.Conflict.With();
        }
        catch (DbUpdateException unique) when (DbErrors.IsUniqueViolation(unique))
        {
            await db.RollbackAsync();
            // The same key twice at the same time: the other one was first, and its answer is ours.
            db.ChangeTracker.Clear();
            if (key is not null && await Earlier<T>(db, actor, useCase, key, ct) is { } theirs)
                return theirs;
            return FoundationRefusals.Conflict.With();
        }
        catch
        {
            await db.RollbackAsync();
            throw;
        }
        finally
        {
            db.CommitIsDeferred = false;
        }
    }

    /// <summary>
    /// The journal has its own transaction and binds the key in it. A no said before it was asked must not contradict a yes that the same
    /// request got earlier, so that only then the key is looked up here.
    /// </summary>
    private static async Task<ErrorOr<T>> Journaled<T>(
        IServiceProvider services,
        string useCase,
        RequestKey? key,
        Func<Task<ErrorOr<T>>> handler,
        CancellationToken ct
    )
    {
        if (key is null)
            return await handler();
        services.GetRequiredService<Journals.JournalTicket>().Key = key;
        Actor actor = services.GetRequiredService<ActorHolder>().Actor;
        return await services
            .GetRequiredService<Twins>()
            .ShareAsync(
                actor.Account,
                useCase,
                key,
                async () =>
                {
                    ErrorOr<T> answer = await handler();
                    if (!answer.IsError)
                        return answer;
                    RequestKeyRow? bound = await services
                        .GetRequiredService<BoundKeys>()
                        .FindAsync(actor.Account, useCase, key, ct);
                    return bound is null ? answer : bound.AnswerTo<T>(key);
                },
                ct
            );
    }

    private static async Task RecordAsync<T>(
        IServiceProvider services,
        KaicangDb db,
        Actor actor,
        string useCase,
        RequestKey? key,
        IReadOnlyList<object?> arguments,
        T answer,
        CancellationToken ct
    )
    {
        DateTimeOffset now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (key is not null)
            db.Add(RequestKeyRow.Of(actor.Account, useCase, key, answer, now));
        if (actor.IsStaff)
            db.Add(AuditRow(actor, useCase, arguments, now));
        if (key is not null || actor.IsStaff)
            await db.SaveChangesAsync(ct);
    }

    internal static AuditRow AuditRow(Actor actor, string useCase, IReadOnlyList<object?> arguments, DateTimeOffset now)
    {
        // Ids and reasons say what was done to which thing; whole requests may hold personal data and stay out.
        IEnumerable<object?> ids = arguments.Where(a =>
            a is not null
            && a.GetType()
                .GetInterfaces()
                .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITypedId<>))
        );
        object? request = arguments.FirstOrDefault(a => a?.GetType().GetProperty("Reason") is not null);
        return new AuditRow
        {
            Id = Ids.NewV7(now),
            Account = new AccountRef(actor.Account.ToString(), actor.Name),
            UseCase = useCase,
            Subject = string.Join(' ', ids),
            Reason = request?.GetType().GetProperty("Reason")?.GetValue(request) as string,
            At = now,
        };
    }

    private static async Task<ErrorOr<T>?> Earlier<T>(
        KaicangDb db,
        Actor actor,
        string useCase,
        RequestKey key,
        CancellationToken ct
    )
    {
        RequestKeyRow? row = await db.Set<RequestKeyRow>()
            .AsNoTracking()
            .FirstOrDefaultAsync(r => r.Account == actor.Account.Value && r.UseCase == useCase && r.Key == key.Key, ct);
        return row?.AnswerTo<T>(key);
    }
}

/// <summary>What the engines' errors mean.</summary>
public static class DbErrors
{
    /// <summary>Deadlock (40P01), lost serialisation (40001), or a busy SQLite file.</summary>
    public static bool IsWorthAnotherTry(Exception error) =>
        Find(error) switch
        {
            Npgsql.PostgresException pg => pg.SqlState is "40P01" or "40001",
            Microsoft.Data.Sqlite.SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6,
            _ => false,
        };

    public static bool IsUniqueViolation(Exception error) =>
        Find(error) switch
        {
            Npgsql.PostgresException pg => pg.SqlState == "23505",
            Microsoft.Data.Sqlite.SqliteException sqlite => sqlite.SqliteExtendedErrorCode is 2067 or 1555,
            _ => false,
        };

    /// <summary>A CHECK constraint said no: the last line of stock and quota.</summary>
    public static bool IsCheckViolation(Exception error) =>
        Find(error) switch
        {
            Npgsql.PostgresException pg => pg.SqlState == "23514",
            Microsoft.Data.Sqlite.SqliteException sqlite => sqlite.SqliteExtendedErrorCode == 275,
            _ => false,
        };

    /// <summary>The connection or the server is gone; nothing is said about the statement.</summary>
    public static bool IsConnectionLost(Exception error) =>
        Find(error) switch
        {
            // 57P01–57P03: the server is told to stop, crashed, or is starting. Class 08: connection exceptions.
            Npgsql.PostgresException pg => pg.SqlState is "57P01" or "57P02" or "57P03"
                || pg.SqlState.StartsWith("08", StringComparison.Ordinal),
            Npgsql.NpgsqlException
            {
                InnerException: IOException or System.Net.Sockets.SocketException or TimeoutException
            } => true,
            _ => false,
        };

    private static DbException? Find(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            if (error is DbException db)
                return db;
        }
        return null;
    }
}
