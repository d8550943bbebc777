using System.Reflection;
using Kaicang.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Kaicang.Foundation.Storage;

/// <summary>What the one database context is made of: the assemblies that contribute entities and the ones that declare ids.</summary>
public sealed class StorageModel
{
    private readonly List<Assembly> entityAssemblies = [typeof(StorageModel).Assembly];
    private readonly HashSet<Type> idTypes = [];

    public StorageModel(StorageProvider provider)
    {
        Provider = provider;
        LearnIds(typeof(AccountId).Assembly);
    }

    public StorageProvider Provider { get; }

    public IReadOnlyList<Assembly> EntityAssemblies => entityAssemblies;

    public IReadOnlyCollection<Type> IdTypes => idTypes;

    /// <summary>Takes a module's entity configurations (internal ones too) and the ids of the assemblies that it names.</summary>
    public void Learn(Assembly entities, params Assembly[] ids)
    {
        if (!entityAssemblies.Contains(entities))
            entityAssemblies.Add(entities);
        foreach (Assembly assembly in ids)
            LearnIds(assembly);
    }

    private void LearnIds(Assembly assembly)
    {
        foreach (Type type in assembly.GetTypes())
        {
            if (
                type.IsValueType
                && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITypedId<>))
            )
                idTypes.Add(type);
        }
    }
}

/// <summary>
/// One cached model for each set of modules. The library caches by context type alone, so that of two hosts in one process the second
/// would work with the tables of the first.
/// </summary>
internal sealed class ModelOfModules : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) =>
        (
            context.GetType(),
            designTime,
            context is KaicangDb db
                ? string.Join('|', db.EntityAssemblies.Select(a => a.GetName().Name).Order(StringComparer.Ordinal))
                : ""
        );
}
