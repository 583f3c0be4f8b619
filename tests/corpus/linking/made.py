"""Figures as extraction gives them, for what is linked of them."""

from __future__ import annotations

from corpus.model import Area, Figure, Span, Status

PLACE = Area(("青岛市",))


def figure(indicator: str, value: float | None, unit: str, span: Span, **more: object) -> Figure:
    """A figure of 青岛市 in 2019 that was reached, unless `more` says otherwise."""
    return Figure(
        indicator=indicator,
        value=value,
        unit=unit,
        period=str(more.get("period", "2019")),
        change=more.get("change"),  # type: ignore[arg-type]
        area=more.get("area", PLACE),  # type: ignore[arg-type]
        status=more.get("status", Status.ACTUAL),  # type: ignore[arg-type]
        span=span,
    )
