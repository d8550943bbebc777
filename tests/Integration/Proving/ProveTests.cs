using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Kaicang.Integration.Proving;

/// <summary>The three proofs, each short and with three kills, and violations that are planted for them.</summary>
public sealed class ProveTests(KeptRun kept) : IClassFixture<KeptRun>
{
    [Theory]
    [InlineData("oversell", "sqlite", 1)]
    [InlineData("oversell", "postgres", 2)]
    [InlineData("quota", "sqlite", 1)]
    [InlineData("quota", "postgres", 1)]
    [InlineData("orders", "postgres", 2)]
    public async Task A_proof_stays_green_under_three_kills(string proof, string engine, int hosts)
    {
        (int code, string said) = await ProvingProgram.RunAsync(
            "prove",
            proof,
            "--engine",
            engine,
            "--hosts",
            $"{hosts}",
            "--kills",
            "3",
            "--seconds",
            "5",
            "--buyers",
            "12",
            "--skus",
            "20",
            "--json"
        );
        Assert.True(code == 0, said);
        JsonElement found = Json(said);
        Assert.True(Measure(found, "acknowledged") > 0, said);
        Assert.Equal(Measure(found, "acknowledged"), Measure(found, "stored"));
        Assert.True(Measure(found, "HostKilled") > 0, said);
        if (engine == "postgres")
            Assert.Equal((1, 1), (Measure(found, "PostgresKilled"), Measure(found, "ConnectionsCut")));
    }

    [Theory]
    [InlineData("DELETE FROM trade_orders WHERE id = (SELECT MIN(id) FROM trade_orders)", "acknowledged-stored")]
    [InlineData(
        "DELETE FROM foundation_facts WHERE id = (SELECT MIN(id) FROM foundation_facts WHERE type = 'OrderPlaced')",
        "orders-whole"
    )]
    [InlineData(
        // A line whose pieces are promised: those of a closed order are nobody's any more.
        "UPDATE trade_order_lines SET quantity = quantity + 1000000 WHERE id = (SELECT MIN(l.id) FROM trade_order_lines l JOIN trade_customs_orders c ON c.id = l.customs_order_id WHERE c.stock = 'Held')",
        "sold-within-stock"
    )]
    [InlineData("UPDATE trade_quota SET held_amount = 2600001", "held-within-limit")]
    public async Task A_planted_violation_turns_it_red(string violation, string check)
    {
        string folder = kept.Copy();
        try
        {
            (int before, string clean) = await ProvingProgram.RunAsync("prove", "verify", "--folder", folder, "--json");
            Assert.True(before == 0, clean);
            await PlantAsync(folder, violation);
            (int code, string said) = await ProvingProgram.RunAsync("prove", "verify", "--folder", folder, "--json");
            Assert.Equal(1, code);
            Assert.Contains(
                Json(said).GetProperty("measures").EnumerateArray(),
                m => m.GetProperty("measure").GetString() == check && !m.GetProperty("ok").GetBoolean()
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("prove", "everything")]
    [InlineData("prove", "oversell", "--kills", "many")]
    [InlineData("prove", "oversell", "--kill", "3")]
    [InlineData("bench", "payments")]
    [InlineData("bench", "orders", "--only", "nothing")]
    public async Task Wrong_use_is_refused(params string[] arguments) =>
        Assert.Equal(2, (await ProvingProgram.RunAsync(arguments)).Code);

    private static async Task PlantAsync(string folder, string violation)
    {
        await using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(folder, "kaicang.db")};Pooling=False"
        );
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON; " + violation;
        await command.ExecuteNonQueryAsync();
    }

    private static long Measure(JsonElement found, string name) =>
        found
            .GetProperty("measures")
            .EnumerateArray()
            .Where(m => m.GetProperty("measure").GetString() == name)
            .Select(m => m.GetProperty("actual").GetInt64())
            .FirstOrDefault();

    private static JsonElement Json(string said) =>
        JsonSerializer.Deserialize<JsonElement>(said.Split('\n').Last(l => l.StartsWith('{')));
}

/// <summary>What a run without kills has left, for those who plant something in a copy of it.</summary>
public sealed class KeptRun : IAsyncLifetime
{
    private string folder = "";

    public async ValueTask InitializeAsync()
    {
        (int code, string said) = await ProvingProgram.RunAsync(
            "prove",
            "orders",
            "--kills",
            "0",
            "--seconds",
            "2",
            "--buyers",
            "4",
            "--skus",
            "8",
            "--keep"
        );
        Assert.True(code == 0, said);
        folder = said.Split('\n')
            .First(line => line.Contains("kept: ", StringComparison.Ordinal))
            .Split("kept: ")[1]
            .Split(' ')[0];
    }

    public string Copy()
    {
        string copy = Directory.CreateTempSubdirectory("kaicang-kept-").FullName;
        foreach (string file in Directory.EnumerateFiles(folder))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }

    public ValueTask DisposeAsync()
    {
        if (folder.Length > 0)
            Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>The program of the proofs, as <c>./run</c> starts it.</summary>
internal static class ProvingProgram
{
    public static async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Kaicang.Proving.dll"));
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        var said = new StringBuilder();
        using Process process = Process.Start(start)!;
        void Hear(object sender, DataReceivedEventArgs line)
        {
            lock (said)
                said.Append(line.Data).Append('\n');
        }
        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(15));
        lock (said)
            return (process.ExitCode, said.ToString());
    }
}
