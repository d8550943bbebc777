using System.Text.Json;
using Microsoft.AspNetCore.Identity;

namespace Kaicang.People.Storage;

/// <summary>A passkey's public data as JSON: the type of the framework has no setters to bind to.</summary>
internal static class PasskeyJson
{
    public static string Write(UserPasskeyInfo info) =>
        JsonSerializer.Serialize(
            new Stored(
                info.CredentialId,
                info.PublicKey,
                info.CreatedAt,
                info.SignCount,
                info.Transports,
                info.IsUserVerified,
                info.IsBackupEligible,
                info.IsBackedUp,
                info.AttestationObject,
                info.ClientDataJson,
                info.Name
            ),
            StorageJson.Options
        );

    public static UserPasskeyInfo Read(string json)
    {
        Stored s = JsonSerializer.Deserialize<Stored>(json, StorageJson.Options)!;
        return new UserPasskeyInfo(
            s.CredentialId,
            s.PublicKey,
            s.CreatedAt,
            s.SignCount,
            s.Transports,
            s.IsUserVerified,
            s.IsBackupEligible,
            s.IsBackedUp,
            s.AttestationObject,
            s.ClientDataJson
        )
        {
            Name = s.Name,
        };
    }

    private sealed record Stored(
        byte[] CredentialId,
        byte[] PublicKey,
        DateTimeOffset CreatedAt,
        uint SignCount,
        string[]? Transports,
        bool IsUserVerified,
        bool IsBackupEligible,
        bool IsBackedUp,
        byte[] AttestationObject,
        byte[] ClientDataJson,
        string? Name
    );
}
