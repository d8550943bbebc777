namespace Kaicang.Foundation.Storage;

/// <summary>An entity that may change. Its version grows with each change and guards against a lost race.</summary>
public interface IVersioned
{
    long Version { get; }
}
