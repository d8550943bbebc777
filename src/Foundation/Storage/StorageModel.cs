using System.Reflection;
using Kaicang.Kernel;

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
