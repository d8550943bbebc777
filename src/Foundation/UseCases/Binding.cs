using System.Collections.Concurrent;
using System.Reflection;
using Kaicang.Foundation.Actors;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Foundation.UseCases;

/// <summary>
/// Binds a static <c>Handle</c>: cancellation token and actor by type, services from the scope, everything else from the given
/// arguments in their order.
/// </summary>
internal static class Binding
{
    private static readonly ConcurrentDictionary<MethodInfo, MethodInvoker> Invokers = new();

    /// <returns>What the handle's task held: an <c>ErrorOr</c>, a plain result, or null.</returns>
    public static async Task<object?> Call(
        Delegate handle,
        IServiceProvider services,
        object?[] arguments,
        CancellationToken ct
    )
    {
        MethodInfo method = handle.Method;
        ParameterInfo[] parameters = method.GetParameters();
        var values = new object?[parameters.Length];
        IServiceProviderIsService isService = services.GetRequiredService<IServiceProviderIsService>();
        int next = 0;
        for (int i = 0; i < parameters.Length; i++)
        {
            Type type = parameters[i].ParameterType;
            if (type == typeof(CancellationToken))
                values[i] = ct;
            else if (type == typeof(Actor))
                values[i] = services.GetRequiredService<ActorHolder>().Actor;
            else if (isService.IsService(type))
                values[i] = services.GetRequiredService(type);
            else if (next < arguments.Length)
                values[i] = arguments[next++];
            else
                throw new InvalidOperationException(
                    $"{method.DeclaringType?.Name}.{method.Name} misses an argument for '{parameters[i].Name}'."
                );
        }
        if (next != arguments.Length)
            throw new InvalidOperationException(
                $"{method.DeclaringType?.Name}.{method.Name} got {arguments.Length} arguments and took {next}."
            );
        object? result = Invokers.GetOrAdd(method, MethodInvoker.Create).Invoke(handle.Target, values.AsSpan());
        return await Unwrap(result);
    }

    private static async Task<object?> Unwrap(object? result)
    {
        switch (result)
        {
            case null:
                return null;
            case Task task:
                await task;
                Type type = task.GetType();
                while (
                    type.BaseType is not null
                    && !(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>))
                )
                    type = type.BaseType;
                return
                    type.IsGenericType
                    && type.GetGenericTypeDefinition() == typeof(Task<>)
                    && type.GenericTypeArguments[0].Name != "VoidTaskResult"
                    ? type.GetProperty("Result")!.GetValue(task)
                    : null;
            default:
                return result;
        }
    }
}
