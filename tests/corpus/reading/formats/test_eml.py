"""E-mail, each made here."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reading import Unreadable, read
from corpus.reading.formats import eml

TEXT = "为推进河道整治，现就有关事项通知如下。2021年启动“清水润城”工程，投资3.5亿元，年底前完成主体工程。"
ROWS = "<tr><th>区</th><th>条</th></tr><tr><td>东湖区</td><td>5</td></tr>"
PAGE = f"<html><body><p>{TEXT}</p><table>{ROWS}</table></body></html>"


def message(**more: str) -> EmailMessage:
    out = EmailMessage()
    out["Subject"] = "关于整治河道的通知"
    out["From"] = "市水务局 <office@example.cn>"
    out["Date"] = "Tue, 18 May 2021 10:22:00 +0800"
    for name, value in more.items():
        out[name] = value
    return out


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030", "big5"])
@pytest.mark.parametrize("transfer", ["base64", "quoted-printable", "8bit"])
def test_the_body_is_the_document_and_the_headers_its_metadata(charset: str, transfer: str) -> None:
    sent = message()
    body = TEXT if charset != "big5" else "為推進河道整治，現就有關事項通知如下。年底前完成主體工程，投資三億元。"
    sent.set_content(body, charset=charset, cte=transfer)
    found = read("a.eml", bytes(sent))
    assert found.text == body
    assert (found.meta.title, found.meta.date, found.meta.source) == ("关于整治河道的通知", "2021-05-18", "市水务局")


def test_of_two_bodies_the_text_is_read_and_attachments_are_named() -> None:
    sent = message()
    sent.set_content(TEXT)
    sent.add_alternative(PAGE, subtype="html")
    sent.add_attachment(b"x", maintype="application", subtype="pdf", filename="名单.pdf")
    sent.add_attachment(b"x", maintype="image", subtype="png", filename="图.png")
    found = read("a.eml", bytes(sent))
    assert found.text == TEXT
    assert found.warnings == ("attached and not read: 图.png",)


def test_what_is_attached_has_harmless_names_each_once() -> None:
    sent = message()
    sent.set_content(TEXT)
    names = ("../../etc/名单.txt", "名单.txt", "C:\\x\\名单.txt", "..", "a\x1b[31m.txt", f"{'长' * 300}.txt")
    for name in names:
        sent.add_attachment(TEXT.encode(), maintype="application", subtype="octet-stream", filename=name)
    found = eml.attachments(bytes(sent))
    assert list(found)[:3] == ["名单.txt", "名单~2.txt", "名单~3.txt"]
    assert all("/" not in name and "\x1b" not in name and len(name) <= 130 for name in found)
    assert len(found) == 5
    assert eml.content(found["名单.txt"]).decode() == TEXT
    assert eml.attachments(b"Subject: x\n\n" + TEXT.encode()) == {}


def test_a_page_alone_is_read_as_a_page() -> None:
    sent = message()
    sent.set_content(PAGE, subtype="html")
    sent.make_mixed()
    assert read("a.eml", bytes(sent)).text == f"{TEXT}\n区 | 条\n东湖区 | 5"


def test_a_page_saved_with_its_pictures() -> None:
    saved = (
        "From: <Saved by Blink>\nSubject: =?utf-8?B?5rKz6YGT?=\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html\n'
        f"Content-Transfer-Encoding: 8bit\nContent-Location: https://example.cn/a.html\n\n{PAGE}\n--b\n"
        "Content-Type: image/png\nContent-Location: https://example.cn/a.png\n\nx\n--b--\n"
    )
    assert read("a.mht", saved.encode()).text.startswith(TEXT)


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"Subject: x\n\n", "without a text"), ("只是文字。".encode(), "no e-mail")],
)
def test_what_is_no_message_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read("a.eml", data)


HEADERS = st.sampled_from(
    [
        *(b"Subject: =?gb2312?B?xxx?=\n", b"From: a@\n", b"Date: x\n", b"Content-Type: multipart/mixed; boundary=b\n"),
        *(b"Content-Type: text/plain; charset=nosuch\n", b"Content-Disposition: attachment; filename*=x''%ff\n"),
        *(b"Content-Transfer-Encoding: base64\n", b"Content-Type: message/rfc822\n", b"--b\n", b"\n", b"--b--\n"),
    ]
)


@given(st.lists(st.one_of(HEADERS, st.binary(max_size=30)), max_size=30))
def test_any_message_is_read_or_refused(parts: list[bytes]) -> None:
    try:
        found = read("a.eml", b"".join(parts))
    except Unreadable:
        return
    assert all(0 <= line.span.start <= line.span.end <= len(found.text) for line in found.lines)
