namespace Kaicang.Foundation.Storage;

/// <summary>Which engine holds the data.</summary>
public enum StorageProvider
{
    /// <summary>Embedded, one process, WAL with synchronous=FULL.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server; any number of hosts.</summary>
    Postgres,
}

/// <summary>Section <c>Storage</c> of the configuration.</summary>
public sealed class StorageOptions
{
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>Connection string; for SQLite the default is <c>var/kaicang.db</c>.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>How long a host that starts waits for a server that is not there yet, or is still recovering.</summary>
    public TimeSpan StartPatience { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Folder of everything that is not in the database: keys, media, logs, the demo clock.</summary>
    public string Folder { get; set; } = "var";
}
