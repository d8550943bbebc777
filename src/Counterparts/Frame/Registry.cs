using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.Frame;

/// <summary>
/// What a counterpart was told about its surroundings through <c>/_control</c>: who may call it, where it calls back, how
/// it works. Durable; the last registration of a kind and key holds.
/// </summary>
public sealed class Registry(CounterpartStore store)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS registration (
            kind TEXT NOT NULL, key TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (kind, key))
        """;

    private const string SettingsKind = "settings";

    /// <summary>The settings as they were last read; loops ask for them many times a second.</summary>
    private volatile object? settings;

    public Task Put<T>(string kind, string key, T value, CancellationToken ct) =>
        store.Write((SqliteConnection c) => Put(c, kind, key, value), ct);

    public static void Put<T>(SqliteConnection connection, string kind, string key, T value) =>
        connection.Run(
            "INSERT OR REPLACE INTO registration (kind, key, json) VALUES ($kind, $key, $json)",
            ("kind", kind),
            ("key", key),
            ("json", JsonSerializer.Serialize(value, Wire.Json))
        );

    public T? Find<T>(string kind, string? key)
        where T : class => store.Read(c => Find<T>(c, kind, key));

    public static T? Find<T>(SqliteConnection connection, string kind, string? key)
        where T : class =>
        connection.Text("SELECT json FROM registration WHERE kind = $kind AND key = $key", ("kind", kind), ("key", key))
            is { } json
            ? JsonSerializer.Deserialize<T>(json, Wire.Json)
            : null;

    public static void Remove(SqliteConnection connection, string kind, string key) =>
        connection.Run("DELETE FROM registration WHERE kind = $kind AND key = $key", ("kind", kind), ("key", key));

    /// <summary>At most a hundred of a kind, by key.</summary>
    public List<T> All<T>(string kind) =>
        store.Read(c =>
            c.Rows(
                "SELECT json FROM registration WHERE kind = $kind ORDER BY key LIMIT 100",
                r => JsonSerializer.Deserialize<T>(r.GetString(0), Wire.Json)!,
                ("kind", kind)
            )
        );

    /// <summary>The settings of this counterpart, or its defaults.</summary>
    public T Settings<T>()
        where T : class, new()
    {
        if (settings is not T known)
            settings = known = Find<T>(SettingsKind, "") ?? new T();
        return known;
    }

    /// <summary><c>GET</c> and <c>PUT /_control/settings</c>; a PUT changes the fields that it names and refuses unknown ones.</summary>
    public static void MapSettings<T>(WebApplication app, Func<T, string?> complaint)
        where T : class, new()
    {
        app.MapGet("/_control/settings", (Registry registry) => Results.Json(registry.Settings<T>(), Wire.Json));
        app.MapPut(
            "/_control/settings",
            async (JsonObject changes, Registry registry, CancellationToken ct) =>
            {
                JsonObject merged = JsonSerializer.SerializeToNode(registry.Settings<T>(), Wire.Json)!.AsObject();
                foreach ((string name, JsonNode? value) in changes)
                {
                    if (!merged.ContainsKey(name))
                        return Results.Text(
                            $"{name}: no such setting; there are {string.Join(", ", merged.Select(p => p.Key))}",
                            statusCode: 400
                        );
                    merged[name] = value?.DeepClone();
                }
                try
                {
                    T wanted = merged.Deserialize<T>(Wire.Json)!;
                    if (complaint(wanted) is { } wrong)
                        return Results.Text(wrong, statusCode: 400);
                    await registry.Put(SettingsKind, "", wanted, ct);
                    registry.settings = wanted;
                    return Results.Json(wanted, Wire.Json);
                }
                catch (JsonException e)
                {
                    return Results.Text($"{e.Path}: {e.Message}", statusCode: 400);
                }
            }
        );
    }
}
