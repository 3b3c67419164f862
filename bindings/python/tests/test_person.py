"""One person: the same as `amparo eval` and `amparo explain`, as objects."""

import datetime
import json
import math

import amparo
import pytest
from conftest import ROOT, SMALL, cli_json

CASES = sorted((ROOT / "policies/cases").glob("*.json"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_verdict_is_that_of_the_program(corpus, path):
    case = json.loads(path.read_text())
    verdict = corpus.evaluate(case, as_of="2019-08-01", budget=120)
    assert verdict.to_dict() == cli_json("eval", "policies", "--case", path, "--as-of", "2019-08-01", "--budget", "120")


def test_a_verdict_has_plain_attributes(small):
    person = {
        "id": "p-1",
        "nationality": "VE",
        "entry": {"date": datetime.date(2018, 7, 15), "regular": True},
        "application.date": datetime.datetime(2018, 8, 1, 9, 30),
    }
    verdict = small.evaluate(person, as_of=datetime.date(2018, 8, 1))
    assert (verdict.id, verdict.as_of) == ("p-1", datetime.date(2018, 8, 1))
    permit = verdict["permit"]
    assert (permit.outcome, permit.in_practice, permit.by, permit.label) == (
        "granted",
        "denied",
        ("window",),
        "Temporary permit",
    )
    assert verdict.outcomes["work"] == "granted"
    window = verdict.clauses["window"]
    assert (window.state, window.citation) == ("fires", "Decree on the window, art. 1")
    assert amparo.Reason("entry.date <= 2018-10-31", True, {"entry.date": "2018-07-15"}) in window.reasons
    assert amparo.Deadline("window", "due", datetime.date(2018, 12, 31), False) in verdict.deadlines
    assert verdict.presumed == ("criminal_record",)
    assert "children" in verdict.missing
    assert "permit=granted" in repr(verdict)
    assert list(verdict) == [*small.evaluate()] and len(verdict) == len(verdict.outcomes)


def test_what_is_not_stated_is_unknown(small):
    nobody = small.evaluate(as_of="2018-08-01")
    assert nobody["permit"].outcome == "undetermined"
    assert nobody == small.evaluate({}, as_of="2018-08-01")
    asked = small.evaluate({"nationality": None, "entry": {"date": float("nan")}}, as_of="2018-08-01")
    assert asked["permit"].outcome == "undetermined"
    assert {"nationality", "entry.date"} <= set(asked.to_dict()["not_known"])


def test_values_of_numpy_and_pandas_are_values(small):
    numpy, pandas = pytest.importorskip("numpy"), pytest.importorskip("pandas")
    row = {
        "nationality": numpy.str_("VE"),
        "entry.regular": numpy.bool_(True),
        "entry.date": pandas.Timestamp("2018-07-15"),
        "application.date": numpy.datetime64("2018-08-01"),
        "birth_date": pandas.NaT,
        "children": numpy.array([]),
    }
    assert small.evaluate(row, as_of="2018-08-01")["permit"].outcome == "granted"
    assert small.evaluate({"nationality": pandas.NA}, as_of="2018-08-01").to_dict()["not_known"] == ["nationality"]


def test_labels_are_in_the_language_asked_for(small):
    assert small.evaluate(lang="es")["permit"].label == "Permiso temporal"
    labels = cli_json("eval", SMALL, "--labels", "--lang", "es", "--as-of", "2018-08-01")["labels"]
    assert amparo.Law.load(SMALL, lang="es").evaluate(as_of="2018-08-01").labels == labels


def test_a_verdict_is_read_as_the_program_prints_it(small):
    from conftest import cli

    stated = ["--set", "entry.regular=no", "--as-of", "2018-08-01"]
    screen = cli("eval", SMALL, *stated, "--lang", "en")
    verdict = small.evaluate({"entry.regular": False}, as_of="2018-08-01")
    assert str(verdict) == screen
    assert verdict.text(full=True) == cli("eval", SMALL, *stated, "--lang", "en", "--full")


def test_an_explanation_is_that_of_the_program(small):
    stated = {"nationality": "VE", "entry.date": "2018-11-20", "entry.regular": True}
    told = small.explain(stated, "permit", as_of="2018-08-01", budget=60)
    options = ["--set", "nationality=VE", "--set", "entry.date=2018-11-20", "--set", "entry.regular=yes"]
    expected = cli_json("explain", SMALL, "permit", "--as-of", "2018-08-01", "--budget", "60", *options)
    assert told.to_dict() == expected
    assert (told.subject, told.outcome, told.in_practice) == ("permit", "none", "denied")
    assert told.why_not[0]["clause"] == "window"
    assert {need["label"] for need in told.ways[0]["needs"]} >= {"Date of entry: on or before 31 October 2018"}
    assert "How it can be granted" in str(told)
    assert told.handout.startswith("# ")
    clause = small.explain(stated, "window", as_of="2018-08-01")
    assert (clause.subject, clause.state, clause.outcome) == ("window", "fails", None)


def test_a_label_names_a_conclusion(small):
    assert small.explain({}, "Permiso temporal").subject == "permit"
    with pytest.raises(amparo.QueryError) as error:
        small.explain({}, "permitt")
    assert error.value.code == "amparo::cli::unknown_subject"
    assert "permit" in error.value.help


def test_frames_have_a_row_for_each_part(small):
    pytest.importorskip("pandas")
    frame = small.evaluate({"nationality": "VE"}, as_of="2018-08-01").to_frame()
    assert frame.set_index("name").loc["permit", "outcome"] == "undetermined"
    ways = small.explain({"nationality": "VE"}, "permit", as_of="2018-08-01").to_frame()
    assert (ways["way"] == 1).any() and set(ways["state"]) <= {"do", "find_out", "met", "impossible"}


# ---- what is wrong -----------------------------------------------------------------------------------------------------


def test_a_wrong_value_has_its_code_help_and_place(small):
    with pytest.raises(amparo.CaseError) as error:
        small.evaluate({"nationality": "VX", "entry": {"date": "15/07/2018"}})
    assert error.value.code == "amparo::case::unknown_value"
    assert error.value.help == "its values are `PE`, `VE` or `OTHER`"
    assert [problem.code for problem in error.value.problems][1] == "amparo::case::malformed_date"
    span = error.value.spans[0]
    assert (span.file, span.line, span.column, span.primary) == ("case", 1, 17, True)
    assert str(error.value).startswith("case:1:17: `nationality` has no value `VX` [amparo::case::unknown_value]\n  help: ")
    assert isinstance(error.value, amparo.AmparoError)


def test_a_person_who_cannot_be_is_an_error(small):
    with pytest.raises(amparo.CaseError, match="People enter after they are born"):
        small.evaluate({"birth_date": "2019-01-01", "entry.date": "2018-01-01"})


def test_errors_are_in_the_language_asked_for(small):
    with pytest.raises(amparo.CaseError, match="`VX` no es un valor de `nationality`"):
        small.evaluate({"nationality": "VX"}, lang="es")
    with pytest.raises(amparo.CaseError, match="has no value"):
        small.evaluate({"nationality": "VX"})


@pytest.mark.parametrize(
    ("call", "kind"),
    [
        (lambda law: law.evaluate([1, 2]), TypeError),
        (lambda law: law.evaluate({"nationality": object()}), TypeError),
        (lambda law: law.evaluate(as_of=3), TypeError),
        (lambda law: law.evaluate(as_of="2018-13-01"), amparo.QueryError),
        (lambda law: law.evaluate(lang="fr"), ValueError),
        (lambda law: law.evaluate(budget=-1), ValueError),
        (lambda law: law.evaluate(budget=math.inf), ValueError),
        (lambda law: law.evaluate({"nationality": "\ud800"}), UnicodeEncodeError),
    ],
)
def test_a_wrong_argument_is_an_exception(small, call, kind):
    with pytest.raises(kind):
        call(small)
