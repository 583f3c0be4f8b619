"""The text door, proved on the source: no widget takes a plain string from outside.

Two kinds of places are looked at in every module of `tui` but the plain commands:

- what Textual itself takes (a Static's text, a title, a border, a tooltip, a notification): only what
  `tui.content` gives, an empty literal or a message of the catalogue;
- every `SafeText(…)`, by which a string is declared safe: only what is safe already, put together from
  literals, messages of the catalogue, numbers and other safe text. The type checker does the rest,
  since our widgets take `SafeText` and nothing else.

What is passed from one function to another is known by its annotation.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OURS = {"safe", "clean", "content", "styled"}
"""Functions that clean what they are given."""
CATALOGUE = {"_", "gettext", "ngettext", "pgettext"}
NUMBERS = {"len", "cell_len", "int", "float", "round", "sum", "max", "min", "abs"}
SAFE_TYPES = ("SafeText", "Piece", "BoxLine", "CardLine", "Excerpt")
PLAIN_TYPES = {"int", "float", "bool", "int | None", "float | None"}
SAME = {"strip", "rstrip", "lstrip", "lower", "upper", "replace", "removeprefix", "removesuffix", "ljust", "partition"}
"""Methods of a string that bring in nothing new (but their arguments)."""
WIDGETS = {"Static", "Label", "Button", "Link", "Tooltip", "Markdown", "Placeholder", "Collapsible", "Checkbox"}
PROPERTIES = {"border_title", "border_subtitle", "tooltip", "sub_title", "placeholder"}
FORBIDDEN = {"from_markup", "from_ansi", "from_rich_text", "from_text", "render_markup"}
MODULES = {"rich.text", "rich.markup", "rich.console", "textual.markup"}
"""What reads markup or escape sequences in a string."""


class Types:
    """What names and attributes of our modules are annotated with, as written."""

    def __init__(self, trees: dict[str, ast.Module]) -> None:
        self.returned: dict[str, set[str]] = {}
        self.given: dict[str, set[str]] = {}
        """What methods return."""
        self.attributes: dict[str, set[str]] = {}
        for tree in trees.values():
            for node in ast.walk(tree):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    written = ast.unparse(node.returns) if node.returns else ""
                    method = bool(node.args.args) and node.args.args[0].arg in ("self", "cls")
                    (self.given if method else self.returned).setdefault(node.name, set()).add(written)
                    if any(ast.unparse(one) in ("property", "cached_property") for one in node.decorator_list):
                        self.attributes.setdefault(node.name, set()).add(written)
                elif isinstance(node, ast.ClassDef):
                    for one in node.body:
                        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
                            self.attributes.setdefault(one.target.id, set()).add(ast.unparse(one.annotation))
                elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Attribute):
                    self.attributes.setdefault(node.target.attr, set()).add(ast.unparse(node.annotation))
                elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                    self.attributes.setdefault(node.target.id, set()).add(ast.unparse(node.annotation))

    @staticmethod
    def safe(written: set[str] | None) -> bool:
        """Whether all annotations of a name are of safe text or numbers."""
        return bool(written) and all(
            one in PLAIN_TYPES or (any(name in one for name in SAFE_TYPES) and "str" not in one.replace("strip", ""))
            for one in written or ()
        )


class Door:
    """Looks at one function (or a module's own statements): which expressions are safe there."""

    def __init__(self, types: Types, scope: ast.AST, constants: set[str]) -> None:
        self.types = types
        self.constants = constants
        self.names: dict[str, list[ast.expr | None]] = {}
        """Every value that a name is given; None for one that was declared safe."""
        for node in ast.walk(scope):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                for one in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs):
                    safe = one.annotation is not None and Types.safe({ast.unparse(one.annotation)})
                    self._give(one.arg, None if safe else ast.Name(one.arg + "?", ast.Load()))
            elif isinstance(node, ast.Assign):
                for target in node.targets:
                    self._assign(target, node.value)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                declared = Types.safe({ast.unparse(node.annotation)})
                self._give(node.target.id, None if declared else node.value)
            elif isinstance(node, ast.AugAssign | ast.NamedExpr):
                self._assign(node.target, node.value)
            elif isinstance(node, ast.For | ast.comprehension):
                self._loop(node.target, node.iter)
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                gives = node.func.attr in ("append", "extend", "insert")
                if gives and isinstance(node.func.value, ast.Name):
                    self._give(node.func.value.id, node.args[-1])

    def _give(self, name: str, value: ast.expr | None) -> None:
        self.names.setdefault(name, []).append(value)

    def _assign(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Name):
            self._give(target.id, value)
        elif isinstance(target, ast.Tuple | ast.List):
            several = value.elts if isinstance(value, ast.Tuple | ast.List) else [value] * len(target.elts)
            for one, part in zip(target.elts, several, strict=False):
                self._assign(one, part)

    def _loop(self, target: ast.expr, over: ast.expr) -> None:
        if isinstance(over, ast.Call) and isinstance(over.func, ast.Name) and isinstance(target, ast.Tuple):
            if over.func.id == "enumerate" and len(target.elts) == 2:
                self._give(getattr(target.elts[0], "id", "?"), ast.Constant(0))
                self._loop(target.elts[1], over.args[0])
                return
            if over.func.id == "zip" and len(target.elts) == len(over.args):
                for one, part in zip(target.elts, over.args, strict=True):
                    self._loop(one, part)
                return
        if isinstance(over, ast.Call) and isinstance(over.func, ast.Name) and over.func.id in ("reversed", "sorted"):
            over = over.args[0]
        if isinstance(over, ast.Call) and isinstance(over.func, ast.Name) and over.func.id == "range":
            over = ast.Constant(0)
        self._assign(target, over)

    def safe(self, node: ast.expr | None, seen: frozenset[str] = frozenset()) -> bool:
        """Whether what `node` gives can be shown as it stands."""
        if node is None:
            return True
        every = functools.partial(all)
        match node:
            case ast.Constant():
                return True
            case ast.JoinedStr(values=parts):
                return every(self.safe(one, seen) for one in parts)
            case ast.FormattedValue(value=value):
                return self.safe(value, seen)
            case ast.BinOp(op=ast.Sub() | ast.Div() | ast.FloorDiv() | ast.Pow()):
                return True  # no text is left of these
            case ast.BinOp(left=ast.Constant(value=str()), op=ast.Mult()):
                return True
            case ast.BinOp(left=left, right=right):
                return self.safe(left, seen) and self.safe(right, seen)
            case ast.BoolOp(values=values):
                return every(self.safe(one, seen) for one in values)
            case ast.IfExp(body=body, orelse=other):
                return self.safe(body, seen) and self.safe(other, seen)
            case ast.Compare():
                return True
            case ast.UnaryOp(operand=operand):
                return self.safe(operand, seen)
            case ast.Starred(value=value) | ast.NamedExpr(value=value):
                return self.safe(value, seen)
            case ast.Subscript(value=value):
                return self.safe(value, seen)
            case ast.Tuple(elts=elements) | ast.List(elts=elements) | ast.Set(elts=elements):
                return every(self.safe(one, seen) for one in elements)
            case ast.Dict(values=values):
                return every(self.safe(one, seen) for one in values)
            case ast.GeneratorExp(elt=element) | ast.ListComp(elt=element) | ast.SetComp(elt=element):
                return self.safe(element, seen)
            case ast.Name(id=name):
                if name in seen:
                    return True
                if name in self.names:
                    return every(self.safe(one, seen | {name}) for one in self.names[name])
                return name in self.constants
            case ast.Attribute(attr=attribute):
                return Types.safe(self.types.attributes.get(attribute))
            case ast.Call():
                return self._safe_call(node, seen)
        return False

    def _safe_call(self, call: ast.Call, seen: frozenset[str]) -> bool:
        arguments = [*call.args, *(one.value for one in call.keywords)]
        given = all(self.safe(one, seen) for one in arguments)
        if isinstance(call.func, ast.Name):
            name = call.func.id
            if name in OURS or name in NUMBERS:
                return True
            if name in CATALOGUE:
                return all(self._message(one) for one in call.args[: 2 if name == "ngettext" else 1])
            if name in ("str", "SafeText", "tuple", "list", "reversed", "sorted", "filter", "next", "dict", "zip"):
                return given
            if name == "map":
                return self._mapped(call) or given
            return Types.safe(self.types.returned.get(name))
        if isinstance(call.func, ast.Attribute):
            name, owner = call.func.attr, call.func.value
            if name in SAME or name in ("format", "join"):
                return self.safe(owner, seen) and given
            if name in ("get", "pop"):
                return self.safe(owner, seen) and given
            return Types.safe(self.types.given.get(name))
        return False

    def _mapped(self, call: ast.Call) -> bool:
        name = call.args[0].id if isinstance(call.args[0], ast.Name) else ""
        return name in OURS or Types.safe(self.types.returned.get(name))

    def _message(self, node: ast.expr) -> bool:
        """Whether a message id is ours: a literal, or looked up in tables of ours (never in a row's fields)."""
        match node:
            case ast.Constant():
                return True
            case ast.Subscript(value=value):
                return self._message(value)
            case ast.IfExp(body=body, orelse=other):
                return self._message(body) and self._message(other)
            case ast.Name(id=name):
                values = self.names.get(name)
                return name in self.constants or (values is not None and all(map(self._message, filter(None, values))))
            case ast.Attribute(attr=attribute):
                return attribute in ("label", "help", "sorts", "what", "noun", "one", "many") or attribute.isupper()
            case ast.Call(func=ast.Name(id="N_")):
                return True
            case ast.Tuple(elts=elements):
                return all(self._message(one) for one in elements)
        return False


def constants(tree: ast.Module) -> set[str]:
    """Names in capitals of a module, its own and what it imports: tables of ours."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("tui", "corpus")):
            found |= {one.asname or one.name for one in node.names}
        elif isinstance(node, ast.Name):
            found.add(node.id)
    return {name for name in found if name.lstrip("_").isupper()}


def functions(tree: ast.Module) -> Iterator[ast.AST]:
    """The outermost functions, and the module itself without them."""
    rest = ast.Module([], [])
    stack: list[ast.stmt] = list(tree.body)
    while stack:
        node = stack.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
        elif isinstance(node, ast.ClassDef):
            stack += node.body
        else:
            rest.body.append(node)
    yield rest


def faults(trees: dict[str, ast.Module], others: dict[str, ast.Module] | None = None) -> list[str]:
    """`file:line: what is wrong` of every place in `trees` at which a string comes in beside the door.

    Args:
        trees: modules that are looked at.
        others: modules whose names have types too; a name that is plain text anywhere is never taken for safe.
    """
    types, found = Types({**(others or {}), **trees}), []
    for name, tree in trees.items():
        known = constants(tree)
        for scope in functions(tree):
            door = Door(types, scope, known)
            for node in ast.walk(scope):
                for what in wrong(node, door, name):
                    found.append(f"{name}:{getattr(node, 'lineno', 0)}: {what}")
    return sorted(set(found))


def wrong(node: ast.AST, door: Door, file: str) -> Iterator[str]:
    """What is wrong with one node."""
    if isinstance(node, ast.ImportFrom) and node.module in MODULES:
        yield f"{node.module} is imported"
    if isinstance(node, ast.Import):
        yield from (f"{one.name} is imported" for one in node.names if one.name in MODULES)
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func).rpartition(".")[2]
        first = node.args[0] if node.args else None
        if name in FORBIDDEN:
            yield f"{name} reads markup"
        if name in WIDGETS and first is not None and not is_content(first):
            yield f"{name} takes what is no Content"
        if name == "notify" and any(not is_content(one) for one in (*node.args, *(key.value for key in node.keywords))):
            yield "notify takes what is no Content"
        if name == "update" and isinstance(node.func, ast.Attribute) and first is not None and is_text(first, door):
            yield "update takes what is no Content"
        if name == "Content" and file != "tui/content.py":
            yield "Content is made outside tui.content"
        if name == "SafeText" and first is not None and not door.safe(first):
            yield f"SafeText({ast.unparse(first)}) is not known to be safe: use safe(…)"
        yield from (
            f"{one.arg}= takes what is no Content"
            for one in node.keywords
            if one.arg in PROPERTIES and not is_content(one.value)
        )
    if isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        for target in targets:
            if isinstance(target, ast.Attribute) and target.attr in PROPERTIES and not is_content(node.value):
                yield f"{target.attr} is set to what is no Content"


def is_content(node: ast.expr | None) -> bool:
    """Whether an expression is `content(…)`, `styled(…)`, nothing, or an empty literal."""
    if isinstance(node, ast.Call):
        return ast.unparse(node.func).rpartition(".")[2] in ("content", "styled")
    return node is None or (isinstance(node, ast.Constant) and not node.value)


def is_text(node: ast.expr, door: Door) -> bool:
    """Whether an argument of some `update` looks like text: dictionaries and sets have such a method too."""
    return (
        isinstance(node, ast.JoinedStr | ast.BinOp)
        or (isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(node.value))
        or (isinstance(node, ast.Call) and ast.unparse(node.func) in ("str", "_", "ngettext", "SafeText", "safe"))
    )


TOLD = (
    "model",
    "citation",
    "keeping/marks",
    "keeping/keeper",
    "keeping/files",
    "text",
    "timex_value",
    "records",
    "library/views",
    "library/progress",
    "library/protocol",
)
"""Modules of `corpus` whose names the browser knows."""


def corpus() -> dict[str, ast.Module]:
    """These modules by their paths, and the search."""
    names = [ROOT / "corpus" / f"{name}.py" for name in TOLD] + sorted((ROOT / "corpus" / "search").glob("*.py"))
    return {str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8")) for path in names}


def browser() -> dict[str, ast.Module]:
    """The browser's modules; what the plain commands print has a test of its own."""
    return {
        str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "tui").rglob("*.py"))
        if "plain" not in path.parts
    }


@pytest.mark.row(1, 2, 3, 13, 14)
def test_nothing_comes_in_beside_the_door() -> None:
    assert faults(browser(), corpus()) == []


HEAD = """
from tui.content import content, styled
from tui.language import gettext as _
from tui.safe import SafeText, safe
class Row:
    title: str
    label: SafeText
    count: int
def shown(row: Row) -> SafeText: ...
def raw(row: Row) -> str: ...
"""
PLANTED = [
    "def f(self, row: Row):\n    yield Static(row.title)",
    "def f(self, row: Row):\n    yield Static(f'{row.title}')",
    "def f(self, row: Row):\n    yield Label('[b]' + row.title)",
    "def f(self, row: Row):\n    self.border_title = row.title",
    "def f(self, row: Row):\n    self.pane.border_subtitle = f'{row.count} {row.title}'",
    "def f(self, row: Row):\n    self.tooltip = row.title",
    "def f(self, row: Row):\n    Pane(placeholder=row.title)",
    "def f(self, row: Row):\n    self.app.notify(row.title)",
    "def f(self, row: Row):\n    self.app.notify(str(row))",
    "def f(self, row: Row):\n    self.app.notify(message=row.title)",
    "def f(self, row: Row):\n    self.query_one(Static).update(f'{row.title}')",
    "def f(self, row: Row):\n    self.query_one(Static).update(_('all of it'))",
    "from rich.text import Text",
    "import rich.markup",
    "def f(row: Row):\n    return Content.from_markup(row.title)",
    "def f(row: Row):\n    return Content(row.title)",
    "def f(row: Row):\n    return SafeText(row.title)",
    "def f(row: Row):\n    text = row.title\n    return SafeText(text)",
    "def f(row: Row):\n    text = ''\n    text += row.title\n    return SafeText(text)",
    "def f(row: Row):\n    return SafeText(raw(row))",
    "def f(row: Row):\n    return SafeText(f'{row.label} {row.title}')",
    "def f(row: Row):\n    return SafeText(_('of {title}').format(title=row.title))",
    "def f(row: Row):\n    return SafeText(_(row.title))",
    "def f(rows: list[Row]):\n    return SafeText(' '.join(row.title for row in rows))",
    "def f(rows: list[Row]):\n    parts = []\n    parts.append(rows[0].title)\n    return SafeText(' '.join(parts))",
    "def f(rows: list[Row]):\n    return SafeText(' '.join(map(raw, rows)))",
    "def f(rows: list[str]):\n    for one in rows:\n        yield SafeText(one)",
    "def f(rows: list[str]):\n    for at, one in enumerate(rows):\n        yield SafeText(one)",
    "def f(text: str):\n    return SafeText(text)",
    "def f(text):\n    return SafeText(text)",
    "def f(error: OSError):\n    return SafeText(error)",
    "def f(error: OSError):\n    return SafeText(str(error))",
    "def f(error: OSError):\n    return SafeText(error.strerror or _('unknown'))",
    "def f(path):\n    return SafeText(path.read_text())",
]


@pytest.mark.parametrize("code", PLANTED)
def test_a_planted_violation_is_found(code: str) -> None:
    assert faults({"tui/planted.py": ast.parse(HEAD + code)}) != []


SOUND = [
    "def f(row: Row):\n    yield Static(content(row.title))",
    "def f(row: Row):\n    self.border_title = styled([(row.title, 'bold')])",
    "def f(row: Row):\n    self.known.update(row.title)",
    "def f(row: Row):\n    return SafeText(f'{safe(row.title)} {row.count}')",
    "def f(row: Row):\n    return SafeText(_('{count} of').format(count=row.count))",
    "def f(rows: list[Row]):\n    parts = []\n    parts.append(shown(rows[0]))\n    return SafeText(' '.join(parts))",
    "def f(rows: list[SafeText]):\n    for at, one in enumerate(rows):\n        yield SafeText(one[1:] + '…')",
]


@pytest.mark.parametrize("code", SOUND)
def test_what_goes_through_the_door_is_no_violation(code: str) -> None:
    assert faults({"tui/sound.py": ast.parse(HEAD + code)}) == []
