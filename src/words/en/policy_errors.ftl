# What can be wrong in a policy once its names are looked up. Messages and help begin in lower case and end without a full stop.


## Names

policy-duplicate-name = `{ $name }` is declared twice
    .at = declared again here
    .first = first declared here
    .help = rename one of the two: facts, conclusions, clauses and all other declarations share one set of names
policy-duplicate-value = `{ $ty }` lists `{ $name }` twice
    .at = again here
    .first = first here
    .help = remove one of the two
policy-unknown-name = unknown name `{ $name }`
    .at = expected a fact, a definition, a question or a category
policy-unknown-fact = unknown fact `{ $name }`
    .at = expected a fact
policy-unknown-field = `{ $record }` has no field `{ $name }`
    .at = expected a field of `{ $record }`
policy-unknown-type = unknown type `{ $name }`
    .at = expected `bool`, `int`, `date`, an enumeration, or `list of` a record
policy-unknown-value = `{ $fact }` has no value `{ $value }`
    .at = expected a value of the type `{ $ty }`
    .ty-at = `{ $ty }` is declared here
policy-unknown-conclusion = unknown { $wanted } `{ $name }`
    .at = expected { $expected }
policy-unknown-clause = unknown clause `{ $name }`
    .at = expected a clause
policy-unknown-instrument = unknown instrument or practice `{ $name }`
    .at = expected an instrument or a practice
policy-unknown-authority = unknown authority `{ $name }`
    .at = expected an authority
policy-by-person-help = `by person` is only allowed in a `duty`
policy-unknown-question = unknown question `{ $name }`
    .at = expected a question
policy-unknown-rank = the hierarchy has no rank `{ $name }`
    .at = expected a rank of the hierarchy
    .hierarchy = the hierarchy is declared here
policy-unknown-principle = `{ $name }` is not a principle of precedence
    .at = expected `override`, `rank`, `recency` or `pro_homine`
policy-unknown-finding = `{ $name }` is not a finding
    .at = expected the id of a finding
policy-unknown-weekday = `{ $name }` is not a day of the week
    .at = expected `monday` to `sunday`
policy-unknown-scenario = no scenario has the title "{ $name }"
    .at = expected the title of a scenario

## Types

policy-wrong-kind = `{ $name }` is { $is }, not { $wanted }
    .at = expected { $wanted }
    .declared = `{ $name }` is declared here
policy-not-a-condition = `{ $name }` is { $is }, not a condition
    .at = expected something that is true or false
policy-wrong-type = cannot compare { $left } with { $right }
    .at = this is { $right }
    .other = this is { $left }
    .added = cannot add { $right } to { $left }
policy-wrong-value = `{ $fact }` takes { $wanted }, not { $found }
    .at = expected { $wanted }
policy-not-compared = `{ $name }` is { $is } and cannot be compared with a value
    .at = compared with a value here
policy-not-ordered = `{ $name }` is { $is }, which has no order
    .at = expected a date or a whole number
policy-two-enumerations = cannot compare `{ $left }`, { $left-is }, with `{ $right }`, { $right-is }
    .in-set = a set lists values, and `{ $name }` is a fact
    .at = expected a value, or a fact of the same enumeration
    .other = compared with this
    .help = compare facts of one enumeration, or test each for its own values: `a is X and b is Y`
    .help-set = compare the facts one by one: `{ $fact } is { $name } or { $fact } is …`
policy-difference = the difference of two dates can only be compared with one duration
    .not-dates = a difference is taken of two dates, and `{ $name }` is { $is }
    .at = expected a comparison with a duration, as in `as_of - entry.date > 90 days`
    .at-duration = expected one duration, as in `90 days`
    .at-step = expected nothing to be added to it
    .at-date = expected a date
    .help = write `{ $words }`
policy-stray-duration = the duration `{ $duration }` is neither a date nor a number
    .at = expected a date or a number
    .help = add it to a date, or compare the difference of two dates with it: `as_of - entry.date > { $duration }`
    .help-number = write the number alone: `{ $n }`
policy-not-a-list = `{ $name }` is not a list
    .at = expected a fact of type `list of` a record
policy-variable-is-declared = the variable `{ $name }` has the name of a declaration
    .at = expected a name that is not declared
    .declared = declared here
    .help = rename the variable, for example `c` for a child
policy-count-too-large = at most { $most } can be counted
    .parts = { $n } is more than the { $parts ->
            [1] one condition
           *[other] { $parts } conditions
        } in the parentheses
    .at = too many
    .help = write a number from 0 to { $n }, or list the conditions that are missing
policy-nested-quantifier = `{ $name }` tests a list and cannot be used where the members of a list are tested
    .definition = this definition contains a quantifier
    .quantifier = a quantifier inside a quantifier
    .help = move this test out of the parentheses: quantifiers do not nest
policy-age-not-comparable = an age can only be compared with a whole number
    .at = expected a whole number, as in `age(birth_date) >= 18`
    .help = to compare the ages of two people, compare their dates of birth
policy-value-overlap = `{ $name }` has two numbers on { $day }
    .at = this one
    .first = and this one
    .help = a range includes both of its days: let one end on the day before the other begins
policy-value-backwards = the days from { $first } to { $last } are none
    .at = ends before it begins
    .help = write the earlier day first: `{ $last } .. { $first }`
policy-value-empty = `{ $name }` has no number
    .at = on no day is it known what it is
    .help = give it one: `2018-01-01 .. 2018-12-31 = 4150`
policy-value-too-long = `{ $name }` has more than { $most } numbers
    .at = one too many
    .help = leave out the years that no case is about, or split the value in two by time
policy-value-too-large = `{ $name }` comes to { $number } here: whole numbers lie within ±1,000,000,000,000
    .at = so many times
    .of = this number
    .help = count in a larger unit
policy-value-at-never = `{ $name }` is asked for on a day that may never come
    .at = `{ $day }` may be never
    .help = declare `{ $day }` as `date`, or take the day of another fact
policy-never-impossible-of-type = only a date can be never, not `{ $name }`
policy-never-impossible = `{ $name }` always has a day: it cannot be never
    .at = never
    .help = declare `{ $name }` as `date or never`, if it may not have happened
policy-text-only-stated = `{ $name }` is a text, which no condition tests
    .at = a text
    .declared = declared here
    .help = ask for what the law asks: make `{ $name }` a `bool`, an `int`, a `date`, or an enumeration of the values that count
policy-text-only-stated-field = a field of a record cannot be a text
    .help = only facts by themselves are texts: declare it in `facts`
policy-text-only-stated-presumed = a text, `{ $name }`, cannot be presumed
    .help = remove the presumption: a text that nobody states is not shown
policy-text-only-stated-long = `{ $name }` has more than { $n } characters
policy-usual-value = nothing can be usual of `{ $name }`, { $is }
    .at = what is usual
    .help = remove `usual`; the fields of a record may have one
policy-usual-value-counted = what is usual of `{ $name }` cannot be counted as `{ $sum }`
policy-usual-value-counted-help = write a day, or count it from the day asked for, as in `usual as_of - 30 years`
policy-not-a-set = `{ $name }` is { $is }, not a set
    .at = expected a set before `has`
policy-extreme-of-one = `{ $word } of` needs at least two to choose from
    .at = one only
    .help = write `{ $part }` by itself, or add another after a comma
policy-extreme-too-large = more days or numbers are compared at once than can be
    .at = the definitions it uses count too
    .help = one of at most 20 days or numbers, with at most 64 steps between them; use conditions joined by `and` or `or` instead
policy-extreme-help-word = write `{ $word } of`
policy-durations-too-long = the durations in this expression add up to more than 500 years
    .at = the durations of the definitions it uses count too
    .help = all durations in one expression may add up to 500 years at most
policy-too-many-steps = this sum has more than { $most } steps
    .at = one step too many
    .help = steps of the same unit in a row are one; the steps of the definitions it uses count too
policy-no-calendar = working days are counted, but there is no `calendar`
    .at = needs a calendar with weekends and holidays
    .help = declare the calendar: `calendar peru {"{"} weekend saturday, sunday holiday every 01-01 {"}"}`
policy-no-working-day = the calendar `{ $name }` has no working day
    .at = every day is in the weekend or a holiday
    .help = leave at least one day of the year outside weekends and holidays

## Declarations

policy-second-declaration = a policy has only one `{ $what }`
    .at = declared again here
    .first = first declared here
    .help = merge the two declarations, in a file that the others `use`
policy-rank-twice = the hierarchy lists the rank `{ $name }` twice
    .at = again here
    .first = first here
    .help = remove one of the two
policy-principle-twice = `precedence` lists `{ $name }` twice
    .at = again here
    .help = remove one of the two: the first principle that separates two clauses decides
policy-presumed-list = a list cannot be presumed
    .at = expected a fact of type `bool`, `int`, `date` or an enumeration
    .help = remove `presumed`: while a list is unknown, conditions on its members are unknown too
policy-cyclic-definition = the definition `{ $name }` depends on itself: { $way }
    .at = the cycle starts here
    .help = write out the condition in one of these definitions
policy-cyclic-conclusion = `{ $name }` depends on itself: { $way }
    .at = the cycle starts here
    .help = test a fact instead of one of these conclusions: that a permit was applied for, issued or held is a fact with a date
policy-cyclic-relation = `{ $relation }` leads from `{ $name }` back to itself: { $way }
    .at = the cycle starts here
    .help = remove one `{ $relation }` of this cycle
policy-replaces-without-start = `{ $name }` replaces `{ $old }`, but has no first day
    .at = neither the clause nor its instrument has a first day
    .help = give the clause or its instrument a first day: `in force 2018-08-20 ..`
policy-repeals-without-start = `{ $name }` repeals `{ $old }`, but has no first day
    .at = the repealing instrument has no first day
    .help = give it a first day: `in force 2017-03-01 ..`
policy-replaces-across-dates = `{ $name }` replaces `{ $old }`, but they are governed by different dates
    .at = replaces `{ $old }`
    .declared = `{ $old }` is declared here
    .help = give both clauses the same `governed by`
policy-unrelated-clause = `{ $name }` cannot { $relation } `{ $old }`: { $reason }
    .at = expected { $wanted }
    .declared = `{ $old }` is declared here
    .none = they have no conclusion in common
    .opposite = they decide the same conclusion in opposite ways
    .alike = they decide the same conclusion in the same way
    .wanted-same = a clause that decides one of its conclusions in the same way
    .wanted-opposite = a clause that decides one of its conclusions in the opposite way
    .help-lifts = to remove a ground without deciding the opposite, write `lifts`
policy-practice-relation = `{ $practice }` is a practice: it takes no part in precedence among laws
    .at = expected a clause of the law
    .help = remove this relation: a clause of practice affects only the outcome in practice

policy-practice-discretion = `{ $practice }` is a practice: it is what authorities do, not what the law lets them decide
    .at = expected a clause of the law
    .help = remove `discretion`, or cite the provision that lets the authority decide

## Clauses

policy-no-conclusion = the clause `{ $name }` has no effect
    .at = expected `grants`, `denies`, `establishes`, `excludes`, `requires`, `forbids` or `lifts`
    .help = add its effect, as in `grants ptp`, or the clause that it `lifts`
policy-conclusion-twice = this clause decides `{ $name }` twice
    .at = again here
    .first = first here
    .help = a clause decides a conclusion once: write another clause for the opposite effect
policy-wrong-verb = `{ $verb }` does not take { $kind }
    .at = `{ $name }` is { $kind }
    .help-right = write `{ $verb } { $name }`
policy-outcome-in-clause = `{ $word }` can only be used in a property or with `find`
    .at = expected a fact, or a conclusion that is decided
    .help = in the law, test what is decided: `granted ptp`, `denied ptp` or the name of a category
policy-governed-by-other = `{ $name }` cannot govern a clause
    .at = expected `as_of` or a fact of type `date`
policy-incompatible-too-few = `incompatible` needs at least two conclusions
    .at = expected another conclusion
    .help = list the conclusions that cannot be held together: `incompatible ptp, special_residence`
policy-confers-elsewhere = { $kind } cannot have `confers`
    .at = expected in a status or a category only
    .help = write a clause that grants the protection itself
policy-source-is-practice = `{ $name }` is a practice, not a law
    .at = expected an instrument
    .help = cite the instrument that provides it

## Scenarios

policy-duplicate-scenario = two scenarios have the title "{ $name }"
    .at = again here
    .first = first here
    .help = give each scenario its own title, so that a failure can be found
policy-scenario-without-day = scenario "{ $name }" has no date
    .at = expected `as_of`, or steps that begin with `on`
    .help = add the date: `as_of 2018-08-01`
policy-scenario-day-twice = this scenario has both `as_of` and steps (the first on { $day })
    .outside = this journey has an `expect` outside its steps
    .at = expected inside a step
    .help = in a journey, expectations belong in the steps: `on 2018-05-21 {"{"} … expect … {"}"}`
policy-cyclic-scenario = scenario "{ $name }" is `like` itself: { $way }
    .at = the cycle closes here
    .help = write the facts out in one of these scenarios
policy-wrong-expectation = `{ $name }` is { $kind }, which is never `{ $word }`
    .at = this is { $kind }
    .help-right = write `{ $words }`
policy-duplicate-member-field = the field `{ $name }` is stated twice for one member
    .at = again here
    .first = first here
    .help = remove one of the two

## What a name is, as a message says it

is-type = a type
is-group = a group of facts
is-fact-or-group = a fact, or a group of facts
is-question = an open question
is-definition = a definition
is-dated-value = a value that changes over time
is-authority = an authority
is-instrument = an instrument
is-practice = a practice
is-instrument-or-practice = an instrument or a practice
is-clause = a clause
is-property = a property
is-calendar = the calendar
is-fact = a fact
is-bool = a fact that is true or false
is-int = a whole number
is-set = a set
help-set = write the values that it has in braces, as in `{"{"}a, b{"}"}`; `{"{"}{"}"}` is none
help-ask-set = ask which values it has: `{ $name } has …`, `{ $name } has any of {"{"}…{"}"}`
is-date = a date
is-date-or-never = a date or never
is-date-or-int = a date or a whole number
is-enumerated = an enumerated fact
is-enumeration = an enumeration
is-value-of = a value of the type `{ $ty }`
is-of-enumeration = of type `{ $name }`
is-record = a record
is-list = a list
is-text = a text
is-member = a member of the list
is-number = a number
is-duration = a length of time
is-testable = a fact, a definition, a question or a category
is-category = a category
is-status = a status
is-protection = a protection
is-duty = a duty
is-conclusion = a category, a status, a protection or a duty
the-category = category
the-status = status
the-protection = protection
the-duty = duty
the-conclusion = conclusion

## Help that several errors give

did-you-mean = did you mean `{ $name }`?
help-number-of-days = write `{ $n } days`
help-whole-number = write a whole number, as in `18`
help-bool = write `true` or `false`
help-date = write a date, as in `2018-10-31`
help-date-or-never = write a date, as in `2018-10-31`, or `never`
help-text = write a text in quotes: `"A-17/2018"`
help-list = write a list: `[{"{"} birth_date = 2015-01-01 {"}"}]`
help-values = its values are { $values }
help-values-more = its values are { $values }, …
help-fields = its fields are { $fields }
help-value-at-date = behind `at` stands the day: `uit at entry.date`
help-age-of-date = an age is counted from a date: `age(birth_date)`
help-no-sum = nothing can be added to it
help-compare = compare it with something: `<=`, `>=`, `is`, `between`
help-ask-outcome = ask for its outcome: `{ $outcome } { $name }`
help-ask-members = test its members: `any m in { $name } where (…)`
help-compare-value = compare it with a value: `{ $name } is …`
help-compare-date = compare it with a date: `{ $name } <= 2018-12-31`
help-compare-number = compare it with a number: `{ $name } >= 1`
help-member-field = name one of its fields: `{ $variable }.…`
help-it-is = it is { $is }
help-is-or-in = compare it with `is` or `in`
help-by-itself = use it by itself: `{ $name }` or `not { $name }`
help-compare-facts = to compare two facts, write `<=` and `>=`
help-name-a-day = write a date, as in `entry.date + 30 days`
help-fields-of-records = a record's fields are `bool`, `int`, `date` or an enumeration
help-list-of = write `list of { $name }`
help-list-of-records = a list contains records: `type child {"{"} … {"}"}`
help-add-rank = add it to the `hierarchy`, as in `hierarchy law > supreme_decree`
help-read = to choose an interpretation, write `read { $name } = yes`
policy-overrides-too-long = clause `{ $name }` begins a chain of more than { $most } overrides
    .at = it overrides a clause that overrides another, and so on
    .help = let it override directly the clauses that it really competes with, or order them by rank
policy-not-decided = an authority decides on an outcome; that it is undetermined means that nothing is decided
    .at = expected an outcome that can be decided
    .help = leave the statement out, or decide on { $words } for `{ $name }`
policy-accept-where = `{ $finding }` is not about one person, so it cannot be accepted for some people only
    .at = expected a finding with an example person
    .help = remove the `where`; to leave these people out of every question, write an `assume`
