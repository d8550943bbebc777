using MudBlazor;

namespace Kaicang.Ui.Consoles;

/// <summary>MudBlazor's theme from our tokens. console.css maps its colour variables to tokens.css, so both stay one design.</summary>
public static class KaicangTheme
{
    private static readonly string[] Fonts =
    [
        "-apple-system",
        "BlinkMacSystemFont",
        "PingFang SC",
        "HarmonyOS Sans SC",
        "MiSans",
        "Segoe UI",
        "Microsoft YaHei",
        "Noto Sans CJK SC",
        "Noto Sans SC",
        "Source Han Sans SC",
        "Roboto",
        "Helvetica Neue",
        "Arial",
        "sans-serif",
    ];

    public static readonly MudTheme Theme = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#d91e40",
            PrimaryContrastText = "#ffffff",
            Secondary = "#0a6c74",
            SecondaryContrastText = "#ffffff",
            Tertiary = "#1453b8",
            Info = "#1453b8",
            Success = "#0f7340",
            Warning = "#8a5300",
            Error = "#b3161f",
            Background = "#f4f5f7",
            BackgroundGray = "#f7f8fa",
            Surface = "#ffffff",
            DrawerBackground = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#16181d",
            TextPrimary = "#16181d",
            TextSecondary = "#4a505c",
            TextDisabled = "#636975",
            DrawerText = "#4a505c",
            DrawerIcon = "#4a505c",
            ActionDefault = "#4a505c",
            LinesDefault = "#e4e6eb",
            LinesInputs = "#868c98",
            TableLines = "#e4e6eb",
            Divider = "#e4e6eb",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#dd2446",
            PrimaryContrastText = "#ffffff",
            Secondary = "#63d0d3",
            SecondaryContrastText = "#10302f",
            Tertiary = "#8db8ff",
            Info = "#8db8ff",
            Success = "#6bd498",
            Warning = "#f2bb58",
            Error = "#ff8b8b",
            Background = "#0f1115",
            BackgroundGray = "#20242b",
            Surface = "#191c22",
            DrawerBackground = "#191c22",
            AppbarBackground = "#191c22",
            AppbarText = "#f1f3f6",
            TextPrimary = "#f1f3f6",
            TextSecondary = "#c3c8d1",
            TextDisabled = "#9aa1ae",
            DrawerText = "#c3c8d1",
            DrawerIcon = "#c3c8d1",
            ActionDefault = "#c3c8d1",
            LinesDefault = "#2d323b",
            LinesInputs = "#7b8391",
            TableLines = "#2d323b",
            Divider = "#2d323b",
        },
        LayoutProperties = new LayoutProperties
        {
            DefaultBorderRadius = "8px",
            DrawerWidthLeft = "232px",
            AppbarHeight = "56px",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography
            {
                FontFamily = Fonts,
                FontSize = ".875rem",
                LineHeight = "1.5",
                LetterSpacing = "normal",
            },
            H4 = new H4Typography
            {
                FontFamily = Fonts,
                FontSize = "1.75rem",
                FontWeight = "600",
                LineHeight = "1.25",
                LetterSpacing = "normal",
            },
            H5 = new H5Typography
            {
                FontFamily = Fonts,
                FontSize = "1.375rem",
                FontWeight = "600",
                LineHeight = "1.3",
                LetterSpacing = "normal",
            },
            H6 = new H6Typography
            {
                FontFamily = Fonts,
                FontSize = "1rem",
                FontWeight = "600",
                LineHeight = "1.4",
                LetterSpacing = "normal",
            },
            Button = new ButtonTypography
            {
                FontFamily = Fonts,
                FontSize = ".875rem",
                FontWeight = "600",
                TextTransform = "none",
                LetterSpacing = "normal",
            },
        },
    };
}
