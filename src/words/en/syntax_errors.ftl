# What can be wrong with the form of a policy.


## Form

syntax-unexpected = expected { $expected }, found { $found }
    .missing = expected { $expected }
    .at = not expected here
    .at-missing = missing here
syntax-reserved-word = `{ $name }` is a keyword and cannot be a name
    .at = expected a name
    .help = choose another name, or add a word to it with `_`
syntax-name-shape = `{ $name }` is not a valid name
    .at = expected lower-case letters, digits and `_`, beginning with a letter
syntax-name-of-a-case = `{ $name }` cannot be the name of a fact or a group here: every case uses it
    .at = expected another name
    .help = move it into a group, or choose another name
syntax-item-twice = `{ $item }` is given twice
    .label = the label is given twice
    .promise = a property makes one promise (`never`, `always` or `same`), and this is the second
    .at = again here
    .first = first here
    .help = remove one of the two
syntax-translated-twice = this text has two translations for `{ $tag }`
    .at = again here
    .first = first here
    .help = remove one of the two
syntax-unknown-escape = unknown escape `{ $escape }` in a string
    .at = expected `\"`, `\\`, `\n` or `\u{"{"}…{"}"}`
    .help = write `\\` for a plain `\`
syntax-language = `{ $name }` is not the tag of a language
    .twice = `language` is given twice in this file
    .late = `language` comes after other declarations
    .at = expected two lower-case letters, as in `es`, once, at the beginning of the file
    .help = begin the file with `language es`: then strings without a tag are Spanish
syntax-no-title = the instrument `{ $name }` has no title
    .at = expected a `title` in its block
    .help = add the title by which people know it: `title "Refugee Act (Law 27891)"`
syntax-days-do-not-rise = this journey is out of order: { $day } comes after { $before }
    .at = expected a later day
    .help = order the steps by date, and merge steps that have the same date
syntax-no-working-days = zero working days cannot be added or subtracted
    .at = expected at least 1
    .help = the next working day after a day is `+ 1 working day`
syntax-unclosed-bracket = this `{ $bracket }` is never closed
    .at = opened here
    .help = close it or remove it; if the file ends here, part of it may be missing
syntax-unopened-bracket = this `{ $bracket }` closes nothing
    .at = nothing is open here
    .help = remove it, or open it earlier
syntax-unclosed-string = this string is never closed
    .at = opened here
    .help = close it with `"`; inside a string, write `\"` for a quotation mark
syntax-too-deep = this is nested more than 200 levels deep
    .at = level 201
    .help = give parts of the condition their own names with `define`
syntax-and-or = `and` and `or` are mixed without parentheses
    .at = this `{ $second }`
    .other = and this `{ $first }`
    .help = write `(a and b) or c`, or `a and (b or c)`
syntax-implies-twice = `implies` follows `implies` without parentheses
    .at = the second `implies`
    .help = write `(a implies b) implies c`, or `a implies (b implies c)`
syntax-no-such-date = no year has the day `{ $text }`
    .at = expected a date, as in `2018-10-31`
    .help-month-and-day = write month and day: `every 07-28`
syntax-name-too-long = this name has more than { $most } characters
    .at = longer than a name may be, its groups before it counted
    .help = keep the name short, and put the rest into its label: it is printed wherever the name is
syntax-text-too-long = this text has more than { $most } characters
    .at = longer than a text may be here
    .help = keep what is printed with each result short, and put the rest into a comment (`///`) or at an address (`url`)
syntax-number-out-of-bounds = the number `{ $text }` is out of range
    .at = expected a whole number of at most twelve zeros
    .help = whole numbers go from -1,000,000,000,000 to 1,000,000,000,000

## What was expected

expected-condition = a condition
expected-date = a date
expected-name = a name
expected-value = a value
expected-number = a number
expected-plain-space = a plain space
expected-date-as-in = a date, as in `2018-10-31`
expected-date-or-number = a date or a number
expected-unit = a unit of time (`days`, `months` …)
expected-text = a text in double quotes
expected-range = the two dots of a range, `..`
expected-outcome = an outcome (`granted`, `denied`, `required`, `none` …), `clause` or `refer`
expected-comparison = a comparison (`is`, `<=`, `in` …)
expected-next-clause-item = the next item of the clause
expected-clause-item = an item of the clause (`source`, `grants`, `when` …)
expected-declaration = a declaration (`clause`, `facts`, `status`, `instrument` …)
expected-statement = a statement of the scenario (`entry.date = 2018-07-15`, `expect …`)
expected-instrument-item = an item of the instrument (`title`, `rank`, `published`, `in force` …)
expected-end = the end of the condition
expected-next-declaration = the next declaration
expected-nothing = nothing more
expected-space-around-minus = spaces around the `-` of a subtraction
expected-promise = `never` or `always` with a condition, or `same … whatever …`
expected-yes-or-no = `yes` or `no`
expected-up-to-a-year = at most 366 days
expected-month = a month from `01` to `12`
expected-clause-state = the state of a clause
expected-certainty = `verified`, `reported` or `assumed`
found-end = the end

## Help for slips

slip-write = write `{ $words }`
slip-is = write `is` in a condition, not `=`
slip-colon = write `:` before a type
slip-equals = write `=` before a value
slip-chained = comparisons cannot be chained: write `x between a and b`, or two comparisons with `and`
slip-braces = put the values in braces: `{"{"}VE, CU{"}"}`
slip-semicolon = remove the `;`: nothing ends with one
slip-quotes = use straight double quotes, `"`
slip-space = write a plain space: this is one of another kind ({ $name }), as word processors and web pages write it
slip-invisible = remove it: it is a character that is not seen ({ $name })
slip-accents = names have no accents: write `{ $name }`; labels may have them
slip-range = a range has two dots and may have no end: `2018-01-24 ..`
slip-group = put it in the braces of its group: `{ $group } {"{"} { $member } : … {"}"}`
slip-text = put the text in double quotes: `"{ $text }"`
slip-letter = a name begins with a letter
slip-states = the states are { $states }
slip-promise = write what the property promises: `never refugee and forbidden admission`

## Around errors

errors-help = help

## Characters that are not seen

syntax-line-break = { $name } does not end a line here, although editors show it as the end of one
    .lone-return = a lone carriage return (U+000D)
    .character = the character { $name }
    .at = expected LF or CRLF
    .help = end the line with LF or CRLF; inside a string, write `\n`
syntax-text-direction = the character { $name } changes the direction in which this line is shown, and can hide what it says
    .at = { $name }, not visible in an editor
    .help = remove it; if a text needs it, write `{ $escape }` in the string

## Dates that are none

day-no-date = `{ $text }` is not a date
day-no-month = `{ $text }` is not a date: there is no month { $month }
day-no-day = `{ $text }` is not a date: { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year } has { $n } days
day-outside = the date `{ $text }` is out of range
day-help = write year, month and day in digits: `2018-10-31`
day-help-existing = check the day and the month
day-help-outside = dates go from 1800-01-01 to 2299-12-31

errors-count = { $n ->
    [one] { $n } error
   *[other] { $n } errors
}
