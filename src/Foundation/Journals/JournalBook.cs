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
    /// Asks for every row that the commands may change, to be locked in the order of their keys and read. It runs inside the transaction
    /// of the batch; on SQLite the write gate is the lock.
    /// </summary>
    /// <returns>Makes the page, once what was asked for is there.</returns>
    Func<IJournalPage<TCommand, TAnswer>> Lock(JournalReads reads, IReadOnlyList<TCommand> commands);

    /// <summary>Whether the command was written: asked when a commit got no answer.</summary>
    bool IsWritten(KaicangDb db, TCommand command);

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
