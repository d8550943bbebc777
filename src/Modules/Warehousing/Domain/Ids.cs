namespace Kaicang.Warehousing.Domain;

/// <summary>A movement of pieces.</summary>
internal readonly record struct MovementId(Guid Value) : ITypedId<MovementId>
{
    public static string Prefix => "mov";

    public static MovementId From(Guid value) => new(value);

    public static MovementId New(DateTimeOffset now) => new(Kernel.Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out MovementId id) =>
        Kernel.Ids.TryParse(text, out id);

    public override string ToString() => Kernel.Ids.Format(this);
}

/// <summary>A call to the outside world that is still to be made.</summary>
internal readonly record struct ErrandId(Guid Value) : ITypedId<ErrandId>
{
    public static string Prefix => "ern";

    public static ErrandId From(Guid value) => new(value);

    public static ErrandId New(DateTimeOffset now) => new(Kernel.Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out ErrandId id) =>
        Kernel.Ids.TryParse(text, out id);

    public override string ToString() => Kernel.Ids.Format(this);
}

/// <summary>Goods on their way back.</summary>
internal readonly record struct ReturnParcelId(Guid Value) : ITypedId<ReturnParcelId>
{
    public static string Prefix => "rtn";

    public static ReturnParcelId From(Guid value) => new(value);

    public static ReturnParcelId New(DateTimeOffset now) => new(Kernel.Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out ReturnParcelId id) =>
        Kernel.Ids.TryParse(text, out id);

    public override string ToString() => Kernel.Ids.Format(this);
}
