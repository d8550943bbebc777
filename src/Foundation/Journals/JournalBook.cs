using ErrorOr;
using Kaicang.Foundation.Storage;

namespace Kaicang.Foundation.Journals;

/// <summary>
/// What a module supplies to a <see cref="Journal{TCommand, TAnswer}"/>: how the rows that a batch needs are locked, how each command is
/// decided on them, and how a command is found again when the answer of a commit was lost.
/// </summary>
public interface IJournalBook<TCommand, TAnswer>
    where TCommand : class
{
    /// <summary>The use case; request keys and crash points know it by this name.</summary>
    string UseCase { get; }

    /// <summary>
    /// Locks, in the order of their keys, every row that the commands may change, and reads it. It runs inside the transaction of the batch;
    /// on SQLite the write gate is the lock.
    /// </summary>
    Task<IJournalPage<TCommand, TAnswer>> LockAsync(
        KaicangDb db,
        IReadOnlyList<TCommand> commands,
        CancellationToken ct
    );

    /// <summary>Whether the command was written: asked when a commit got no answer.</summary>
    Task<bool> IsWrittenAsync(KaicangDb db, TCommand command, CancellationToken ct);

    /// <summary>The answer of an accepted command.</summary>
    TAnswer AnswerOf(TCommand command);
}

/// <summary>The locked rows of one batch. Commands are decided on it one after another, in the order in which they arrived.</summary>
public interface IJournalPage<in TCommand, TAnswer>
{
    /// <summary>Decides one command. An accepted one adds its rows to the writes; a refused one leaves neither rows nor traces on the page.</summary>
    ErrorOr<TAnswer> Decide(TCommand command, JournalWrites writes);

    /// <summary>Adds the rows that changed, once for all commands.</summary>
    void Close(JournalWrites writes);

    /// <summary>The batch is on the disk: what the page knows may be shown to others.</summary>
    void Committed();
}

/// <summary>
/// Marks a use case whose effect is written by a journal: the frame opens no transaction, and looks for an earlier answer under the
/// request key only before it says no. The journal itself binds the key.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class JournaledAttribute : Attribute;

/// <summary>The request key of the running use case, for the journal.</summary>
public sealed class JournalTicket
{
    public UseCases.RequestKey? Key { get; internal set; }
}
