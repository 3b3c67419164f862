# What can be wrong with a register of people, its columns and its rows (`amparo batch`).

batch-no-file = no file `{ $path }`
    .help = check the path; `-` reads standard input
batch-unreadable = cannot read `{ $path }`: { $why }
    .help = name a file of people, in CSV or JSON Lines, that you may read
batch-empty = `{ $path }` is empty
    .help = the first line of CSV names the columns; in JSON Lines each line is a person
batch-utf16 = `{ $path }` is in UTF-16
batch-truncated = `{ $path }` is compressed and ends in the middle
    .help = copy or download it again; what is missing cannot be worked out
batch-corrupt = `{ $path }` is compressed and damaged
batch-large-window = unpacking `{ $path }` would take more than 128 MB of memory
    .help = unpack it first, for example with `zstd -d --long=31`
batch-other-packing = `{ $path }` is packed as { $packing }
    .help = unpack it first, or pack it with gzip or zstd
batch-header-not-utf8 = the header of `{ $path }` is not UTF-8
batch-not-utf8 = a cell is not UTF-8
    .help = save the file as UTF-8; in spreadsheets: “CSV UTF-8”
batch-too-many-columns = `{ $path }` has more than { $most } columns
    .help = keep the columns that state facts of the policy; a wrong `--delimiter` can also make columns of one text
batch-too-many-cells = the row on line { $line } of `{ $path }` has more than { $most } cells
batch-row-too-large = the row on line { $line } of `{ $path }` is larger than { $megabytes } MB
    .help = look for a quotation mark that is not closed, or for missing line breaks
batch-no-column = no column states a fact of the policy: { $columns }
    .help = name the columns after the facts ({ $facts }); `amparo batch` also takes `{ $example }`, which says which column is which
batch-ambiguous-columns = the columns { $first } (`{ $one }`) and { $second } (`{ $other }`) state the same fact
    .help = rename one of them; `amparo batch` also takes `--map`, which chooses one
batch-mapping = `--map { $argument }` has no `=`
    .help = write the path of the fact, then the column: `--map entry.date=FECHA_INGRESO`
    .help-facts = `amparo list facts` shows the facts
    .help-columns = the columns are { $columns }
batch-date-format = `--date-format { $format }` is not a pattern of a date
    .help = write `YYYY`, `MM` and `DD` once each, as in `DD/MM/YYYY`, or `excel` for day numbers
batch-date-help = dates are written `2018-10-31`, or as `--date-format` says, for example `--date-format DD/MM/YYYY`
batch-unknown-result = `{ $option }`: unknown name `{ $name }`
    .help = name conclusions, clauses, facts, `id`, `line`, `as_of`, `incompatible`, `referrals` or `missing_referrals`; after a conclusion also `.in_practice`, `.by`, `.why`
    .help-facts = name facts that are not lists, or `as_of`; `amparo list facts` shows the facts
    .help-conclusion = name a conclusion; `amparo list conclusions` shows them
batch-unknown-format = cannot tell the format of the rows in `{ $path }`
    .help = end its name in `.csv`, `.jsonl`, `.xlsx` or `.parquet`; `amparo batch` also takes `--input-format csv` for the people and `--format csv` for the results
batch-n-cells = the row has { $n ->
    [one] one cell
   *[other] { $n } cells
}, the header { $expected }
    .help = put cells that contain the separator in double quotes, and close them; `--delimiter` says what separates cells
batch-broken-assumption = this person cannot exist: the row breaks the assumption "{ $label }"
    .help = check { $facts }
batch-line-help = each line is one person: a whole JSON object, with each key once
batch-bad-row = { $why }
    .help = nothing was written; without `--strict`, the other rows are evaluated and this one is reported
batch-interrupted = stopped after { $n-rows ->
    [one] one row
   *[other] { $n-rows } rows
}
    .help = no file was written
    .help-resume = no file was written; with `--resume`, a run that is stopped goes on where it was
    .help-go-on = `{ $path }` says how far it came; the same command goes on there
batch-resume-files = `--resume` is for people in a file, and for results as CSV or JSON Lines that are not compressed
    .help = leave out `--resume`, or name other files
batch-resume-unreadable = cannot read `{ $path }`, which says how far an earlier run came: { $why }
    .help = make it a file that you may read, or move it away to begin again
batch-resume-damaged = `{ $path }` does not say how far an earlier run came
    .help = go on with the same command and the same files, or delete `{ $path }` to begin again
batch-resume-program = `{ $path }` is from another version of Amparo
batch-resume-policy = `{ $path }` is from a run with another policy
batch-resume-options = `{ $path }` is from a run with other options, or with people in other columns
batch-resume-people = `{ $path }` is from a run with other people
batch-resume-part = `{ $part }` is missing, or shorter than `{ $path }` says
batch-resume-changed = `{ $part }` is not as the earlier run left it, as `{ $path }` says: it was changed
batch-mapping-no-fact = `--map`: the policy has no fact `{ $path }`
batch-mapping-no-column = `--map`: there is no column `{ $column }`
batch-unknown-format-rows = rows are written as csv or jsonl; text and json are formats of the summary
batch-no-spreadsheet = `{ $path }` is not a spreadsheet that can be read, or is damaged
    .help = save it again as `.xlsx`, or as CSV in UTF-8
batch-no-parquet = `{ $path }` is not a Parquet file that can be read, is truncated or damaged
    .help = copy it again, or write it again without encryption, compressed by snappy, zstd or gzip
batch-password = `{ $path }` is protected by a password
    .help = save a copy without one
batch-no-sheets = `{ $path }` has no sheet with cells
batch-no-sheet = `{ $path }` has no sheet `{ $name }`
    .help = its sheets are { $sheets }
batch-merged = in `{ $path }` the cells { $cells } are merged: for which rows they hold would be a guess
    .help = undo the merge in the spreadsheet, and fill in each cell; or name another sheet with `--sheet`
batch-too-many-texts = the texts of `{ $path }` are larger than { $megabytes } MB
    .help = save the sheet as CSV in UTF-8
batch-cell-too-large = a cell of `{ $path }` is larger than { $megabytes } MB
    .help = empty it in a spreadsheet program: no fact is that large
batch-part-too-large = `{ $path }` has more than { $megabytes } MB of something other than rows and texts: formats, names of sheets, links or a picture
    .help = copy the rows to a new workbook, or save the sheet as CSV in UTF-8
batch-needs-file = this format is not read from stdin
    .help = name a file
batch-not-built = `{ $path }`: this build of Amparo reads and writes no spreadsheets and no Parquet
    .help = install it with them: `cargo install --path . --locked --features tables`; or use CSV
batch-not-computed = the cell has a formula whose value was never worked out
    .help = open the file in a spreadsheet program and save it there
batch-cell-failed = the cell shows an error of the spreadsheet
    .help = fix its formula, or leave the cell empty
batch-zoned = on which day this moment is depends on the time zone
    .help = store the day itself, as a date
batch-cell-type = a value of this type is not read
    .help = store it as a boolean, a number, a date, a timestamp or a text
batch-cell-missing = a member of this list is missing, and a set is known as a whole or not at all
    .help = leave the missing member out of the list, or the whole list if it is not known
batch-cell-too-long = the cell is larger than a row may be
batch-number-for-date = `{ $number }` is a number, not a date
    .help = format the column as dates, or write `--date-format excel` if these are the day numbers of a spreadsheet
batch-sheet-rows = the results do not fit into a sheet, which has 1,048,576 rows
batch-sheet-columns = the results do not fit into a sheet, which has 16,384 columns
batch-sheet-text = row { $row } has a text of more than 32,767 characters, which no cell holds
batch-sheet-limit-help = write the results as CSV, JSON Lines or Parquet
batch-format-not-written = `{ $path }` names a format that is not written: `.xlsx`, `.parquet`, `.csv` and `.jsonl` are
batch-table-to-stdout = spreadsheets and Parquet are not printed: they need `--out FILE`
batch-map-file = cannot read the mapping file `{ $path }`: { $why }
    .help = it is a text with a line `path=column` for each fact
batch-not-utf8-reason = it is not UTF-8
batch-marginals-unreadable = cannot read the marginal distributions in `{ $path }`: { $why }
batch-marginals-header = the file does not begin with the names of its columns
batch-marginals-header-help = the first line is `fact,value,share`; each line after it says how often a value occurs: `nationality,VE,78`
batch-marginals-no-fact = the policy has no fact `{ $path }`
batch-marginals-text = `{ $path }` is a text: it says nothing that the law asks for, and is not invented
batch-marginals-text-help = leave the line out
batch-marginals-value-help = a value of the fact, `unknown`, or of numbers and dates a range from the smaller to the larger: `18..64`
batch-marginals-range = `{ $value }` is not a range
batch-marginals-members = an invented list has from 0 to { $most } members
batch-marginals-members-help = of a list, the value is the number of its members: `children,0..3,40`
batch-marginals-share = `{ $share }` is not a share
batch-marginals-share-help = a share is a number from 0 on, as `12.5`, `12.5%` or `31240`; at least one share of each fact is above 0
batch-marginals-nothing = all shares of this fact are 0
batch-list-argument = `--list { $argument }` has no `=`
    .help = write the list and the file of its members, for example `--list children=children.csv`, or `--list children=register.xlsx#children`
batch-list-no-list = `--list`: the policy has no list `{ $path }`
    .help = its lists are { $names }
batch-list-none-help = this policy has no lists
batch-list-lines = members of their own table are for people in a table: CSV, a spreadsheet or Parquet
    .help = in JSON Lines the members stand within their person, as a list under the key `children`
batch-list-twice = `{ $path }` is stated by the column `{ $column }` already
    .help = leave out `--list`, or the column
batch-list-no-key = nothing says whose the members in `{ $file }` are: its columns are { $members }; those of the people are { $people }
    .help = `--list-key PERSON=ID` names the column of the members, and the column of the people with the same value
batch-list-no-field = no column of `{ $file }` is a field of `{ $path }`: { $columns }
batch-list-same-field = in `{ $file }` the columns `{ $one }` and `{ $other }` state the same field
batch-list-fields-help = `--map children.birth_date=COLUMN` says which column states a field of the list `children`
batch-list-too-many = `{ $file }` has more members than are kept in memory
    .help = divide the people and their members into several files
batch-list-nobodys = none of the members in `{ $file }` belongs to anybody in `{ $people }`
