"""The XML door lets real files in byte for byte and turns hostile ones away with a reason."""

from __future__ import annotations

import pytest

from app.foundation import xml
from app.foundation.xml import XmlRefused, parse, read


def refusal(data: bytes) -> XmlRefused:
    with pytest.raises(XmlRefused) as caught:
        parse(data, name="model.bpmn")
    return caught.value


@pytest.mark.parametrize(
    "prolog",
    [
        b"<!DOCTYPE a>",
        b"<?xml version='1.0'?>\n<!-- x --><!DOCTYPE a SYSTEM 'http://example.com/a.dtd'>",
        b"<?xml version='1.0'?><?pi <!DOCTYPE?>\n<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
        b"\xef\xbb\xbf<!DOCTYPE a [<!ENTITY x 'y'>]>",
    ],
)
def test_any_doctype_is_refused(prolog: bytes) -> None:
    assert "DOCTYPE" in refusal(prolog + b"<a>&x;</a>").reason


def test_a_doctype_in_utf_16_is_refused() -> None:
    assert "DOCTYPE" in refusal("<!DOCTYPE a><a/>".encode("utf-16")).reason


def test_a_doctype_that_is_only_text_is_let_in() -> None:
    assert parse(b"<a><!-- <!DOCTYPE a> --><![CDATA[<!DOCTYPE a>]]></a>").getroot().text is None


def test_an_entity_that_nobody_declared_is_refused() -> None:
    assert "not well-formed" in refusal(b"<a>&x;</a>").reason


def test_a_refusal_says_file_line_and_reason() -> None:
    error = refusal(b"<a>\n  <b>\n</a>")
    assert error.line == 3
    assert str(error).startswith("model.bpmn: Line 3: The XML is not well-formed: ")


@pytest.mark.parametrize("data", [b"", b"  \n", b"\xef\xbb\xbf", b"PK\x03\x04", b"{}", b"plain text"])
def test_what_is_no_xml_is_refused(data: bytes) -> None:
    assert refusal(data).reason in ("The file is empty.", "The file is not XML: it does not start with a tag.")


@pytest.mark.parametrize("name", ["UTF-7", "UTF-32", "EBCDIC-CP-US", "utf-16"])
def test_other_encodings_are_refused(name: str) -> None:
    assert "is not read" in refusal(f"<?xml version='1.0' encoding='{name}'?><a/>".encode()).reason


def test_an_encoding_that_the_bytes_are_not_in_is_refused() -> None:
    assert "Line 2" in refusal(b"<?xml version='1.0' encoding='ascii'?>\n<a>\xe9</a>").reason


@pytest.mark.parametrize(
    ("codec", "declared"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("latin-1", "ISO-8859-1"),
        ("cp1252", "windows-1252"),
    ],
)
def test_each_encoding_is_read_and_written_back(codec: str, declared: str) -> None:
    data = f'<?xml version="1.0" encoding="{declared}"?>\r\n<a b="é">ü</a>'.encode(codec)
    source = read(data)
    assert (source.tree.getroot().text, source.tree.getroot().get("b")) == ("ü", "é")
    assert source.encoding.encode(source.text) == data


def test_bytes_that_are_no_utf_8_are_read_as_windows_1252_and_kept() -> None:
    data = b"<a>caf\xe9 \xc3\xa9 \x81</a>"
    source = read(data)
    assert source.tree.getroot().text == "café é �"
    assert source.encoding.encode(source.text) == data
    assert "windows-1252" in source.remarks[0]


def test_a_character_that_the_encoding_lacks_is_written_as_a_reference() -> None:
    source = read(b"<?xml version='1.0' encoding='ISO-8859-1'?><a/>")
    assert source.encoding.encode("\u2019") == b"&#8217;"


def test_slips_in_namespaces_are_forgiven_with_a_remark() -> None:
    source = read(b"<a>\n<x:b xmlns:y='a b'/></a>")
    assert source.tree.getroot()[0].tag == "x:b"
    assert [remark[:7] for remark in source.remarks] == ["Line 2:", "Line 2:"]


def test_other_slips_beside_one_in_a_namespace_are_refused() -> None:
    assert refusal(b"<a><x:b/></c>").line == 1


def test_large_files_are_refused_before_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "MAX_BYTES", 10)
    assert "larger" in refusal(b"<a>" + b"x" * 10).reason


def test_too_many_tags_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "MAX_TAGS", 3)
    assert "tags" in refusal(b"<a><b/><b/><b/></a>").reason


def test_deep_nesting_is_refused() -> None:
    assert "nested deeper" in refusal(b"<a>" * 300 + b"</a>" * 300).reason


def test_many_attributes_are_refused_with_their_line() -> None:
    names = " ".join(f'a{n}=""' for n in range(501))
    error = refusal(f"<a>\n<b {names}/></a>".encode())
    assert (error.line, error.reason) == (2, "An element has more than 500 attributes.")


def test_a_long_attribute_is_refused_and_a_long_text_is_not() -> None:
    assert "attribute is longer" in refusal(b"<a b='" + b"x" * 1_000_001 + b"'/>").reason
    assert len(parse(b"<a>" + b"x" * 1_000_001 + b"</a>").getroot().text) == 1_000_001


def test_an_include_is_an_element_like_any_other() -> None:
    data = b'<a><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/></a>'
    assert len(parse(data).getroot()[0]) == 0
