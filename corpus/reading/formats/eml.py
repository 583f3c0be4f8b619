"""E-mail and saved web pages (.eml, .mht): the body as the document, sender and day as its metadata.

What is attached is a document of its own, as in an archive; a warning names what is of a kind that is not read.
"""

from __future__ import annotations

import datetime
import email
import email.policy
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime
from pathlib import PurePath

from corpus.reading.decode import Unreadable
from corpus.reading.formats import html, kinds, text
from corpus.reading.formats.parsed import Parsed
from corpus.text import clean

_MOST_PARTS = 1_000
_LISTED = 5
_LONGEST = 120
"""Characters of a name."""
_BROKEN = (MessageError, LookupError, ValueError, TypeError, AttributeError, IndexError)
"""What the library raises on headers and bodies that are none."""


def parse(data: bytes) -> Parsed:
    """A message.

    Raises:
        Unreadable: no message, or none with a text.
    """
    message = _message(data)
    bodies: dict[str, Message] = {}
    for part in _parts(message):
        if not _attached(part) and (kind := part.get_content_type()) in ("text/plain", "text/html"):
            bodies.setdefault(kind, part)
    attached = [name for name in _named(message) if PurePath(name).suffix.lower() not in kinds.SUFFIXES]
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


def attachments(data: bytes) -> dict[str, Message]:
    """What is attached to a message, of whatever kind, by harmless names: no folders, each once.

    Raises:
        Unreadable: no message, or one of too many parts.
    """
    return _named(_message(data)) if _may_attach(data) else {}


def _may_attach(data: bytes) -> bool:
    """Whether a message names any file at all: most do not, and need not be taken apart."""
    return b"name" in data.lower()


def content(part: Message) -> bytes:
    """The bytes of something attached. Raises Unreadable when they cannot be decoded."""
    try:
        found = part.get_payload(decode=True)
    except _BROKEN as error:
        raise Unreadable("what is attached cannot be decoded") from error
    if not isinstance(found, bytes):
        raise Unreadable("a message within a message")
    return found


def _message(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise Unreadable("no e-mail")
    return message


def _attached(part: Message) -> str:
    """The name of what is attached; empty for a body of the message."""
    name = _said(part, "name")
    own = part.get_content_type().startswith("text/") and "attachment" not in _said(part, "disposition")
    return "" if own else name


def _named(message: Message) -> dict[str, Message]:
    out: dict[str, Message] = {}
    for part in _parts(message):
        name = clean(re.split(r"[/\\]", _attached(part))[-1])[-_LONGEST:].strip(". ")
        if not name:
            continue
        whole, number = PurePath(name), 2
        while name in out:
            name, number = f"{whole.stem}~{number}{whole.suffix}", number + 1
        out[name] = part
    return out


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
