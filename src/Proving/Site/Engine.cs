namespace Kaicang.Proving.Site;

/// <summary>Where the data lies.</summary>
internal enum Engine
{
    Sqlite,
    Postgres,
}
