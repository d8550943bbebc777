using Kaicang.Customs.Bench;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Messages;
using Kaicang.Customs.Signing;

namespace Kaicang.Customs.Conformity.Fuzzing;

/// <summary>Who signs in a run: customs by two keys that are trusted, and a stranger whose signatures are right and who is nobody.</summary>
internal sealed class FuzzKeys : IDisposable
{
    private readonly Signer[] customs = [ThrowawayKeys.Sm2("0000000000000001"), ThrowawayKeys.Rsa("00000002")];
    private readonly Signer stranger = ThrowawayKeys.Sm2("0000000000000003");

    public IReadOnlyList<SenderCertificate> Certificates => [.. customs.Select(signer => signer.Certificate)];

    public AnswerTrust Trust => new([.. Certificates]);

    public string Sign(string unsigned, Random chance) => Sign(unsigned, customs[chance.Next(customs.Length)]);

    public string SignAsStranger(string unsigned) => Sign(unsigned, stranger);

    /// <summary>The stranger's signature beside a certificate of customs.</summary>
    public string SignUnderFalseName(string unsigned)
    {
        string signed = SignAsStranger(unsigned);
        return signed.Replace(stranger.Certificate.Base64, customs[0].Certificate.Base64, StringComparison.Ordinal);
    }

    // A key in memory answers at once.
    private static string Sign(string unsigned, Signer signer) =>
        CebSignature.Sign(unsigned, signer).AsTask().GetAwaiter().GetResult();

    public void Dispose()
    {
        foreach (Signer signer in customs)
            signer.Dispose();
        stranger.Dispose();
    }
}
