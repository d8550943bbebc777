using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Kaicang.Counterparts.Card;
using Kaicang.Customs;
using Kaicang.Customs.Messages;
using Kaicang.Customs.Signing;
using Kaicang.Integration.Counterparts;

namespace Kaicang.Integration.Customs;

/// <summary>Messages signed by a card, over the WebSocket of its control.</summary>
public sealed class CardSignerTests : IAsyncLifetime
{
    private const string Unsigned =
        "<ceb:CEB513Message xmlns:ceb=\"http://www.chinaport.gov.cn/ceb\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        + "guid=\"0197C9E0-1111-7AAA-8BBB-CCCCDDDDEEEE\" version=\"1.0\"><ceb:note>签收</ceb:note></ceb:CEB513Message>";

    private readonly string folder = Directory.CreateTempSubdirectory("kaicang-card").FullName;
    private RunningCounterpart control = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => control = await RunningCounterpart.Start(new CardCounterpart());

    public async ValueTask DisposeAsync()
    {
        await control.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<SenderOptions> Insert(string algorithm)
    {
        using HttpResponseMessage answer = await control.Http.PutAsJsonAsync("/_control/card", new { algorithm }, Ct);
        JsonNode card = (await answer.Content.ReadFromJsonAsync<JsonNode>(Ct))!;
        string certificate = Path.Combine(folder, "card.cer");
        string pin = Path.Combine(folder, "pin");
        await File.WriteAllBytesAsync(certificate, Convert.FromBase64String(card["certificate"]!.ToString()), Ct);
        await File.WriteAllTextAsync(pin, "88888888\n", Ct);
        return new SenderOptions
        {
            CardUrl = control.Address.Replace("http://", "ws://", StringComparison.Ordinal),
            CardPinFile = pin,
            CardPatience = TimeSpan.FromSeconds(2),
            CertificateFile = certificate,
            CertificateNumber = card["certNo"]!.ToString(),
        };
    }

    private static Signer Open(SenderOptions options) => new SignerFactory(new SignatureOptions()).Open(options);

    private Task Fail(int count) => control.Http.PutAsync($"/_control/failures?count={count}", null, Ct);

    [Theory, InlineData("sm2"), InlineData("rsa")]
    public async Task A_card_signs_and_the_signature_is_accepted(string algorithm)
    {
        using Signer signer = Open(await Insert(algorithm));
        string[] signed = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => CebSignature.Sign(Unsigned, signer, Ct).AsTask())
        );
        foreach (string message in signed)
        {
            CheckedSignature found = SignatureCheck.Of(message, signer.Certificate).Value;
            Assert.Equal((algorithm == "sm2" ? KeyAlgorithm.Sm2 : KeyAlgorithm.Rsa), found.Scheme.Key);
            Assert.Equal(signer.CertificateNumber, found.CertificateNumber);
        }
    }

    [Fact]
    public async Task A_reader_that_must_be_reset_once_is_asked_again()
    {
        using Signer signer = Open(await Insert("sm2"));
        await Fail(1);
        string signed = await CebSignature.Sign(Unsigned, signer, Ct);
        Assert.False(SignatureCheck.Of(signed, signer.Certificate).IsError);
    }

    [Fact]
    public async Task A_reader_that_stays_broken_signs_nothing_and_works_again_later()
    {
        using Signer signer = Open(await Insert("sm2"));
        await Fail(2);
        CardException refused = await Assert.ThrowsAsync<CardException>(() =>
            CebSignature.Sign(Unsigned, signer, Ct).AsTask()
        );
        Assert.Contains("50070", refused.Message, StringComparison.Ordinal);
        Assert.False(SignatureCheck.Of(await CebSignature.Sign(Unsigned, signer, Ct), signer.Certificate).IsError);
    }

    [Fact]
    public async Task A_wrong_pin_is_told_without_the_pin()
    {
        SenderOptions options = await Insert("sm2");
        await File.WriteAllTextAsync(options.CardPinFile, "13572468", Ct);
        using Signer signer = Open(options);
        CardException refused = await Assert.ThrowsAsync<CardException>(() =>
            CebSignature.Sign(Unsigned, signer, Ct).AsTask()
        );
        Assert.Contains("密码错误", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("13572468", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_card_in_the_reader_signs_nothing()
    {
        using Signer signer = Open(await Insert("sm2"));
        await CebSignature.Sign(Unsigned, signer, Ct);
        await Insert("sm2");
        await Assert.ThrowsAsync<CardException>(() => CebSignature.Sign(Unsigned, signer, Ct).AsTask());
    }

    [Fact]
    public async Task A_control_that_is_away_or_silent_is_a_card_that_is_away()
    {
        SenderOptions options = await Insert("sm2");
        options.CardPatience = TimeSpan.FromMilliseconds(300);
        await control.Control("settings", new { millisecondsEach = 5_000 });
        using (Signer silent = Open(options))
            await Assert.ThrowsAsync<CardException>(() => CebSignature.Sign(Unsigned, silent, Ct).AsTask());
        options.CardUrl = "ws://127.0.0.1:1";
        using Signer away = Open(options);
        await Assert.ThrowsAsync<CardException>(() => CebSignature.Sign(Unsigned, away, Ct).AsTask());
    }

    [Theory, InlineData("ws://card.example:61232"), InlineData("http://127.0.0.1:61232"), InlineData("nowhere")]
    public async Task The_pin_goes_over_no_open_wire(string address)
    {
        SenderOptions options = await Insert("sm2");
        options.CardUrl = address;
        Assert.Throws<ArgumentException>(() => Open(options));
    }
}
