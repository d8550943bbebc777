using System.Globalization;
using System.Text.Json;
using Kaicang.Customs.Conformity;
using Kaicang.Customs.Messages;
using Kaicang.Customs.Signing;

namespace Kaicang.Unit.Customs;

/// <summary>The runner of vectors: it says yes to what is right, and no to what is not.</summary>
public sealed class SignatureVectorsTests
{
    private const string Digest = "b2FtM/jHvW4fnJpMMPWk/177RwA=";

    private static async Task<string> FileOf(Signer signer, Func<string, string> change)
    {
        byte[] info = CebSignature.SignedInfo(Digest, signer.Frame);
        byte[] value = await signer.Sign(info, TestContext.Current.CancellationToken);
        var vector = new Dictionary<string, object>
        {
            ["id"] = "own-1",
            ["kind"] = "SignedInfo",
            ["algorithm"] = "SHA-1",
            ["message_utf8"] = change(System.Text.Encoding.UTF8.GetString(info)),
            ["digest_value_in_message"] = Digest,
            ["signature_base64"] = Convert.ToBase64String(value),
        };
        if (signer.Scheme.Key == KeyAlgorithm.Sm2)
            vector["public_key_uncompressed_hex"] = Convert.ToHexString(signer.Certificate.PublicKey.Span);
        else
        {
            vector["modulus_hex"] = Convert.ToHexString(SigningKeys.Rsa.ExportParameters(false).Modulus!);
            vector["exponent"] = 65537;
        }
        return JsonSerializer.Serialize(new { vectors = new[] { vector } });
    }

    [Theory, InlineData(KeyAlgorithm.Rsa), InlineData(KeyAlgorithm.Sm2)]
    internal async Task A_right_signature_holds_and_a_changed_message_does_not(KeyAlgorithm algorithm)
    {
        using Signer signer = algorithm == KeyAlgorithm.Sm2 ? SigningKeys.Sm2() : SigningKeys.RsaSigner();
        VectorResult right = Assert.Single(SignatureVectors.Run(await FileOf(signer, text => text), null));
        Assert.True(right.Held, right.Words);
        string broken = await FileOf(signer, text => text.Replace("b2Ft", "b2Fu", StringComparison.Ordinal));
        Assert.False(Assert.Single(SignatureVectors.Run(broken, null)).Held);
    }

    [Theory]
    [InlineData("\"digest_hex\":\"66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0\"", true)]
    [InlineData("\"digest_hex\":\"76c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0\"", false)]
    [InlineData("\"digest_hex_upper\":\"900150983CD24FB0D6963F7D28E17F72\"", true)]
    [InlineData("\"digest_base64\":\"AAAA\"", null)]
    [InlineData("\"other\":\"\"", false)]
    [InlineData("\"signature_base64\":\"*\"", false)]
    public void Each_shape_has_its_verdict(string members, bool? held)
    {
        string json = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"vectors":[{"id":"v","kind":"k","message_utf8":"abc",{{members}}}]}"""
        );
        Assert.Equal(held, Assert.Single(SignatureVectors.Run(json, null)).Held);
    }

    [Theory, InlineData("[]"), InlineData("{}"), InlineData("{\"vectors\":[]}"), InlineData("nothing")]
    public void What_is_no_file_of_vectors_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => SignatureVectors.Run(json, null));
}
