namespace Kaicang.Pay.Storage;

/// <summary>Ids as the engine stores them, for SQL.</summary>
internal static class StoredIds
{
    public static object StoredId<T>(this KaicangDb db, T id)
        where T : struct, ITypedId<T> =>
        db.Provider == StorageProvider.Sqlite ? id.Value.ToByteArray(bigEndian: true) : id.Value;
}
