"""Tables: the same rows as `amparo batch`, from whatever library the table is."""

import datetime
import io
import json
import random
import warnings

import amparo
import pyarrow as pa
import pyarrow.csv
import pytest
from conftest import ROOT, SMALL, cli

ON = "2018-08-01"


@pytest.fixture(autouse=True)
def _quiet():
    # What is said of columns has tests of its own.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", amparo.TableWarning)
        yield


def rows(table: pa.Table) -> list[dict]:
    """As `batch` writes them in JSON."""
    told = table.to_pylist()
    return [{name: str(of) if isinstance(of, datetime.date) else of for name, of in row.items()} for row in told]


def batch(policy, file, *options, codes=(0,)) -> list[dict]:
    text = cli("batch", policy, "--cases", file, "--format", "jsonl", *options, codes=codes)
    return [json.loads(line) for line in text.splitlines()]


def permits(law: amparo.Law, table, **options) -> list:
    return law.evaluate_batch(table, columns="permit", **{"as_of": ON, **options})["permit"].to_pylist()


# ---- held to the program -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("policy", "n"), [(SMALL, 20_000), (ROOT / "policies", 1_500)], ids=["small", "corpus"])
def test_invented_people_are_those_of_the_program_and_have_its_outcomes(tmp_path, policy, n):
    law = amparo.Law.load(policy)
    people = law.people(n, seed=3)
    file = tmp_path / "people.jsonl"
    cli("batch", policy, "--generate", n, "--seed", 3, "--out", file)
    with open(file, encoding="utf-8") as lines:
        for number, line in zip(range(1, 40), lines):
            assert law.person(number, seed=3) == json.loads(line)
    results = law.evaluate_batch(people)
    assert results.schema.names[:2] == ["id", "as_of"]
    assert rows(results) == batch(policy, file)


@pytest.mark.parametrize(("policy", "n"), [(SMALL, 10_000), (ROOT / "policies", 1_000)], ids=["small", "corpus"])
def test_nulls_are_unknown_as_empty_cells_are(tmp_path, policy, n):
    law = amparo.Law.load(policy)
    people = law.people(n, seed=5, as_of="2019-03-01")
    chance = random.Random(5)
    holes = {"id": people["id"], "as_of": people["as_of"]}
    for name in people.column_names[2:]:
        column = people[name]
        mask = pa.array([chance.random() < 0.4 for _ in range(n)])
        column = column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
        holes[name] = pa.compute.if_else(mask, pa.scalar(None, column.type), column)
    table = pa.table(holes)
    file = tmp_path / "people.csv"
    pa.csv.write_csv(table, file)
    results = law.evaluate_batch(table, errors="null")
    known = results.filter(pa.compute.is_null(results["problem"])).drop_columns("problem")
    assert known.num_rows > n / 2
    assert "undetermined" in {word for column in known.column_names[2:] for word in known[column].unique().to_pylist()}
    assert rows(known) == batch(policy, file, codes=(0, 1))


def test_every_column_is_that_of_the_program(tmp_path, small):
    people = small.people(3_000, seed=7)
    file = tmp_path / "people.jsonl"
    cli("batch", SMALL, "--generate", 3_000, "--seed", 7, "--out", file)
    columns = ["id", "permit", "permit.in_practice", "permit.by", "permit.why", "window", "incompatible", "referrals"]
    columns += ["missing_referrals", "notes", "nationality", "birth_date", "criminal_record", "children", "line", "as_of"]
    ours = rows(small.evaluate_batch(people, columns=columns))
    theirs = batch(SMALL, file, "--columns", ",".join(columns))
    for row in ours:
        row["children"] = json.loads(row["children"])
    assert ours == theirs


def test_order_is_kept_however_the_table_is_cut(small):
    people = small.people(30_000, seed=2)
    whole = small.evaluate_batch(people)
    batches = people.combine_chunks().to_batches(max_chunksize=777)
    assert small.evaluate_batch(pa.RecordBatchReader.from_batches(people.schema, iter(batches))).equals(whole)
    assert rows(small.evaluate_batch(people, threads=1)) == rows(whole)
    assert whole["id"].to_pylist() == people["id"].to_pylist()
    part = people.slice(10_001, 333)
    assert rows(small.evaluate_batch(part)) == rows(whole.slice(10_001, 333))


# ---- libraries and types -----------------------------------------------------------------------------------------------

PEOPLE = {
    "id": ["a", "b", "c", "d"],
    "nationality": ["VE", "PE", None, "VE"],
    "entry.date": ["2018-07-15", "2018-07-15", "2018-07-15", None],
    "entry.regular": [True, True, True, True],
    "application.date": ["2018-08-01"] * 4,
}
OUTCOMES = ["granted", "none", "undetermined", "undetermined"]


def test_pandas_frames(small):
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(PEOPLE)
    assert permits(small, frame) == OUTCOMES
    frame["entry.date"] = pandas.to_datetime(frame["entry.date"])
    frame["nationality"] = frame["nationality"].astype("category")
    frame["entry.regular"] = frame["entry.regular"].astype("boolean")
    assert permits(small, frame) == OUTCOMES
    results = small.evaluate_batch(frame, as_of=ON).to_pandas()
    assert frame.merge(results, on="id")["permit"].tolist() == OUTCOMES
    # Whole numbers of which some are missing are floats in pandas; here they stand for yes and no.
    frame["entry.regular"] = [1.0, 1.0, 1.0, float("nan")]
    assert permits(small, frame) == OUTCOMES


def test_polars_frames(small):
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame(PEOPLE)
    assert permits(small, frame) == OUTCOMES
    dated = frame.with_columns(
        polars.col("entry.date").str.to_datetime("%Y-%m-%d"),
        polars.col("application.date").str.to_date(),
        polars.col("nationality").cast(polars.Categorical),
    )
    assert permits(small, dated) == OUTCOMES
    assert permits(small, dated.with_columns(polars.col("nationality").cast(polars.Enum(["PE", "VE"])))) == OUTCOMES
    back = polars.from_arrow(small.evaluate_batch(dated, as_of=ON))
    assert back.filter(polars.col("permit") == "granted")["id"].to_list() == ["a"]


@pytest.mark.parametrize(
    "cast",
    [
        pa.date32(),
        pa.date64(),
        pa.timestamp("s"),
        pa.timestamp("ms"),
        pa.timestamp("us"),
        pa.timestamp("ns"),
        pa.large_string(),
        pa.string_view(),
        pa.dictionary(pa.int16(), pa.string()),
    ],
    ids=str,
)
def test_days_of_every_type(small, cast):
    days = pa.array(PEOPLE["entry.date"])
    days = days.cast(pa.date32()) if pa.types.is_temporal(cast) else days
    days = days.dictionary_encode() if pa.types.is_dictionary(cast) else days.cast(cast)
    assert permits(small, pa.table({**PEOPLE, "entry.date": days})) == OUTCOMES


def test_a_time_before_1970_is_of_its_own_day(small):
    times = pa.array([datetime.datetime(1969, 12, 31, 23, 59), datetime.datetime(1970, 1, 1, 0, 1)])
    told = small.evaluate_batch(pa.table({"birth_date": times}), as_of=ON, columns="birth_date")["birth_date"]
    assert told.to_pylist() == [datetime.date(1969, 12, 31), datetime.date(1970, 1, 1)]


def test_a_time_with_a_zone_has_no_day(small):
    times = pa.array([datetime.datetime(2018, 7, 15)], pa.timestamp("us", "America/Lima"))
    with pytest.raises(TypeError, match="America/Lima.*depends on where"):
        permits(small, pa.table({"entry.date": times}))


def test_other_date_formats(small):
    written = {**PEOPLE, "entry.date": ["15/07/2018", "15/07/2018", "15/07/2018", None], "application.date": ["01/08/2018"] * 4}
    assert permits(small, pa.table(written), date_format="DD/MM/YYYY") == OUTCOMES
    days = pa.array([datetime.date(2018, 8, 1)] * 4)
    assert permits(small, pa.table({**written, "application.date": days}), date_format="DD/MM/YYYY") == OUTCOMES
    numbers = {**PEOPLE, "entry.date": [43296, 43296, 43296, None], "application.date": [43313] * 4}
    assert permits(small, pa.table(numbers), date_format="excel") == OUTCOMES
    with pytest.raises(amparo.QueryError) as error:
        permits(small, pa.table(written), date_format="DD/MM")
    assert error.value.code == "amparo::batch::date_format"


def test_groups_and_lists_may_be_nested(small):
    table = pa.table(
        {
            "entry": pa.array([{"date": datetime.date(2018, 7, 15), "regular": True}, None]),
            "nationality": ["VE", "VE"],
            "application": pa.array([{"date": datetime.date(2018, 8, 1)}, {"date": datetime.date(2018, 8, 1)}]),
            "children": pa.array(
                [[{"nationality": "PE", "birth_date": datetime.date(2015, 1, 1)}, {"nationality": "VE"}], None]
            ),
        }
    )
    told = small.evaluate_batch(table, as_of=ON, columns=["permit", "family_permit", "children"])
    assert told["permit"].to_pylist() == ["granted", "undetermined"]
    assert told["family_permit"].to_pylist() == ["granted", "undetermined"]
    assert json.loads(told["children"][0].as_py())[0] == {"nationality": "PE", "birth_date": "2015-01-01"}
    assert told["children"][1].as_py() is None


def test_sets_numbers_and_days_that_may_never_come():
    law = amparo.Law.from_text(
        "type paper = passport | visa | letter\n"
        "facts { papers : set of paper  income : int  expires : date or never  note : text  strict : bool presumed true }\n"
        "question open_q \"Is it open?\"\n"
        "status rich\nstatus both\nstatus lasting\nstatus presumed_s\nstatus answered\n"
        "clause c1 { grants rich  when income >= 1000 }\n"
        "clause c2 { grants both  when papers has passport and papers has visa }\n"
        "clause c3 { grants lasting  when expires is never }\n"
        "clause c4 { grants presumed_s  when strict }\n"
        "clause c5 { grants answered  when open_q }\n"
    )
    table = pa.table(
        {
            "papers": pa.array([["passport", "visa"], ["letter"], [], None]),
            "income": pa.array([1000, 999, None, 5000], pa.int16()),
            "expires": ["never", "2018-01-01", None, "never"],
            "strict": pa.array([None, False, True, None]),
            "open_q": pa.array([True, False, None, True]),
            "note": ["x", None, "=1+1", ""],
        }
    )
    told = law.evaluate_batch(table, as_of=ON)
    assert told["rich"].to_pylist() == ["granted", "none", "undetermined", "granted"]
    assert told["both"].to_pylist() == ["granted", "none", "none", "undetermined"]
    assert told["lasting"].to_pylist() == ["granted", "none", "undetermined", "granted"]
    assert told["presumed_s"].to_pylist() == ["granted", "none", "granted", "granted"]
    assert told["answered"].to_pylist() == ["granted", "none", "undetermined", "granted"]
    facts = law.evaluate_batch(table, as_of=ON, columns=["papers.visa", "income", "expires", "strict", "note"])
    assert facts.to_pydict() == {
        "papers.visa": [True, False, False, None],
        "income": [1000, 999, None, 5000],
        "expires": ["never", "2018-01-01", None, "never"],
        "strict": [True, False, True, True],
        "note": ["x", None, "=1+1", None],
    }
    floats = pa.table({"income": pa.array([1000.0, float("nan"), None])})
    assert law.evaluate_batch(floats, as_of=ON, columns="rich")["rich"].to_pylist() == ["granted", "undetermined", "undetermined"]
    with pytest.raises(amparo.CaseError) as error:
        law.evaluate_batch(pa.table({"income": [1000.5]}), as_of=ON)
    assert error.value.code == "amparo::case::not_whole"
    one_column = law.evaluate_batch(pa.table({"papers.passport": [True], "papers.visa": [True]}), as_of=ON)
    assert one_column["both"].to_pylist() == ["granted"]


def test_what_is_decided_may_be_a_column(small):
    table = pa.table({"nationality": ["PE", "PE"], "decided.permit": ["granted", None]})
    assert permits(small, table) == ["granted", "none"]
    assert permits(small, pa.table({"nationality": ["PE"]}), set={"decided.permit": "granted"}) == ["granted"]


def test_what_holds_of_everyone(small):
    table = pa.table(PEOPLE)
    assert permits(small, table, set={"nationality": "VE", "entry.date": datetime.date(2018, 7, 15)}) == ["granted"] * 4
    assert permits(small, table, set={"children": [], "criminal_record": True}) == ["none"] * 4
    dated = table.append_column("as_of", pa.array([datetime.date(2017, 1, 1)] * 4))
    assert permits(small, dated, as_of=None) == ["none"] * 4
    assert permits(small, dated) == OUTCOMES
    days = small.evaluate_batch(dated, columns=["as_of"])["as_of"].to_pylist()
    assert days == [datetime.date(2017, 1, 1)] * 4


def test_identifiers_are_those_of_the_table(small):
    told = small.evaluate_batch(pa.table({**PEOPLE, "id": pa.array([7, 8, 9, 10], pa.int32())}), as_of=ON)
    assert told["id"].type == pa.int32() and told["id"].to_pylist() == [7, 8, 9, 10]
    assert "id" not in small.evaluate_batch(pa.table({"nationality": ["VE"]}), as_of=ON).column_names
    assert told.column_names[1:3] == ["as_of", "work"]


@pytest.mark.parametrize("n", [0, 1, 511, 512, 513, 8191, 8192, 8193])
def test_tables_of_every_size(small, n):
    table = pa.table({"nationality": pa.array(["PE"] * n, pa.string())})
    told = small.evaluate_batch(table, as_of=ON)
    assert told.num_rows == n and told["permit"].to_pylist() == ["none"] * n


# ---- what is wrong -----------------------------------------------------------------------------------------------------


def test_rows_with_errors_are_told_or_have_no_results(small):
    wrong = pa.table(
        {
            "id": ["a", "b", "c"],
            "nationality": ["VE", "VX", "PE"],
            "birth_date": ["1990-01-01", None, "2019-01-01"],
            "entry.date": ["2018-07-15", "2018-02-30", "2018-07-15"],
        }
    )
    with pytest.raises(amparo.CaseError) as error:
        small.evaluate_batch(wrong, as_of=ON)
    first, second = error.value.problems
    assert (first.row, first.field, first.code) == (1, "nationality", "amparo::case::unknown_value")
    assert (second.row, second.code) == (2, "amparo::batch::broken_assumption")
    assert str(error.value).startswith("row 1: nationality: `nationality` has no value `VX`")
    told = small.evaluate_batch(wrong, as_of=ON, errors="null")
    assert told["id"].to_pylist() == ["a", "b", "c"]
    assert told["permit"].to_pylist() == ["undetermined", None, None]
    problems = told["problem"].to_pylist()
    assert problems[0] is None and problems[1].endswith("[amparo::case::unknown_value]")
    assert "People enter after they are born" in problems[2]


def test_of_very_many_errors_the_first_are_told(small):
    with pytest.raises(amparo.CaseError) as error:
        small.evaluate_batch(pa.table({"nationality": ["XX"] * 10_000}), as_of=ON)
    assert [problem.row for problem in error.value.problems] == list(range(20))
    assert error.value.n_more == 9_980 and str(error.value).endswith("and 9980 more")


def test_days_outside_the_calendar_are_errors(small):
    days = pa.array([datetime.date(1700, 1, 1), datetime.date(2400, 1, 1), datetime.date(2018, 1, 1)])
    told = small.evaluate_batch(pa.table({"entry.date": days}), as_of=ON, errors="null")["problem"].to_pylist()
    assert [problem and problem.split("[")[1] for problem in told] == ["amparo::case::date_out_of_bounds]"] * 2 + [None]


def test_a_dictionary_with_a_wrong_value_that_nobody_has(small):
    values = pa.DictionaryArray.from_arrays(pa.array([0, 0], pa.int8()), pa.array(["VE", "XX"]))
    assert permits(small, pa.table({"nationality": values})) == ["undetermined"] * 2
    both = pa.DictionaryArray.from_arrays(pa.array([0, 1], pa.int8()), pa.array(["VE", "XX"]))
    with pytest.raises(amparo.CaseError) as error:
        permits(small, pa.table({"nationality": both}))
    assert error.value.problems[0].row == 1


def test_wrong_columns(small):
    with pytest.raises(amparo.QueryError) as error:
        small.evaluate_batch(pa.table({"NACIONALIDAD": ["VE"]}), as_of=ON)
    assert error.value.code == "amparo::batch::no_column"
    assert permits(small, pa.table({"NAC": ["PE"]}), map={"nationality": "NAC"}) == ["none"]
    with pytest.raises(amparo.QueryError) as error:
        permits(small, pa.table({"NAC": ["PE"]}), map={"nationality": "NAK"})
    assert error.value.code == "amparo::batch::mapping" and "NAC" in error.value.help
    with pytest.raises(amparo.QueryError):
        permits(small, pa.table({"NAC": ["PE"]}), set={"nationalty": "VE"})
    with pytest.raises(amparo.QueryError) as error:
        small.evaluate_batch(pa.table(PEOPLE), as_of=ON, columns=["permitt"])
    assert error.value.code == "amparo::batch::unknown_result" and "permit" in error.value.help
    with pytest.raises(amparo.QueryError) as error:
        small.evaluate_batch(pa.Table.from_arrays([pa.array(["VE"]), pa.array(["PE"])], ["nationality", "nationality"]))
    assert error.value.code == "amparo::batch::ambiguous_columns"


def test_columns_are_spoken_of_once(small):
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        small.evaluate_batch(pa.table({"nationality": ["PE"], "hair": ["red"]}))
    sentences = [str(warning.message) for warning in said if warning.category is amparo.TableWarning]
    assert any("`hair`" in sentence for sentence in sentences)
    assert any("`entry.date`" in sentence for sentence in sentences)
    assert any("`criminal_record`" in sentence for sentence in sentences)
    assert all(warning.filename == __file__ for warning in said)


@pytest.mark.parametrize(
    ("table", "kind", "match"),
    [
        ({"nationality": ["VE"]}, TypeError, "no table"),
        (pa.table({"nationality": pa.array([b"VE"])}), TypeError, "`nationality` is of the Arrow type Binary"),
        (pa.table({"entry": pa.array([{"date": b"x"}])}), TypeError, "`entry.date` is of the Arrow type Binary"),
    ],
)
def test_what_is_no_table_of_people(small, table, kind, match):
    with pytest.raises(kind, match=match):
        small.evaluate_batch(table, as_of=ON)


def test_a_record_batch_is_a_table(small):
    batch_ = pa.RecordBatch.from_pydict(PEOPLE)
    assert permits(small, batch_) == OUTCOMES
    with pytest.raises(ValueError, match="errors: expected"):
        permits(small, batch_, errors="ignore")


def test_a_stream_that_breaks_off_is_an_error(small):
    def batches():
        yield pa.RecordBatch.from_pydict({"nationality": ["PE"]})
        raise OSError("the disk is gone")

    reader = pa.RecordBatchReader.from_batches(pa.schema({"nationality": pa.string()}), batches())
    with pytest.raises(ValueError, match="the disk is gone"):
        small.evaluate_batch(reader, as_of=ON)


def test_results_are_written_and_read_back(small):
    told = small.evaluate_batch(pa.table(PEOPLE), as_of=ON, columns=["id", "permit"])
    text = io.BytesIO()
    pa.csv.write_csv(pa.table({"id": told["id"], "permit": told["permit"].cast(pa.string())}), text)
    assert text.getvalue().decode().splitlines()[1] == '"a","granted"'
