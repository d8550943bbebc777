using Kaicang.Customs;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;
using Kaicang.Foundation;
using Kaicang.Foundation.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Kaicang.Unit.Customs;

/// <summary>Each sender has its own key; nobody gets a key by accident.</summary>
public sealed class SenderDirectoryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kaicang-senders").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private SenderDirectory Of(CustomsOptions options, KaicangMode mode = KaicangMode.Demo) =>
        new(
            Options.Create(options),
            new KaicangOptions { Mode = mode },
            new StorageOptions { Folder = folder },
            TimeProvider.System,
            NullLogger<SenderDirectory>.Instance
        );

    private SenderOptions Key(long number)
    {
        string key = Path.Combine(folder, $"{number}.key");
        string certificate = Path.Combine(folder, $"{number}.cer");
        byte[] info = SigningKeys.Sm2Info(SigningKeys.Secret(number));
        File.WriteAllText(key, System.Security.Cryptography.PemEncoding.WriteString("PRIVATE KEY", info));
        File.WriteAllBytes(certificate, SigningKeys.Sm2Certificate(SigningKeys.Secret(number)).Der.ToArray());
        return new SenderOptions
        {
            DxpId = $"DXPENT{number:0000000000}",
            KeyFile = key,
            CertificateFile = certificate,
            CertificateNumber = $"{number}",
        };
    }

    [Fact]
    public void The_demo_makes_one_key_for_each_house_and_finds_it_again()
    {
        using SenderDirectory first = Of(new CustomsOptions());
        using SenderDirectory second = Of(new CustomsOptions());
        Assert.Equal(4, first.All.Select(sender => sender.Signer.Certificate.Base64).Distinct().Count());
        Assert.Equal(
            first.All.Select(sender => sender.Signer.Certificate.Base64),
            second.All.Select(sender => sender.Signer.Certificate.Base64)
        );
    }

    [Fact]
    public void Production_makes_no_keys()
    {
        using SenderDirectory senders = Of(new CustomsOptions(), KaicangMode.Production);
        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(() => senders.All);
        Assert.Contains("Customs:Senders:Platform:KeyFile", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_merchant_with_a_key_sends_his_orders_and_nobody_elses()
    {
        var options = new CustomsOptions { Merchants = { ["4401969003"] = Key(7), ["4401969004"] = Key(8) } };
        using SenderDirectory senders = Of(options);
        Assert.Equal(SenderRole.Merchant, senders.RoleForOrders("4401969003"));
        Assert.Equal(SenderRole.Platform, senders.RoleForOrders("3301969001"));
        Assert.Equal("8", senders.Of(SenderRole.Merchant, "4401969004").Signer.CertificateNumber);
        Assert.Equal("DXPENT0000000007", senders.Of(SenderRole.Merchant, "4401969003").DxpId);
        Assert.Equal(6, senders.All.Count);
    }

    [Fact]
    public void A_wrong_key_is_told_with_its_place()
    {
        SenderOptions wrong = Key(7);
        wrong.CertificateFile = Key(8).CertificateFile;
        using SenderDirectory senders = Of(new CustomsOptions { Merchants = { ["4401969003"] = wrong } });
        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(() => senders.All);
        Assert.Contains("Customs:Merchants:4401969003", refused.Message, StringComparison.Ordinal);
    }
}
