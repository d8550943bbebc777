using System.Text.Json;
using ErrorOr;
using Kaicang.Foundation.Storage;
using Kaicang.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kaicang.Foundation.UseCases;

/// <summary>A request key that was bound by an accepted effect; kept seven days.</summary>
internal sealed class RequestKeyRow
{
    public Guid Account { get; init; }
    public string UseCase { get; init; } = "";
    public string Key { get; init; } = "";
    public byte[] ContentHash { get; init; } = [];
    public string Answer { get; init; } = "";
    public DateTimeOffset At { get; init; }

    public static RequestKeyRow Of<T>(AccountId account, string useCase, RequestKey key, T answer, DateTimeOffset at) =>
        new()
        {
            Account = account.Value,
            UseCase = useCase,
            Key = key.Key,
            ContentHash = key.ContentHash,
            Answer = JsonSerializer.Serialize(answer, StorageJson.Options),
            At = at,
        };

    /// <summary>The answer that was given, if the same content asks; other content is refused by name.</summary>
    public ErrorOr<T> AnswerTo<T>(RequestKey key) =>
        ContentHash.AsSpan().SequenceEqual(key.ContentHash)
            ? JsonSerializer.Deserialize<T>(Answer, StorageJson.Options)!
            : FoundationRefusals.KeyReused.With(("key", key.Key));
}

/// <summary>What a member of staff (or the program for one) changed: written in the transaction of the change.</summary>
internal sealed class AuditRow
{
    public Guid Id { get; init; }
    public AccountRef Account { get; init; } = new("", "");
    public string UseCase { get; init; } = "";
    public string Subject { get; init; } = "";
    public string? Reason { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>Who acted, by id and by the name at that time.</summary>
internal sealed record AccountRef(string Id, string Name);

internal sealed class RequestKeyTable : IEntityTypeConfiguration<RequestKeyRow>
{
    public void Configure(EntityTypeBuilder<RequestKeyRow> table)
    {
        table.ToTable("foundation_request_keys");
        table.HasKey(x => new
        {
            x.Account,
            x.UseCase,
            x.Key,
        });
        table.HasIndex(x => x.At);
    }
}

internal sealed class AuditTable : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> table)
    {
        table.ToTable("foundation_audit");
        table.HasKey(x => x.Id);
        table.Property(x => x.Account).AsJson();
    }
}
