"""What may be evidence: judged by content, kept by hash, under a name that harms nobody."""

import hashlib

import pytest
from django.conf import settings

from nplv.core import storage
from nplv.core.files import JPEG, PDF, PNG, clean_name, recognise
from nplv.core.problems import Invalid
from tests.core.files import image, pdf


@pytest.mark.parametrize(
    ("content", "kind"), [(pdf(), PDF), (image("JPEG"), JPEG), (image("PNG"), PNG)]
)
def test_a_file_is_known_by_its_content(content, kind):
    assert recognise(content) == kind


def changed(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "leeg"),
        (b"MZ" + bytes(100), "andere soort"),
        (b"#!/bin/sh\nrm -rf /\n", "andere soort"),
        (b"PK\x03\x04" + bytes(100), "andere soort"),
        (b"<html><script>", "andere soort"),
        (b"GIF89a" + bytes(100), "andere soort"),
        (b"\x7fELF" + pdf(), "andere soort"),
        (pdf()[:-40], "beschadigd"),
        (b"%PDF-hallo" + pdf()[9:], "beschadigd"),
        (pdf("/S /JavaScript (app.alert)"), "programmacode"),
        (pdf("/S /Java#53cript (app.alert)"), "programmacode"),
        (pdf("/S /Launch /F (calc.exe)"), "programmacode"),
        (image("JPEG")[:-300], "beschadigd"),
        (image("PNG")[:-300], "beschadigd"),
        (changed(image("PNG"), 60), "beschadigd"),
        (b"\xff\xd8\xff" + bytes(100), "beschadigd"),
    ],
)
def test_anything_else_is_refused_with_the_reason(content, reason):
    with pytest.raises(Invalid, match=reason) as refusal:
        recognise(content)

    assert refusal.value.problems[0].name == "bestand"


def test_ten_megabytes_is_the_limit():
    most = 10 * 1024 * 1024
    whole, filler = pdf(), b"%" + b"x" * 998 + b"\n"
    padding = most - len(whole)
    filled = whole[:9] + (filler * (padding // 1000 + 1))[:padding] + whole[9:]

    assert recognise(filled) == PDF
    with pytest.raises(Invalid, match="groter dan 10 MB"):
        recognise(filled + b"\n")


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("Startmelding fase 1.pdf", "Startmelding fase 1.pdf"),
        ("SCAN.PDF", "SCAN.pdf"),
        ("C:\\Users\\jan\\scan.pdf", "scan.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("factuur.pdf.exe", "factuur.pdf.exe.pdf"),
        ("start\u202efdp.exe", "startfdp.exe.pdf"),
        ('a<b>"c"|d?.pdf', "abcd.pdf"),
        ("twee\r\nregels\x00.pdf", "tweeregels.pdf"),
        ("", "bewijs.pdf"),
        ("...pdf", "pdf.pdf"),
        ("é" * 300 + ".pdf", "é" * 116 + ".pdf"),
    ],
)
def test_a_name_is_cleaned_and_ends_as_its_content(given, clean):
    assert clean_name(given, PDF) == clean


def test_a_picture_keeps_either_of_its_extensions():
    assert clean_name("foto.jpeg", JPEG) == "foto.jpeg"
    assert clean_name("foto.png", JPEG) == "foto.png.jpg"


def test_content_lies_under_its_hash_once():
    content = pdf("onder zijn hash")

    sha256 = storage.keep(content)

    assert sha256 == hashlib.sha256(content).hexdigest()
    assert storage.path_of(sha256).read_bytes() == content
    assert storage.keep(content) == sha256
    assert [path.name for path in storage.path_of(sha256).parent.iterdir()].count(sha256) == 1
    assert settings.STATIC_ROOT not in storage.path_of(sha256).parents


def test_what_could_not_be_written_whole_leaves_nothing(monkeypatch):
    content = pdf("half")

    def break_off(*_):
        raise OSError("disk full")

    monkeypatch.setattr("nplv.core.storage.os.fsync", break_off)
    with pytest.raises(OSError, match="disk full"):
        storage.keep(content)

    path = storage.path_of(hashlib.sha256(content).hexdigest())
    assert not path.exists()
    assert [file for file in path.parent.iterdir() if file.name.startswith(".")] == []
