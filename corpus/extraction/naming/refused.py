"""What is no name, whatever speaks for it: a time, a firm, a person with his office, a clause of a headline."""

from __future__ import annotations

import re

from corpus.extraction.naming.borders import Candidate

_TIME = re.compile(
    "(?:公元)?[0-9０-９一二三四五六七八九十〇○零]{1,4}(?:世纪|年代|[年月日号])"
    "(?:[0-9０-９一二三四五六七八九十]{1,3}(?:月份?|[日号])){0,2}[电讯]?"
)
_FIRM = re.compile(
    "[”》」』]?(?:[(（][^()（）]{1,8}[)）])?(?:(?:控股|集团|股份|发展|建设){0,2}有限(?:责任)?公司|(?:总|分|子|集团|股份)?公司)"
)
"""Behind a name: it is that of a firm, 甲装饰工程|有限公司."""
_OFFICE = re.compile(
    "(?:总理|主席|总书记|书记|部长|省长|市长|区长|县长|镇长|主任|局长|厅长|委员长|总统|秘书长|司令员?|教授|院士|记者)"
    "[\u4e00-\u9fff]{2,3}$"
)
_TELLS = re.compile(
    "^(?:近日|日前)|(?<=[\u4e00-\u9fff]{2})(?:近日|日前|已经|即将|将于|(?:批准|宣布|公布|发布|召开|举行|打响|掀起|迎来|通过)(?!会|日|式|厅|台|站|平台|率))"
)
"""What a clause tells in its midst, and no name: 县里近日, 省政府批准."""
_COUNTED = re.compile("(?:启动|完成|实施|推进)?(?:改造|新建|建设|新开工)[0-9]{1,4}[个处座条](?![一-鿿]{3})")
"""So many of what are built, cut short: 改造19个城."""
_GOES_ON = re.compile("(?<=[\u4e00-\u9fff]{2})(?:进一步|继续)")
"""What a clause tells in its midst, and the title of a plan may, too: 关于进一步…的实施意见."""
_DONE = re.compile("^[\u4e00-\u9fff]{2,6}?(?:开展|实施|启动|推进|加强|加快|狠抓|大力|全面)")
"""How a headline begins that says who does what: 渠安市开展|专项治理."""
_PLANS = ("方案", "规划", "计划", "意见", "办法", "纲要", "细则", "措施", "条例", "规定", "行动")
"""Heads of papers, whose titles say what is to be done: 渠安市推进新型城镇化行动方案."""


def is_refused(text: str, one: Candidate) -> bool:
    """Whether what `one` names in `text` is no initiative, whatever its sentence says of it."""
    core, told = one.core, one.evidence
    if _TIME.fullmatch(core) or (not core.endswith("集团") and _FIRM.match(text, one.span.end)):
        return True
    if "quoted" in told or "known" in told:
        return False
    if "head_faint" in told and _OFFICE.search(core):
        return True
    if _TELLS.search(core) or ("titled" not in told and _GOES_ON.search(core)):
        return True
    if _COUNTED.match(core):
        return True
    return "titled" not in told and not core.endswith(_PLANS) and "sole" in told and _DONE.match(core) is not None
