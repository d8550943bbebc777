using System.Security.Cryptography;
using Kaicang.Foundation.Keys;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Foundation;

/// <summary>Sealed files open whole and for their owner, or not at all.</summary>
public sealed class FileCipherTests
{
    private const int Piece = 64 * 1024;
    private const int SealedPiece = Piece + 28 + 5;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Piece)]
    [InlineData((3 * Piece) + 7)]
    public async Task A_file_opens_as_it_was_and_never_changed_cut_or_moved(int length)
    {
        await using TestHost host = await TestHost.CreateAsync(Engine.Sqlite);
        FileCipher cipher = host.Services.GetRequiredService<FileCipher>();
        Guid owner = Ids.NewV7(TimeProvider.System.GetUtcNow());
        byte[] plain = RandomNumberGenerator.GetBytes(length);
        byte[] file = await SealAsync(cipher, owner, plain);

        Assert.Equal(plain, Open(cipher, "test", owner, file));
        Assert.Throws<AuthenticationTagMismatchException>(() => Open(cipher, "other", owner, file));
        Assert.Throws<AuthenticationTagMismatchException>(() =>
            Open(cipher, "test", Ids.NewV7(TimeProvider.System.GetUtcNow()), file)
        );
        Assert.ThrowsAny<CryptographicException>(() => Open(cipher, "test", owner, file[..^1]));
        byte[] changed = [.. file];
        changed[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => Open(cipher, "test", owner, changed));
        byte[] unfinished = await SealAsync(cipher, owner, plain, finish: false);
        Assert.ThrowsAny<CryptographicException>(() => Open(cipher, "test", owner, unfinished));
        if (length <= 2 * Piece)
            return;
        byte[] swapped =
        [
            .. file[..4],
            .. file[(4 + SealedPiece)..(4 + (2 * SealedPiece))],
            .. file[4..(4 + SealedPiece)],
            .. file[(4 + (2 * SealedPiece))..],
        ];
        Assert.ThrowsAny<CryptographicException>(() => Open(cipher, "test", owner, swapped));
        Assert.ThrowsAny<CryptographicException>(() => Open(cipher, "test", owner, file[..(4 + SealedPiece)]));
    }

    private static async Task<byte[]> SealAsync(FileCipher cipher, Guid owner, byte[] plain, bool finish = true)
    {
        using var file = new MemoryStream();
        await using (SealingStream to = cipher.Seal(file, "test", owner))
        {
            await to.WriteAsync(plain);
            if (finish)
                await to.FinishAsync(CancellationToken.None);
        }
        return file.ToArray();
    }

    private static byte[] Open(FileCipher cipher, string purpose, Guid owner, byte[] file)
    {
        using Stream from = cipher.Open(new MemoryStream(file), purpose, owner);
        using var plain = new MemoryStream();
        from.CopyTo(plain);
        return plain.ToArray();
    }
}
