using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Kaicang.Customs.Signing;

/// <summary>
/// The few functions of the system's libcrypto (OpenSSL 3) that SM2 and SM3 need. Nothing of it is shipped with us: the library
/// that the operating system keeps patched is opened by name, and where there is none, <see cref="Absence"/> says so.
/// </summary>
internal static class Libcrypto
{
    private const string Name = "kaicang-libcrypto";
    private const ulong Version3 = 0x30000000;

    // The first is what .NET itself has open on Linux, so that both use one copy.
    private static readonly string[] Names =
    [
        "libcrypto.so.3",
        "libcrypto.so",
        "libcrypto.3.dylib",
        "/opt/homebrew/opt/openssl@3/lib/libcrypto.3.dylib",
        "libcrypto-3-x64.dll",
        "libcrypto-3-arm64.dll",
        "libcrypto-3.dll",
    ];

    static Libcrypto()
    {
        NativeLibrary.SetDllImportResolver(typeof(Libcrypto).Assembly, (name, _, _) => name == Name ? Library : 0);
        Absence = Open();
    }

    /// <summary>Why it cannot be used; null when it can.</summary>
    public static string? Absence { get; }

    /// <summary>Version and build, as it tells them.</summary>
    public static string Version { get; private set; } = "";

    private static nint Library { get; set; }

    private static string? Open()
    {
        string old = "";
        foreach (string name in Names)
        {
            if (!NativeLibrary.TryLoad(name, out nint library))
                continue;
            if (!NativeLibrary.TryGetExport(library, "EVP_PKEY_Q_keygen", out _))
            {
                // Exported since OpenSSL 3.0; other forks and 1.1 answer some of the names with other meanings.
                old = $"{name} is older than OpenSSL 3";
                NativeLibrary.Free(library);
                continue;
            }
            Library = library;
            if (OpenSSL_version_num() < Version3)
                return $"{name} is older than OpenSSL 3";
            Version = Marshal.PtrToStringUTF8(OpenSSL_version(0)) ?? name;
            return Missing();
        }
        return old.Length > 0 ? old : "no libcrypto of OpenSSL 3 was found";
    }

    // A distribution may build it without the Chinese algorithms, or a policy may switch them off.
    private static string? Missing()
    {
        using (MessageDigest sm3 = EVP_MD_fetch(0, "SM3", null))
            if (sm3.IsInvalid)
                return $"{Version} has no SM3";
        nint sm2 = EVP_PKEY_CTX_new_from_name(0, "SM2", null);
        if (sm2 == 0)
            return $"{Version} has no SM2";
        EVP_PKEY_CTX_free(sm2);
        return null;
    }

    /// <summary>What it says about its last failure; clears it.</summary>
    public static string LastError()
    {
        CULong code = ERR_get_error();
        ERR_clear_error();
        Span<byte> text = stackalloc byte[256];
        ERR_error_string_n(code, ref MemoryMarshal.GetReference(text), (nuint)text.Length);
        int end = text.IndexOf((byte)0);
        return System.Text.Encoding.ASCII.GetString(text[..end]);
    }

    [DllImport(Name)]
    private static extern ulong OpenSSL_version_num();

    [DllImport(Name)]
    private static extern nint OpenSSL_version(int type);

    [DllImport(Name)]
    private static extern CULong ERR_get_error();

    [DllImport(Name)]
    public static extern void ERR_clear_error();

    [DllImport(Name)]
    private static extern void ERR_error_string_n(CULong code, ref byte text, nuint length);

    [DllImport(Name, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    public static extern MessageDigest EVP_MD_fetch(nint library, string algorithm, string? properties);

    [DllImport(Name)]
    private static extern void EVP_MD_free(nint digest);

    [DllImport(Name)]
    public static extern DigestContext EVP_MD_CTX_new();

    [DllImport(Name)]
    private static extern void EVP_MD_CTX_free(nint context);

    [DllImport(Name)]
    public static extern int EVP_DigestInit_ex(DigestContext context, MessageDigest digest, nint engine);

    [DllImport(Name)]
    public static extern int EVP_DigestUpdate(DigestContext context, ref byte bytes, nuint length);

    [DllImport(Name)]
    public static extern int EVP_DigestFinal_ex(DigestContext context, ref byte digest, out uint length);

    [DllImport(Name)]
    public static extern Key d2i_AutoPrivateKey(nint into, ref nint der, CLong length);

    [DllImport(Name)]
    public static extern Key d2i_PUBKEY(nint into, ref nint der, CLong length);

    [DllImport(Name, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    public static extern int EVP_PKEY_is_a(Key key, string name);

    [DllImport(Name)]
    private static extern void EVP_PKEY_free(nint key);

    [DllImport(Name, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern nint EVP_PKEY_CTX_new_from_name(nint library, string algorithm, string? properties);

    [DllImport(Name)]
    public static extern KeyContext EVP_PKEY_CTX_new(Key key, nint engine);

    [DllImport(Name)]
    private static extern void EVP_PKEY_CTX_free(nint context);

    [DllImport(Name)]
    public static extern int EVP_PKEY_sign_init(KeyContext context);

    [DllImport(Name)]
    public static extern int EVP_PKEY_sign(
        KeyContext context,
        ref byte signature,
        ref nuint signatureLength,
        ref byte digest,
        nuint digestLength
    );

    [DllImport(Name)]
    public static extern int EVP_PKEY_verify_init(KeyContext context);

    [DllImport(Name)]
    public static extern int EVP_PKEY_verify(
        KeyContext context,
        ref byte signature,
        nuint signatureLength,
        ref byte digest,
        nuint digestLength
    );

    /// <summary><c>EVP_MD</c>.</summary>
    internal sealed class MessageDigest() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            EVP_MD_free(handle);
            return true;
        }
    }

    /// <summary><c>EVP_MD_CTX</c>. One at a time.</summary>
    internal sealed class DigestContext() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            EVP_MD_CTX_free(handle);
            return true;
        }
    }

    /// <summary><c>EVP_PKEY</c>. May be used by many at once; wipes a private key when it is freed.</summary>
    internal sealed class Key() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            EVP_PKEY_free(handle);
            return true;
        }
    }

    /// <summary><c>EVP_PKEY_CTX</c>. One at a time; holds on to its key by itself.</summary>
    internal sealed class KeyContext() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            EVP_PKEY_CTX_free(handle);
            return true;
        }
    }
}
