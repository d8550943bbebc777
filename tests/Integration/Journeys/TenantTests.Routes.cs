namespace Kaicang.Integration.Journeys;

public sealed partial class TenantTests
{
    [Fact]
    public async Task No_route_gives_away_what_belongs_to_somebody_else()
    {
        IReadOnlyList<ApiRoute> routes = await Routes();
        Assert.True(routes.Count > 90, $"only {routes.Count} routes");
        Assert.Empty(Exempt.Keys.Except(routes.Select(r => r.Name)));
        (Dictionary<string, string> theirs, IReadOnlyList<Caller> insiders) = await Insiders(routes);
        Assert.Empty(
            Private.Append("shp").Append("whs").Append("sku").Append("session").Append("message").Except(theirs.Keys)
        );
        IReadOnlyList<Caller> outsiders = await Outsiders(routes);

        var check = new TenantCheck(world.Http, theirs, Exempt);
        IReadOnlyList<string> complaints = await check.Complaints(routes, outsiders);
        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
        Assert.True(check.Calls > 400, $"only {check.Calls} calls");

        // The ids are real: whoever owns the thing sees it by the same call.
        var unseen = new List<string>();
        foreach (
            ApiRoute route in routes.Where(r =>
                r.IsQuery
                && r.HasPlaceInPath
                && !r.Open
                && r.IdTypes.Count > 0
                && r.IdTypes.All(t => t != typeof(string) && theirs.ContainsKey(TenantCheck.KeyOf(t)))
            )
        )
        {
            MadeRequest made = route.Make(t => theirs[TenantCheck.KeyOf(t)]);
            var said = new List<Said>();
            foreach (Caller insider in insiders)
                said.Add(await check.Ask(route, made, insider));
            if (!said.Exists(s => s.Status == 200))
                unseen.Add($"{route.Name}: {string.Join(", ", said)}");
        }
        Assert.Empty(unseen);
    }
}
