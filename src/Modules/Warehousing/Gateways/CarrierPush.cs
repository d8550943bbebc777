using System.Globalization;
using System.Text.Json;
using Kaicang.Warehousing.Domain;

namespace Kaicang.Warehousing.Gateways;

/// <summary>Tracks that the carrier pushed, oldest first.</summary>
internal sealed record CarrierPush(string WaybillNo, IReadOnlyList<PushedTrack> Tracks)
{
    /// <summary>Reads the pushed JSON; what is missing is named.</summary>
    public static ErrorOr<CarrierPush> Read(string param)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(param);
            JsonElement last = json.RootElement.GetProperty("lastResult");
            var tracks = last.GetProperty("data")
                .EnumerateArray()
                .Select(point => new PushedTrack(
                    point.GetProperty("statusCode").GetString() ?? "",
                    point.GetProperty("context").GetString() ?? "",
                    point.TryGetProperty("location", out JsonElement place)
                    && place.GetString() is { Length: > 0 } where
                        ? where
                        : null,
                    new DateTimeOffset(
                        DateTime.ParseExact(
                            point.GetProperty("ftime").GetString()!,
                            QimenSignature.TimeFormat,
                            CultureInfo.InvariantCulture
                        ),
                        TimeSpan.FromHours(8)
                    ).ToUniversalTime()
                ))
                .Reverse()
                .ToList();
            return last.GetProperty("nu").GetString() is { Length: > 0 } number
                ? new CarrierPush(number, tracks)
                : WarehousingRefusals.MalformedCallback.With(("what", "nu"));
        }
        catch (Exception malformed)
            when (malformed
                    is JsonException
                        or KeyNotFoundException
                        or FormatException
                        or InvalidOperationException
                        or ArgumentNullException
            )
        {
            return WarehousingRefusals.MalformedCallback.With(("what", "lastResult"));
        }
    }
}

/// <summary>One pushed point. Codes: 1 picked up, 0 on its way, 5 out for delivery, 3 signed, 14 refused, 6 going back.</summary>
internal sealed record PushedTrack(string StateCode, string Words, string? Place, DateTimeOffset At)
{
    public const string SignedCode = "3";

    public bool IsRefused => StateCode is "14" or "6";
}
