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


# ---- PDF


class Pdf:
    """A PDF with a text layer: characters of an East Asian font that is not embedded, set one by one.

    A page is a list of `(x, y, size, text)`; every character is as wide as it is high, ASCII half as wide.
    """

    def __init__(self, *, rotate: int = 0) -> None:
        self.objects: list[bytes] = []
        self.pages: list[int] = []
        self.rotate = rotate
        widths = f"1 [{' '.join(['500'] * 94)}]"
        descriptor = self.put(
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -120 1000 880]"
            " /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>"
        )
        font = self.put(
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo << /Registry (Adobe)"
            f" /Ordering (GB1) /Supplement 4 >> /W [{widths}] /FontDescriptor {descriptor} 0 R >>"
        )
        self.font = self.put(
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UTF16-H /Encoding /UniGB-UTF16-H"
            f" /DescendantFonts [{font} 0 R] >>"
        )
        self.tree = self.put("")

    def put(self, content: str | bytes) -> int:
        """An object; its number."""
        self.objects.append(content.encode() if isinstance(content, str) else content)
        return len(self.objects)

    def page(self, texts: Iterable[tuple[float, float, float, str]], *, more: str = "", resources: str = "") -> None:
        """A page of A4."""
        shown = "".join(
            f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"
            for x, y, size, text in texts
        )
        stream = (shown + more).encode()
        content = self.put(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        self.pages.append(
            self.put(
                f"<< /Type /Page /Parent {self.tree} 0 R /MediaBox [0 0 595 842] /Rotate {self.rotate}"
                f" /Contents {content} 0 R /Resources << /Font << /F1 {self.font} 0 R >> {resources} >> >>"
            )
        )

    def made(self, *, trailer: str = "") -> bytes:
        """The file."""
        kids = " ".join(f"{page} 0 R" for page in self.pages)
        self.objects[self.tree - 1] = f"<< /Type /Pages /Count {len(self.pages)} /Kids [{kids}] >>".encode()
        root = self.put(f"<< /Type /Catalog /Pages {self.tree} 0 R >>")
        out = bytearray(b"%PDF-1.7\n")
        places = []
        for number, content in enumerate(self.objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += (
            f"trailer\n<< /Size {len(places) + 1} /Root {root} 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
        )
        return bytes(out)


def width(text: str, size: float) -> float:
    """How wide `Pdf` sets a text."""
    return sum(size / 2 if one.isascii() else size for one in text)


def wrapped(text: str, cells: int, indent: str = "　　") -> list[str]:
    """A paragraph broken into rows of so many half-width cells, as an editor of print does."""
    rows, row, used = [], "", 0
    for one in indent + text:
        size = 1 if one.isascii() else 2
        if used + size > cells:
            rows.append(row)
            row, used = "", 0
        row += one
        used += size
    return [*rows, row]


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    pdf = Pdf()
    pdf.page([(80, 700, 12, "机密")])
    keys = "/O <" + "11" * 32 + "> /U <" + "22" * 32 + ">"
    return pdf.made(
        trailer=f"/Encrypt << /Filter /Standard /V 1 /R 2 {keys} /P -4 >> /ID [<{'33' * 16}> <{'33' * 16}>]"
    )
