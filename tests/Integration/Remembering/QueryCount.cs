using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Kaicang.Integration.Remembering;

/// <summary>Counts the commands that the code under it sends to any database; others that run at the same time are not counted.</summary>
internal sealed class QueryCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private static readonly AsyncLocal<QueryCount?> Here = new();
    private readonly List<IDisposable> subscriptions = [];
    private int count;

    public QueryCount()
    {
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        Here.Value = this;
    }

    public int Count => count;

    public void Dispose()
    {
        Here.Value = null;
        subscriptions.ForEach(s => s.Dispose());
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuting.Name && Here.Value == this)
            Interlocked.Increment(ref count);
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }
}
