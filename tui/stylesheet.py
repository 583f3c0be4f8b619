"""A stylesheet that does no more work than the screen needs, so that the first one comes sooner.

Textual 8.2.8 works out each component class of each widget whenever styles are applied: on the first
screen four in five of all applications, most of them for widgets that are not even shown. And it parses
everything again when it is told the variables that it has, or when there are more than 64 sources.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual.cache import LRUCache
from textual.color import Color
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

if TYPE_CHECKING:
    from textual.css.model import RuleSet
    from textual.css.styles import RenderStyles, RulesMap


SOURCES = 512
"""Sources whose rules are kept; there is one for each class of widgets."""
THEMES = 4
"""Sets of variables for which rules are kept."""
_parsed: LRUCache[frozenset[tuple[str, str]], LRUCache[tuple[Any, ...], list[RuleSet]]] = LRUCache(THEMES)
"""By the variables of a theme: what was parsed with them, by whichever app of this process."""


def _known(variables: dict[str, str]) -> LRUCache[tuple[Any, ...], list[RuleSet]]:
    key = frozenset(variables.items())
    if (known := _parsed.get(key)) is None:
        known = _parsed[key] = LRUCache(SOURCES)
    return known


class _Components(dict[str, "RenderStyles"]):
    """The component styles of one node; what is asked for is worked out and kept."""

    def __init__(self, sheet: Stylesheet, node: DOMNode) -> None:
        super().__init__()
        self._sheet, self._node = sheet, node

    def __contains__(self, name: object) -> bool:
        return name in self._node._get_component_classes()

    def __missing__(self, name: str) -> RenderStyles:
        virtual = DOMNode(classes=name)
        virtual._attach(self._node)
        self._sheet.apply(virtual, animate=False)
        self[name] = styles = virtual.styles
        return styles


class LazyStylesheet(Stylesheet):
    """A stylesheet that leaves component classes until a widget paints with them, and parses a source once.

    Args:
        variables: of the theme.
    """

    def __init__(self, *, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._parse_cache = _known(variables)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Takes over the variables of a theme; what was parsed with them before stays valid."""
        if variables != self._variables:
            self._parse_cache = LRUCache(1)  # Textual empties it
            super().set_variables(variables)
            self._parse_cache = _known(variables)

    def reparse(self) -> None:
        """Parses what was not yet parsed with these variables."""
        self.parse()

    @classmethod
    def replace_rules(cls, node: DOMNode, rules: RulesMap, animate: bool = False) -> None:
        """Gives a node the rules that apply to it now; nothing is animated.

        Textual sets each by a property that works out what it means; of what is new on a new node, colours mean
        what they say, and `False` is what is so without it.
        """
        base = node.styles.base
        old, new = cast("dict[str, object]", base._rules), cast("dict[str, object]", rules)
        if not old:
            plain = {name: value for name, value in new.items() if type(value) is Color}
            base.merge_rules(cast("RulesMap", plain))
            names = {name for name, value in new.items() if value is not False and name not in plain}
        else:
            names = {name for name in old.keys() | new.keys() if name not in old or new.get(name) != old[name]}
        for name in names:
            setattr(base, name, new.get(name))
        node.notify_style_update()

    def _process_component_classes(self, node: DOMNode) -> None:
        """Works out anew what was painted with, and has the node painted again where that changed."""
        before = node._component_styles
        if not before:
            if node._get_component_classes():
                node._component_styles = _Components(self, node)
            return
        node._component_styles = now = _Components(self, node)
        if any(now[name] != styles for name, styles in before.items()):
            node.refresh()
