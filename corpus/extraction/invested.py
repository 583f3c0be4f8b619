"""What a bare sum is the cost of: 东明众川造船厂投产。该项目总投资2000万元 is the 总投资 of the yard."""

from __future__ import annotations

import re

from corpus.model import Span

_BARE = re.compile(
    "(?:该|这个?|此|本)?(?:项目|工程)?(?:(?:计划|估算|概算|预计)?(?P<total>总投资)|由[^，,。；;]{2,12}投资|(?:计划|概算)投资)"
    "|(?:该|这个?|此|本)(?:项目|工程)投资"
)
_HAPPENED = re.compile(
    r"(?:^|[，,。；;\s])(?P<what>[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9（）()·—-]{2,23}?)"
    "(?:正式|全面|全线|顺利|提前|主体|如期|隆重|相继|破土){0,2}"
    "(?:投产|建成|开工|动工|启动|竣工|开业|开始营业|奠基|举行奠基|签约|落户|通车|开建|获批|得到[^，,。；;]{0,6}批准|完工|封顶|落成|投用|投入使用|揭牌)"
)
_PRONOUN = re.compile("^(?:该|此|这|其|全|各|已|并|将|年底|年内|目前|工程|项目)|[年月日]$|[0-9]年")
"""How words begin or end that name no thing."""
_REACH = 200
"""Characters before a sum among which what happened to the thing is told."""


def cost_of(text: str, line: Span, start: int, indicator: str) -> str:
    """An indicator with the name of the thing that it is the cost of; as it is where it has one, or none is told.

    Args:
        text: of the document.
        line: that holds the figure.
        start: of the figure.
        indicator: as its clause names it.
    """
    bare = _BARE.fullmatch(indicator)
    if bare is None:
        return indicator
    told = [match["what"] for match in _HAPPENED.finditer(text, max(line.start, start - _REACH), start)]
    what = next((one for one in reversed(told) if not _PRONOUN.match(one)), "")
    return f"{what}{bare['total'] or '投资'}" if what else indicator
