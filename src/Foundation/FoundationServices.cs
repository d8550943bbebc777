using System.Reflection;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Clock;
using Kaicang.Foundation.Facts;
using Kaicang.Foundation.Jobs;
using Kaicang.Foundation.Remembering;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kaicang.Foundation;

/// <summary>In which mode the program runs.</summary>
public enum KaicangMode
{
    /// <summary>Loopback only, counterparts, a clock that can be moved, accounts made for the installation.</summary>
    Demo,

    /// <summary>Real addresses, keys and certificates; refuses demo data.</summary>
    Production,
}

/// <summary>Section <c>Kaicang</c> of the configuration.</summary>
public sealed class KaicangOptions
{
    public KaicangMode Mode { get; set; } = KaicangMode.Demo;

    /// <summary>Where people and partners reach this host, without a slash at the end.</summary>
    public string PublicUrl { get; set; } = "http://localhost:5080";

    /// <summary>Base address of the counterparts in demo mode; each adds its port.</summary>
    public string CounterpartHost { get; set; } = "http://127.0.0.1";
}

/// <summary>Registration of Foundation, and the words in which modules register their parts.</summary>
public static class FoundationServices
{
    /// <summary>Storage, outbox, runner, clock and jobs. Modules add theirs between this and the build of the host.</summary>
    public static IServiceCollection AddFoundation(this IServiceCollection services, IConfiguration configuration)
    {
        StorageOptions storage = configuration.GetSection("Storage").Get<StorageOptions>() ?? new StorageOptions();
        if (storage is { Provider: StorageProvider.Sqlite, ConnectionString: "" })
        {
            Directory.CreateDirectory(storage.Folder);
            storage.ConnectionString = $"Data Source={Path.Combine(storage.Folder, "kaicang.db")}";
        }
        KaicangOptions options = configuration.GetSection("Kaicang").Get<KaicangOptions>() ?? new KaicangOptions();
        var model = new StorageModel(storage.Provider);
        services.AddSingleton(storage).AddSingleton(options).AddSingleton(model);
        services
            .AddSingleton<WriteGate>()
            .AddSingleton<OutboxSignal>()
            .AddSingleton<Stamps>()
            .AddSingleton<ReactionList>()
            .AddSingleton<RoleCatalogue>();
        services.AddDbContextFactory<KaicangDb>(
            (provider, db) => Configure(db, provider.GetRequiredService<StorageOptions>()),
            ServiceLifetime.Singleton
        );
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<KaicangDb>>().CreateDbContext());
        services.AddScoped<Journals.JournalTicket>().AddSingleton<UseCases.Twins>().AddSingleton<UseCases.BoundKeys>();
        services
            .AddScoped<QuestionDb>()
            .AddScoped<BulkRows>()
            .AddScoped<BulkInserts>()
            .AddScoped<Outbox>()
            .AddScoped<ActorHolder>()
            .AddScoped<PageRunner>();
        services.AddScoped(provider => provider.GetRequiredService<ActorHolder>().Actor);
        services
            .AddSingleton<DataFolder>()
            .AddSingleton<CrashPoints>()
            .AddSingleton<UseCaseRunner>()
            .AddSingleton<Keys.KeyRing>()
            .AddSingleton<Keys.FieldCipher>()
            .AddSingleton<Keys.FileCipher>();
        services.AddClock(options.Mode);
        services
            .AddSingleton<Dispatcher>()
            .AddSingleton<IHostedService>(provider => provider.GetRequiredService<Dispatcher>());
        services.AddHostedService<JobLoop>();
        services.AddHostedService<StampWatch>();
        services.AddSingleton<Installation>();
        services
            .AddSingleton<Grains.GrainCluster>()
            .AddSingleton<IHostedService>(provider => provider.GetRequiredService<Grains.GrainCluster>());
        services.AddRole(
            Roles.StaffOperations,
            FoundationPermission.SeeWork,
            FoundationPermission.RetryWork,
            FoundationPermission.MoveClock,
            FoundationPermission.SeeAudit
        );
        services.AddSingleton(
            new Job("foundation.forget-request-keys", TimeSpan.FromMinutes(30), ForgetRequestKeys.Handle)
        );
        services.AddSingleton(
            new Job("foundation.add-month-partitions", TimeSpan.FromHours(1), AddMonthPartitions.Handle)
        );
        return services;
    }

    private static void AddClock(this IServiceCollection services, KaicangMode mode)
    {
        if (mode == KaicangMode.Demo)
        {
            services.AddSingleton<DemoClock>();
            services.Replace(
                ServiceDescriptor.Singleton<TimeProvider>(provider => provider.GetRequiredService<DemoClock>())
            );
        }
        else
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new KaicangClock()));
        }
    }

    /// <summary>A module's entities. Ids are looked for in Contracts (the assembly given) and in the module itself.</summary>
    public static IServiceCollection AddEntities(
        this IServiceCollection services,
        Assembly module,
        params Assembly[] ids
    )
    {
        var model = (StorageModel)services.Single(s => s.ServiceType == typeof(StorageModel)).ImplementationInstance!;
        model.Learn(module, [module, .. ids]);
        return services;
    }

    /// <summary>A stamp, <c>module.things</c>, and the changes that move it: what is remembered under it is stale from then on.</summary>
    public static IServiceCollection AddStamp(this IServiceCollection services, string name, Action<StampRules> stale)
    {
        var rules = new StampRules(name);
        stale(rules);
        return services.AddSingleton(rules);
    }

    /// <summary>A reaction, <c>module.when-fact</c>. Several reactions may hear one fact; each handles it once.</summary>
    /// <param name="isAwaited">True when somebody looks at a page until it has happened: it goes before all others.</param>
    public static IServiceCollection AddReaction<TFact>(
        this IServiceCollection services,
        string name,
        Delegate handle,
        bool isAwaited = false
    )
        where TFact : class, Kernel.IFact =>
        services.AddSingleton(new Reaction(name, typeof(TFact), handle, isAwaited));

    /// <summary>A job, <c>module.verb-noun</c>: its <c>Handle</c> answers how many things it did.</summary>
    public static IServiceCollection AddJob(
        this IServiceCollection services,
        string name,
        TimeSpan every,
        Delegate handle
    ) => services.AddSingleton(new Job(name, every, handle));

    /// <summary>Grains of a module; they may take those singletons of the host in their constructors.</summary>
    public static IServiceCollection AddGrains(
        this IServiceCollection services,
        Assembly module,
        params Type[] shared
    ) => services.AddSingleton(new Grains.GrainPart(module, shared));

    /// <summary>A journal with its book: commands of this kind are written in batches by one committer of this host.</summary>
    public static IServiceCollection AddJournal<TCommand, TAnswer, TBook>(this IServiceCollection services)
        where TCommand : class
        where TBook : class, Journals.IJournalBook<TCommand, TAnswer>
    {
        services.AddSingleton<TBook>();
        services.AddSingleton(provider => new Journals.Journal<TCommand, TAnswer>(
            provider.GetRequiredService<TBook>(),
            provider.GetRequiredService<IDbContextFactory<KaicangDb>>(),
            provider.GetRequiredService<IConfiguration>().GetSection("Journal").Get<Journals.JournalOptions>() ?? new(),
            provider.GetRequiredService<KaicangOptions>(),
            provider.GetRequiredService<ReactionList>(),
            provider.GetRequiredService<CrashPoints>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("Kaicang.Journal")
        ));
        return services.AddSingleton<IHostedService>(provider =>
            provider.GetRequiredService<Journals.Journal<TCommand, TAnswer>>()
        );
    }

    /// <summary>What a role may do in this module. <see cref="Roles.StaffAdmin"/> gets everything that is declared for staff roles.</summary>
    public static IServiceCollection AddRole(
        this IServiceCollection services,
        string role,
        params Permission[] permissions
    )
    {
        services.AddSingleton(new RolePermissions(role, permissions));
        if (role.StartsWith("staff.", StringComparison.Ordinal) && role != Roles.StaffAdmin)
            services.AddSingleton(new RolePermissions(Roles.StaffAdmin, permissions));
        return services;
    }

    /// <summary>The engine behind a context.</summary>
    public static void Configure(DbContextOptionsBuilder db, StorageOptions storage)
    {
        db.ReplaceService<IModelCacheKeyFactory, ModelOfModules>();
        // A key that another was faster to bind, a row that moved: whoever catches it says so where it matters.
        db.ConfigureWarnings(events =>
            events.Log(
                (RelationalEventId.CommandError, LogLevel.Debug),
                (CoreEventId.SaveChangesFailed, LogLevel.Debug),
                (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug)
            )
        );
        if (storage.Provider == StorageProvider.Sqlite)
        {
            db.UseSqlite(storage.ConnectionString, sqlite => sqlite.MigrationsAssembly("Kaicang.Migrations.Sqlite"));
            db.AddInterceptors(new SqliteConnections());
        }
        else
        {
            db.UseNpgsql(
                Prepared(storage.ConnectionString),
                postgres => postgres.MigrationsAssembly("Kaicang.Migrations.Postgres")
            );
            db.ReplaceService<IMigrationsSqlGenerator, PartitionedPostgresSql>();
            db.ReplaceService<IRelationalAnnotationProvider, PartitionAnnotations>();
        }
    }

    /// <summary>
    /// Statements that come again are prepared by themselves: parsing and planning cost more than many of them. Who has a pooler between
    /// that does not keep sessions says <c>Max Auto Prepare=0</c>.
    /// </summary>
    internal static string Prepared(string connectionString)
    {
        // Npgsql's own builder says of every key that it knows that it contains it.
        var said = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = connectionString };
        var given = new Npgsql.NpgsqlConnectionStringBuilder(connectionString);
        if (!said.ContainsKey("Max Auto Prepare") && !said.ContainsKey("MaxAutoPrepare"))
        {
            given.MaxAutoPrepare = 200;
            given.AutoPrepareMinUsages = 2;
        }
        // We leave nothing in a session (locks and settings end with their transaction), and an order opens some sixteen of them: wiping
        // each with seven statements, as Npgsql does before a session is lent again, costs more than most of what is asked in it.
        if (!said.ContainsKey("No Reset On Close") && !said.ContainsKey("NoResetOnClose"))
            given.NoResetOnClose = true;
        // Compiling pays for reports of seconds; ours are statements of milliseconds over tables of many partitions, which look expensive.
        if (!said.ContainsKey("Options"))
            given.Options = "-c jit=off";
        return given.ConnectionString;
    }
}
