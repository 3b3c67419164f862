# `amparo sql`: the comments in a query, and what cannot be said in one.

sql-head = One row for each row of { $table }, with the columns of `amparo batch`; for { $dialect }.
    NULL is unknown. The column “problem” names the first column with something that the policy does not know, or the assumption that the row breaks; the row then has no outcomes.
sql-cells = The columns of the table that are read
sql-facts = The facts, as stated or presumed
sql-problem = The first column with something that the policy does not know
sql-step = What is used more than once, { $n } of { $of }
sql-checked = Assumptions: a row that breaks one is no real person
sql-results = The outcomes
sql-fires = { $clause } ({ $cited }): applies
sql-may = { $clause } ({ $cited }): an authority decides
sql-dormant = { $clause } ({ $cited }): not yet in effect
sql-blocked = { $clause } ({ $cited }): a requirement is missing

sql-not-in-sql = `--columns`: no query gives `{ $name }`
sql-not-in-sql-help = use `amparo batch` for it; a query gives outcomes, states of clauses, facts, `incompatible`, `referrals` and `missing_referrals`
sql-not-in-dialect = { $dialect } cannot be asked about working days counted from a date of a list's members
sql-not-in-dialect-help = ask only for conclusions that do not depend on it with `--columns`, use `amparo batch`, or run the query in PostgreSQL, DuckDB or SQLite
sql-wrong-name = `{ $name }` is not a name of a table or a column
sql-wrong-name-help = a table is `people` or `register.people`; a name with a dot in it stands in double quotes: `'"my.table"'`
sql-command-name = `{ $name }` has something in it that CI systems take for a command to themselves
sql-command-name-help = give the table or the column another name, for example in a view over the table
sql-long-name = `{ $name }` is longer than the { $most } bytes that a name has in { $dialect }
sql-long-name-help = use a shorter name for the table or, with `--map`, for the column; of the results, leave it out with `--columns`
sql-variable-name = { $dialect } would replace what stands in `${"{"}…{"}"}` before it reads the query, and `{ $name }` contains that
sql-variable-name-help = give the table or column another name, or read it through a view
sql-name-twice = two columns of the result are called `{ $name }`
sql-name-twice-help = name each column once; names that differ only in capital letters are one name in most databases
sql-too-many-columns = the query needs { $n } columns; { $dialect } allows { $most }
sql-too-many-columns-help = ask for some of the conclusions with `--columns`, in several queries
sql-too-many-steps = a date in the policy is counted in { $n } steps, one after the other (`entry + 1 month + 1 day + …`); for { $dialect }, a query takes { $most }
sql-too-many-steps-help = ask only for conclusions that do not depend on it with `--columns`, or use `amparo batch`
sql-as-of = `--as-of { $text }` is neither a day nor a parameter
sql-as-of-help = a day is `2018-10-31`, a parameter `:as_of`, `$1` or `?`, as your database writes it
sql-view-parameter = a view has no parameters, and `--as-of { $text }` is one
sql-view-parameter-help = give a day, or leave `--as-of` out: then the column `as_of` says it for each row
sql-no-calendar = the policy has no `calendar`
sql-no-calendar-help = `--calendar` writes the table of working days, which only a policy with a `calendar` has
codes-sql = Queries
