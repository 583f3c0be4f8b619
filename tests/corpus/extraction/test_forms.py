"""Names by how they stand in the sentence: the examples of rules/forms.yaml."""

from __future__ import annotations

import pytest

from corpus.extraction.naming.forms import told
from corpus.extraction.rulebook import Rule, load

_RULES = load("forms").rules


@pytest.mark.parametrize(("rule", "seen"), [(rule, one) for rule in _RULES for one in rule.examples])
def test_examples(rule: Rule, seen: str) -> None:
    assert [name for _, name in told(rule, seen)] == rule.examples[seen]
    assert any(word in seen for word in rule.fields["needs"])


@pytest.mark.parametrize(("rule", "seen"), [(rule, one) for rule in _RULES for one in rule.counters])
def test_counter_examples(rule: Rule, seen: str) -> None:
    assert list(told(rule, seen)) == []
