using Kaicang.Foundation.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Kaicang.Host;

/// <summary>How <c>dotnet ef</c> gets the context with the entities of all modules, for the engine named after <c>--</c>.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<KaicangDb>
{
    public KaicangDb CreateDbContext(string[] args) =>
        KaicangHost
            .Build([
                "--Storage:Folder=" + Path.Combine(Path.GetTempPath(), "kaicang-design"),
                "--Storage:ConnectionString=Data Source=:memory:",
                .. args,
            ])
            .Services.GetRequiredService<IDbContextFactory<KaicangDb>>()
            .CreateDbContext();
}
