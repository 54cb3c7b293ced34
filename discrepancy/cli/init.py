"""``discrepancy init``: the files that a repository needs for the gate."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from discrepancy.cli._common import emit
from discrepancy.errors import DiscrepancyError

__all__ = ["COMMAND"]

_NOBODY = "OWNER/discrepancy@v0.1.0"


@click.command()
@click.option(
    "--articles", multiple=True, default=("articles/",), show_default=True, metavar="PATH",
    help="What is to be checked; may be given several times.",
)  # fmt: skip
@click.option(
    "--action", default=_NOBODY, metavar="OWNER/REPO@REV",
    help="The repository of the action that the workflow runs; without one, fill it in yourself.",
)  # fmt: skip
def init(articles: Sequence[str], action: str) -> None:
    """Write settings, an empty baseline and a workflow; overwrite nothing.

    \b
    Example: discrepancy init --articles articles/
    """
    from discrepancy.baseline import Baseline, attributes, dumps

    workflow = _template("workflow.yml").replace("@ACTION@", _one_word(action))
    place = Path(".discrepancy/baseline.json")
    wanted = {
        Path("discrepancy.toml"): "" if _configured() else _settings(articles),
        place: dumps(Baseline()),
        Path(".github/workflows/discrepancy.yml"): workflow,
    }
    for path, text in wanted.items():
        emit(f"{path}: {_write(path, text)}\n")
    attributes(place)
    if action == _NOBODY:
        line = next(n for n, x in enumerate(workflow.splitlines(), 1) if _NOBODY in x)
        emit(
            f"Next: name the action's repository in .github/workflows/discrepancy.yml, line {line}; "
            "commit these files.\n"
        )


def _template(name: str) -> str:
    from importlib.resources import files

    return (files("discrepancy") / "templates" / name).read_text(encoding="utf-8")


def _settings(articles: Sequence[str]) -> str:
    import json

    from discrepancy.report._escape import inert_json

    for path in articles:
        if not path.strip():
            raise DiscrepancyError("--articles: the path is empty.")
        if not path.isprintable():  # also the bytes of a name that is not UTF-8
            raise DiscrepancyError(
                f"--articles {path!r}: give the folder a name that can be printed."
            )
    # A TOML text in double quotes is written as a JSON one is, but for what lies beyond \uffff.
    shown = (inert_json(json.dumps(path, ensure_ascii=False)) for path in articles)
    return _template("discrepancy.toml").replace("@PATHS@", ", ".join(shown))


def _configured() -> Path | None:
    """The configuration of this very folder."""
    from discrepancy.config import find

    found = find()
    return found if found and found.parent == Path.cwd().absolute() else None


def _one_word(action: str) -> str:
    if not action.isascii() or not action.isprintable() or any(c in " #'\"{}" for c in action):
        raise DiscrepancyError(f"--action '{action}': write OWNER/REPO@REV.")
    return action


def _write(path: Path, text: str) -> str:
    """Writes a file that is not there yet; tells what became of it."""
    if not text:
        return "left out, as this folder has settings"
    try:
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True)
    except OSError as error:
        raise DiscrepancyError(f"{path.parent}: cannot be made ({error.strerror}).") from error
    try:
        with path.open("x", encoding="utf-8", newline="") as stream:
            stream.write(text)
    except FileExistsError:
        return "left as it is"
    except OSError as error:
        raise DiscrepancyError(f"{path}: cannot be written ({error.strerror}).") from error
    return "written"


COMMAND = init
