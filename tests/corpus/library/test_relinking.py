"""A linking after some documents changed gives what linking everything from nothing gives, but for row ids."""

from __future__ import annotations

import json
import random
import sqlite3
from pathlib import Path

import pytest

from corpus.library import chains, laid, linked_figures, linked_happenings, relaid
from corpus.library import rows as of_tables
from corpus.library.linked import lay_names, relink
from corpus.library.writer import Stamp, Writer
from corpus.model import (
    Area,
    Certainty,
    Claim,
    ClaimKind,
    Document,
    Event,
    Extraction,
    Figure,
    How,
    Initiative,
    Kind,
    Lane,
    Line,
    Meta,
    Overrides,
    Role,
    Span,
    SpanMap,
    Status,
    Term,
    Unexplained,
)

NAMES = (
    *(
        "三清行动",
        "“三清行动”",
        "清河整治",
        "五净工作",
        "五净",
        "绿道工程",
        "绿道",
        "招商服务中心",
        "招商服务",
        "新港建设",
    ),
    *("区招商服务中心", "市招商服务中心", "第二届花节", "第三届花节", "花节", "四好农村路", "旧城改造工程", "旧城改造"),
)
AREAS = (Area(("江东省", "清河市")), Area(("江东省", "清河市", "东山区")), Area(("江西省",)), Area())
TIMES = ("2018", "2018-05", "2019-03-01")
INDICATORS = ("地区生产总值", "财政收入", "新增就业人数", "河道", "招商引资总额", "招商引资实际到位资金")
OVERRIDES = Overrides(merge=(("绿道", "花节"),), split=(("五净工作", "五净"),), hide=frozenset(("新港建设",)))


BODIES = tuple(
    "\n".join(f"{place}区第{at}条：完成{at * step}公里管网建设，落实{word}责任，按月报送进度。" for at in range(1, 13))
    for place, step, word in (("东山", 7, "河长"), ("西山", 11, "街长"))
)
"""Long enough that documents with one of them are editions of one work."""


class Made:
    """A document of facts drawn by chance."""

    def __init__(self, path: str, chance: random.Random) -> None:
        self.path, self.chance = path, chance
        self.parts: list[str] = []
        self.at = 0

    def add(self, text: str) -> Span:
        span = Span(self.at, self.at + len(text))
        self.parts.append(text)
        self.at = span.end + 1
        return span

    def initiative(self, area: Area) -> Initiative:
        chance = self.chance
        name = chance.choice(NAMES)
        return Initiative(
            *(name, tuple(chance.sample(NAMES, chance.choice((0, 0, 1)))), chance.choice(list(Kind))),
            *((self.add(name),), round(chance.random(), 2), chance.choice((None, "2018-05", "2019"))),
            *(None, chance.choice((None, "市教育局", "区政府")), chance.choice((area, Area()))),
            *(tuple(chance.sample(NAMES, chance.choice((0, 0, 2)))), chance.choice((None, None, *NAMES))),
        )

    def event(self, names: list[str]) -> Event:
        chance = self.chance
        name = chance.choice(names)
        time = chance.choice((*TIMES, None))
        what = self.add(f"{chance.choice(('启动', '发布'))}{chance.choice((name, *NAMES[:2]))}")
        lane = chance.choice((Lane.LAUNCHED, Lane.PUBLISHED, Lane.HAPPENED))
        return Event(
            *(time, "那年", Span(what.start, what.start + 2), what, self.parts[-1], lane),
            *((name,) if chance.random() < 0.7 else (), Certainty.SURE),
        )

    def figure(self, area: Area) -> Figure:
        chance = self.chance
        value = float(chance.choice((12, 34, 1060, 1102.5, 340)))
        indicator = chance.choice(INDICATORS)
        return Figure(
            *(indicator, value, chance.choice(("亿元", "个", "处", "%")), chance.choice(TIMES)),
            *(chance.choice((None, "+9%", "<9%")), area, chance.choice(list(Status)), self.add(f"{indicator}{value}")),
        )

    def claim(self, area: Area) -> Claim:
        chance = self.chance
        what, place = chance.choice(("首创三清行动", "首个绿道工程建成")), chance.choice(("全国", "江东省"))
        span = self.add(what)
        kind = chance.choice((ClaimKind.FIRST, ClaimKind.TOP))
        return Claim(what, place, place, chance.choice((1, 2)), kind, None, area, span, span)

    def extraction(self) -> Extraction:
        chance = self.chance
        area = chance.choice(AREAS)
        initiatives = tuple(self.initiative(area) for _ in range(chance.randrange(4)))
        names = [one.name for one in initiatives] or ["无名"]
        terms = []
        for name in chance.sample(NAMES, chance.randrange(3)):
            span = self.add(name)
            terms.append(Term(name, f"{name}的意思", How.IS_CALLED, span, (), None, (span,)))
        bare = chance.choice(NAMES)
        unexplained = (Unexplained(bare, (self.add(bare),)),) if chance.random() < 0.5 else ()
        events = tuple(self.event(names) for _ in range(chance.randrange(6)))
        figures = tuple(self.figure(chance.choice((area, AREAS[0]))) for _ in range(chance.randrange(4)))
        claims = tuple(self.claim(area) for _ in range(chance.randrange(2)))
        if (body := chance.choice((*BODIES, *BODIES, ""))) and chance.random() < 0.6:
            self.add(body)
        text = "\n".join(self.parts) or "空"
        date = chance.choice((None, "2018-01-05", "2019", "2020-02"))
        meta = Meta(f"《{chance.choice(NAMES)}》", date, area=area)
        document = Document(self.path, "0" * 32, meta, text, (Line(Role.BODY, Span(0, len(text))),), "utf-8", SpanMap())
        return Extraction(document, initiatives, (), events, tuple(terms), unexplained, figures, claims)


def _replaced(rows: list[sqlite3.Row], **names: dict[int, object]) -> list[tuple[object, ...]]:
    return sorted(
        (
            tuple(names[key].get(row[key]) if key in names and row[key] is not None else row[key] for key in dict(row))
            for row in rows
        ),
        key=repr,
    )


def said(db: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """All that a linking writes, row ids replaced by what they are the ids of."""
    db.row_factory = sqlite3.Row

    def rows(sql: str) -> list[sqlite3.Row]:
        return db.execute(sql).fetchall()

    paths = {row[0]: row[1] for row in rows("SELECT id, path FROM document")}
    initiatives: dict[int, object] = {
        row["id"]: row["members"]
        for row in rows(
            "SELECT initiative AS id, group_concat(member, ' ') AS members FROM (SELECT initiative, "
            "hex(path) || found.name || found.rowid % 1 || (SELECT min(start) FROM mention WHERE found = found.id) "
            "AS member FROM found JOIN document ON document.id = found.document WHERE initiative IS NOT NULL "
            "ORDER BY member) GROUP BY initiative"
        )
    }
    terms: dict[int, object] = {row[0]: row[1] for row in rows("SELECT id, term FROM term")}
    events: dict[int, object] = {
        row[0]: (paths[row[1]], row[2]) for row in rows("SELECT id, document, start FROM event")
    }
    figures: dict[int, object] = {
        row[0]: (paths[row[1]], row[2]) for row in rows("SELECT id, document, start FROM figure")
    }

    def members(owner: str) -> list[tuple[object, ...]]:
        found = rows(f"SELECT * FROM {owner}")
        return sorted(
            (
                (
                    *(row[key] for key in dict(row) if key != "id"),
                    *(
                        figures[one[0]]
                        for one in rows(f"SELECT figure FROM {owner}_figure WHERE {owner} = {row['id']} ORDER BY place")
                    ),
                )
                for row in found
            ),
            key=repr,
        )

    linked = []
    for row in rows("SELECT * FROM initiative"):
        parts = repr([(name, initiatives.get(id)) for name, id in json.loads(row["parts_json"])])
        whole = json.loads(row["part_of_json"]) if row["part_of_json"] else None
        plain = tuple(row[key] for key in dict(row) if key not in ("id", "parts_json", "part_of_json"))
        linked.append((initiatives[row["id"]], parts, whole and (whole[0], initiatives.get(whole[1])), *plain))
    targets = {"initiative": initiatives, "term": terms, "figure": figures, "event": events}
    names = [
        (
            *(row[key] for key in dict(row) if key not in ("id", "target", "document")),
            paths[row["document"]],
            targets.get(row["kind"], {}).get(row["target"]),
        )
        for row in rows("SELECT * FROM name")
    ]
    return {
        "editions": sorted(
            ((paths[row[0]], paths[row[1]], row[2], row[3]) for row in rows("SELECT * FROM edition")), key=repr
        ),
        "counts": _replaced(rows("SELECT document, name, counts FROM found"), document=paths)
        + _replaced(rows("SELECT document, name, counts FROM definition"), document=paths),
        "initiatives": sorted(linked, key=repr),
        "families": sorted(
            (tuple(initiatives[id] for id in row) for row in rows("SELECT teller, part, whole FROM family")), key=repr
        ),
        "elsewhere": sorted(
            (
                (paths[row[0]], row[1], row[2], row[3], initiatives[row[4]])
                for row in rows(
                    "SELECT mention.document, start, end, name, initiative FROM found "
                    "JOIN mention ON mention.found = found.id WHERE elsewhere"
                )
            ),
            key=repr,
        ),
        "event_initiative": sorted(
            ((events[row[0]], row[1], initiatives[row[2]]) for row in rows("SELECT * FROM event_initiative")), key=repr
        ),
        "event_same": sorted(
            ((events[row[0]], events[row[1]], row[2]) for row in rows("SELECT * FROM event_same")), key=repr
        ),
        "terms": _replaced(rows("SELECT term, explained, documents, uses, first FROM term")),
        "term_names": _replaced(rows("SELECT * FROM term_name"), term=terms),
        "definitions": _replaced(rows("SELECT document, start, term FROM definition"), document=paths, term=terms),
        "indicators": members("indicator"),
        "differences": members("difference"),
        "promises": _replaced(
            rows("SELECT indicator, area, period, met, note, target, result FROM promise"),
            target=figures,
            result=figures,
        ),
        "claims": [
            tuple(row)
            for row in rows(
                "SELECT hex(path), claim.start, contested, (SELECT group_concat(hex(path) || other.start, ' ') FROM "
                "(SELECT * FROM claim AS one JOIN document ON document.id = one.document WHERE "
                "one.first_of = claim.first_of ORDER BY path, start) AS other) FROM claim "
                "JOIN document ON document.id = claim.document ORDER BY path, claim.start"
            )
        ],
        "names": sorted(names, key=repr),
    }


def laid_out(db: sqlite3.Connection, index: Path) -> list[tuple[object, ...]]:
    """The names as whoever reads finds them, in order, with which of them name one thing by the first of these."""
    names = relaid.as_it_is(lambda sql, *values: db.execute(sql, values), index)
    out: list[tuple[object, ...]] = []
    for part in (names, names and names.fresh):
        if part is None:
            continue
        there = [number for number in range(len(part.ids)) if number not in part.gone]
        shared = [number for number in there if part.kinds[number] & laid.SHARED]
        first = {part.thing(number): part.ids[number] for number in reversed(shared)}
        of_thing = {number: first[part.thing(number)] for number in shared}
        for number in there:
            label = part.label_names[part.labels[number]]
            kind, thing = part.kinds[number] & laid.OF_KIND, of_thing.get(number, part.ids[number])
            out.append((part.ids[number], *part.name(number), kind, part.documents[number], label, thing))
    rows = {row[0]: of_tables.name_row(row) for row in db.execute("SELECT * FROM name")}
    return sorted(out, key=lambda one: laid.order(rows[one[0]]))


@pytest.mark.parametrize(
    "seed", [*range(6), *(pytest.param(one, marks=pytest.mark.slow) for one in range(6, 30))]
)  # six: each of the ways to lay out, with overrides and without
def test_linking_what_changed_gives_what_linking_everything_gives(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relaid, "worth", lambda *_: True)
    monkeypatch.setattr(linked_happenings, "MANY", (0, 10**6)[seed % 4 == 3])
    monkeypatch.setattr(linked_figures, "MANY", 0)
    monkeypatch.setattr(relaid, "FEW", (0, 30, 10**6)[seed % 3])
    monkeypatch.setattr(chains, "SEVERAL", (1, 5, 10**6)[seed // 2 % 3])
    chance = random.Random(seed)
    overrides = OVERRIDES if seed % 2 else Overrides()
    now: dict[str, int] = {}
    with Writer(tmp_path / "a.sqlite") as writer:
        for _step in range(9):
            with writer.transaction():
                for _ in range(chance.randrange(1, 4)):
                    path = f"/c/{chance.randrange(16)}.txt"
                    if path in now and chance.random() < 0.4:
                        writer.remove(path)
                        del now[path]
                    else:
                        now[path] = chance.randrange(10**6)
                        found = Made(path, random.Random(now[path])).extraction()
                        writer.put(path, found, Stamp(1, 1, "x"))
            with writer.transaction():
                relink(writer.db, overrides)
        step_by_step = said(writer.db)
        laid_step_by_step = laid_out(writer.db, writer.path)
        writer.db.execute("DELETE FROM meta WHERE key = 'names'")
        lay_names(writer.db)
        assert laid_step_by_step == laid_out(writer.db, writer.path) != []
        in_order = [of_tables.name_row(row) for row in writer.db.execute(f"SELECT * FROM name {laid.IN_ORDER}")]
        assert in_order == sorted(in_order, key=laid.order)
        with writer.transaction():
            relink(writer.db, overrides, everything=True)
        again = said(writer.db)
    assert step_by_step == again


def test_what_a_changed_document_cannot_meet_stays(tmp_path: Path) -> None:
    def one(path: str, name: str) -> Extraction:
        made = Made(path, random.Random(1))
        span = made.add(name)
        document = Document(path, "0" * 32, Meta(path), name, (Line(Role.BODY, span),), "utf-8", SpanMap())
        return Extraction(document, (Initiative(name, (), Kind.WORKS, (span,), 0.5),))

    with Writer(tmp_path / "a.sqlite") as writer:
        with writer.transaction():
            for path, name in (("/a", "三清行动"), ("/b", "三清行动"), ("/c", "花节")):
                writer.put(path, one(path, name), Stamp(1, 1, "x"))
            relink(writer.db, Overrides())
        writer.db.execute("UPDATE initiative SET lead = 'as it was'")
        with writer.transaction():
            writer.put("/a", one("/a", "三清行动"), Stamp(1, 1, "x"))
            relink(writer.db, Overrides())
        leads = dict(writer.db.execute("SELECT name, lead FROM initiative").fetchall())
        assert leads == {"三清行动": None, "花节": "as it was"}
        assert writer.db.execute("SELECT count(*) FROM stale").fetchone()[0] == 0


def told(path: str, name: str, aliases: tuple[str, ...], *events: tuple[str, tuple[str, ...]]) -> Extraction:
    """A document with one initiative and events of one time, all launches."""
    made = Made(path, random.Random(1))
    span = made.add(name)
    found = tuple(
        Event("2018-05", "那年", Span(at.start, at.start + 2), at, what, Lane.LAUNCHED, names, Certainty.SURE)
        for what, names in events
        for at in (made.add(what),)
    )
    text = "\n".join(made.parts)
    meta = Meta(path, "2018-06-01", area=AREAS[0])
    document = Document(path, "0" * 32, meta, text, (Line(Role.BODY, Span(0, len(text))),), "utf-8", SpanMap())
    return Extraction(document, (Initiative(name, aliases, Kind.WORKS, (span,), 0.5),), (), found)


def test_a_document_that_makes_two_names_one_makes_their_happenings_one(tmp_path: Path) -> None:
    shared = "全市组织干部群众植树三万棵"
    first = told("/a", "碧水清流行动", (), ("启动碧水清流行动全面铺开", ("碧水清流行动",)), (shared, ()))
    other = told("/b", "百河整治工程", (), ("碧水清流行动启动部署百河", ("百河整治工程",)), (shared, ()))
    with Writer(tmp_path / "a.sqlite") as writer:

        def count() -> int:
            return int(writer.db.execute("SELECT count(*) FROM event_same").fetchone()[0])

        with writer.transaction():
            writer.put("/a", first, Stamp(1, 1, "x"))
            writer.put("/b", other, Stamp(1, 1, "x"))
            relink(writer.db, Overrides())
        assert count() == 1
        with writer.transaction():
            writer.put("/c", told("/c", "碧水清流行动", ("百河整治工程",)), Stamp(1, 1, "x"))
            relink(writer.db, Overrides())
        assert count() == 2
        step_by_step = said(writer.db)
        with writer.transaction():
            relink(writer.db, Overrides(), everything=True)
        assert said(writer.db) == step_by_step
