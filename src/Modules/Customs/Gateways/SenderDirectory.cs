using System.Security.Cryptography;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Signing;
using Kaicang.Customs.Signing.Remote;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Kaicang.Customs.Gateways;

/// <summary>One sender: its number on the data exchange platform and its key.</summary>
internal sealed record Sender(SenderRole Role, string DxpId, Signer Signer);

/// <summary>
/// The senders and their keys. Production names key and certificate files; in demo mode each sender gets an SM2 key and a
/// self-signed certificate of the installation, in files that only their owner may read.
/// </summary>
internal sealed partial class SenderDirectory : IDisposable
{
    private static readonly SenderRole[] Houses =
    [
        SenderRole.Platform,
        SenderRole.Payment,
        SenderRole.Logistics,
        SenderRole.Declarant,
    ];

    private readonly Lazy<IReadOnlyDictionary<SenderRole, Sender>> senders;
    private readonly Lazy<IReadOnlyDictionary<string, Sender>> merchants;
    private readonly CustomsOptions options;
    private readonly Lazy<SignerFactory> signers;
    private readonly ILogger<SenderDirectory> log;
    private RemoteSigningLink? link;

    public SenderDirectory(
        IOptions<CustomsOptions> options,
        KaicangOptions house,
        StorageOptions storage,
        TimeProvider time,
        ILogger<SenderDirectory> log
    )
    {
        this.log = log;
        this.options = options.Value;
        signers = new(() =>
        {
            link = IsRemote ? new RemoteSigningLink(options.Value.Signing.Remote, TimeProvider.System) : null;
            return new SignerFactory(options.Value.Signature, link);
        });
        senders = new(() =>
        {
            TellLibrary(Sm2Key.Describe(options.Value.Signature.Sm2Library));
            return ServedHouses(house)
                .ToDictionary(role => role, role => OpenHouse(role, house, storage, time.GetUtcNow()));
        });
        merchants = new(() =>
            options.Value.Merchants.ToDictionary(
                merchant => merchant.Key,
                merchant =>
                    Open(
                        SenderRole.Merchant,
                        merchant.Key,
                        $"Customs:Merchants:{merchant.Key}",
                        merchant.Value.DxpId,
                        merchant.Value,
                        time.GetUtcNow()
                    ),
                StringComparer.Ordinal
            )
        );
    }

    public IReadOnlyCollection<Sender> All =>
        [
            .. senders.Value.Values.OrderBy(sender => sender.Role),
            .. merchants.Value.Values.OrderBy(sender => sender.DxpId, StringComparer.Ordinal),
        ];

    /// <summary>
    /// On a signing host: only senders that were given a key are served, and nothing is asked of another host. Set before the first use.
    /// </summary>
    public bool ServesOnlyConfigured { get; init; }

    /// <summary>Every sender by the name that it has between web host and signing host.</summary>
    public IEnumerable<(string Name, Sender Sender)> Named =>
        [
            .. senders.Value.Select(pair => (NameOf(pair.Key, ""), pair.Value)),
            .. merchants.Value.Select(pair => (NameOf(SenderRole.Merchant, pair.Key), pair.Value)),
        ];

    /// <summary>The sender of that name, or null.</summary>
    public Sender? Find(string name) => Named.FirstOrDefault(pair => pair.Name == name).Sender;

    public static string NameOf(SenderRole role, string copCode) =>
        role == SenderRole.Merchant ? $"{role}:{copCode}" : role.ToString();

    private bool IsRemote => options.Signing.Remote.Url.Length > 0 && !ServesOnlyConfigured;

    /// <summary>Whether the operator of a supervised site sends through this program.</summary>
    public bool HasSite => senders.Value.ContainsKey(SenderRole.Site);

    // A supervised site has mostly a system of its own; it is a sender here only where it was configured.
    private IEnumerable<SenderRole> ServedHouses(KaicangOptions house) =>
        (options.Senders.ContainsKey(nameof(SenderRole.Site)) ? [.. Houses, SenderRole.Site] : Houses).Where(role =>
            !ServesOnlyConfigured
            || house.Mode == KaicangMode.Demo
            || (
                options.Senders.TryGetValue(role.ToString(), out SenderOptions? given) && SignerFactory.NamesAKey(given)
            )
        );

    /// <summary>Who sends the order documents of a company: itself where it has a key here, otherwise the platform.</summary>
    public SenderRole RoleForOrders(string copCode) =>
        options.Merchants.ContainsKey(copCode) ? SenderRole.Merchant : SenderRole.Platform;

    /// <param name="copCode">Customs registration of the company that sends; of merchants each has a key of its own.</param>
    public Sender Of(SenderRole role, string copCode) =>
        role == SenderRole.Merchant ? merchants.Value[copCode] : senders.Value[role];

    private Sender OpenHouse(SenderRole role, KaicangOptions house, StorageOptions storage, DateTimeOffset now)
    {
        SenderOptions given = options.Senders.GetValueOrDefault(role.ToString()) ?? new SenderOptions();
        if (!SignerFactory.NamesAKey(given) && !IsRemote && house.Mode == KaicangMode.Production)
            throw new InvalidOperationException(
                $"Customs:Senders:{role}:KeyFile is missing; production makes no keys."
            );
        if (!SignerFactory.NamesAKey(given) && !IsRemote)
            given = DemoKeys.Of(role, given, storage);
        bool isDemo = house.Mode == KaicangMode.Demo;
        string dxpId = given.DxpId.Length > 0 || !isDemo ? given.DxpId : $"DXPENT{(int)role + 1:0000000000}";
        return Open(role, "", $"Customs:Senders:{role}", dxpId, given, now);
    }

    private Sender Open(
        SenderRole role,
        string copCode,
        string place,
        string dxpId,
        SenderOptions given,
        DateTimeOffset now
    )
    {
        Signer signer;
        try
        {
            signer =
                dxpId.Length > 0
                    ? signers.Value.Open(given, NameOf(role, copCode))
                    : throw new ArgumentException("DxpId is missing.");
        }
        catch (Exception broken) when (broken is CryptographicException or ArgumentException or IOException)
        {
            throw new InvalidOperationException($"{place}: {broken.Message}", broken);
        }
        TellSigner(role, dxpId, signer.Certificate.Algorithm, signer.Scheme.SignatureMethod);
        if (now < signer.Certificate.ValidFrom || now > signer.Certificate.ValidTo)
            WarnOfDates(role, signer.Certificate.ValidFrom, signer.Certificate.ValidTo);
        return new Sender(role, dxpId, signer);
    }

    public void Dispose()
    {
        foreach (Sender sender in senders.IsValueCreated ? senders.Value.Values : [])
            sender.Signer.Dispose();
        foreach (Sender sender in merchants.IsValueCreated ? merchants.Value.Values : [])
            sender.Signer.Dispose();
        link?.Dispose();
    }

    [LoggerMessage(LogLevel.Information, "Customs: SM2 and SM3 are computed by {Library}")]
    private partial void TellLibrary(string library);

    [LoggerMessage(LogLevel.Information, "Customs: {Role} ({DxpId}) signs with {Algorithm}, {Method}")]
    private partial void TellSigner(SenderRole role, string dxpId, KeyAlgorithm algorithm, string method);

    [LoggerMessage(LogLevel.Warning, "Customs: the certificate of {Role} is valid from {From} to {To}, not today")]
    private partial void WarnOfDates(SenderRole role, DateTimeOffset from, DateTimeOffset to);
}
