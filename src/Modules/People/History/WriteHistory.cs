using Kaicang.Contracts.History;
using Kaicang.Foundation.Keys;
using Kaicang.People.Domain;

namespace Kaicang.People.History;

/// <summary>
/// People's part of the history: buyers that are nobody. They have no phone, so nobody signs in as them, and instead of an ID number a
/// text that no ID number looks like.
/// </summary>
internal sealed class WriteHistory(BulkRows rows, FieldCipher cipher) : HistoryWriter
{
    public override async Task WriteBuyersAsync(IReadOnlyList<HistoricBuyer> buyers, CancellationToken ct)
    {
        await rows.AddAsync([.. buyers.Select(PersonOf)], ct);
        await rows.AddAsync(
            [
                .. buyers.Select(b => new Account(b.Account, ActorKind.Buyer, b.Name, b.JoinedAt)
                {
                    Person = b.Person,
                    Generated = true,
                }),
            ],
            ct
        );
    }

    public override Task WriteOrdersAsync(
        HistoricWeek week,
        IReadOnlyList<HistoricOrder> orders,
        CancellationToken ct
    ) => Task.CompletedTask;

    private Person PersonOf(HistoricBuyer buyer)
    {
        string number = $"generated-{buyer.Serial}";
        return new Person
        {
            Id = buyer.Person,
            IdNumberHash = cipher.LookupHash("people.id-number", number),
            NameCipher = cipher.Encrypt("people.name", buyer.Person.Value, buyer.Name),
            IdNumberCipher = cipher.Encrypt("people.id-number", buyer.Person.Value, number),
            MaskedName = ResidentId.MaskName(buyer.Name),
            MaskedIdNumber = "generated",
            BornOn = buyer.BornOn,
            VerifiedAt = buyer.JoinedAt,
            VerifiedBy = "demo-history",
        };
    }
}
