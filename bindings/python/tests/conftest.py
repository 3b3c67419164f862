"""What the tests share: the policies of the repository, and the program to which every answer is held."""

import json
import os
import pathlib
import subprocess

import amparo
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
SMALL = ROOT / "tests/cli/small.amparo"


def program() -> str:
    named = os.environ.get("AMPARO")
    built = [ROOT / "target/release/amparo", ROOT / "target/debug/amparo"]
    found = named or next((str(path) for path in built if path.exists()), None)
    assert found, "build the program first (cargo build), or name it in AMPARO"
    return found


def cli(*arguments, stdin: str = "", codes=(0,)) -> str:
    """What the program prints, run in the root of the repository."""
    told = subprocess.run(
        [program(), *map(str, arguments)], input=stdin, capture_output=True, text=True, encoding="utf-8", cwd=ROOT
    )
    assert told.returncode in codes, told.stderr
    return told.stdout


def cli_json(*arguments, **options):
    return json.loads(cli(*arguments, "--format", "json", **options))


@pytest.fixture(scope="session")
def small() -> amparo.Law:
    return amparo.Law.load(SMALL)


@pytest.fixture(scope="session")
def corpus() -> amparo.Law:
    return amparo.Law.load(ROOT / "policies")
