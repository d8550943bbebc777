using System.Diagnostics;
using System.Security.Cryptography;

namespace Kaicang.Integration.Foundation;

/// <summary>What <c>./run keys rotate</c> tells to do about a master key from the environment, done word for word.</summary>
public sealed class KeysVerbTests
{
    [Fact]
    public async Task The_printed_steps_replace_a_master_key_of_the_environment()
    {
        string folder = Directory.CreateTempSubdirectory("kaicang-keys-").FullName;
        string old = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        string verb =
            $"dotnet '{Path.Combine(AppContext.BaseDirectory, "Kaicang.Host.dll")}' keys rotate '--Storage:Folder={folder}'";
        try
        {
            Assert.Equal(0, (await Shell(verb.Replace("keys rotate", "migrate", StringComparison.Ordinal), old)).Code);
            (int code, string told) = await Shell(verb, old);
            Assert.Equal(0, code);
            Assert.Contains("was not replaced", told, StringComparison.Ordinal);
            string[] steps =
            [
                .. told.Split('\n').Where(l => l.StartsWith("   ", StringComparison.Ordinal)).Select(l => l.Trim()),
            ];
            Assert.Equal(4, steps.Length);

            Assert.Equal(0, (await Shell(steps[0], old)).Code);
            string key = Path.Combine(folder, "keys", "master.key");
            Assert.Equal(old, Convert.ToBase64String(await File.ReadAllBytesAsync(key)));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
            (code, told) = await Shell(steps[1].Replace("./run keys rotate", verb, StringComparison.Ordinal), old);
            Assert.Equal(0, code);
            Assert.Contains("master key replaced", told, StringComparison.Ordinal);
            string fresh = (await Shell(steps[2], old)).Said.Trim();
            Assert.NotEqual(old, fresh);
            Assert.Equal(0, (await Shell(steps[3], old)).Code);

            Assert.Equal(0, (await Shell(verb, fresh)).Code); // Opens with the new one …
            Assert.NotEqual(0, (await Shell(verb, old)).Code); // … and no longer with the old one.
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(int Code, string Said)> Shell(string command, string masterKey)
    {
        var start = new ProcessStartInfo("bash")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(command);
        start.Environment["Kaicang__MasterKey"] = masterKey;
        using Process shell = Process.Start(start)!;
        Task<string> errors = shell.StandardError.ReadToEndAsync();
        string said = await shell.StandardOutput.ReadToEndAsync();
        await errors;
        await shell.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return (shell.ExitCode, said);
    }
}
