"""Files to sources: what is read, what is named as skipped, and that order changes nothing."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from discrepancy.errors import DiscrepancyError
from discrepancy.read import ReadResult, read, read_text, readers
from discrepancy.read._decode import clean, decode, is_english

TEXT = "A dam failed near Arden on Monday.\n\nTwo villages were flooded, the district office said."
FRENCH = (
    "Un barrage a cédé lundi près de la ville et deux villages ont été inondés, selon les "
    "autorités locales qui ont envoyé des secours dans la vallée. Plusieurs routes restent "
    "fermées et les habitants ont été évacués vers les hauteurs pendant la nuit."
)


def reasons(result: ReadResult) -> dict[str, str]:
    return {s.name: s.reason for s in result.skipped}


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b.txt", "sub/a.md", "sub/c.HTM", ".hidden/x.txt", ".y.txt"):
        (tmp_path / name).write_text(f"<p>{TEXT} {name}</p>" if "HTM" in name else f"{TEXT} {name}")
    for name in ("README.md", "expected.json", "claims.csv", "picture.png"):
        (tmp_path / name).write_text("x")
    calls: list[tuple[int, int]] = []
    result = read([tmp_path], progress=lambda done, total: calls.append((done, total)))
    assert [s.name for s in result.sources] == ["b.txt", "sub/a.md", "sub/c.HTM"]
    assert [s.id for s in result.sources] == ["b", "a", "c"]
    assert list(reasons(result)) == ["picture.png"]
    assert [t.name for t in result.tables] == ["claims.csv"]
    assert reasons(result)["picture.png"].startswith("not a known article format")
    assert calls == [(1, 3), (2, 3), (3, 3)]


def test_every_reason(tmp_path: Path) -> None:
    files = {
        "binary.txt": b"\x00\x01\x02" * 100,
        "empty.txt": b" \n\n",
        "french.txt": FRENCH.encode(),
        "long.txt": TEXT.encode() * 100,
        "marks.txt": b"... --- ...",
        "noise.txt": bytes(range(128, 256)) * 20,
        "ok.txt": TEXT.encode(),
        "again.txt": TEXT.encode().replace(b"\n", b"\r\n"),
        "russian.txt": "Плотина прорвалась в понедельник, два села затоплены.".encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    os.mkfifo(tmp_path / "pipe.txt")
    result = read([tmp_path], max_bytes=5000)
    assert [s.name for s in result.sources] == ["again.txt"]
    found = reasons(result)
    assert sorted(found) == sorted({*files, "pipe.txt"} - {"again.txt"})
    assert found["binary.txt"].startswith("binary")
    assert found["empty.txt"] == found["marks.txt"] == "empty: it holds no words"
    assert found["french.txt"].startswith("not English")
    assert found["russian.txt"].startswith("not English")
    assert "--max-bytes" in found["long.txt"]
    assert found["noise.txt"].startswith("not readable as text")
    assert found["ok.txt"] == "same text as again.txt"
    assert found["pipe.txt"].startswith("not a regular file")
    assert len(read([tmp_path / "long.txt"]).sources) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.txt").chmod(0)
    assert "cannot be read" in reasons(read([tmp_path]))["a.txt"]


def test_links(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    (outside / "secret.txt").write_text(TEXT + " Secret.")
    (inside / "a.txt").write_text(TEXT)
    (inside / "b.txt").symlink_to(outside / "secret.txt")
    (inside / "c.txt").symlink_to(inside / "a.txt")
    (inside / "d.txt").symlink_to(inside / "gone.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    result = read([inside])
    assert [s.name for s in result.sources] == ["a.txt"]
    assert "a link that leads out of the folder" in reasons(result)["b.txt"]
    assert "cannot be read" in reasons(result)["d.txt"]


def test_a_name_in_another_encoding(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for name in (b"caf\xe9.txt", b"caf\xe9.pdf"):
        try:
            Path(os.fsdecode(os.path.join(folder, name))).write_text(TEXT)  # noqa: PTH118
        except OSError:
            pytest.skip("this file system takes UTF-8 only")
    result = read([tmp_path])
    assert [s.name for s in result.sources] == ["caf\\xe9.txt"]
    assert [s.name for s in result.skipped] == ["caf\\xe9.pdf"]
    assert result.sources[0].model_dump_json() + result.skipped[0].model_dump_json()


def test_globs_and_order(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "sub/a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{TEXT} {name}")
    found = read([str(tmp_path / "**" / "*.txt")])
    assert [(s.id, s.name) for s in found.sources] == [
        ("a", "a.txt"), ("b", "b.txt"), ("a-2", "sub/a.txt"),
    ]  # fmt: skip
    files = [tmp_path / "b.txt", tmp_path / "a.txt", tmp_path / "sub"]
    assert read(files) == read(files[::-1])
    assert read([tmp_path, tmp_path / "a.txt", tmp_path]) == read([tmp_path])
    assert str(tmp_path) not in found.sources[0].model_dump_json()


@pytest.mark.parametrize("path", ["gone.txt", "gone/*.txt", "bad\0name", "[z]**x.txt", ""])
def test_paths_that_are_not_there(
    tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DiscrepancyError):
        read([path])


def test_explicit_ids_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\nid: b\n---\n{TEXT} One.")
    (tmp_path / "b.md").write_text(f"{TEXT} Two.")
    (tmp_path / "c.md").write_text(f'---\nid: "b\x07"\n---\n{TEXT} Three.')
    assert [s.id for s in read([tmp_path]).sources] == ["b", "b-3", "b-2"]


@pytest.mark.parametrize(
    "data",
    [
        "Café – “yes”".encode(),
        b"\xef\xbb\xbf" + "Café – “yes”".encode(),
        "Café – “yes”".encode("utf-16"),
        "A line of plain words. Café – “yes”".encode("cp1252"),
    ],
)
def test_decodes(data: bytes) -> None:
    text, reason = decode(data)
    assert not reason
    assert text.endswith("Café – “yes”")


def test_decodes_what_a_page_declares() -> None:
    data = '<meta charset="iso-8859-2"><p>Wałęsa łódź żółć'.encode("iso-8859-2")
    assert decode(data) == ('<meta charset="iso-8859-2"><p>Wałęsa łódź żółć', "")
    assert decode(b'<meta charset="zip"><p>caf\xe9 and more plain words here')[1] == ""


def test_cleans() -> None:
    assert clean("a\r\nb\rc\u2028d") == "a\nb\nc\nd"
    assert clean("a\x00b\x1bc\u00a0d\te") == "a b c d\te"
    assert clean("Na\u200bka\u00adta\u202eni\ufeff") == "Nakatani"


def test_the_hash_is_of_the_kept_text() -> None:
    source = read_text("A dam\r\nfailed.", id="a")
    assert source.text == "A dam failed."
    assert source.sha256 == hashlib.sha256(b"A dam failed.").hexdigest()


@pytest.mark.parametrize(
    ("text", "english"),
    [
        (TEXT * 3, True),
        ("Dam fails", True),
        (FRENCH, False),
        ("Der Damm brach am Montag in der Nähe der Stadt, und zwei Dörfer standen unter Wasser, "
         "wie die Behörden mitteilten. Die Armee schickte zwei Hubschrauber, und die Straße zur "
         "Küste war gesperrt. Niemand wurde verletzt, hieß es.", False),
        ("水坝周一在附近决堤，两个村庄被淹。", False),
    ],
)  # fmt: skip
def test_english(text: str, english: bool) -> None:
    assert is_english(text) is english


def test_readers_are_found() -> None:
    assert {"html", "markdown", "text"} <= {r.name for r in readers()}
    suffixes = [s for r in readers() for s in r.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(s == s.lower() and s.startswith(".") for s in suffixes)


def test_markdown(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# Dam *fails*\n\nA [dam](http://x.example/a_(b)) **failed** near\nArden on `Monday`.\n\n"
        "> It was _old_, said Lee.\n\n- one point\n- two\n\n![alt](x.png)\n\n```\ncode\n```\n"
    )
    (source,) = read([tmp_path]).sources
    assert source.title == "Dam fails"
    assert source.headline == (0, 9)
    for gone in ("**", "[", "](", "code", "alt", ">", "_old_"):
        assert gone not in source.text
    assert "It was old, said Lee." in source.text


@pytest.mark.parametrize(
    "piece", ["<!--", "--><!--", "[", "*a", "**a", "![a](", "```\n", "> ", "# "]
)
def test_hostile_markdown_is_linear(piece: str) -> None:
    """Takes minutes where a pattern backtracks."""
    reader = next(r for r in readers() if r.name == "markdown")
    reader.read(piece * 40_000)
