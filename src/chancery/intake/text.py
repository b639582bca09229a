"""Bytes → kept text: the encoding found and told, undecodable bytes replaced and told, line ends as they are."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from chancery.errors import BinaryInput, EmptyInput

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16 LE, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_LEGACY = [
    "cp1252", "cp1251", "koi8_r", "koi8_u", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "cp1258", "cp874", "cp866", "cp932", "euc_jp", "gb18030", "big5", "cp949",
]  # fmt: skip
"""Encodings that saved news really has; offering rarer ones makes short texts go to them."""

_MAGIC = (
    (b"%PDF-", "a PDF document", True),
    (b"{\\rtf", "an RTF document", True),
    (b"\x89PNG", "a PNG image", True),
    (b"\xff\xd8\xff", "a JPEG image", True),
    (b"\xd0\xcf\x11\xe0", "an old Office document", True),
    (b"\x1f\x8b", "a gzip archive", True),
    (b"\xfd7zXZ", "an xz archive", True),
    (b"7z\xbc\xaf", "a 7z archive", True),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", True),
    (b"PK\x03\x04", "a zip archive", True),
    (b"SQLite format 3\x00", "an SQLite database", True),
    (b"\x7fELF", "a program", True),
    (b"GIF8", "a GIF image", False),  # these are letters: they need other bytes of no text beside them
    (b"RIFF", "an image or a recording", False),
    (b"BZh", "a bzip2 archive", False),
    (b"Rar!", "a RAR archive", False),
    (b"MZ", "a program", False),
    (b"ID3", "a recording", False),
    (b"OggS", "a recording", False),
    (b"II*\x00", "a TIFF image", False),
    (b"MM\x00*", "a TIFF image", False),
)
"""First bytes, what they are, and whether they alone decide."""

_OFFICE = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel table"),
    (b"mimetypeapplication/", "an office or e-book file"),
)

_CONTROL = bytes(sorted(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1b")))
_HEAD = 65_536
_MOST_CONTROL = 0.01
_MOST_REPLACED = 0.15
_HIGH = re.compile(rb"[\x80-\xff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UTF8_PAIR = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


class Decoded(NamedTuple):
    """Kept text, the encoding it was in, and what had to be done to it, one plain sentence each."""

    text: str
    encoding: str
    notes: tuple[str, ...]


class Cleaned(NamedTuple):
    """Text without the characters that no database keeps, as many code points as before, and what was done."""

    text: str
    notes: tuple[str, ...]


def clean_text(text: str) -> Cleaned:
    """Replace lone surrogates and NUL by U+FFFD, one for one; nothing else is touched."""
    bad = len(_SURROGATE.findall(text)) + text.count("\x00")
    if not bad:
        return Cleaned(text, ())
    cleaned = _SURROGATE.sub("\ufffd", text).replace("\x00", "\ufffd")
    return Cleaned(cleaned, (f"{_counted(bad, 'character')} that cannot be kept replaced by U+FFFD",))


def decode(data: bytes, where: str | None = None, declared: str | None = None) -> Decoded:
    """Decode a whole document, dropping a byte-order mark and keeping line ends.

    Order: byte-order mark, UTF-16 by its pattern of NULs, UTF-8, ``declared`` (what a page says of itself), a
    legacy encoding as charset-normalizer detects it. Raises EmptyInput, and BinaryInput saying what it seems to be.
    """
    if not data:
        raise EmptyInput("nothing in it: 0 bytes", where=where)
    encoding, skip = sniff_encoding(data, where, declared)
    body = data[skip:]
    notes: list[str] = []
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError:
        text = body.decode(encoding, "replace")
        replaced = text.count("\ufffd")
        if replaced > max(4, len(text) * _MOST_REPLACED):
            raise BinaryInput("it holds no text in any known encoding", where=where) from None
        notes.append(f"{_counted(replaced, 'place')} where bytes are not {encoding} replaced by U+FFFD")
    if encoding not in ("utf-8", "ascii"):
        how = "by its byte-order mark" if skip else "declared" if encoding == _known(declared) else "guessed"
        notes.insert(0, f"encoding {encoding}, {how}")
    cleaned = clean_text(text)
    if len(cleaned.text) > 2 and _control_share(text) > _MOST_CONTROL:
        raise BinaryInput("it holds control characters, not text", where=where)
    return Decoded(cleaned.text, encoding, (*notes, *cleaned.notes))


def sniff_encoding(data: bytes, where: str | None = None, declared: str | None = None) -> tuple[str, int]:
    """Tell the encoding of ``data`` (the whole or its first part) and how many bytes of mark to skip.

    Raises BinaryInput where the bytes are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding, len(mark)
    head = data[:_HEAD]
    wide = _unmarked_utf16(head)
    if wide:
        return wide, 0
    refuse_binary(head, where)
    if b"\x1b$" in head or b"\x1b(" in head:
        return "iso2022_jp", 0
    if _is_utf8(data):
        return "utf-8", 0
    codec = _known(declared)
    if codec and codec != "utf-8":
        return codec, 0
    return _legacy(data), 0


def refuse_binary(head: bytes, where: str | None = None) -> None:
    """Raise BinaryInput when the first bytes of a document are no text, saying what they seem to be."""
    control = len(head) - len(head.translate(None, _CONTROL))
    binary = control > max(1, len(head) * _MOST_CONTROL)
    for magic, what, alone in _MAGIC:
        if head.startswith(magic) and (alone or binary):
            if magic == b"PK\x03\x04":
                what = next((name for part, name in _OFFICE if part in head), what)
            raise BinaryInput(f"it holds no text: it seems to be {what}", where=where, mend="save it as text or HTML")
    if head[4:8] == b"ftyp" and binary:
        raise BinaryInput("it holds no text: it seems to be a film or an image", where=where)
    if binary:
        raise BinaryInput("it holds no text: binary data", where=where)


def _unmarked_utf16(head: bytes) -> str | None:
    """Name the UTF-16 order of bytes without a mark: NULs stand on one side only, and the rest reads as text."""
    even, odd = head[0::2], head[1::2]
    first, second = even.count(0), odd.count(0)
    if first + second < max(2, len(head) // 50):
        return None
    if second > 9 * first:
        encoding = "utf-16-le"
    elif first > 9 * second:
        encoding = "utf-16-be"
    else:
        return None
    text = head[: len(head) // 2 * 2].decode(encoding, "replace")
    words = sum(c.isalnum() or c.isspace() for c in text)
    sound = "\x00" not in text and text.count("\ufffd") <= 2 and _control_share(text) <= _MOST_CONTROL
    return encoding if sound and words > len(text) * 0.6 else None


def _is_utf8(data: bytes) -> bool:
    """Tell UTF-8, also where stray bytes of another encoding got in or the end is cut in a character."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and len(data) - error.start < 4 and error.start > 0:
            return bool(_UTF8_PAIR.search(data)) or len(data) >= _HEAD
        good = sum(map(len, _UTF8_PAIR.findall(data)))
        high = len(data) - len(data.translate(None, bytes(range(128, 256))))
        return good > 0.8 * high
    return True


def _known(declared: str | None) -> str | None:
    """Return the codec's own name for a declared encoding, None when Python has no such text codec."""
    if not declared:
        return None
    name = declared.strip().lower()
    name = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252"}.get(name, name)
    try:
        codec = codecs.lookup(name)
        "".encode(codec.name)  # refuses codecs that make no text of bytes, as base64
    except (LookupError, ValueError, TypeError):
        return None
    return None if codec.name in ("idna", "punycode", "utf-7", "unicode_escape", "raw_unicode_escape") else codec.name


def _legacy(data: bytes) -> str:
    """Guess a legacy encoding from the part where bytes above ASCII begin."""
    from charset_normalizer import from_bytes

    match = _HIGH.search(data)
    first = match.start() if match else 0
    start = max(0, data.rfind(b"\n", 0, first) + 1, first - 2000)
    sample = data[start : start + _HEAD]
    results = from_bytes(sample, cp_isolation=_LEGACY, preemptive_behaviour=False)
    best = results.best()
    if best is None:
        return "cp1252"
    # On punctuation alone ("curly" quotation marks) several code pages read alike: then it is the common one.
    western = sample.decode("cp1252", "replace")
    return "cp1252" if western == str(best) else best.encoding


def _control_share(text: str) -> float:
    head = text[:_HEAD]
    bad = sum(1 for c in head if (c < " " and c not in "\t\n\x0b\x0c\r\x1b") or c == "\x7f")
    return bad / max(1, len(head)) if bad > 1 else 0.0


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
