"""The GitHub action and the pre-commit hook, as they stand in the repository.

Both install the package from a copy of this folder. Nothing is fetched: what it needs is taken from the
environment that runs the tests.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import yaml
from newsroom import Desk, git, local

ROOT = Path(__file__).resolve().parent.parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]

bash = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the package is built from, in a repository of its own."""
    folder = tmp_path_factory.mktemp("published") / "discrepancy"
    ignore = shutil.ignore_patterns("__pycache__", "*.egg-info")
    shutil.copytree(ROOT / "discrepancy", folder / "discrepancy", ignore=ignore)
    for name in ("pyproject.toml", "README.md", "LICENSE", "action.yml", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "published")
    return folder


def offline() -> dict[str, str]:
    """An environment in which pip finds what this one has, and fetches nothing."""
    if importlib.util.find_spec("setuptools") is None:
        pytest.skip("setuptools is not installed: the package cannot be built without fetching it")
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PIP_", "PYTHON"))}
    return {
        **clean,
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PYTHONUTF8": "1",
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads it so: no isolation
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }


@pytest.fixture(scope="module")
def runner(copy: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A runner's variables, after the step that installs."""
    temp = tmp_path_factory.mktemp("runner")
    variables = {**offline(), "RUNNER_TEMP": str(temp), "ACTION_PATH": str(copy)}
    (install,) = [s for s in STEPS if s["name"] == "Install"]
    assert set(install["env"]) == {"ACTION_PATH"}
    done = shell(install["run"], ROOT, variables)
    assert done.returncode == 0, done.stderr
    return variables


def shell(script: str, folder: Path, variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Runs a step as a runner does."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
        cwd=folder, env=variables, capture_output=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip


def check(desk: Desk, runner: dict[str, str], **inputs: str) -> tuple[int, str, str, str]:
    """The step that checks, with inputs: exit code, log, summary, outputs."""
    (step,) = [s for s in STEPS if s.get("id") == "check"]
    given = {name: about["default"] for name, about in ACTION["inputs"].items()}
    given.update({name.replace("_", "-"): value for name, value in inputs.items()})
    summary, outputs = desk.folder.parent / "summary.md", desk.folder.parent / "outputs"
    for path in (summary, outputs):
        path.write_text("")
    variables = {
        **runner, "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_OUTPUT": str(outputs),
        **{
            key: given[value.removeprefix("${{ inputs.").removesuffix(" }}")]
            for key, value in step["env"].items()
        },
    }  # fmt: skip
    done = shell(step["run"], desk.folder, variables)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout, summary.read_text(), outputs.read_text()


@bash
def test_the_action_from_the_first_day_on(repo: Desk, runner: dict[str, str]) -> None:
    code, log, summary, outputs = check(repo, runner, paths="articles/\n")
    assert (code, outputs) == (1, "exit-code=1\n")
    assert log.count("::error file=articles/") == 2
    assert summary.startswith("## 2 contradictions between sources")
    sarif = json.loads((repo.folder / "discrepancy.sarif").read_text(encoding="utf-8"))
    assert len(sarif["runs"][0]["results"]) == 2

    repo.run("init")
    repo.run("baseline", "write", "--quiet", "--reason", "both stand by it")
    repo.commit("the gate")
    code, log, summary, outputs = check(repo, runner, strict="true", sarif="out/a.sarif")
    assert (code, outputs) == (0, "exit-code=0\n")
    assert "::error" not in log
    assert summary.startswith("## No new contradiction")
    assert (repo.folder / "out/a.sarif").is_file()

    repo.write(fifth=local("Sigrid Myhre"))
    code, log, _, _ = check(repo, runner, changed_since="HEAD")
    assert (code, log.count("::error file=articles/fifth.txt,")) == (1, 2)
    code, _, _, _ = check(repo, runner, fail_on="none")
    assert code == 0


@bash
def test_no_input_is_read_as_a_command(desk: Desk, runner: dict[str, str]) -> None:
    nasty = "$(touch ran) `touch ran`; touch ran #"
    for inputs in ({"paths": nasty}, {"paths": "articles", "baseline": nasty}, {"paths": "--help"}):
        code, _, _, outputs = check(desk, runner, **inputs)
        assert (code, outputs) == (2, "exit-code=2\n")
    assert not (desk.folder / "ran").exists()


def test_every_input_is_used_and_every_output_is_made() -> None:
    text = json.dumps(STEPS)
    for name in ACTION["inputs"]:
        assert f"inputs.{name} " in text
    for step in STEPS:
        assert "${{" not in step["run"], "inputs come through the environment"
        assert step["shell"] == "bash"
    assert {o["value"] for o in ACTION["outputs"].values()} == {
        "${{ steps.check.outputs.exit-code }}", "${{ inputs.sarif }}",
    }  # fmt: skip


@pytest.mark.skipif(
    importlib.util.find_spec("pre_commit") is None, reason="pre-commit is not installed"
)
def test_the_hook_is_tried_from_a_clone(repo: Desk, copy: Path, tmp_path: Path) -> None:
    (repo.folder / "discrepancy.toml").write_text('paths = ["articles"]\n')
    repo.commit("settings")
    variables = {**offline(), "PRE_COMMIT_HOME": str(tmp_path / "cache")}

    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "try-repo", str(copy), "discrepancy", "--all-files"],
        cwd=repo.folder, env=variables, capture_output=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    assert "exit code: 1" in done.stdout
    assert "2 conflicts (2 high)" in done.stdout
