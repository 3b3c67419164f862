"""The notebook runs, and its numbers are those of the program."""

import json
import os

import pytest
from conftest import ROOT, cli_json

NOTEBOOK = ROOT / "examples/notebook/shortened-window.ipynb"

# What the notebook has found, and the table that the program is asked about.
TOLD = """
import json as _json, pyarrow as _pa, pyarrow.csv as _csv
_table = people
for _name, _value in complete.items():
    _at = _table.schema.get_field_index(_name)
    _table = _table.set_column(_at, _name, _pa.array([_value] * _table.num_rows))
for _at, _field in enumerate(_table.schema):
    if _pa.types.is_dictionary(_field.type):
        _table = _table.set_column(_at, _field.name, _table[_field.name].cast(_pa.string()))
_csv.write_csv(_table, {path!r})
print(_json.dumps({{
    "numbers": numbers,
    "outcomes": new.groupby([old["nationality"], "ptp"], observed=True).size().rename("n").reset_index().values.tolist(),
    "lost by nationality": by_nationality.sum(axis=1).to_dict(),
    "lost by month": int(by_month.to_numpy().sum()),
}}))
"""


def test_the_notebook_has_the_numbers_of_the_program(tmp_path):
    nbclient, nbformat = pytest.importorskip("nbclient"), pytest.importorskip("nbformat")
    pytest.importorskip("matplotlib")
    notebook = nbformat.read(NOTEBOOK, 4)
    # Fewer, for a program that was not optimised.
    n_people = int(os.environ.get("AMPARO_PEOPLE", "100000"))
    for cell in notebook.cells:
        cell.source = cell.source.replace("N, SEED, DAY = 100_000,", f"N, SEED, DAY = {n_people},")
    path = tmp_path / "people.csv"
    notebook.cells.append(nbformat.v4.new_code_cell(TOLD.format(path=str(path))))
    client = nbclient.NotebookClient(
        notebook, timeout=900, kernel_name="python3", resources={"metadata": {"path": str(NOTEBOOK.parent)}}
    )
    client.execute()
    told = json.loads(notebook.cells[-1].outputs[0].text)
    numbers = told["numbers"]
    assert numbers["lost"] > 0 and numbers["gained"] == 0
    assert numbers["granted before"] - numbers["granted after"] == numbers["lost"] == told["lost by month"]
    assert told["lost by nationality"] == {"VE": numbers["lost"]}
    assert any("image/png" in output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", []))

    summary = cli_json("batch", "policies", "--cases", path, "--summary", "--by", "nationality")
    counted = {}
    for group in summary["groups"]:
        for outcome, n in group["conclusions"]["ptp"].items():
            if n:
                counted[group["by"]["nationality"], outcome] = n
    # Whose nationality is not known is in no group of a frame.
    known = {of: n for of, n in counted.items() if of[0] is not None}
    assert {(nationality, outcome): n for nationality, outcome, n in told["outcomes"]} == known

    options = ["--without", "ds_007_2018_in", "--only", "ptp", "--cases", path]
    changed = cli_json("diff", "policies", *options)["cases"]
    assert changed["people"] == n_people and changed["left_out"] == 0
    away = [of["people"] for of in changed["changes"] if of["from"] == "granted" and not of["in_practice"]]
    assert sum(away) == numbers["lost"]


def test_the_notebook_is_kept_as_it_ran():
    kept = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    cells = [cell for cell in kept["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert not any(output["output_type"] == "error" for cell in cells for output in cell["outputs"])
    # What it says of itself is in its text: no path of a machine stands in it.
    assert "/work/" not in json.dumps(kept) and "/home/" not in json.dumps(kept)
