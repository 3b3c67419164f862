"""Policies, and what is asked over all people and all days."""

import os
import signal
import subprocess
import sys
import time

import amparo
import pytest
from amparo import _native
from conftest import ROOT, SMALL, cli, cli_json


def test_a_policy_is_loaded_from_paths_and_texts():
    texts = {"small.amparo": SMALL.read_text()}
    in_memory = amparo.Law.from_text(texts).evaluate(as_of="2018-08-01")
    assert amparo.Law.load([str(SMALL)]).evaluate(as_of="2018-08-01") == in_memory
    assert amparo.Law.from_text(SMALL.read_text()).evaluate(as_of="2018-08-01") == in_memory
    assert repr(amparo.Law.load(SMALL)) == f"<Law {SMALL}>"


def test_a_mistake_in_a_policy_has_its_place():
    with pytest.raises(amparo.PolicyError) as error:
        amparo.Law.from_text("status s\nclause c { grants t  when nothing }\nclause d { grants s  when 3 }\n")
    first = error.value
    assert (first.code, first.spans[0].file, first.spans[0].line, first.spans[0].column) == (
        "amparo::policy::unknown_conclusion",
        "policy.amparo",
        2,
        19,
    )
    assert (first.spans[0].end_line, first.spans[0].end_column) == (2, 20)
    assert len(first.problems) >= 2 and str(first).count("policy.amparo:") == len(first.problems)


def test_a_path_that_is_not_there_is_an_error():
    with pytest.raises(amparo.PolicyError) as error:
        amparo.Law.load("nowhere.amparo")
    assert error.value.code == "amparo::load::no_such_path"


def test_find_is_that_of_the_program(small):
    found = small.find("granted permit", n=3)
    assert found.to_dict() == cli_json("find", SMALL, "granted permit", "--all", "3")
    assert found and small.evaluate(found.people[0])["permit"].outcome == "granted"
    assert [*found] == [*found.people]
    nobody = small.find('granted "Temporary permit" and nationality is PE')
    assert not nobody and nobody.reasons
    assert str(found) == cli("find", SMALL, "granted permit", "--all", "3", "--lang", "en")
    with pytest.raises(amparo.QueryError) as error:
        small.find("granted permitt")
    assert error.value.spans[0].file == "condition"


def test_a_check_is_that_of_the_program(small):
    findings = small.check(as_of="2024-01-01")
    assert findings.to_dict() == cli_json("check", SMALL, "--as-of", "2024-01-01", codes=(0, 1))
    assert len(findings) == len(findings.to_dict()["findings"]) and findings[0].level in ("error", "warning", "note")
    only = small.check(only=["never-fires"])
    assert {finding.id for finding in only} <= {"never-fires"}
    with pytest.raises(amparo.QueryError, match="never-fire"):
        small.check(only="never-fire")


def test_a_comparison_is_that_of_the_program(small, tmp_path):
    changed = SMALL.read_text().replace("entry.date <= 2018-10-31", "entry.date <= 2018-09-30")
    path = tmp_path / "changed.amparo"
    path.write_text(changed)
    diff = small.diff(amparo.Law.load(path))
    assert diff.to_dict() == cli_json("diff", SMALL, path)
    assert not diff.same_for_everyone and diff.conclusions["permit"].relation == "less"
    change = next(change for change in diff.changes if change.conclusion == "permit" and change.before == "granted")
    assert small.evaluate(change.old_person)["permit"].outcome == "granted"
    assert change.better is False
    same = small.diff(small)
    assert same.same_for_everyone and not same.changes
    among = small.diff(amparo.Law.load(path), among="nationality is PE", only="permit", since="2018-08-01")
    assert among.conclusions["permit"].relation == "same"
    with pytest.raises(amparo.QueryError):
        small.diff(small, only=["permitt"])


def test_a_law_without_an_instrument(small):
    without = small.without("window_decree")
    assert without.evaluate({"nationality": "VE"}, as_of="2018-08-01")["permit"].outcome == "none"
    with pytest.raises(amparo.QueryError) as error:
        small.without("window_decre")
    assert error.value.code == "amparo::cli::unknown_instrument" and "window_decree" in error.value.help


def test_the_dictionary_is_that_of_the_program(small):
    assert small.dictionary() == cli_json("list", SMALL, "--lang", "en")


def test_frames(small):
    pytest.importorskip("pandas")
    assert list(small.check().to_frame().columns)[:3] == ["id", "level", "message"]
    assert small.find("granted permit").to_frame().loc[0, "nationality"] == "VE"
    other = amparo.Law.from_text(SMALL.read_text().replace("entry.date <= 2018-10-31", "entry.date <= 2018-09-30"))
    frame = small.diff(other).to_frame()
    assert "permit" in set(frame["conclusion"])


# ---- what goes wrong in the middle -------------------------------------------------------------------------------------


def test_a_panic_is_an_exception():
    with pytest.raises(amparo.InternalError, match="for the test"):
        _native._panic("for the test")


@pytest.mark.skipif(os.name == "nt", reason="signals are those of Unix")
def test_ctrl_c_ends_what_takes_long():
    # Again and again, so that it is under way when the signal comes.
    text = (
        "import amparo, signal\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "law = amparo.Law.load('policies')\n"
        "print('loaded', flush=True)\n"
        "try:\n    while True:\n        law.check()\nexcept KeyboardInterrupt:\n    print('stopped', flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", text], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "loaded\n"
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        try:
            assert process.communicate(timeout=60)[0] == "stopped\n"
        finally:
            process.kill()
    assert process.returncode == 0
