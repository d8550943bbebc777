using System.Globalization;
using Kaicang.Kernel;
using Kaicang.Ui;

namespace Kaicang.Unit.Ui;

public sealed class FormatsTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 16, 5, 9, TimeSpan.Zero);

    [Theory]
    [InlineData(123_450, "¥1,234.50")]
    [InlineData(0, "¥0.00")]
    [InlineData(-500, "-¥5.00")]
    [InlineData(1, "¥0.01")]
    public void An_exact_amount_has_separators_and_two_decimals(long fen, string shown) =>
        Assert.Equal(shown, Formats.Yuan(new Money(fen)));

    [Theory]
    [InlineData(12_800, "¥128")]
    [InlineData(12_850, "¥128.50")]
    [InlineData(-12_800, "-¥128")]
    public void A_price_shows_fen_only_where_there_are_some(long fen, string shown) =>
        Assert.Equal(shown, Formats.Price(new Money(fen)));

    [Theory]
    [InlineData(9_999, "9,999", "9.9K")]
    [InlineData(12_345, "1.2万", "12.3K")]
    [InlineData(99_999_999, "9,999万", "99.9M")]
    [InlineData(345_678_901, "3.4亿", "345M")]
    [InlineData(999, "999", "999")]
    public void A_rough_count_is_cut_and_never_rounded_up(long count, string zh, string en)
    {
        Assert.Equal(zh, In("zh-CN", () => Formats.Count(count)));
        Assert.Equal(en, In("en", () => Formats.Count(count)));
    }

    [Fact]
    public void A_rough_amount_keeps_its_sign()
    {
        Assert.Equal("-¥12.3万", In("zh-CN", () => Formats.ShortYuan(Money.Yuan(-123_999))));
        Assert.Equal("¥456M", In("en", () => Formats.ShortYuan(Money.Yuan(456_700_000))));
    }

    [Fact]
    public void A_legal_time_is_Shanghais_with_the_zone_shown_wherever_the_reader_is()
    {
        TimeZoneInfo before = Formats.Zone;
        Formats.Zone = TimeZoneInfo.Utc;
        try
        {
            Assert.Equal("2026-11-23 16:05", Formats.At(At));
            Assert.Equal("2026-11-24 00:05:09（北京时间）", In("zh-CN", () => Formats.LegalAt(At)));
            Assert.Equal("2026-11-24 00:05:09 (Beijing time, UTC+8)", In("en", () => Formats.LegalAt(At)));
        }
        finally
        {
            Formats.Zone = before;
        }
    }

    [Theory]
    [InlineData(30, "刚刚", "just now")]
    [InlineData(300, "5 分钟前", "5 min ago")]
    [InlineData(7_200, "2 小时前", "2 h ago")]
    [InlineData(259_200, "3 天前", "3 d ago")]
    [InlineData(864_000, "2026-11-24", "2026-11-24")]
    public void An_age_is_told_by_its_largest_unit_and_becomes_a_date_after_a_week(int seconds, string zh, string en)
    {
        Assert.Equal(zh, In("zh-CN", () => Formats.Ago(At, At.AddSeconds(seconds))));
        Assert.Equal(en, In("en", () => Formats.Ago(At, At.AddSeconds(seconds))));
    }

    [Theory]
    [InlineData(850, "850 g")]
    [InlineData(1_250, "1.25 kg")]
    public void A_weight_is_in_grams_below_a_kilogram(long grams, string shown) =>
        Assert.Equal(shown, Formats.Weight(grams));

    [Theory]
    [InlineData("13812345678", "138****5678")]
    [InlineData("林悦", "林*")]
    [InlineData("王小明", "王*明")]
    [InlineData("", "")]
    public void A_masked_text_keeps_its_ends_only(string text, string shown) =>
        Assert.Equal(shown, Formats.Masked(text));

    internal static string In(string culture, Func<string> write)
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return write();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
