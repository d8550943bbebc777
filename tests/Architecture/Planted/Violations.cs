using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Trade;
using Kaicang.PlantedNeighbour;

// One violation a rule. PlantedViolationTests names each and expects its rule to find it.
namespace Kaicang.Planted
{
    internal static class ReachesForANeighbour
    {
        public static string Reach() => Neighbour.Word;
    }

    internal static class ReadsAnothersTable
    {
        public static string Sql(int id) => $"SELECT id FROM customs_declarations WHERE id = {id}";
    }

    internal sealed class OrderManager;

    internal sealed record FactWithAPhone(OrderId Order, string Phone) : IFact
    {
        public string AggregateKey => Order.ToString();
    }
}

namespace Kaicang.Planted.Utils
{
    internal sealed class AnyType;
}

namespace Kaicang.Planted.Domain
{
    public sealed class PublicDomainType;
}

namespace Kaicang.Planted.UseCases
{
    internal static class ProcessOrder
    {
        public static Task Handle() => Task.CompletedTask;

        public static void AndThen() { }
    }
}

namespace Kaicang.Planted.Reactions
{
    internal static class WhenDeclarationFiled
    {
        public static Task Handle(DeclarationFiled fact) => Task.FromResult(fact);
    }
}

namespace Kaicang.Planted.Pages
{
    public sealed class PageWithTheDatabase : Microsoft.AspNetCore.Components.ComponentBase
    {
        [Microsoft.AspNetCore.Components.Inject]
        public KaicangDb Db { get; set; } = null!;
    }
}

namespace Kaicang.Planted.Far
{
    internal static class TalksToCounterparts
    {
        public static Type Type() => typeof(Kaicang.Counterparts.Frame.CounterpartCommand);
    }
}
