"""Files that are, and files that are not, what they say."""

import io
import time
import tracemalloc
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from docx import Document
from PIL import Image

from hearing.actions import (
    add_file,
    approve,
    dismiss_finding,
    hide_file,
    open_original,
    publish,
    show_file,
    submit_reply,
)
from hearing.actions.drafts import KEPT
from hearing.files import FileRefused, cleaned_copy, readable_text, recognised
from hearing.files.kinds import DOCX, JPEG, ODT, PDF, PNG, TXT
from hearing.models import DraftFile
from tests.factories.hearing import HearingPageFactory, case_worker, draft

SECRET = "Opdigtet Olsen"


def png() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(target, format="PNG")
    return target.getvalue()


def jpeg_with_name() -> bytes:
    image, target = Image.new("RGB", (8, 8), "red"), io.BytesIO()
    exif = image.getexif()
    exif[0x013B] = SECRET
    image.save(target, format="JPEG", exif=exif)
    return target.getvalue()


def docx(text: str = "Hej") -> bytes:
    document, target = Document(), io.BytesIO()
    document.core_properties.author = SECRET
    document.add_paragraph(text)
    document.save(target)
    return target.getvalue()


def zipped(**parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return target.getvalue()


def odt() -> bytes:
    space = 'xmlns:text="t" xmlns:office="o" xmlns:dc="d"'
    return zipped(
        mimetype="application/vnd.oasis.opendocument.text",
        content_xml=f"<office:c {space}><text:p>Ring 20 12 34 56</text:p></office:c>",
        meta_xml=f"<office:m {space}><dc:creator>{SECRET}</dc:creator></office:m>",
    )


PDF_BYTES = b"%PDF-1.4\n1 0 obj<</Author (Opdigtet Olsen)>>\nstream\n(Ring 20 12 34 56) Tj\nendstream\n%%EOF\n"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", PDF_BYTES, PDF),
        ("a.PNG", png(), PNG),
        ("a.jpeg", jpeg_with_name(), JPEG),
        ("a.docx", docx(), DOCX),
        ("a.odt", odt(), ODT),
        ("a.txt", "Æblegrød 😀".encode(), TXT),
        ("a.txt", "Æblegrød".encode("cp1252"), TXT),
    ],
)
def test_file_is_recognised_by_its_content(name, content, kind):
    assert recognised(name, content) == kind


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"MZ\x90\x00 a program"),
        ("a.pdf", b"%PDF-1.4 cut short"),
        ("a.png", jpeg_with_name()),
        ("a.jpg", b"\xff\xd8\xff\xe0 only the beginning"),
        ("a.png", b"<svg onload='alert(1)'/>"),
        ("a.docx", zipped(evil_txt="x")),
        ("a.docx", docx()[:-40]),
        ("a.docx", odt()),
        ("a.odt", docx()),
        ("a.txt", b"a\x00b"),
        ("a.txt", png()),
        ("a.txt", b""),
        ("a.exe", b"MZ"),
        ("a.html", b"<script>alert(1)</script>"),
        ("a", b"text"),
        ("a.pdf", b"%PDF-" + b"x" * (10 * 1024 * 1024) + b"%%EOF"),
    ],
)
def test_file_that_is_not_what_it_says_is_refused_in_plain_words(name, content):
    with pytest.raises(FileRefused) as caught:
        recognised(name, content)
    assert name in str(caught.value)


def test_docx_with_macros_is_refused():
    target = io.BytesIO(docx())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    with pytest.raises(FileRefused):
        recognised("a.docx", target.getvalue())


def test_zip_bomb_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "x")
        archive.writestr("word/document.xml", b"0" * (101 * 1024 * 1024))
    with pytest.raises(FileRefused):
        recognised("a.docx", target.getvalue())


@pytest.mark.parametrize(
    ("kind", "content", "words"),
    [
        (TXT, b"Ring 20 12 34 56", "20 12 34 56"),
        (DOCX, docx("Ring 20 12 34 56"), "20 12 34 56"),
        (DOCX, docx(), SECRET),
        (ODT, odt(), "20 12 34 56"),
        (ODT, odt(), SECRET),
        (JPEG, jpeg_with_name(), SECRET),
        (PDF, PDF_BYTES, "20 12 34 56"),
        (PDF, PDF_BYTES, SECRET),
    ],
)
def test_words_and_metadata_are_read_for_the_scan(kind, content, words):
    assert words in readable_text(kind, content)


def test_copy_for_the_public_has_no_metadata_and_is_still_whole():
    copy = cleaned_copy(JPEG, jpeg_with_name())
    assert recognised("a.jpg", copy) == JPEG
    assert SECRET.encode() not in copy
    assert cleaned_copy(TXT, "Æble".encode("utf-16")) == "Æble".encode()


@pytest.mark.parametrize(("kind", "content"), [(PDF, PDF_BYTES), (DOCX, docx()), (ODT, odt())])
def test_file_that_hides_more_than_one_sees_is_not_published(kind, content):
    with pytest.raises(FileRefused):
        cleaned_copy(kind, content)


@pytest.mark.parametrize(
    "body",
    [
        b"stream\n" * 400_000,
        b"stream\n" + b"(\\(" * 700_000 + b"endstream",
        b"stream\n" + b"[\\[" * 700_000 + b"endstream",
        b"/Author (" + b"\\(" * 700_000,
    ],
)
def test_broken_pdf_is_read_in_no_time(body):
    began = time.perf_counter()
    readable_text(PDF, b"%PDF-1.4\n" + body + b"\n%%EOF")
    assert time.perf_counter() - began < 5


def peak_of(kind, content) -> int:
    tracemalloc.start()
    try:
        readable_text(kind, content)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_pdf_that_unpacks_to_very_much_is_read_only_so_far():
    packed = zlib.compress(b" " * 4_000_000)
    bomb = b"%PDF-1.4\n" + (b"stream\n" + packed + b"endstream\n") * 200 + b"stream\n(sidst) Tj\nendstream\n%%EOF"
    assert peak_of(PDF, bomb) < 30_000_000
    assert "sidst" not in readable_text(PDF, bomb)


@pytest.mark.parametrize("size", [4_000_000, 40_000_000])
def test_document_that_unpacks_to_very_much_takes_little_memory(size):
    parts = {"[Content_Types].xml": "x", "word/document.xml": b"<d>" + b"<p/>" * (size // 4) + b"</d>"}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert peak_of(DOCX, target.getvalue()) < 20_000_000


def test_document_that_defines_its_own_words_is_not_read():
    for encoding in ("utf-8", "utf-16"):
        xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [<!ENTITY a "bombe">]><d>&a;</d>'
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr("word/document.xml", xml.encode(encoding))
        assert readable_text(DOCX, target.getvalue()) == ""


@pytest.mark.django_db
def test_file_is_read_before_the_reply_is_sent_and_not_again():
    file = add_file(form_token="t", upload=SimpleUploadedFile("a.txt", b"Ring 20 12 34 56"))
    assert DraftFile.objects.get(pk=file.pk).text == "Ring 20 12 34 56"
    DraftFile.objects.filter(pk=file.pk).update(text="Skriv til a@eksempel.dk")
    file.refresh_from_db()
    submission = submit_reply(hearing=HearingPageFactory(), draft=draft(), form_token="t", files=[file]).submission
    assert [f.rule for f in submission.findings.all()] == ["email"]


@pytest.mark.django_db
def test_sixth_file_is_refused():
    for n in range(5):
        add_file(form_token="t", upload=SimpleUploadedFile(f"{n}.txt", b"hej"))
    with pytest.raises(ValidationError):
        add_file(form_token="t", upload=SimpleUploadedFile("6.txt", b"hej"))


@pytest.mark.django_db
def test_files_of_a_form_that_nobody_sent_are_deleted_after_two_days(
    private_folder, django_capture_on_commit_callbacks
):
    old = add_file(form_token="glemt", upload=SimpleUploadedFile("a.txt", b"hej"))
    DraftFile.objects.filter(pk=old.pk).update(uploaded_at=timezone.now() - KEPT)
    with django_capture_on_commit_callbacks(execute=True):
        add_file(form_token="ny", upload=SimpleUploadedFile("b.txt", b"hej"))
    assert [d.form_token for d in DraftFile.objects.all()] == ["ny"]
    assert len([p for p in private_folder.rglob("*") if p.is_file()]) == 1


@pytest.mark.django_db
def test_file_of_a_reply_is_sealed_scanned_and_shown_only_when_findings_are_decided_on(client):
    file = add_file(form_token="t", upload=SimpleUploadedFile(f"{SECRET}.txt", b"Ring 20 12 34 56"))
    hearing, by = HearingPageFactory(), case_worker()
    submission = submit_reply(hearing=hearing, draft=draft(), form_token="t", files=[file]).submission
    attachment = submission.attachments.get()
    assert [(f.rule, f.attachment) for f in submission.findings.all()] == [("phone", attachment)]
    assert SECRET not in attachment.file.name
    with pytest.raises(ValidationError):
        show_file(attachment=attachment, by=by)
    dismiss_finding(finding=submission.findings.get(), by=by)
    shown = show_file(attachment=attachment, by=by)
    assert shown.is_public
    address = f"/hoering/{hearing.slug}/hoeringssvar/{submission.contribution.number}/bilag/{attachment.pk}/"
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_document_is_never_shown_as_a_file():
    file = add_file(form_token="t", upload=SimpleUploadedFile("a.docx", docx()))
    submission = submit_reply(hearing=HearingPageFactory(), draft=draft(), form_token="t", files=[file]).submission
    with pytest.raises(ValidationError):
        show_file(attachment=submission.attachments.get(), by=case_worker())
    assert submission.attachments.get().is_public is False


@pytest.mark.django_db
def test_published_file_is_a_download_with_safe_headers(client):
    by = case_worker()
    file = add_file(form_token="t", upload=SimpleUploadedFile(f"{SECRET}.png", png()))
    hearing = HearingPageFactory()
    second = submit_reply(hearing=hearing, draft=draft(), form_token="t", files=[file]).submission
    show_file(attachment=second.attachments.get(), by=by)
    open_original(submission=second, by=by)
    approve(submission=second, by=by)
    publish(submission=second, by=by)
    number = second.contribution.number
    page = client.get(f"/hoering/{hearing.slug}/hoeringssvar/{number}/")
    address = f"/hoering/{hearing.slug}/hoeringssvar/{number}/bilag/{second.attachments.get().pk}/"
    assert address in page.content.decode()
    response = client.get(address)
    assert response["Content-Disposition"].startswith("attachment; filename=")
    assert (response["X-Content-Type-Options"], response["Content-Type"]) == ("nosniff", "image/png")
    assert "sandbox" in response["Content-Security-Policy"]
    assert b"".join(response.streaming_content)
    hide_file(attachment=second.attachments.get(), by=by)
    assert client.get(address).status_code == 404
