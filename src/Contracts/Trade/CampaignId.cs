using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Trade;

/// <summary>A sale for which pieces are set apart: a flash sale, a festival.</summary>
[JsonConverter(typeof(TypedIdJson<CampaignId>))]
public readonly record struct CampaignId(Guid Value) : ITypedId<CampaignId>
{
    public static string Prefix => "cmp";

    public static CampaignId From(Guid value) => new(value);

    public static CampaignId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out CampaignId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
