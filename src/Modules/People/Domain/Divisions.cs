using Kaicang.Contracts.People;
using Kaicang.People.Storage;
using Kaicang.People.UseCases;

namespace Kaicang.People.Domain;

/// <summary>A district with its city and province.</summary>
internal sealed record Division(string Code, string Province, string City, string District);

/// <summary>Administrative divisions of China, read once from <c>data/codes/admin-division.csv</c>.</summary>
internal sealed class Divisions
{
    private readonly Dictionary<string, Division> districts;
    private readonly List<(string Code, string Name, int Level, string Parent)> all;
    private readonly HashSet<string> whole;

    public Divisions(DataFolder data)
    {
        all =
        [
            .. File.ReadLines(Path.Combine(data.Path, "codes", "admin-division.csv"))
                .Skip(1)
                .Select(line => line.Split(','))
                .Where(cells => cells.Length >= 4)
                .Select(cells =>
                    (
                        cells[0],
                        cells[1],
                        int.Parse(cells[2], System.Globalization.CultureInfo.InvariantCulture),
                        cells[3]
                    )
                ),
        ];
        var names = all.ToDictionary(d => d.Code, d => d);
        var cities = all.Where(d => d.Level == 3).Select(d => d.Parent).ToHashSet();
        // Dongguan, Zhongshan and Danzhou have no districts: the city itself is as near as it gets.
        whole = [.. all.Where(d => d.Level == 2 && !cities.Contains(d.Code)).Select(d => d.Code)];
        districts = all.Where(d => d.Level == 3 || whole.Contains(d.Code))
            .ToDictionary(
                d => d.Code,
                d =>
                    whole.Contains(d.Code)
                        ? new Division(d.Code, names[d.Code[..2] + "0000"].Name, d.Name, "")
                        : new Division(
                            d.Code,
                            names[d.Code[..2] + "0000"].Name,
                            names.TryGetValue(d.Parent, out var city) ? city.Name : "",
                            d.Name
                        )
            );
    }

    public Division? Find(string? code) => code is null ? null : districts.GetValueOrDefault(code);

    /// <summary>The divisions below one: provinces for null.</summary>
    public IReadOnlyList<(string Code, string Name)> Below(string? parent) =>
        [
            .. all.Where(d =>
                    parent is null ? d.Level == 1
                    : whole.Contains(parent) ? d.Code == parent
                    : d.Parent == parent
                )
                .Select(d => (d.Code, d.Name)),
        ];

    public AddressCard Card(SealedAddress address, AddressSecret secret)
    {
        Division? division = Find(address.DivisionCode);
        return new AddressCard(
            address.Id,
            secret.Consignee,
            secret.Phone,
            address.DivisionCode,
            division?.Province ?? "",
            division?.City ?? "",
            division?.District ?? "",
            secret.Street,
            address.IsDefault
        );
    }
}
