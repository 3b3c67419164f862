#!/usr/bin/env python3
"""What PostgreSQL, DuckDB and Spark SQL say of the same tables is what `batch` says. `judge.py FOLDER postgres|duckdb|spark…`

FOLDER is what `AMPARO_SQL=FOLDER cargo test the_other_data_bases` writes: policies, tables, queries, and what `batch` says (tests/sql.rs). Each data
base is started here, in a folder of its own, and ended. Exit code 1 where an answer differs; a database that is not there is said to be NOT JUDGED.
"""

import collections
import csv
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

TYPES = {
    "postgres": {"bool": "BOOLEAN", "int": "BIGINT", "date": "DATE", "date or never": "DATE", "list": "JSONB", "text": "TEXT"},
    "duckdb": {"bool": "BOOLEAN", "int": "BIGINT", "date": "DATE", "date or never": "DATE", "list": "JSON", "text": "VARCHAR"},
    "spark": {"bool": "BOOLEAN", "int": "BIGINT", "date": "DATE", "date or never": "DATE", "list": "STRING", "text": "STRING"},
}
TEXT = {"postgres": "TEXT", "duckdb": "VARCHAR", "spark": "STRING"}
NEVER = {"postgres": "infinity", "duckdb": "infinity", "spark": "9999-12-31"}


def blocks(page):
    """The blocks of commands of a page."""
    return [block.split("```")[0] for block in page.split("```sh\n")[1:]]


def agrees_with_batch(counts):
    """Lines of an outcome and its number are what `batch` counts; the program is the `amparo` of PATH."""
    said = {line.split("\t")[0]: int(line.split("\t")[1]) for line in counts.splitlines() if "\t" in line}
    batch = ["amparo", "batch", "tests/cli/small.amparo", "--cases", "tests/sql/people.csv", "--columns", "permit"]
    told = collections.Counter(subprocess.run(batch, capture_output=True, text=True).stdout.split()[1:])
    assert said and said == told, f"{said}, and batch {told}"


class Missing(Exception):
    """A database that is not here."""


class Postgres:
    """A server of its own on a socket in a temporary folder; it does not run as root, so that its files belong to `postgres` there."""

    word = "postgres"

    def __init__(self):
        programs = sorted(glob.glob("/usr/lib/postgresql/*/bin")) + [os.path.dirname(shutil.which("initdb") or "")]
        programs = [path for path in programs if path and os.path.exists(f"{path}/initdb")]
        if not programs or not shutil.which("psql"):
            raise Missing("PostgreSQL is not installed")
        self.programs = programs[-1]
        self.folder = tempfile.mkdtemp(prefix="amparo-sql-")
        self.user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        if self.user:
            shutil.chown(self.folder, "postgres")
        self.run([f"{self.programs}/initdb", "-D", f"{self.folder}/data", "-A", "trust", "-U", "judge", "-E", "UTF8", "--no-sync"])
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c max_stack_depth=4MB"
        self.run([f"{self.programs}/pg_ctl", "-D", f"{self.folder}/data", "-o", options, "-l", f"{self.folder}/log", "-w", "start"])

    def run(self, arguments):
        subprocess.run(self.user + arguments, check=True, stdout=subprocess.DEVNULL, cwd=self.folder)

    def psql(self, text):
        arguments = ["psql", "-h", self.folder, "-U", "judge", "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-q", "--csv", "-f", "-"]
        done = subprocess.run(arguments, input=text, capture_output=True, text=True, env=os.environ | {"PGOPTIONS": "-c jit=off"})
        if done.returncode:
            raise RuntimeError(done.stderr[:2000])
        return done.stdout

    def fill(self, names, types, rows):
        columns = ", ".join(f'"{name}" {of}' for name, of in zip(names, types))
        literal = lambda cell: "NULL" if cell is None else "'" + cell.replace("'", "''") + "'"
        values = ",\n".join("(" + ", ".join(map(literal, row)) + ")" for row in rows)
        self.psql(f"DROP TABLE IF EXISTS people; CREATE TABLE people ({columns}); INSERT INTO people VALUES {values}; ANALYZE people;")

    def calendar(self, script):
        self.psql("DROP TABLE IF EXISTS amparo_calendar;" + script)

    def ask(self, query):
        names, *rows = list(csv.reader(self.psql(query).splitlines()))
        return names, [[cell if cell != "" else None for cell in row] for row in rows]

    def manual(self):
        """The commands of docs/sql.md give the counts of `batch`; the program is the `amparo` of PATH."""
        page = open("docs/sql.md", encoding="utf-8").read()
        block = blocks(page)[0]
        asked = os.environ | {"PGHOST": self.folder, "PGUSER": "judge", "PGDATABASE": "postgres"}
        script = "set -eo pipefail\npsql() { command psql -v ON_ERROR_STOP=1 -q \"$@\"; }\ncommand psql -qc 'DROP TABLE IF EXISTS people'\n"
        done = subprocess.run(["bash", "-c", script + block.replace("SELECT permit", "COPY (SELECT permit").replace("BY permit'", "BY permit) TO STDOUT'")], env=asked, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        agrees_with_batch(done.stdout)

    def end(self):
        self.run([f"{self.programs}/pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "stop"])
        shutil.rmtree(self.folder, ignore_errors=True)


class Duckdb:
    word = "duckdb"

    def __init__(self):
        try:
            import duckdb
        except ImportError as error:
            raise Missing("DuckDB is not installed") from error
        self.data = duckdb.connect()

    def fill(self, names, types, rows):
        columns = ", ".join(f'"{name}" {of}' for name, of in zip(names, types))
        self.data.execute(f"CREATE OR REPLACE TABLE people ({columns})")
        literal = lambda cell: "NULL" if cell is None else "'" + cell.replace("'", "''") + "'"
        values = ",\n".join("(" + ", ".join(map(literal, row)) + ")" for row in rows)
        self.data.execute(f"INSERT INTO people VALUES {values}")

    def calendar(self, script):
        self.data.execute("DROP TABLE IF EXISTS amparo_calendar;" + script)

    def ask(self, query):
        found = self.data.execute(query)
        names = [column[0] for column in found.description]
        return names, [[None if cell is None else str(cell) for cell in row] for row in found.fetchall()]

    def end(self):
        self.data.close()


class Spark:
    """Two threads of this machine, in the place of a cluster."""

    word = "spark"

    def __init__(self):
        try:
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise Missing("Spark is not installed") from error
        if not shutil.which("java"):
            raise Missing("Spark needs Java, and there is none")
        self.folder = tempfile.mkdtemp(prefix="amparo-spark-")
        settings = {
            "spark.ui.enabled": "false",
            "spark.sql.shuffle.partitions": "2",
            "spark.sql.warehouse.dir": self.folder,
            "spark.driver.memory": "4g",
            # One machine: to translate each query into Java takes longer than to answer it.
            "spark.sql.codegen.wholeStage": "false",
            "spark.sql.codegen.factoryMode": "NO_CODEGEN",
        }
        builder = SparkSession.builder.master("local[2]")
        for name, value in settings.items():
            builder = builder.config(name, value)
        self.data = builder.getOrCreate()
        self.data.sparkContext.setLogLevel("OFF")

    def fill(self, names, types, rows):
        texts = self.data.createDataFrame(rows, ", ".join(f"`{name}` STRING" for name in names))
        texts.selectExpr(*(f"CAST(`{name}` AS {of}) AS `{name}`" for name, of in zip(names, types))).createOrReplaceTempView("people")

    def calendar(self, script):
        self.data.sql("DROP TABLE IF EXISTS amparo_calendar")
        self.data.sql(script.strip().rstrip(";"))

    def ask(self, query):
        found = self.data.sql(query.strip().rstrip(";"))
        return found.columns, [[None if cell is None else str(cell) for cell in row] for row in found.collect()]

    def manual(self):
        """So do those for Spark."""
        import pyspark

        block = blocks(open("docs/sql.md", encoding="utf-8").read())[1].replace("outcomes.sql", f"{self.folder}/outcomes.sql")
        program = f"{os.path.dirname(pyspark.__file__)}/bin/spark-sql"
        settings = ["spark.sql.catalogImplementation=in-memory", f"spark.sql.warehouse.dir={self.folder}/manual"]
        script = f"set -eo pipefail\nspark-sql() {{ '{program}' {' '.join(f'--conf {of}' for of in settings)} \"$@\"; }}\n"
        done = subprocess.run(["bash", "-c", script + block], capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr[-2000:]
        agrees_with_batch(done.stdout)

    def end(self):
        self.data.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def typed(cell, of, word):
    """A cell of the file as a value of its type; what is not known is NULL."""
    if cell == "" or cell.lower() in ("null", "unknown"):
        return None
    if of == "date or never" and cell == "never":
        return NEVER[word]
    return cell


def judged(folder, data, world, mode):
    """How many rows agree."""
    word = data.word
    query = open(f"{folder}/{world['name']}.{word}.{mode}.sql", encoding="utf-8").read()
    if not query:
        return 0
    names, *rows = list(csv.reader(open(f"{folder}/{world['name']}.people.csv", encoding="utf-8", newline="")))
    if mode == "typed":
        rows = [[typed(cell, of, word) for cell, of in zip(row, world["types"])] for row in rows]
        types = [TYPES[word][of] for of in world["types"]]
    else:
        types = [TEXT[word]] * len(names)
    data.fill(names, types, rows)
    columns, answers = data.ask(query)
    assert columns == world["columns"] + ["problem"], columns
    assert len(answers) == len(rows), f"{len(answers)} answers of {len(rows)} rows"
    for row in answers:
        told, problem = world["told"].get(row[0]), row[-1]
        if told is not None:
            said = ["" if cell is None else cell for cell in row[:-1]]
            assert problem is None and said == told, f"{row[0]}: {list(zip(columns, said, told))} {problem}"
        else:
            cause = world["left_out"][row[0]]
            assert problem == cause and not any(row[2:-1]), f"{row[0]}: {problem}, and batch {cause}: {row}"
    return len(rows)


def main():
    folder, words = sys.argv[1], sys.argv[2:]
    worlds = json.load(open(f"{folder}/worlds.json", encoding="utf-8"))
    has_failed = False
    for maker in (Postgres, Duckdb, Spark):
        if maker.word not in words:
            continue
        started, n_rows, made = time.monotonic(), 0, None
        try:
            data = maker()
        except Missing as why:
            print(f"NOT JUDGED: {why}", flush=True)
            continue
        try:
            for world in worlds:
                calendars = json.load(open(f"{folder}/{world['calendars']}", encoding="utf-8"))
                if calendars[maker.word] and calendars[maker.word] != made:
                    made = calendars[maker.word]
                    data.calendar(made)
                modes = ["text"] if world["junk"] else ["typed"]
                for mode in modes:
                    try:
                        n_rows += judged(folder, data, world, mode)
                    except Exception as error:  # every difference is shown, whatever it is
                        has_failed = True
                        print(f"DIFFERS: {maker.word}, {mode}, {world['name']}: {str(error)[:1500]}", flush=True)
            if hasattr(data, "manual"):
                try:
                    data.manual()
                except Exception as error:
                    has_failed = True
                    print(f"DIFFERS: docs/sql.md: {error}", flush=True)
        finally:
            data.end()
        print(f"{maker.word}: {n_rows} rows as batch says, {time.monotonic() - started:.0f} s", flush=True)
    sys.exit(1 if has_failed else 0)


if __name__ == "__main__":
    main()
