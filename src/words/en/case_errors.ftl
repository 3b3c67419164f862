# What can be wrong with a case.


## Form

case-not-utf8 = the case file is not UTF-8 text
    .at = not UTF-8 after this
    .help = save the file as UTF-8
case-empty = the case is empty
    .at = expected an object with facts
    .help = write `{"{"}{"}"}` for a person with no known facts; `amparo schema --sample` prints a case to fill in
case-malformed-json = malformed JSON: expected { $expected }, found { $found }
    .ends = malformed JSON: the text ends where { $expected } was expected
    .at = expected { $expected }
    .opened = opened here
case-malformed-yaml = malformed YAML: { $reason }
    .at = noticed here
    .help = write each fact on its own line, `name: value`, and indent the facts of a group below it
case-too-deep = objects and lists are nested more than { $max-depth } levels deep
    .at = one level too many
    .help = a case is an object of facts in groups: remove the extra levels
case-too-many-values = a case has more than { $max } values
    .at = one value too many
    .help = a case is about one person: put several people in a file of rows, one each, and use `--cases` or `batch`
case-several-documents = the file contains more than one YAML document
    .at = the second one begins here
    .help = write each case in its own file
case-alias = a case cannot contain YAML aliases
    .at = an alias
    .help = write the value again; put text that begins with `*` in quotes
case-odd-tag = a case cannot contain the YAML tag `{ $tag }`
    .at = expected a plain value
    .help = remove it; put text that begins with `!` in quotes
case-odd-key = a key of a case cannot be a list or an object
    .at = expected a name
    .help = put text that begins with `[` or `{"{"}` in quotes

## Keys

case-not-an-object = a case is an object with facts, not { $found }
    .at = expected an object
    .help-several = write each case in its own file
    .help-colon = write `fact: value`, with a space after the colon
case-unknown-key = unknown fact `{ $path }`
    .at = expected a fact or a group of facts
    .help-question = write the answer to an open question under `questions`
    .help-conclusion = `{ $path }` follows from the law; a case contains facts only
    .help-definition = `{ $path }` follows from { $facts }; a case contains facts only
    .help-group = `{ $path }` is a group with { $facts }
    .help-nearest = did you mean { $names }?
case-misplaced-key = `{ $key }` is not allowed in a step of a journey
    .outside = `{ $key }` is only allowed in a step of a journey
    .at = expected a fact or a group of facts
    .help-as-of = the date for which the law is asked is `as_of`
    .help-on = the date from which a step applies is `on`
    .help-beside = write it next to `journey`: it applies to every day
case-duplicate-key = `{ $path }` is stated twice
    .at = again here
    .first = first here
    .help = remove one of the two

## Values

case-wrong-type = `{ $path }` takes { $expected }, not { $found }
    .at = expected { $expected }
    .help-null = write `true` or `false`, or `null` if the person does not know
    .help-without-quotes = write `{ $value }`, without quotes
    .help-brackets = put it in `[` and `]`
    .help-steps = put the steps in `[` and `]`
case-unknown-value = `{ $path }` has no value `{ $value }`
    .at = expected a value of the type `{ $ty }`
case-malformed-date = `{ $value }` is not a date
    .at = expected a date, as in `2018-10-31`
    .help-date = write year, month and day: `{ $date }`
    .help-never = `{ $path }` cannot be `never` in this policy: leave it out, if it has not happened
case-date-that-exists = expected a date that exists
case-date-out-of-bounds = the date `{ $value }` is out of range
    .at = expected a date from 1800-01-01 to 2299-12-31
    .help = write `null` for a date that is not known
case-not-whole = `{ $path }` takes a whole number, not `{ $value }`
    .at = expected a whole number
    .help = round the number as the law requires
case-number-out-of-bounds = the number `{ $value }` is out of range
    .at = expected -1000000000000 to 1000000000000
    .help = write `null` for a number that is not known

## Groups, lists, questions, journeys

case-not-a-group = `{ $path }` is a group of facts and takes an object, not { $found }
    .at = expected an object with the facts of `{ $path }`
case-not-a-member = each member of `{ $path }` is an object, not { $found }
    .at = expected an object with { $expected }
    .fields = fields of `{ $record }`
    .step = `on` and facts
case-unknown-field = `{ $record }` has no field `{ $name }`
    .at = expected a field of `{ $record }`
case-unknown-question = unknown question `{ $name }`
    .at = expected a question of the policy
case-step-without-day = this step of the journey has no date
    .at = expected `on`, the date from which it applies
case-text-too-long = `{ $path }` has more than { $n } characters
    .at = too long for a text
    .help = keep what identifies the person or the file; the rest belongs in the file itself
case-malformed-setting = `{ $setting }` is not of the form `{ $expected }`
    .at = expected `{ $expected }`
    .help-equals = write `=` instead of `:`

## What was expected or found in a case

case-set = a list of values
case-bool = `true` or `false`
case-value-of = a value of `{ $ty }`
case-list-of = a list of `{ $record }`
case-list-of-steps = a list of steps
case-answers = an object with questions and their answers
case-number = a number
case-text = text
case-list = a list
case-object = an object
case-and-more = { $names } and { $n } more

## What JSON has in a place

json-key = a key in double quotes
json-colon = `:` after the key
json-or = { $one } or { $other }
json-value = a value
json-digit = a digit
json-string-end = the closing `"` of the text
json-tab = `\t` or another escape
json-escape = an escape: `\"`, `\\`, `\/`, `\b`, `\f`, `\n`, `\r`, `\t` or `\u`
json-second-half = the second half of a pair, from `\udc00` to `\udfff`
json-first-half = a character, not the second half of a pair
json-hexadecimal = a hexadecimal digit
json-help-comma = remove the comma before it
json-help-quotes = use straight double quotes, `"`, for text and keys
json-help-comments = remove the comment: JSON has none, but YAML does
json-help-cut = part of it may be missing
case-end = the end of the text
case-unknown-conclusion = unknown conclusion `{ $name }`
    .at = expected a category, status, protection or duty of the policy
case-not-decided = `{ $name }` is { $kind }, on which `{ $value }` cannot be decided
    .at = expected an outcome of { $kind }
case-decisions = an object with conclusions and what was decided
case-a-decision = an outcome
case-misplaced-key-decided = write it beside `journey`: what was decided holds for whatever day is asked for
