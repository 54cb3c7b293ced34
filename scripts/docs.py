"""Writes what the docs take from the program, so that they cannot drift from it.

    python scripts/docs.py --write    # rewrite the generated files and blocks
    python scripts/docs.py --check    # exit 1, with a diff, where they are not what they should be

Whole files: ``docs/cli.md`` and ``docs/report.schema.json``. Blocks, in any Markdown file, stand
between ``<!-- generated: NAME -->`` and ``<!-- /generated -->``; ``BLOCKS`` has the names.
"""

from __future__ import annotations

import argparse
import difflib
import inspect
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import click
from session import SESSION, shown

ROOT = Path(__file__).resolve().parent.parent
DEMO = "fixtures/defence-talks"
MARKED = ("README.md", "docs/architecture.md", "docs/adding-a-kind.md", "docs/adding-a-format.md")


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    header = list(header)
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


# ---------------------------------------------------------------- blocks


def run(*args: str) -> str:
    """What the program prints for ``args``, as a user in the project's folder would see it."""
    env = {k: v for k, v in os.environ.items() if k not in {"FORCE_COLOR", "COLUMNS"}}
    done = subprocess.run(
        [sys.executable, "-m", "discrepancy", *args],
        cwd=ROOT,
        env={**env, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in (0, 1) or not done.stdout:
        raise SystemExit(f"discrepancy {' '.join(args)}: exit {done.returncode}\n{done.stderr}")
    return done.stdout


def demo() -> str:
    """The terminal report of the demo, as ``make demo`` prints it."""
    return f"```console\n$ discrepancy check {DEMO}\n{run('check', '--quiet', DEMO)}```"


def kinds() -> str:
    """The claim kinds, by their docstrings."""
    from discrepancy.pipeline import kinds as find_kinds
    from discrepancy.report._lists import kind_sections

    rows = []
    for kind in find_kinds():
        parts = kind_sections(kind)
        shown = ("Claims", "Conflicts when", "Agrees when")
        rows.append([f"`{kind.name}`", kind.code, *(parts.get(heading, "") for heading in shown)])
    return table(["kind", "code", "claims", "conflicts when", "agrees when"], rows)


def formats() -> str:
    """The report formats, as they describe themselves."""
    from discrepancy.report import reporters

    rows = [[f"`{r.name}`", r.description, f"`{r.file}`" if r.file else ""] for r in reporters()]
    return table(["`--format`", "what it is", "in the folder of `report`"], rows)


def inputs() -> str:
    """The input formats and the files they read."""
    from discrepancy.read import readers
    from discrepancy.read.table import table_readers

    every = [(r, "articles") for r in readers()] + [(r, "claims") for r in table_readers()]
    rows = [[f"`{r.name}`", what, ", ".join(f"`{s}`" for s in r.suffixes)] for r, what in every]
    return table(["format", "of", "files"], rows)


BLOCKS: dict[str, Callable[[], str]] = {
    "demo": demo,
    "kinds": kinds,
    "formats": formats,
    "inputs": inputs,
}

_BLOCK = re.compile(r"<!-- generated: (\w+) -->\n.*?<!-- /generated -->", re.DOTALL)


def fill(text: str) -> str:
    """``text`` with every generated block and every session made anew."""
    text = SESSION.sub(lambda m: shown(m.group()), text)
    return _BLOCK.sub(
        lambda m: f"<!-- generated: {m[1]} -->\n{BLOCKS[m[1]]()}\n<!-- /generated -->", text
    )


# ---------------------------------------------------------------- files


def schema() -> str:
    """The JSON schema of a report as it is printed: fields with a default are always there."""
    from discrepancy.models import Report

    return json.dumps(Report.model_json_schema(mode="serialization"), indent=2) + "\n"


def _usage(name: str, command: click.Command) -> str:
    arguments = [p for p in command.params if isinstance(p, click.Argument)]
    words = [a.metavar or (a.name or "").upper() for a in arguments]
    return " ".join(["discrepancy", name, *words, "[OPTIONS]"])


def _metavar(option: click.Option, ctx: click.Context) -> str:
    if option.is_flag:
        return ""
    if option.metavar:
        return option.metavar
    if isinstance(option.type, click.Choice):
        return "|".join(map(str, option.type.choices))
    return (option.type.get_metavar(param=option, ctx=ctx) or option.type.name.upper()).strip("[]")


def _default(option: click.Option) -> str:
    default: Any = option.default
    shown = isinstance(default, str | int) and not isinstance(default, bool)
    return f" (default: `{default}`)" if option.show_default and shown else ""


def _all(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name, those of a group behind it."""
    for name, command in group.commands.items():
        yield f"{before}{name}", command
        if isinstance(command, click.Group):
            yield from _all(command, f"{before}{name} ")


def commands() -> str:
    """``docs/cli.md``: every command with its example and its options."""
    from discrepancy.cli import EXIT_CODES, cli

    lines = [
        "# Commands",
        "",
        "Generated by `scripts/docs.py` from the program's own help. "
        "`python -m discrepancy` is the same program.",
        "",
        table(
            ["command", "what it does"],
            [[f"[`{n}`](#{n})", c.get_short_help_str(200)] for n, c in cli.commands.items()],
        ),
        "",
        "## Exit codes",
        "",
        table(["code", "means"], [[str(code), text] for code, text in EXIT_CODES.items()]),
        "",
        "They are the same in every format. Updates and variants never count, and what is of low "
        "confidence counts only where `--fail-on` says so. Errors are one sentence on stderr; "
        "skipped files are named there as well, and in the report.",
    ]
    for name, command in _all(cli):
        ctx = click.Context(command, info_name=name)
        about, _, example = inspect.cleandoc(command.help or "").partition("\b\nExample: ")
        lines += ["", f"## {name}", "", about.strip(), ""]
        lines += ["```", _usage(name, command), "", f"$ {example.strip()}", "```"]
        if command.epilog:
            prose, _, shown = command.epilog.partition("\n\n\b\nExamples:\n")
            lines += ["", prose]
            lines += ["", "```console", shown, "```"] if shown else []
        options = [p for p in command.params if isinstance(p, click.Option)]
        if options:
            rows = [
                [
                    f"`{', '.join(o.opts)} {_metavar(o, ctx)}".strip() + "`",
                    (o.help or "") + _default(o),
                ]
                for o in options
            ]
            lines += ["", table(["option", "what it does"], rows)]
        if isinstance(command, click.Group):
            rows = [
                [f"[`{sub.name}`](#{name}-{sub.name})", sub.get_short_help_str(200)]
                for sub in command.commands.values()
            ]
            lines += ["", table(["command", "what it does"], rows)]
    return "\n".join(lines) + "\n"


def wanted() -> dict[Path, str]:
    """Every file that has something generated in it, as it should be."""
    files = {ROOT / "docs/cli.md": commands(), ROOT / "docs/report.schema.json": schema()}
    for name in MARKED:
        path = ROOT / name
        files[path] = fill(path.read_text(encoding="utf-8"))
    return files


def main() -> int:
    """Checks or writes; gives the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("--check", action="store_true", help="exit 1 where the docs have drifted")
    group.add_argument("--write", action="store_true", help="rewrite what is generated")
    args = parser.parse_args()
    drifted = 0
    for path, text in wanted().items():
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        if old == text:
            continue
        drifted += 1
        name = path.relative_to(ROOT).as_posix()
        if args.write:
            path.write_text(text, encoding="utf-8", newline="")
            print(f"wrote {name}")
        else:
            old_lines, new_lines = old.splitlines(True), text.splitlines(True)
            diff = difflib.unified_diff(old_lines, new_lines, name, f"{name} (generated)")
            sys.stdout.writelines(diff)
    if drifted and args.check:
        print("The docs have drifted: run 'scripts/docs.py --write'.", file=sys.stderr)
    return 1 if drifted and args.check else 0


if __name__ == "__main__":
    sys.exit(main())
