from dataclasses import replace

import pytest

from corpus.citation import STYLES, cite, titled
from corpus.headings import heading_words
from corpus.model import Document, Line, Meta, Role, Span
from tui.passage import citation

FULL = Meta(
    title="关于加快城市更新的实施意见",
    date="2022-05-08",
    source="安宁市人民政府",
    number="安政发〔2022〕9号",
    url="https://www.example.gov.cn/a_b.html",
)
TOLD = Meta(title="城市更新一年", date="2022-05-08", source="安宁日报", kind="restatement", restates="城市更新年度报告")


def test_gbt7714_has_every_field_in_the_order_of_the_standard() -> None:
    assert cite(FULL) == (
        "安宁市人民政府. 关于加快城市更新的实施意见: 安政发〔2022〕9号[EB/OL]. (2022-05-08). "
        "https://www.example.gov.cn/a_b.html."
    )


def test_what_the_document_lacks_is_left_out() -> None:
    bare = Meta(title="一份没有出处的通知")
    assert cite(bare) == "一份没有出处的通知[Z]."
    assert cite(bare, style="plain") == "《一份没有出处的通知》"
    assert "date" not in cite(bare, style="biblatex")
    assert "None" not in "".join(cite(bare, style=style) for style in STYLES)


@pytest.mark.parametrize(
    ("meta", "line"),
    [
        (
            Meta("夜间窗口受欢迎", date="2023-11-20", source="云州日报"),
            "夜间窗口受欢迎[N]. 云州日报, 2023-11-20.",
        ),
        (
            Meta("夜间窗口受欢迎", date="2023-11-20", source="云州晚报客户端", url="https://example.cn/a"),
            "夜间窗口受欢迎[N/OL]. 云州晚报客户端, 2023-11-20. https://example.cn/a.",
        ),
        (Meta("夜间窗口受欢迎", source="云州日报-云州网"), "夜间窗口受欢迎[N]. 云州日报-云州网."),
        (Meta("2023年工作报告", date="2024-01-15", source="云州市政府"), "云州市政府. 2023年工作报告[R]. 2024-01-15."),
        (
            Meta("绿色发展白皮书（2023年）", url="https://example.cn/b"),
            "绿色发展白皮书（2023年）[R/OL]. https://example.cn/b.",
        ),
        (Meta("工作要点", date="2023-01", source="云州政务简报"), "云州政务简报. 工作要点[Z]. 2023-01."),
        (Meta("工作要点", date="2023-01", source="云州市人民政府公报"), "云州市人民政府公报. 工作要点[Z]. 2023-01."),
        (Meta("关于报告工作的通知", source="云州日报社区管委会"), "云州日报社区管委会. 关于报告工作的通知[Z]."),
    ],
)
def test_newspapers_and_reports_are_cited_as_such(meta: Meta, line: str) -> None:
    assert cite(meta) == line


def test_what_a_newspaper_printed_is_an_article_in_it() -> None:
    entry = cite(Meta("夜间窗口受欢迎", date="2023-11-20", source="云州日报"), style="biblatex")
    assert entry.startswith("@article{") and "institution" not in entry
    assert "  journaltitle = {云州日报}," in entry and "  entrysubtype = {newspaper}," in entry
    assert "langid" not in cite(Meta("White Paper"), style="biblatex")


@pytest.mark.parametrize(
    ("meta", "line", "entry"),
    [
        (
            Meta(title="渠长上岗", source="青江新闻网", date="2021-05-18"),
            "渠长上岗[Z]. 青江新闻网, 2021-05-18.",
            ("misc", "organization = {青江新闻网}"),
        ),
        (
            Meta(title="渠长上岗", source="青江新闻网", date="2021-05-18", url="https://example.cn/a"),
            "渠长上岗[EB/OL]. 青江新闻网, (2021-05-18). https://example.cn/a.",
            ("online", "organization = {青江新闻网}"),
        ),
        (
            Meta(title="渠長上崗", source="青江日報", date="2021-05-18"),
            "渠長上崗[N]. 青江日報, 2021-05-18.",
            ("article", "journaltitle = {青江日報}"),
        ),
        (
            Meta(title="第三节 水利", source="《青江县志（1986—2005）》 图书"),
            "第三节 水利[M]//青江县志（1986—2005）.",
            ("inbook", "booktitle = {青江县志（1986—2005）}"),
        ),
        (
            Meta(title="管渠通知", source="张山", date="2021-05-18"),
            "张山. 管渠通知[Z]. 2021-05-18.",
            ("misc", "author = {张山}"),
        ),
    ],
    ids=["site", "site on the web", "traditional paper", "book", "person"],
)
def test_where_a_piece_appeared_is_no_author(meta: Meta, line: str, entry: tuple[str, str]) -> None:
    assert cite(meta) == line
    cited = cite(meta, style="biblatex")
    assert cited.startswith(f"@{entry[0]}{{") and entry[1] in cited and "institution" not in cited


def test_a_passage_stands_with_its_place() -> None:
    cited = cite(
        FULL, style="plain", quote="建成“口袋公园”12处", heading_path=("一、总体要求", "(二)目标"), paragraph=4
    )
    assert cited.splitlines()[0] == "“建成‘口袋公园’12处”"
    assert cited.endswith("，一、总体要求 › (二)目标，第4段")


def test_the_page_stands_where_each_style_has_it() -> None:
    assert "(2022-05-08): 5. https" in cite(FULL, pages=(5, 5))
    assert cite(Meta(title="无日期"), pages=(5, 6)) == "无日期[Z]: 5-6."
    assert cite(Meta(title="无日期"), style="plain", pages=(5, 6), paragraph=3) == "《无日期》，第5-6页，第3段"
    entry = cite(FULL, style="biblatex", pages=(5, 6))
    assert "  pages = {5--6}," in entry and "  url = {https://www.example.gov.cn/a_b.html}," in entry
    assert not any("页" in cite(FULL, style=style) or "pages" in cite(FULL, style=style) for style in STYLES)


def test_a_passage_of_a_document_with_pages_names_them() -> None:
    text = "第一页的话。\n第二页的话。"
    lines = (Line(Role.BODY, Span(0, 6)), Line(Role.BODY, Span(7, 13)))
    document = Document("/a.pdf", "", Meta("通知"), text, lines, pages=((0, 1), (7, 2)))
    assert "[Z]: 2." in citation(document, Span(7, 13), "gbt7714")
    assert "第1-2页" in citation(document, Span(3, 9), "plain")
    assert "页" not in citation(replace(document, pages=()), Span(7, 12), "plain").splitlines()[1]


@pytest.mark.parametrize("style", STYLES)
def test_a_restatement_is_called_one_and_its_words_are_not_quoted(style: str) -> None:
    cited = cite(TOLD, style=style, quote="全年更新老旧小区三十个")  # type: ignore[arg-type]
    assert "转述" in cited
    assert "据安宁日报《城市更新年度报告》改写" in cited
    assert "全年更新老旧小区三十个" in cited
    assert "“" not in cited
    assert not cited.splitlines()[-1].startswith("——安宁日报")
    assert "institution" not in cited


def test_biblatex_escapes_what_tex_would_act_on() -> None:
    entry = cite(Meta(title="100%覆盖 & {试点}_1", source="某局", date="2020"), style="biblatex")
    assert r"title = {100\% 覆盖".replace(" ", "") in entry.replace(" ", "")
    assert r"\&" in entry
    assert r"\{试点\}\_1" in entry
    assert entry.startswith("@report{2020,")


@pytest.mark.parametrize(
    ("meta", "kind", "fields"),
    [
        (
            Meta(title="管渠办法", source="某市水务局", url="https://example.cn/a"),
            "online",
            {"organization": "某市水务局"},
        ),
        (
            Meta(title="管渠办法", source="某市水务局", number="水发〔2021〕3号", url="https://example.cn/a"),
            "report",
            {"institution": "某市水务局", "number": "水发〔2021〕3号", "url": "https://example.cn/a"},
        ),
        (Meta(title="管渠办法", number="水发〔2021〕3号"), "misc", {"titleaddon": "水发〔2021〕3号"}),
    ],
)
def test_biblatex_fields_are_those_that_the_kind_of_entry_prints(meta: Meta, kind: str, fields: dict[str, str]) -> None:
    bibtex = pytest.importorskip("pybtex.database", reason="pybtex is not installed")
    [entry] = bibtex.parse_string(cite(meta, style="biblatex"), "bibtex").entries.values()
    assert entry.type == kind
    named = ("organization", "institution", "number", "titleaddon", "url")
    wanted = fields | ({"url": meta.url} if meta.url else {})
    assert {key: entry.fields[key] for key in named if key in entry.fields} == wanted


def test_escape_sequences_of_a_title_do_not_get_out() -> None:
    cited = cite(Meta(title="通知\x1b[31m红\u202e"), style="plain")
    assert "\x1b" not in cited
    assert "\u202e" not in cited


def test_an_unknown_style_is_named() -> None:
    with pytest.raises(ValueError, match="apa"):
        cite(FULL, style="apa")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("三年成绩单：", "三年成绩单"),
        ("“清河样板”", "清河样板"),
        ("“清河样板”和“石桥样板”", "“清河样板”和“石桥样板”"),
        ("▲ 重点项目——", "重点项目"),
        ("一、总体要求", "一、总体要求"),
        ("(二)目标：", "(二)目标"),
        ("第三章 附则", "第三章 附则"),
        ("《清河条例》", "清河条例"),
        ("：", "："),
        ("“”", "“”"),
    ],
)
def test_a_heading_in_a_path_has_no_open_end_and_no_quotes_around_it(heading: str, words: str) -> None:
    assert heading_words(heading) == words


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("工作报告", "《工作报告》"),
        ("《工作报告》", "《工作报告》"),
        ("《城区读本》2018年第1期", "《〈城区读本〉2018年第1期》"),
        ("《城区读本》和《纲要》", "《〈城区读本〉和〈纲要〉》"),
    ],
)
def test_titles_within_titles(title: str, told: str) -> None:
    assert titled(title) == told
