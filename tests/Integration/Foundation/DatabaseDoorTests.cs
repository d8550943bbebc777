using System.Net;
using System.Net.Sockets;
using System.Text;
using Kaicang.Foundation.Storage;
using Kaicang.Integration.Harness;
using Npgsql;

namespace Kaicang.Integration.Foundation;

/// <summary>A host that starts together with its database server.</summary>
public sealed class DatabaseDoorTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Waits_for_a_server_that_recovers()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var options = new StorageOptions { StartPatience = TimeSpan.FromMinutes(1) };
        int waits = 0;
        int knocks = 0;
        Task recovering = SayAsync(server, "57P03", "the database system is starting up");

        string? complaint = await DatabaseDoor.WhenOpenAsync(
            options,
            async () =>
            {
                // The second knock finds the real server.
                int port = ++knocks == 1 ? ((IPEndPoint)server.LocalEndpoint).Port : PostgresServer.Shared.Port;
                await using NpgsqlConnection open = await OpenAsync(port, "postgres");
            },
            () => waits++,
            Ct
        );

        await recovering;
        Assert.Null(complaint);
        Assert.Equal((2, 1), (knocks, waits));
    }

    [Fact]
    public async Task A_server_that_never_comes_is_told_when_the_patience_ends()
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        int port = ((IPEndPoint)nobody.LocalEndpoint).Port;
        nobody.Stop();
        int knocks = 0;

        string? complaint = await DatabaseDoor.WhenOpenAsync(
            new StorageOptions { StartPatience = TimeSpan.FromSeconds(1) },
            async () =>
            {
                knocks++;
                await using NpgsqlConnection open = await OpenAsync(port, "postgres");
            },
            () => { },
            Ct
        );

        Assert.Contains($"{port}", complaint, StringComparison.Ordinal);
        Assert.True(knocks > 1);
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_told_at_once()
    {
        string? complaint = await DatabaseDoor.WhenOpenAsync(
            new StorageOptions { StartPatience = TimeSpan.FromMinutes(10) },
            () => OpenAsync(PostgresServer.Shared.Port, "nobody_made_this"),
            () => Assert.Fail("There is nothing to wait for."),
            Ct
        );

        Assert.Contains("nobody_made_this", complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_matter_of_the_connection_is_thrown()
    {
        await Assert.ThrowsAsync<PostgresException>(() =>
            DatabaseDoor.WhenOpenAsync(
                new StorageOptions(),
                async () =>
                {
                    await using NpgsqlConnection connection = await OpenAsync(PostgresServer.Shared.Port, "postgres");
                    await using var wrong = new NpgsqlCommand("SELECT * FROM no_such_table", connection);
                    await wrong.ExecuteNonQueryAsync(Ct);
                },
                () => { },
                Ct
            )
        );
    }

    private static async Task<NpgsqlConnection> OpenAsync(int port, string database)
    {
        var connection = new NpgsqlConnection(
            $"Host=127.0.0.1;Port={port};Username=kaicang;Database={database};Pooling=false;SSL Mode=Disable;Gss Encryption Mode=Disable"
        );
        await connection.OpenAsync(Ct);
        return connection;
    }

    /// <summary>Answers one start-up message with an error, as the server does before it lets anybody in.</summary>
    private static async Task SayAsync(TcpListener server, string code, string message)
    {
        using TcpClient client = await server.AcceptTcpClientAsync(Ct);
        NetworkStream stream = client.GetStream();
        var length = new byte[4];
        await stream.ReadExactlyAsync(length, Ct);
        await stream.ReadExactlyAsync(
            new byte[System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(length) - 4],
            Ct
        );
        byte[] fields = Encoding.ASCII.GetBytes($"SFATAL\0VFATAL\0C{code}\0M{message}\0\0");
        var answer = new byte[5 + fields.Length];
        answer[0] = (byte)'E';
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(answer.AsSpan(1), 4 + fields.Length);
        fields.CopyTo(answer, 5);
        await stream.WriteAsync(answer, Ct);
    }
}
