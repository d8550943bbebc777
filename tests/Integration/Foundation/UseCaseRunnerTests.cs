using ErrorOr;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Facts;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Foundation;

/// <summary>The frame of every use case: one scope, one transaction, one answer to one request key.</summary>
public sealed class UseCaseRunnerTests
{
    private static readonly Actor Program = Actor.OfProgram("test");
    private static readonly Refusal No = new(
        "test.no",
        RefusalKind.Conflict,
        new Text("不行", "No"),
        new Text("换", "Change")
    );

    /// <summary>What the use cases of these tests write: a stamp.</summary>
    private static class Write
    {
        public static async Task<ErrorOr<string>> Handle(string name, string value, KaicangDb db, CancellationToken ct)
        {
            db.Add(new InstallationRow { Name = name, Value = value });
            await db.SaveChangesAsync(ct);
            return value;
        }
    }

    private static class WriteAndRefuse
    {
        public static async Task<ErrorOr<string>> Handle(string name, KaicangDb db, CancellationToken ct)
        {
            db.Add(new InstallationRow { Name = name, Value = "x" });
            await db.SaveChangesAsync(ct);
            return No.With();
        }
    }

    private static class AskAfterWriting
    {
        public static async Task<ErrorOr<int>> Handle(
            string name,
            KaicangDb db,
            QuestionDb questions,
            CancellationToken ct
        )
        {
            db.Add(new InstallationRow { Name = name, Value = "x" });
            await db.SaveChangesAsync(ct);
            return await questions.Set<InstallationRow>().CountAsync(r => r.Name == name, ct);
        }
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_refusal_takes_back_what_was_written(Engine engine)
    {
        await using TestHost host = await TestHost.CreateAsync(engine);
        ErrorOr<string> answer = await Run<string>(host, null, WriteAndRefuse.Handle, "a");
        Assert.Equal("test.no", answer.FirstError.Code);
        Assert.Null(await host.Services.GetRequiredService<Installation>().ReadAsync("a", CancellationToken.None));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_question_does_not_see_what_its_asker_has_not_committed(Engine engine)
    {
        await using TestHost host = await TestHost.CreateAsync(engine);
        Assert.Equal(0, (await Run<int>(host, null, AskAfterWriting.Handle, "a")).Value);
        Assert.Equal(
            "x",
            await host.Services.GetRequiredService<Installation>().ReadAsync("a", CancellationToken.None)
        );
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task One_request_key_has_one_effect_however_many_come_at_once(Engine engine)
    {
        await using TestHost host = await TestHost.CreateAsync(engine);
        var key = RequestKey.Of("key-0001", "a");
        ErrorOr<string>[] answers = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => Task.Run(() => Run<string>(host, key, Write.Handle, "a", "first")))
        );
        Assert.All(answers, answer => Assert.Equal("first", answer.Value));
        await using AsyncServiceScope scope = host.Scope();
        Assert.Equal(
            1,
            await scope
                .ServiceProvider.GetRequiredService<KaicangDb>()
                .Set<InstallationRow>()
                .CountAsync(r => r.Name == "a")
        );
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task The_same_key_with_other_content_is_refused_by_name(Engine engine)
    {
        await using TestHost host = await TestHost.CreateAsync(engine);
        await Run<string>(host, RequestKey.Of("key-0001", "a"), Write.Handle, "a", "first");
        ErrorOr<string> other = await Run<string>(host, RequestKey.Of("key-0001", "b"), Write.Handle, "b", "second");
        Assert.Equal(FoundationRefusals.KeyReused.Code, other.FirstError.Code);
        Assert.Null(await host.Services.GetRequiredService<Installation>().ReadAsync("b", CancellationToken.None));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_refusal_leaves_no_trace_of_its_key(Engine engine)
    {
        await using TestHost host = await TestHost.CreateAsync(engine);
        var key = RequestKey.Of("key-0001", "a");
        await Run<string>(host, key, WriteAndRefuse.Handle, "a");
        await using AsyncServiceScope scope = host.Scope();
        Assert.Equal(0, await scope.ServiceProvider.GetRequiredService<KaicangDb>().Set<RequestKeyRow>().CountAsync());
    }

    private static Task<ErrorOr<T>> Run<T>(
        TestHost host,
        RequestKey? key,
        Delegate handle,
        params object?[] arguments
    ) =>
        host
            .Services.GetRequiredService<UseCaseRunner>()
            .RunAs<T>(Program, key, handle, arguments, CancellationToken.None);
}
