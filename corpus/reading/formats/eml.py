"""E-mail and saved web pages (.eml, .mht): the body as the document, sender and day as its metadata.

What is attached is named in a warning, never opened.
"""

from __future__ import annotations

import datetime
import email
import email.policy
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime

from corpus.reading.decode import Unreadable
from corpus.reading.formats import html, text
from corpus.reading.formats.parsed import Parsed
from corpus.text import clean

_MOST_PARTS = 1_000
_LISTED = 5
_BROKEN = (MessageError, LookupError, ValueError, TypeError, AttributeError, IndexError)
"""What the library raises on headers and bodies that are none."""


def parse(data: bytes) -> Parsed:
    """A message.

    Raises:
        Unreadable: no message, or none with a text.
    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise Unreadable("no e-mail")
    bodies: dict[str, Message] = {}
    attached: list[str] = []
    for part in _parts(message):
        name, kind = _said(part, "name"), part.get_content_type()
        if name and not (kind.startswith("text/") and "attachment" not in _said(part, "disposition")):
            attached.append(clean(name))
        elif kind in ("text/plain", "text/html"):
            bodies.setdefault(kind, part)
    parsed = _body(bodies)
    hints = {key: value for key in ("title", "source", "published") if (value := _header(message, key))}
    warnings = parsed.warnings
    if attached:
        more = f" and {len(attached) - _LISTED} more" if len(attached) > _LISTED else ""
        warnings = (*warnings, f"attached and not read: {', '.join(attached[:_LISTED])}{more}")
    title = hints.get("title", "") if any(line.text == hints.get("title") for line in parsed.lines) else parsed.title
    return Parsed(
        parsed.decoded,
        parsed.lines,
        hints=hints | parsed.hints,
        title=title,
        wild=parsed.wild,
        warnings=warnings,
    )


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold something, in order; those of messages that are attached are not looked at."""
    stack, seen = [message], 0
    while stack:
        part = stack.pop()
        seen += 1
        if seen > _MOST_PARTS:
            raise Unreadable(f"more than the {_MOST_PARTS} parts that are read")
        inside = part.get_payload()
        if part.is_multipart() and isinstance(inside, list) and part.get_content_maintype() == "multipart":
            stack.extend(one for one in reversed(inside) if isinstance(one, Message))
        else:
            yield part


def _body(bodies: dict[str, Message]) -> Parsed:
    """The plain text, or the page where there is no text or hardly any."""
    read: dict[str, Parsed] = {}
    for kind, part in bodies.items():
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes) or not payload.strip():
            continue
        stated = _said(part, "charset")
        try:
            read[kind] = html.parse(payload, stated) if kind == "text/html" else text.parse(payload, stated)
        except Unreadable:
            continue
    sizes = {kind: sum(len(line.text) for line in parsed.lines) for kind, parsed in read.items()}
    if not any(sizes.values()):
        raise Unreadable("an e-mail without a text")
    plain = sizes.get("text/plain", 0)
    return read["text/plain" if plain and plain * 2 >= sizes.get("text/html", 0) else "text/html"]


def _said(part: Message, what: str) -> str:
    """What the headers of a part say; empty for headers that cannot be read."""
    try:
        if what == "name":
            return part.get_filename() or ""
        if what == "disposition":
            return str(part.get("Content-Disposition", "")).lower()
        return str(part.get_content_charset() or "")
    except _BROKEN:
        return ""


def _header(message: Message, key: str) -> str:
    """Subject, sender or day of a message; empty where it has none that can be read."""
    try:
        if key == "title":
            return " ".join(clean(str(message.get("Subject", ""))).split())[:200]
        if key == "source":
            sender = message.get("From")
            addresses = getattr(sender, "addresses", ())
            return clean(addresses[0].display_name or addresses[0].addr_spec) if addresses else ""
        sent: datetime.datetime = parsedate_to_datetime(str(message.get("Date", "")))
        return sent.date().isoformat()
    except _BROKEN:
        return ""
