"""Makes files of the formats that are read, by hand, so that nothing else vouches for what is in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from html import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def packed(entries: Mapping[str, bytes | str] | Iterable[tuple[str, bytes | str]]) -> bytes:
    """A ZIP archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items() if isinstance(entries, Mapping) else entries:
            archive.writestr(name, content)
    return data.getvalue()


def paragraph(text: str, style: str = "", properties: str = "") -> str:
    """A paragraph of a Word document."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'<w:p><w:pPr>{named}{properties}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def table(rows: Iterable[Iterable[str]]) -> str:
    """A table of a Word document."""
    cells = ("".join(f"<w:tc><w:tcPr/>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/></w:style>'
    for id, name in (("1", "heading 1"), ("2", "heading 2"), ("a3", "Title"), ("T1", "toc 1"), ("n", "Normal"))
)


def docx(body: str, **parts: str) -> bytes:
    """A Word document of this body; `parts` are the insides of `styles`, `numbering`, `footnotes`."""
    parts = {"styles": STYLES, **parts}
    entries = {
        "[Content_Types].xml": f"{_HEAD}<Types/>",
        "word/document.xml": f"{_HEAD}<w:document {_W} {_MC}><w:body>{body}<w:sectPr/></w:body></w:document>",
    }
    entries |= {f"word/{name}.xml": f"{_HEAD}<w:{name} {_W}>{inside}</w:{name}>" for name, inside in parts.items()}
    return packed(entries)
