"""Fits corpus/extraction/rules/weights.yaml: how much each piece of evidence says for a name, from marked texts.

Reads folders with gold files as the exam has them (`doc`, and `initiatives` with `name`, `aliases`, `core`; every
initiative of the text must be there), each beside its text, whose name begins with `doc`. Every group of places that
may name an initiative is a row; it is right where one of its forms is one of a gold entry. The sentences of
rules/names_examples.yaml are rows, too. A logistic regression on what is told at the best place of each group gives
the weights. Each folder is left out once and scored by the weights fitted to the others: what is printed was not seen.

    pip install scikit-learn
    python scripts/fit_weights.py FOLDER... [--write]
"""

from __future__ import annotations

import argparse
import importlib
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from corpus.extraction.definitions import find_terms  # noqa: E402
from corpus.extraction.names import all_told  # noqa: E402
from corpus.extraction.naming.weighing import SORTS, score_of, signs, sorted_word  # noqa: E402
from corpus.extraction.rulebook import load  # noqa: E402
from corpus.extraction.traditional import plain, simplified  # noqa: E402
from corpus.model import Document  # noqa: E402
from corpus.reading import read  # noqa: E402
from tests.exam.scoring import names_of  # noqa: E402

TARGET = ROOT / "corpus" / "extraction" / "rules" / "weights.yaml"
STRENGTH = 0.3
"""Of the fit: the inverse of how much a weight costs."""
OF_EXAMPLES = 2.0
"""How many rows of texts one of an example is worth."""
FEWEST = 15
"""Rows in which a word must stand to have a weight of its own."""
LEAST = 0.1
"""Weights of words below this are left out."""
ROUNDS = 4
"""How often the best place of each group is chosen anew by the weights of the round before."""
NEVER_AGAINST = ("repeated", "defined", "parts")
"""What can be no sign against a name."""
FIRST = 20
Keys = list[str]


@dataclass
class Row:
    """What may be a name: what is told of it at each place and everywhere, and which gold entries it may be."""

    places: list[Keys]
    everywhere: Keys
    right: list[int]
    start: int


@dataclass
class Read:
    """A document: its rows and which of its gold entries are core ones."""

    folder: str
    rows: list[Row]
    core: list[bool]


@dataclass
class Fit:
    """Weights by key."""

    base: float
    weights: dict[str, float]

    def score(self, row: Row) -> float:
        """The share of names like this that are initiatives."""
        best = max(sum(self.weights.get(key, 0.0) for key in keys) for keys in row.places)
        return score_of(self.base + best + sum(self.weights.get(key, 0.0) for key in row.everywhere))


def keys_of(told: Iterable[str]) -> Keys:
    """The codes of evidence, and the words among them that have a weight of their own."""
    keys: Keys = []
    for one in told:
        code, _, words = one.partition(":")
        sort, value = sorted_word(code, words)
        keys += [code, f"{sort}:{value}"] if value else [code]
    return keys


def rows_of(document: Document, gold: Sequence[set[str]]) -> list[Row]:
    """Every group of a document that may name an initiative."""
    glossary = find_terms(document)
    return [
        Row(
            [keys_of(told for told in signs(one)) for one in group.candidates],
            keys_of(everywhere),
            [at for at, forms in enumerate(gold) if forms & names_of({"name": group.name, "aliases": [*group.forms]})],
            group.candidates[0].span.start,
        )
        for group, everywhere in all_told(document, glossary.terms)
    ]


def documents(folder: Path) -> Iterator[Read]:
    """The documents of a folder that have a gold file."""
    for path in sorted(folder.glob("*.yaml")):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        if not isinstance(gold, Mapping) or "initiatives" not in gold:
            continue
        texts = [
            one for one in sorted(folder.glob(f"{gold.get('doc') or path.stem}*")) if one.suffix in (".txt", ".md")
        ]
        if not texts:
            print(f"{path}: no text", file=sys.stderr)
            continue
        document = read(texts[0].name, texts[0].read_bytes())
        entries = gold["initiatives"] or []
        forms = [
            names_of({"name": plain(one["name"]), "aliases": [*map(plain, one.get("aliases") or ())]})
            for one in entries
        ]
        rows = rows_of(simplified(document) or document, forms)
        yield Read(str(folder), rows, [bool(entry.get("core")) for entry in entries])


def examples() -> list[tuple[Row, bool]]:
    """The groups of the sentences that the rules come with, where these say whether they are names."""
    out = []
    for number, example in enumerate(load("names_examples").data["sentences"]):
        document = read(f"{number}.txt", str(example["text"]).encode())
        told = [
            (names_of({"name": name}), right)
            for right, key in ((False, "not"), (True, "names"))
            for name in example.get(key) or ()
        ]
        for row in rows_of(document, [forms for forms, _ in told]):
            if row.right:
                out.append((row, told[row.right[0]][1]))
    return out


def fit(read_rows: Sequence[tuple[Row, bool]], own: Sequence[tuple[Row, bool]]) -> Fit:
    """The weights by which the right rows of texts and of examples are likeliest."""
    rows = [*read_rows, *own]
    linear, vectors = (
        importlib.import_module("sklearn.linear_model"),
        importlib.import_module("sklearn.feature_extraction"),
    )
    uses = Counter(key for row, _ in rows for key in {key for place in row.places for key in place} | {*row.everywhere})
    kept = {key for key, count in uses.items() if ":" not in key or count >= FEWEST}
    found, chosen = Fit(0.0, {}), [0] * len(rows)
    worth = [1.0] * (len(rows) - len(own)) + [OF_EXAMPLES] * len(own)
    for _ in range(ROUNDS):
        told = [
            dict.fromkeys(kept.intersection([*row.places[at], *row.everywhere]), 1)
            for (row, _), at in zip(rows, chosen, strict=True)
        ]
        table = vectors.DictVectorizer()
        model = linear.LogisticRegression(C=STRENGTH, max_iter=1000)
        model.fit(table.fit_transform(told), [right for _, right in rows], sample_weight=worth)
        found = Fit(
            float(model.intercept_[0]),
            dict(zip(table.get_feature_names_out(), map(float, model.coef_[0]), strict=True)),
        )
        for key in NEVER_AGAINST:
            found.weights[key] = max(0.0, found.weights.get(key, 0.0))
        before, chosen = (
            chosen,
            [
                max(range(len(row.places)), key=lambda at: sum(found.weights.get(key, 0.0) for key in row.places[at]))
                for row, _ in rows
            ],
        )
        if before == chosen:
            break
    return found


def as_written() -> Fit:
    """The weights as the table has them."""
    data = load("weights").data
    weights = dict(data["evidence"])
    for sort in SORTS:
        weights |= {f"{sort}:{word}": value for word, value in data[sort].items()}
    return Fit(float(data["base"]), weights)


def table_of(found: Fit) -> Fit:
    """The weights as the table will have them: rounded, without words that hardly matter."""
    return Fit(
        round(found.base, 2),
        {key: round(value, 2) for key, value in found.weights.items() if ":" not in key or abs(value) >= LEAST},
    )


def counts(of: Sequence[Read], scores: Mapping[int, float], threshold: float) -> tuple[float, float, float]:
    """Precision, recall of core entries and precision of the first twenty of each document."""
    found = right = wanted = core = first = first_right = 0
    for one in of:
        taken: set[int] = set()
        kept = sorted(
            (row for row in one.rows if scores[id(row)] >= threshold), key=lambda row: (-scores[id(row)], row.start)
        )
        for place, row in enumerate(kept):
            free = [at for at in row.right if at not in taken]
            if free:
                taken.add(max(free, key=lambda at: one.core[at]))
            found, right = found + 1, right + bool(free)
            if place < FIRST:
                first, first_right = first + 1, first_right + bool(free)
        wanted, core = wanted + sum(one.core), core + sum(one.core[at] for at in taken)
    return right / max(1, found), core / max(1, wanted), first_right / max(1, first)


def report(name: str, of: Sequence[Read], scores: Mapping[int, float], thresholds: Iterable[float]) -> None:
    """Prints precision, recall and first twenty, the mean loss, and how many of each tenth are right."""
    told = [(scores[id(row)], bool(row.right)) for one in of for row in one.rows]
    loss = -sum(log(min(0.99, max(0.01, score if right else 1 - score))) for score, right in told) / len(told)
    print(f"{name}: {len(of)} documents, {len(told)} rows, log loss {loss:.3f}")
    for threshold in thresholds:
        print("  from {:.2f}: P {:.3f} R {:.3f} first twenty {:.3f}".format(threshold, *counts(of, scores, threshold)))
    tenths = Counter(min(9, int(score * 10)) for score, _ in told)
    good = Counter(min(9, int(score * 10)) for score, right in told if right)
    print(
        "  right by score: " + ", ".join(f".{at} {good[at] / tenths[at]:.2f} of {tenths[at]}" for at in sorted(tenths))
    )


def written(found: Fit) -> str:
    """The table with these weights, its words and its limits kept."""
    lines = []
    for line in TARGET.read_text(encoding="utf-8").splitlines():
        code = re.match(r"  (\w+): \S+(?=  #)", line)
        sort = re.match(rf"({'|'.join(SORTS)}): ", line)
        if line.startswith("base: "):
            line = f"base: {found.base}"
        elif code and code[1] in found.weights:
            line = f"  {code[1]}: {found.weights[code[1]]}{line[code.end() :]}"
        elif sort:
            own = {
                key.partition(":")[2]: value for key, value in found.weights.items() if key.startswith(f"{sort[1]}:")
            }
            own = dict(sorted(own.items(), key=lambda pair: (-pair[1], pair[0])))
            words = yaml.safe_dump(own, allow_unicode=True, default_flow_style=True, sort_keys=False, width=10**6)
            line = f"{sort[1]}: {words.strip()}"
        lines.append(line)
    return "\n".join(lines) + "\n"


def main() -> int:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true", help="write the table")
    options = parser.parse_args()
    limits = load("weights").data
    thresholds = sorted({0.5, float(limits["least"]), float(limits["threshold"])})
    of = [one for folder in options.folders for one in documents(folder)]
    own = examples()
    labelled = {
        folder: [(row, bool(row.right)) for one in of if one.folder == folder for row in one.rows]
        for folder in dict.fromkeys(one.folder for one in of)
    }
    report("as the table is", of, {id(row): as_written().score(row) for one in of for row in one.rows}, thresholds)
    scores: dict[int, float] = {}
    for left_out in labelled:
        found = table_of(fit([pair for folder, pairs in labelled.items() if folder != left_out for pair in pairs], own))
        scores |= {id(row): found.score(row) for row, _ in labelled[left_out]}
        report(left_out, [one for one in of if one.folder == left_out], scores, thresholds)
    report("all, each folder left out", of, scores, [at / 20 for at in range(7, 19)])
    if options.write:
        found = table_of(fit([pair for pairs in labelled.values() for pair in pairs], own))
        TARGET.write_text(written(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
