using static Kaicang.Ui.Pictures.Ink;

namespace Kaicang.Ui.Pictures;

/// <summary>The shapes of goods on a 400 × 400 field, standing on y = 346.</summary>
internal static class Shapes
{
    /// <summary>Words of a title that decide the shape; the first that matches wins.</summary>
    public static readonly (string[] Words, Func<Label, string> Shape)[] ByWord =
    [
        (["口红", "唇", "眉笔", "lipstick"], Stick),
        (["香水", "perfume"], Perfume),
        (["面膜", "mask"], Sachet),
        (["发膜", "面霜", "cream", "膏霜"], Jar),
        (["牙膏", "防晒", "洗面奶", "tube"], Tube),
        (["牙刷", "剃须刀", "toothbrush"], Wand),
        (["电吹风", "吹风"], Dryer),
        (["咖啡机", "电饭煲", "榨汁", "料理"], Machine),
        (["精华", "滴剂", "神仙水", "serum"], Dropper),
        (["洗发", "沐浴", "卸妆水", "护发"], Pump),
        (["罐头", "听", "啤酒"], Cans),
        (["酒", "wine", "香槟", "威士忌", "白兰地"], Wine),
        (["毛绒", "玩偶", "公仔"], Plush),
        (["积木", "拼装", "拼图", "模型"], Game),
        (["巧克力", "饼干", "威化"], Chocolate),
        (["纸尿裤", "拉拉裤", "卫生巾", "纸巾"], Pack),
        (["糖", "坚果", "咖啡粉", "猫粮", "犬粮", "冻干", "狗粮"], Pouch),
        (["奶粉", "formula"], Tin),
        (["胶囊", "片", "粒", "鱼油", "维生素"], Pills),
    ];

    public static readonly Dictionary<string, Func<Label, string>> ByCategory = new(StringComparer.Ordinal)
    {
        ["奶粉"] = Tin,
        ["纸尿裤"] = Pack,
        ["美妆"] = Dropper,
        ["个护"] = Pump,
        ["健康食品"] = Pills,
        ["酒水"] = Wine,
        ["小家电"] = Machine,
        ["玩具"] = Game,
        ["零食"] = Pouch,
        ["宠物食品"] = Pouch,
    };

    public static string Box(Label l) =>
        $"""
            <path d="M92 150 214 128l100 26v176l-100 24-122-22z" fill="{l.Body}"/><path d="M214 128l100 26v176l-100 24z" fill="#000" opacity=".14"/><path d="M92 150l122-22 100 26-122 20z" fill="#fff" opacity=".4"/>
            <path d="M92 214l122 6v64l-122-8z" fill="{l.Panel}"/>{Words(l.Brand, 152, 258, 104, 30, l.OnPanel)}{Words(
                l.Content,
                152,
                318,
                90,
                16,
                l.OnBody,
                500
            )}
            """;

    private static string Tin(Label l) =>
        $"""
            <path d="M108 122h184v212a92 17 0 0 1-184 0z" fill="{l.Body}"/><path d="M108 178h184v104a92 15 0 0 1-184 0z" fill="{l.Panel}"/><path d="M108 270h184v14a92 15 0 0 1-184 0z" fill="{l.Colours.Spark}"/>
            <path d="M108 122h184v212a92 17 0 0 1-184 0z" fill="url(#round)"/><rect x="100" y="94" width="200" height="36" rx="8" fill="{l.Colours.Deep}"/><rect x="100" y="94" width="200" height="36" rx="8" fill="url(#round)"/><ellipse cx="200" cy="96" rx="96" ry="13" fill="#fff" opacity=".3"/>
            {Words(l.Brand, 200, 232, 160, 44, l.OnPanel)}{Words(
                l.Content,
                200,
                262,
                120,
                18,
                l.OnPanel,
                500
            )}<circle cx="200" cy="154" r="12" fill="none" stroke="{l.OnBody}" stroke-width="3"/><path d="m194 154 5 5 8-9" fill="none" stroke="{l.OnBody}" stroke-width="3"/>
            """;

    private static string Pack(Label l) =>
        $"""
            <path d="M150 118q50-46 100 0" fill="none" stroke="{l.Colours.Deep}" stroke-width="9" opacity=".7"/><path d="M86 132q0-18 20-20 94-8 188 0 20 2 20 20l8 190q0 20-22 22-100 8-200 0-22-2-22-22z" fill="{l.Body}"/><path d="M86 132q0-18 20-20 94-8 188 0 20 2 20 20l8 190q0 20-22 22-100 8-200 0-22-2-22-22z" fill="url(#flat)"/>
            <circle cx="200" cy="214" r="76" fill="{l.Panel}"/>{Words(l.Brand, 200, 218, 130, 38, l.OnPanel)}{Words(
                l.Content,
                200,
                250,
                90,
                20,
                l.OnPanel,
                500
            )}<path d="M81 292q119 22 238 0l2 30q-121 22-242 0z" fill="{l.Colours.Spark}" opacity=".9"/><path d="M102 118q98-8 196 0" fill="none" stroke="#fff" stroke-width="3" opacity=".5"/>
            """;

    private static string Dropper(Label l) =>
        $"""
            <path d="M178 44q22-14 44 0v52h-44z" fill="{l.Colours.Deep}"/><rect x="164" y="92" width="72" height="44" rx="6" fill="{l.Colours.Spark}"/><rect x="164" y="92" width="72" height="44" rx="6" fill="url(#round)"/>
            <path d="M172 136h56q6 22 34 34 12 6 12 22v134q0 20-20 20H146q-20 0-20-20V192q0-16 12-22 28-12 34-34z" fill="{(
                l.IsPale ? l.Colours.Deep : l.Colours.Body
            )}"/><path d="M140 218h120v84H140z" fill="#fffdf9"/><path d="M172 136h56q6 22 34 34 12 6 12 22v134q0 20-20 20H146q-20 0-20-20V192q0-16 12-22 28-12 34-34z" fill="url(#round)"/>
            {Words(l.Brand, 200, 262, 108, 30, l.Colours.Deep)}{Words(l.Content, 200, 290, 90, 15, l.Colours.Deep, 500)}
            """;

    private static string Jar(Label l) =>
        $"""
            <rect x="96" y="150" width="208" height="64" rx="14" fill="{l.Colours.Deep}"/><rect x="96" y="150" width="208" height="64" rx="14" fill="url(#round)"/><path d="M106 214h188v98q0 34-34 34H140q-34 0-34-34z" fill="{l.Body}"/><path d="M106 214h188v98q0 34-34 34H140q-34 0-34-34z" fill="url(#round)"/><path d="M106 214h188v8H106z" fill="{l.Colours.Spark}"/>
            {Words(l.Brand, 200, 282, 164, 36, l.OnBody)}{Words(l.Content, 200, 312, 100, 16, l.OnBody, 500)}
            """;

    private static string Tube(Label l) =>
        $"""
            <path d="M146 66h108q8 0 8 8l-8 206H146l-8-206q0-8 8-8z" fill="{l.Body}"/><path d="M146 66h108q8 0 8 8l-8 206H146l-8-206q0-8 8-8z" fill="url(#round)"/><path d="M138 66h124v18H138z" fill="{l.Colours.Deep}" opacity=".4"/><path d="M142 190h116l-2 60H144z" fill="{l.Colours.Spark}"/>
            <rect x="158" y="280" width="84" height="66" rx="10" fill="{l.Colours.Deep}"/><rect x="158" y="280" width="84" height="66" rx="10" fill="url(#round)"/>{Words(
                l.Brand,
                200,
                146,
                98,
                32,
                l.OnBody
            )}{Words(l.Content, 200, 228, 90, 18, "#ffffff", 600)}
            """;

    private static string Perfume(Label l) =>
        $"""
            <rect x="172" y="66" width="56" height="62" rx="8" fill="{l.Colours.Deep}"/><rect x="172" y="66" width="56" height="62" rx="8" fill="url(#round)"/><rect x="184" y="126" width="32" height="22" fill="{l.Colours.Spark}"/><rect x="104" y="146" width="192" height="200" rx="22" fill="#fffdf9" opacity=".92"/><rect x="118" y="176" width="164" height="156" rx="14" fill="{l.Colours.Spark}" opacity=".72"/><rect x="104" y="146" width="192" height="200" rx="22" fill="url(#flat)"/><rect x="104" y="146" width="192" height="200" rx="22" fill="none" stroke="{l.Colours.Deep}" stroke-opacity=".3" stroke-width="2"/>
            <rect x="136" y="216" width="128" height="80" fill="#fffdf9"/>{Words(
                l.Brand,
                200,
                258,
                112,
                32,
                l.Colours.Deep
            )}{Words(l.Content, 200, 284, 90, 15, l.Colours.Deep, 500)}
            """;

    private static string Stick(Label l) =>
        $"""
            <path d="M172 84q40-44 56 0v84h-56z" fill="#b51f3d"/><path d="M172 84q40-44 56 0v84h-56z" fill="url(#round)"/><rect x="164" y="164" width="72" height="52" fill="{l.Colours.Spark}"/><rect x="164" y="164" width="72" height="52" fill="url(#round)"/><rect x="152" y="212" width="96" height="134" rx="6" fill="{l.Colours.Deep}"/><rect x="152" y="212" width="96" height="134" rx="6" fill="url(#round)"/>{Words(
                l.Brand,
                200,
                286,
                84,
                26,
                "#f7e4bd"
            )}{Words(l.Content, 200, 314, 70, 14, "#f7e4bd", 500)}
            """;

    private static string Sachet(Label l) =>
        $"""
            <g transform="rotate(-8 200 220)"><rect x="92" y="84" width="170" height="240" rx="8" fill="{l.Colours.Deep}" opacity=".5"/></g><rect x="118" y="80" width="172" height="266" rx="8" fill="{l.Body}"/><rect x="118" y="80" width="172" height="266" rx="8" fill="url(#flat)"/><path d="M118 100h172M118 326h172" stroke="#fff" stroke-opacity=".5" stroke-width="4" stroke-dasharray="3 5"/><path d="M204 252c-34 0-52-30-52-60 0-38 24-58 52-58s52 20 52 58c0 30-18 60-52 60z" fill="{l.Panel}"/><path d="M172 184h24M212 184h24M192 222q12 8 24 0" stroke="{l.OnPanel}" stroke-width="5" stroke-linecap="round" fill="none" opacity=".55"/>
            {Words(l.Brand, 204, 290, 148, 28, l.OnBody)}{Words(l.Content, 204, 314, 90, 15, l.OnBody, 500)}
            """;

    private static string Pump(Label l) =>
        $"""
            <path d="M184 62h62q14 0 14 16v8h-48v38h-28z" fill="{l.Colours.Deep}"/><rect x="166" y="118" width="68" height="30" rx="6" fill="{l.Colours.Deep}"/><path d="M164 148h72q34 6 34 42v136q0 20-20 20H150q-20 0-20-20V190q0-36 34-42z" fill="{l.Body}"/><path d="M130 214h140v92H130z" fill="{l.Panel}"/><path d="M164 148h72q34 6 34 42v136q0 20-20 20H150q-20 0-20-20V190q0-36 34-42z" fill="url(#round)"/>{Words(
                l.Brand,
                200,
                262,
                122,
                36,
                l.OnPanel
            )}{Words(l.Content, 200, 290, 90, 16, l.OnPanel, 500)}
            """;

    private static string Pills(Label l) =>
        $"""
            <path d="M132 150h136q20 8 20 32v142q0 22-22 22H134q-22 0-22-22V182q0-24 20-32z" fill="{l.Body}"/><path d="M112 204h176v104H112z" fill="{l.Panel}"/><path d="M112 296h176v16H112z" fill="{l.Colours.Spark}"/><path d="M132 150h136q20 8 20 32v142q0 22-22 22H134q-22 0-22-22V182q0-24 20-32z" fill="url(#round)"/><rect x="122" y="86" width="156" height="66" rx="10" fill="{(
                l.IsPale ? l.Colours.Deep : "#fbfaf7"
            )}"/><rect x="122" y="86" width="156" height="66" rx="10" fill="url(#round)"/><path d="M140 92v54M160 92v54M180 92v54M200 92v54M220 92v54M240 92v54M260 92v54" stroke="#000" stroke-opacity=".12" stroke-width="4"/>
            {Words(l.Brand, 200, 252, 152, 36, l.OnPanel)}{Words(
                l.Content,
                200,
                282,
                110,
                17,
                l.OnPanel,
                500
            )}<g transform="rotate(24 318 330)"><rect x="292" y="320" width="52" height="22" rx="11" fill="{l.Colours.Spark}"/><path d="M318 320h15a11 11 0 0 1 0 22h-15z" fill="#fffdf9"/></g>
            """;

    private static string Wine(Label l) =>
        $"""
            <path d="M180 52h40v92q0 20 18 34 14 12 14 38v112q0 18-18 18h-68q-18 0-18-18V216q0-26 14-38 18-14 18-34z" fill="#1f2a24"/><path d="M148 220h104v92H148z" fill="#fdf8ec"/><path d="M148 220h104v6H148zM148 306h104v6H148z" fill="{l.Colours.Spark}"/><path d="M178 48h44v72h-44z" fill="{l.Colours.Body}"/><path d="M180 52h40v92q0 20 18 34 14 12 14 38v112q0 18-18 18h-68q-18 0-18-18V216q0-26 14-38 18-14 18-34z" fill="url(#round)"/>{Words(
                l.Brand,
                200,
                264,
                94,
                30,
                l.Colours.Deep
            )}{Words(l.Content, 200, 292, 80, 15, l.Colours.Deep, 500)}
            <g opacity=".85"><path d="M286 214h56q2 46-28 50-30-4-28-50z" fill="#fff" opacity=".6"/><path d="M288 232h52q-2 28-26 32-24-4-26-32z" fill="#8c1c36"/><path d="M314 264v76M292 342h44" stroke="#b9c2cc" stroke-width="4" stroke-linecap="round"/></g>
            """;

    private static string Cans(Label l) => Can(l, 82, 138, 0.82) + Can(l, 236, 138, 0.82) + Can(l, 148, 116, 1);

    private static string Can(Label l, double x, double y, double scale) =>
        $"""
            <g transform="translate({N(x)} {N(y)}) scale({N(
                scale
            )})"><path d="M10 0h84l10 20v184l-10 22H10L0 204V20z" fill="{l.Body}"/><path d="M0 66h104v92H0z" fill="{l.Panel}"/><path d="M10 0h84l10 20v184l-10 22H10L0 204V20z" fill="url(#round)"/><ellipse cx="52" cy="4" rx="42" ry="7" fill="#cfd5dc"/>{Words(
                l.Brand,
                52,
                114,
                92,
                26,
                l.OnPanel
            )}{Words(l.Content, 52, 142, 86, 14, l.OnPanel, 500)}</g>
            """;

    private static string Machine(Label l) =>
        $"""
            <rect x="92" y="108" width="216" height="238" rx="24" fill="{l.Colours.Deep}"/><rect x="92" y="108" width="216" height="238" rx="24" fill="url(#flat)"/><rect x="112" y="128" width="176" height="74" rx="12" fill="#0e1319"/><circle cx="256" cy="165" r="18" fill="none" stroke="{l.Colours.Spark}" stroke-width="5"/><path d="M256 150v15" stroke="{l.Colours.Spark}" stroke-width="4"/>{Words(
                l.Brand,
                182,
                174,
                108,
                28,
                "#ffffff"
            )}<rect x="128" y="222" width="144" height="98" rx="10" fill="#0e1319" opacity=".55"/><path d="M176 222h48v18h-12v16h-24v-16h-12z" fill="#c9d1da"/><path d="M172 274h56v26q0 14-14 14h-28q-14 0-14-14z" fill="#fffdf9"/><path d="M228 280q18 0 16 14-2 10-16 10" fill="none" stroke="#fffdf9" stroke-width="5"/><rect x="108" y="326" width="184" height="10" rx="5" fill="{l.Colours.Spark}"/>
            """;

    private static string Dryer(Label l) =>
        $"""
            <rect x="84" y="92" width="214" height="110" rx="55" fill="{l.Colours.Body}"/><rect x="84" y="92" width="214" height="110" rx="55" fill="url(#flat)"/><circle cx="144" cy="147" r="38" fill="{l.Colours.Deep}"/><circle cx="144" cy="147" r="20" fill="{l.Colours.Pale}"/><path d="M294 108h36v78h-36z" fill="{l.Colours.Deep}"/><path d="M196 196h52v128q0 22-26 22t-26-22z" fill="{l.Colours.Deep}"/><path d="M196 196h52v128q0 22-26 22t-26-22z" fill="url(#round)"/><rect x="212" y="236" width="20" height="36" rx="10" fill="{l.Colours.Spark}"/>{Words(
                l.Brand,
                240,
                158,
                88,
                30,
                "#ffffff"
            )}
            """;

    private static string Wand(Label l) =>
        $"""
            <rect x="160" y="176" width="80" height="170" rx="34" fill="{(
                l.IsPale ? "#fbfaf7" : l.Colours.Deep
            )}"/><rect x="160" y="176" width="80" height="170" rx="34" fill="url(#round)"/><path d="M178 92h44l8 88h-60z" fill="{l.Colours.Pale}"/><path d="M178 92h44l8 88h-60z" fill="url(#round)"/><rect x="166" y="54" width="68" height="52" rx="20" fill="{l.Colours.Body}"/><rect x="166" y="54" width="68" height="52" rx="20" fill="url(#round)"/><circle cx="200" cy="222" r="15" fill="{l.Colours.Spark}"/>{Words(
                l.Brand,
                200,
                288,
                68,
                24,
                (l.IsPale ? l.Colours.Deep : "#ffffff")
            )}<path d="M188 306h24" stroke="{l.Colours.Spark}" stroke-width="4" stroke-linecap="round"/>
            """;

    private static string Plush(Label l) =>
        $"""
            <g fill="{l.Colours.Body}"><ellipse cx="164" cy="108" rx="24" ry="66" transform="rotate(-10 164 108)"/><ellipse cx="236" cy="108" rx="24" ry="66" transform="rotate(10 236 108)"/><circle cx="200" cy="196" r="72"/><ellipse cx="200" cy="294" rx="78" ry="54"/><ellipse cx="124" cy="322" rx="34" ry="22"/><ellipse cx="276" cy="322" rx="34" ry="22"/></g><g fill="{l.Colours.Pale}" opacity=".8"><ellipse cx="164" cy="104" rx="11" ry="44" transform="rotate(-10 164 104)"/><ellipse cx="236" cy="104" rx="11" ry="44" transform="rotate(10 236 104)"/><ellipse cx="200" cy="296" rx="46" ry="36"/><ellipse cx="200" cy="218" rx="34" ry="26"/></g><circle cx="174" cy="186" r="7" fill="#22262d"/><circle cx="226" cy="186" r="7" fill="#22262d"/><path d="M192 208h16l-8 9z" fill="#22262d"/><rect x="232" y="262" width="78" height="40" rx="6" fill="#fffdf9" transform="rotate(8 270 282)"/><g transform="rotate(8 270 282)">{Words(
                l.Brand,
                271,
                288,
                66,
                20,
                l.Colours.Deep
            )}</g>
            """;

    private static string Game(Label l) =>
        $"""
            <path d="M76 118h216l34 20v208H110l-34-20z" fill="{l.Colours.Deep}"/><rect x="76" y="118" width="216" height="208" fill="{l.Colours.Body}"/><rect x="76" y="118" width="216" height="208" fill="url(#flat)"/><path d="M76 118h216v52H76z" fill="{l.Colours.Spark}"/>{Words(
                l.Brand,
                184,
                154,
                190,
                32,
                "#ffffff"
            )}<g stroke="#fff" stroke-width="3"><path d="M118 204h56v16q14-6 14 8t-14 8v24h-56z" fill="#f4c95d"/><path d="M184 204h60v56h-22q4 14-8 14t-8-14h-22v-24q16 2 16-8t-16-8z" fill="#6fb1d6"/><path d="M118 262h56v48h-56z" fill="#e07a5f"/><path d="M184 278h60v32h-60z" fill="#81b29a"/></g>{Words(
                l.Content,
                270,
                312,
                40,
                14,
                "#ffffff",
                600
            )}
            """;

    private static string Chocolate(Label l) =>
        $"""
            <g transform="rotate(-6 200 230)"><rect x="92" y="120" width="216" height="216" rx="10" fill="{l.Body}"/><rect x="92" y="120" width="216" height="216" rx="10" fill="url(#flat)"/><path d="M92 270h216v66H92z" fill="#5b3522"/><path d="M146 270v66M200 270v66M254 270v66M92 302h216" stroke="#3f2315" stroke-width="4"/><path d="M92 262l18 12 18-12 18 12 18-12 18 12 18-12 18 12 18-12 18 12 18-12 18 12 18-12v14H92z" fill="#e9d9a8"/><ellipse cx="200" cy="186" rx="88" ry="42" fill="{l.Panel}"/>{Words(
                l.Brand,
                200,
                192,
                144,
                36,
                l.OnPanel
            )}{Words(l.Content, 200, 215, 90, 15, l.OnPanel, 500)}</g>
            """;

    private static string Pouch(Label l) =>
        $"""
            <path d="M112 84h176l6 26q12 110 4 222-1 14-16 14H118q-15 0-16-14-8-112 4-222z" fill="{l.Body}"/><path d="M112 84h176l6 26q12 110 4 222-1 14-16 14H118q-15 0-16-14-8-112 4-222z" fill="url(#round)"/><path d="M110 96h180" stroke="#fff" stroke-opacity=".55" stroke-width="3" stroke-dasharray="5 5"/><path d="M104 150q96-24 192 0v78q-96 24-192 0z" fill="{l.Panel}"/>{Words(
                l.Brand,
                200,
                202,
                164,
                40,
                l.OnPanel
            )}{Words(
                l.Content,
                200,
                226,
                110,
                16,
                l.OnPanel,
                500
            )}<ellipse cx="200" cy="290" rx="58" ry="34" fill="#fff" opacity=".3"/><g fill="{l.Colours.Spark}"><circle cx="176" cy="286" r="15"/><circle cx="206" cy="298" r="17"/><circle cx="228" cy="280" r="13"/></g>
            """;
}
