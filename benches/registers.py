#!/usr/bin/env python3
"""One run that sets `amparo batch` and `amparo sql` beside other engines on a million people of workload `ptp14`.

    registers.py --program amparo --bench batch --peers FOLDER --work FOLDER [--rounds 5] [--skip spark,memory]

`--program` and `--bench` are release builds (`cargo build --release`, also with `--manifest-path benches/Cargo.toml --bin batch`), `--peers` is the folder with
`gen.py` and `py/peer_sql.py`, `--work` one outside the repository for data. Run it with a Python that has pyarrow, duckdb, polars and, for Spark, pyspark
and Java; what is missing is said and left out. Prints a table: nanoseconds a person, by the clock and of all processors, the least of the rounds. What is
compared took turns, so that a busy machine slows both; only ratios within a run mean something.
"""
import argparse, json, os, shutil, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
POLICY = os.path.join(HERE, "ptp14.amparo")
NAMES = {"entry_date": "entry.date", "entry_regular": "entry.regular", "application_date": "application.date"}
CONCLUSIONS = ["ptp", "special_residence", "humanitarian", "refugee", "admission", "non_penalisation"]


def arguments():
    of = argparse.ArgumentParser()
    for name in ("program", "bench", "peers", "work"):
        of.add_argument("--" + name, required=name != "bench")
    of.add_argument("--rounds", type=int, default=5)
    of.add_argument("--skip", default="")
    of.add_argument("--part", help="one measurement, in a process of its own")
    return of.parse_args()


ARGS = arguments()
os.environ["PTP_DATA"] = DATA = os.path.join(ARGS.work, "data")
os.environ.setdefault("THREADS", "1")
sys.path[:0] = [ARGS.peers, os.path.join(ARGS.peers, "py")]
N = 1_000_000


def at(name):
    return os.path.join(DATA, name)


def data():
    """The people, as CSV, Parquet and JSON Lines, and ten times as many as CSV and Parquet."""
    os.makedirs(DATA, exist_ok=True)
    if os.path.exists(at("people.jsonl")):
        return
    import gen, numpy as np, pyarrow as pa, pyarrow.csv, pyarrow.parquet
    cases = gen.make(N, 1)
    gen.write(cases, at("cases.bin"))
    columns = {}
    for name in ["as_of", "birth_date", "entry_date", "application_date"]:
        columns[NAMES.get(name, name)] = pa.array(cases[name], pa.int32()).cast(pa.date32())
    columns["nationality"] = pa.array(np.array(gen.NAT)[cases["nationality"]])
    for name in gen.BYTES[1:]:
        columns[NAMES.get(name, name)] = pa.array(cases[name].astype(bool))
    table = pa.table(columns)
    pa.parquet.write_table(table, at("people.parquet"))
    pa.csv.write_csv(table, at("people.csv"), pa.csv.WriteOptions(quoting_style="none"))
    with open(at("people.csv")) as lines, open(at("people.jsonl.part"), "w") as to:
        header = next(lines).replace('"', "").strip().split(",")
        for line in lines:
            row = dict(zip(header, line.strip().split(",")))
            to.write('{"as_of":"%s","nationality":"%s","birth_date":"%s","entry":{"date":"%s","regular":%s},"application":{"date":"%s"}' % tuple(
                row[key] for key in ("as_of", "nationality", "birth_date", "entry.date", "entry.regular", "application.date")))
            to.write("".join(',"%s":%s' % (key, row[key]) for key in header[6:]) + "}\n")
    os.rename(at("people.jsonl.part"), at("people.jsonl"))


def ran(command, **more):
    """Seconds by the clock and of all processors, and the peak of memory in MB."""
    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **more)
    told = child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{command}: {told.decode()}")
    return time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def batch(kind, *more, people=None, policy=POLICY):
    out = [] if "--summary" in more else ["--out", at(f"out.{kind}")]
    return [ARGS.program, "batch", policy, "--cases", people or at(f"people.{kind}"), "--threads", "1", *out, *more]


# ---- measurements in a process of their own: each prints seconds by the clock and of all processors ---------------------

def timed(what, rounds=3):
    what()
    best = []
    for _ in range(rounds):
        clock, cpu = time.perf_counter(), time.process_time()
        what()
        best.append((time.perf_counter() - clock, time.process_time() - cpu))
    print(json.dumps([min(of[0] for of in best), min(of[1] for of in best)]))


def renamed_people(duck, source):
    """A table as the peers have it: other names, the nationality a number."""
    columns = [f'"{new}" AS {old}' for old, new in NAMES.items()]
    rest = ["as_of", "birth_date", "criminal_record", "police_report", "self_identified", "trafficked", "smuggled", "asylum_request",
            "wellfounded_fear", "vulnerable", "pregnant", "parent_of_peruvian_child", "security_threat"]
    import gen
    number = " ".join(f"WHEN '{name}' THEN {at}" for at, name in enumerate(gen.NAT))
    return f"(SELECT {', '.join(columns + rest)}, (CASE nationality {number} END)::UTINYINT AS nationality FROM {source})"


def words(query):
    """The hand-written query with words for its codes, as `batch` writes them."""
    case = lambda name: f"CASE {name}0 WHEN 1 THEN 'granted' WHEN 2 THEN 'denied' WHEN 3 THEN 'conflict' ELSE 'none' END AS {name}"
    return f"SELECT {', '.join(map(case, CONCLUSIONS))} FROM ({query})"


def part_duckdb(kind):
    import duckdb, peer_sql
    duck = duckdb.connect(config={"threads": 1})
    source = f"read_{'csv' if kind == 'csv' else 'parquet'}('{at('people.' + kind)}')"
    query = words(peer_sql.query(1, True, renamed_people(duck, source)))
    timed(lambda: duck.execute(f"COPY ({query}) TO '{at('duck.' + kind)}'"))


def part_polars(kind):
    import polars as pl, gen, peer_sql
    outcomes = peer_sql.polars_exprs(True)
    scan = (lambda: pl.scan_csv(at("people.csv"), try_parse_dates=True)) if kind == "csv" else (lambda: pl.scan_parquet(at("people.parquet")))
    words = pl.Series(["none", "granted", "denied", "conflict"])

    def run():
        people = scan().rename({new: old for old, new in NAMES.items()})
        people = people.with_columns(pl.col("nationality").replace_strict(gen.NAT, list(range(8)), return_dtype=pl.UInt8))
        found = outcomes(people).collect().select(pl.col(name).replace_strict([0, 1, 2, 3], words) for name in CONCLUSIONS)
        found.write_csv(at("polars.csv")) if kind == "csv" else found.write_parquet(at("polars.parquet"))
    timed(run)


def exported(dialect, policy=POLICY, columns=CONCLUSIONS):
    told = subprocess.run([ARGS.program, "sql", policy, "--dialect", dialect, "--table", "people", "--columns", ",".join(columns)], check=True, capture_output=True, text=True)
    return told.stdout.strip().rstrip(";")


def part_sql(which):
    import duckdb, peer_sql
    duck = duckdb.connect(config={"threads": 1})
    source = f"read_parquet('{at('people.parquet')}')"
    duck.execute(f"CREATE TABLE people AS SELECT *, NULL::VARCHAR AS id FROM {source}")
    duck.execute(f"CREATE TABLE cases AS SELECT * FROM {renamed_people(duck, source)}")
    query = {"exported": lambda: exported("duckdb"), "codes": lambda: peer_sql.query(1, True), "words": lambda: words(peer_sql.query(1, True))}
    what, how = which.split("-")
    query = query[what]()
    suffix = "0" if what == "codes" else ""
    if how == "table":
        return timed(lambda: duck.execute(f"CREATE OR REPLACE TEMP TABLE answers AS {query}"))
    value = "1" if what == "codes" else "'granted'"
    counts = ", ".join(f"count(*) FILTER ({name}{suffix} = {value})" for name in CONCLUSIONS)
    timed(lambda: duck.execute(f"SELECT {counts} FROM ({query})").fetchall())


def part_plan(_):
    import duckdb
    duck = duckdb.connect(config={"threads": 1})
    duck.execute(f"CREATE TABLE people AS SELECT *, NULL::VARCHAR AS id FROM read_parquet('{at('people.parquet')}') LIMIT 1000")
    names = [f"{name}_{copy}" for copy in range(100) for name in CONCLUSIONS]
    query = exported("duckdb", at("ptp1400.amparo"), names)
    timed(lambda: duck.execute("EXPLAIN " + query))


def part_spark(_):
    from pyspark.sql import SparkSession
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.log.level", "ERROR").getOrCreate()
    spark.read.parquet(at("people.parquet")).createOrReplaceTempView("rows")
    spark.sql("CREATE OR REPLACE TEMP VIEW people AS SELECT *, CAST(NULL AS STRING) AS id FROM rows")
    query = exported("spark")
    timed(lambda: spark.sql(query).write.format("noop").mode("overwrite").save(), 5)


# ---- the run ------------------------------------------------------------------------------------------------------------

def part(name):
    told = subprocess.run([sys.executable, __file__, *sys.argv[1:], "--part", name], capture_output=True, text=True)
    lines = [line for line in told.stdout.splitlines() if line.startswith("[")]
    if told.returncode or not lines:
        print(f"NOT MEASURED: {name}: {(told.stderr.strip().splitlines() or ['?'])[-1][:200]}", flush=True)
        return None
    return json.loads(lines[-1])


def tell(what, seconds, n=N, target=""):
    if seconds:
        print(f"| {what} | {seconds[0] / n * 1e9:,.1f} | {seconds[1] / n * 1e9:,.1f} | {target} |", flush=True)


def main():
    skipped = set(ARGS.skip.split(","))
    data()
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors, least of {ARGS.rounds} rounds")
    if ARGS.bench:
        with open(at("ptp1400.amparo"), "w") as to:
            subprocess.run([ARGS.bench, "100"], stdout=to, check=True)
        print(subprocess.run([ARGS.bench], capture_output=True, text=True, check=True).stdout, flush=True)
    print("| a person, a million of ptp14 | ns by the clock | ns of all processors | target |\n| --- | --- | --- | --- |", flush=True)
    ours = {kind: [] for kind in ("parquet", "csv", "jsonl")}
    theirs = {}
    for _ in range(ARGS.rounds):
        for kind, runs in ours.items():
            runs.append(ran(batch(kind)))
        for name in ("duckdb:parquet", "polars:parquet", "duckdb:csv", "polars:csv"):
            theirs.setdefault(name, []).append(part(name))
    least = lambda runs: [min(run[at] for run in runs if run) for at in (0, 1)] if any(runs) else None
    for kind, target in (("parquet", 100), ("csv", 285), ("jsonl", 800)):
        tell(f"{kind} to {kind}, amparo", least(ours[kind]), target=target)
        for peer in ("polars", "duckdb"):
            if f"{peer}:{kind}" in theirs:
                tell(f"{kind} to {kind}, {peer}", least(theirs[f"{peer}:{kind}"]))
    tell("parquet to counts, amparo", least([ran(batch("parquet", "--summary", "--format", "json")) for _ in range(ARGS.rounds)]))
    for how in ("count", "table"):
        for what in ("exported", "words", "codes"):
            tell(f"duckdb, {how}: {what}", least([part(f"sql:{what}-{how}") for _ in range(min(ARGS.rounds, 3))]), target="1.5x the hand-written" if what == "exported" else "")
    planned = part("plan:")
    if planned:
        print(f"1,400 clauses planned in DuckDB: {planned[0]:.2f} s (target 1.1 s)", flush=True)
    if "spark" not in skipped:
        spark = part("spark:")
        if spark:
            print(f"Spark local[2]: {N / spark[0]:,.0f} rows a second; 10^9 rows on a hundred such machines: {1e9 / (N / spark[0]) / 100:,.0f} s", flush=True)
    if "memory" not in skipped:
        # In pieces: a process begins with the peak of the one that started it.
        with open(at("people10.csv"), "wb") as to, open(at("people.csv"), "rb") as rows:
            header = rows.readline()
            to.write(header)
            for _ in range(10):
                rows.seek(len(header))
                shutil.copyfileobj(rows, to)
        for n, people in (("10^6", "people.csv"), ("10^7", "people10.csv")):
            clock, cpu, peak = ran(batch("csv", people=at(people)))
            print(f"memory, {n} rows of CSV: {peak:.0f} MB in {clock:.1f} s", flush=True)
        os.remove(at("people10.csv"))
    print(f"load {os.getloadavg()[0]:.1f}")


if ARGS.part:
    name, argument = ARGS.part.split(":")
    globals()[f"part_{name}"](argument)
else:
    main()
