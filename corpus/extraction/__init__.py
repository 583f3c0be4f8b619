"""Document → facts: time expressions, initiatives, terms, figures, events."""
