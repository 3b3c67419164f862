# Every sentence of the program in English; es.ftl has the same keys and variables. See docs/design.md, "Words".
# One section for each part of the program; keys begin with the section's word. A key's comment says where its sentence stands.

### Everywhere

date = { $day } { $month } { $year }
never = never
day-and-month = { $day } { $month }
# A run of days, both ends in it; of one year the year stands once.
days-one = on { $day }
days-from = from { $first } on
days-until = until { $last }
days-run = from { $first } to { $last }
month = { $month ->
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
}
yes = yes
no = no

### Outcomes, states, reasons, tests

outcome-granted = granted
outcome-denied = denied
outcome-established = established
outcome-excluded = excluded
outcome-required = required
outcome-forbidden = forbidden
outcome-conflict = in conflict
outcome-discretionary = at an authority's discretion
outcome-dormant = not yet in effect
outcome-blocked = a requirement is missing
outcome-undetermined = not decided yet
outcome-none = no provision applies
state-not-in-force = not in force
state-fails = does not apply
state-lifted = an exception applies
state-dormant = in force, but not yet in effect
state-blocked = applies, but a requirement is missing
state-awaiting = applies, if the requirements are met
state-discretionary = applies, and lets an authority decide
state-fires = applies
test-not-known = not known: { $test }
test-ends = it ends: { $test }
test-lasts = whether it still applies (it lasts until { $day })
test-lasted = it lasted until { $day }
test-established-as = the definition of “{ $name }” is met
test-not-established-as = the definition of “{ $name }” is not met
test-established = { $name } is established
test-not-established = { $name } is not established
test-excluded = { $name } is excluded
test-not-excluded = { $name } is not excluded
test-granted = { $name } is granted
test-not-granted = { $name } is not granted
test-denied = { $name } is denied
test-not-denied = { $name } is not denied
test-required = { $name } is required
test-not-required = { $name } is not required
test-forbidden = { $name } is forbidden
test-not-forbidden = { $name } is not forbidden
test-conflict = the law conflicts on { $name }
test-not-conflict = the law does not conflict on { $name }
test-dormant = { $name } is not yet in effect
test-not-dormant = { $name } is not among what is not yet in effect
test-decided = a decision on { $name } has been made
test-not-decided = no decision on { $name } has been made
test-discretionary = { $name } is at an authority's discretion
test-not-discretionary = { $name } is not at an authority's discretion
test-blocked = a requirement for { $name } is missing
test-not-blocked = no requirement for { $name } is missing
test-fires = { $clause } applies
test-on-day = on { $day }
test-not-fires = { $clause } does not apply
test-label-not = { $label }: no
test-label-not-inside = { $label } does not apply
test-if-then = if { $premise }, then { $consequence }
test-and-yet = { $premise }, and yet { $consequence }
test-always = always
test-never = never
test-answer = the answer to { $question } is { $answer }
test-any-meets = { $list }: at least one meets: { $body }
test-none-meets = { $list }: none meets: { $body }
test-all-meet = { $list }: every one meets: { $body }
test-not-all-meet = { $list }: not every one meets: { $body }
test-count-meet = { $list }: { $count } { $n ->
    [1] meets
   *[other] meet
}: { $body }
test-counted = { $count } of these { $n ->
    [1] applies
   *[other] apply
}
test-counted-none-or-more = none or more than one of these applies
test-counted-none = none of these applies
test-count-at-least = at least { $number }
test-count-fewer = fewer than { $number }
test-count-at-most = at most { $number }
test-count-more = more than { $number }
test-count-exactly = exactly { $number }
test-count-none-or-more = { $none } or more than { $number }
test-count-fewer-or-more = fewer or more than { $number }
test-member-number = { $n ->
    [0] none
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
   *[other] { $n }
}
test-condition-number = { $n ->
    [0] none
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
   *[other] { $n }
}
test-all-days = on all days
test-no-day = on no day
test-days-from = from { $first }
test-days-until = until { $last }
test-between-days = from { $low } to { $high }
test-between-numbers = from { $low } to { $high }
test-not-between = not { $range }
test-value-not = not { $value }
test-value-not-words = not “{ $value }”
test-value-neither = neither { $most } nor { $last }
test-day-before = before { $day }
test-day-by = on or before { $day }
test-day-after = after { $day }
test-day-from = on or after { $day }
test-fact-before = before { $day }
test-fact-by = on or before { $day }
test-fact-after = after { $day }
test-fact-from = on or after { $day }
test-term-before = earlier than { $day }
test-term-by = no later than { $day }
# Of a term that is counted forwards: `more than 15 days after`; the next of one that is counted back.
test-term-after = later than { $day }
test-term-after-earlier = later than { $day }
test-term-from = no earlier than { $day }
test-less-than = less than { $number }
test-at-most = at most { $number }
test-more-than = more than { $number }
test-at-least = at least { $number }
test-years-under = under { $number }
test-years-over = over { $number }
test-age-of = { $n }
test-age = Age
test-times = { $times } × { $name }
test-value-on = { $name } on { $day }
test-amount = { $name } on { $day }: { $number }
person-supposed-at-most = supposing that { $left } is at most { $right } ({ $why })
person-supposed-at-most-by-the-other = supposing that { $left } is at most { $right }
person-supposed-more = supposing that { $left } is more than { $right } ({ $why })
person-supposed-more-by-the-other = supposing that { $left } is more than { $right }
test-no-amount = no value of “{ $name }” is given for { $day }
test-age-on = Age on { $day }
test-age-from = { $age }, counted from { $day }
test-never-happened = has not happened
test-happened = has happened
test-earlier-of = { $n ->
    [2] the earlier of { $list }
   *[other] the earliest of { $list }
}
test-later-of = { $n ->
    [2] the later of { $list }
   *[other] the latest of { $list }
}
test-smaller-of = { $n ->
    [2] the smaller of { $list }
   *[other] the smallest of { $list }
}
test-larger-of = { $n ->
    [2] the larger of { $list }
   *[other] the largest of { $list }
}
test-after-day = { $count } after { $day }
test-before-day = { $count } before { $day }
test-small-number = { $n ->
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
   *[other] { $n }
}
test-days = { $n ->
    [one] day
   *[other] days
}
test-working-days = { $n ->
    [one] working day
   *[other] working days
}
# A small number before a feminine noun.
test-feminine-number = { $n ->
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
   *[other] { $n }
}
test-weeks = { $n ->
    [one] week
   *[other] weeks
}
test-months = { $n ->
    [one] month
   *[other] months
}
test-years = { $n ->
    [one] year
   *[other] years
}
test-of-the-person = { $label } of the person
test-same-value = the same as { $other }
test-other-value = not the same as { $other }
test-day-asked-for = this day
test-nobody = none

reason-day-asked-for = this day: { $day }
reason-valid-until = valid until { $day }
reason-ended-on = ended on { $day }
reason-exception = an exception applies: { $clause }
reason-no-exception = the exception does not apply: { $clause }
reason-exception-not-known = not known whether an exception applies: { $clause }
reason-undecided = { $name } is not decided yet
reason-no-provision = no provision applies to { $name }
reason-in-force = in force on { $on }
reason-not-in-force = not in force on { $on }; in force { $days }
reason-force-open = { $on }; in force { $days }
reason-not-yet = not yet in effect on { $on }: { $days }
reason-in-effect = in effect on { $on }
reason-not-yet-open = { $on }; not yet in effect { $days }
reason-member = no. { $n }
reason-nobody-said-otherwise = nobody has said otherwise
reason-comes-with = comes with { $name }
reason-any-authority = any authority
reason-prevails-override = { $winner } prevails as the exception to { $loser }
reason-prevails-rank = { $winner } prevails by rank
reason-prevails-recency = { $winner } prevails because it is later: { $own }, after { $other }
reason-prevails-person = { $winner } prevails because it favours the person
reason-prevails-rank-over = { $winner } prevails by rank: { $higher } ranks above { $lower }
reason-override = an exception to it
reason-rank = of higher rank
reason-recency = the later law
reason-person = it favours the person
reason-presumed-so = { $fact } is presumed to be so
reason-presumed-not-so = { $fact } is presumed not to be so
reason-presumed-value = { $fact } is presumed to be { $value }
reason-as-long-as = as long as { $presumed }
reason-followed-other-day = { $name } comes out otherwise on another day
reason-followed = but in practice { $through }, and this depends on it

### The first screen, show, the prompt

repl-press-again = Press Ctrl-C again to leave.
repl-no-text = What you typed is not text; nothing has changed.
repl-errors-left-out = { $n ->
    [one] 1 more error is not shown
   *[other] { $n } more errors are not shown
}
repl-kept-at-the-end = The program was ended. The person is in { $path }: `load { $path }` at the prompt opens it.
repl-lost-at-the-end = The program was ended, and the person could not be saved in { $path }: { $why }
repl-kept-from = A consultation was ended before its person was saved: `load { $path }` opens it. Delete the file once you no longer need it.
repl-save-as = Save the person before leaving? File name, or Enter to leave without saving:
screen-case = Case { $id }, on { $day }
screen-person = This person, on { $day }
screen-interpretation = Interpretation assumed: { $question } { $answer }
screen-nothing = Nothing is decided yet: too little is known about this person.
screen-nothing-decided = Nothing is decided yet.
screen-no-provision = No provision applies to this person.
screen-and-more = { $names }; and { $n } more
screen-and-more-full = { $names }; and { $n } more (--full)
screen-open-because = { $n ->
    [one] One outcome is open: { $why }.
   *[other] { $n } outcomes are open: { $why }.
}
screen-open-alone = { $n ->
    [one] One outcome is open.
   *[other] { $n } outcomes are open.
}
screen-open-not-known = { $n ->
    [one] the answer to { $facts } is not known
   *[other] some answers are not known: { $facts }
}
screen-open-question = { $n ->
    [one] a question of law is open, { $questions }
   *[other] questions of law are open, { $questions }
}
screen-open-members = not all members of { $lists } are known, or not all about them
screen-open-ask = { $n ->
    [one] One outcome is open.
   *[other] { $n } outcomes are open.
} Ask first: { $facts }
# Of what the person is already established to be.
screen-open-referrals = Not decided yet: referral { $referrals }. It depends on: { $facts }
screen-open-missing-referral = Not decided yet: whether a referral from “{ $from }” to “{ $to }” is missing. It depends on: { $facts }
screen-open-and-referrals = { $n ->
    [one] One outcome
   *[other] { $n } outcomes
} and { $referrals ->
    [one] one referral
   *[other] { $referrals } referrals
} are open. Ask first: { $facts }
screen-counted-none-known = Working days are counted without knowing the holidays, so a day may shift: { $clauses }.
screen-counted-beyond = Working days are counted beyond the known holidays, so a day may shift: { $clauses }. The holidays are known { $known }.
screen-more = More: --full (all reasons and presumptions); explain NAME
screen-more-of-lists = More: --full (what “and … more” leaves out, all reasons and presumptions); explain NAME

screen-deadlines = Deadlines
screen-due-by = { $who }: { $what } ({ $article })
screen-was-due-by = passed – { $who }: { $what } ({ $article })
screen-due = { $what } ({ $article })
screen-due-own = the person: { $what } ({ $article })
screen-due-unless = { $what }, unless this applies: { $unless } ({ $article })
screen-certain-until = sure at least until then, whatever the missing answers are: { $what }
screen-open-until = last day to apply, if the person meets the requirements: { $what } ({ $article })
# Of a status that may bring a burden: a permit that ends what she has.
screen-open-until-at-a-price = last day to apply, if the person meets the requirements: { $what } ({ $article }). Do not apply without legal advice: { $price }
screen-at-a-price = { $line }. Not without legal advice: { $price }
screen-price-burdens = if it is granted, the law may order { $burdens }
screen-price-rights = if it is granted, the person may lose { $rights }
screen-was-due = passed – { $what } ({ $article })
screen-was-due-own = passed – the person: { $what } ({ $article })
screen-ends = last day: { $what } ({ $article })
screen-ended = ended – { $what } ({ $article })
screen-more-deadlines = { $n ->
    [one] and one more (--full)
   *[other] and { $n } more (--full)
}

screen-departures = Where practice departs from the law
screen-of = { $name }: { $words }
screen-practised = What happens in practice
screen-departure = { $law }. { $practice }.
screen-departure-quote = { $law }. { $practice }. Quote: { $quote }
screen-departure-how = { $law }. { $practice } ({ $how }).
screen-departure-if-not-done = { $law }. In practice, { $refused } if this has not been done: { $act }.
# That it is refused, too, if that has not been done, stands in brackets.
screen-may-be-refused = it may be refused
screen-may-be-refused-affecting = it may be refused (which would also affect: { $names })
screen-departure-if-not-done-quote = { $law }. In practice, { $refused } if this has not been done: { $act }. Quote: { $quote }
screen-departure-how-quote = { $law }. { $practice } ({ $how }). Quote: { $quote }
screen-law-requires = The law requires this
screen-law-forbids = The law forbids this
screen-law-establishes = By law, the definition is met
screen-law-excludes = The law excludes the person from this definition
screen-law-grants = The law grants this
screen-law-denies = The law refuses this
screen-law-conflict = The law contradicts itself on this
screen-law-discretionary = The law lets an authority decide this
screen-law-dormant = The law provides for this, but it is not yet in effect
screen-law-blocked = In law, a requirement is missing
screen-law-open = In law, this is not decided yet
screen-law-silent = No provision of the law applies
screen-happens = { $law }. What happens: { $what }.
screen-practice-done = In practice, it is done
screen-practice-not-done = In practice, it is not done
screen-practice-recognised = In practice, the person is treated as such
screen-practice-not-recognised = In practice, the person is not treated as such
screen-practice-given = In practice, it is given
screen-practice-refused = In practice, it is refused
screen-practice-not-given = In practice, it is not given
screen-practice-blocked = In practice, a requirement is missing
screen-practice-discretionary = In practice, an authority decides
screen-practice-conflict = In practice, it is sometimes given and sometimes refused
screen-practice-open = In practice, this is not decided yet
screen-following = In practice, { $through }. That also affects: { $names }
screen-following-if-not-done = If it has not been done, in practice { $through }. That would also affect: { $names }
screen-conflicts = Where the law contradicts itself
screen-conflict = { $one } and { $other } give opposite results, and no principle decides between them.
screen-incompatible = The law does not allow both of these together, and both apply: { $one }; { $other }

screen-to-do = What to do now
screen-to-use = By { $day }, use { $right }: { $act }. After that day it is lost
screen-practice-remedies = To obtain { $what } in practice: today, ask { $remedies } (the person, or somebody for the person), and get legal help
screen-remedies-of = { $authority } for { $remedies }
screen-practice-help = To obtain { $what } in practice: get legal help today
screen-practice-help-against = Against { $what }, imposed in practice: get legal help today
screen-acts-for-person = Ask { $authority } to act for this person now: { $what }
screen-somebody-acts-for-person = Somebody must act for this person: { $what }
screen-missing = For { $conclusion }, this is still missing: { $requirements } ({ $article })
screen-up-to = For { $conclusion }, this is up to { $authority }: { $requirements } ({ $article })
screen-requirement-until = { $requirement } (this can be done until { $day })
screen-also-needed = { $line }. Also needed, if not done yet: { $others }
screen-requirement-up-to = { $requirement }, up to { $authority }
screen-lacking = For { $conclusion }, this is missing, and it is open whether it is required: { $requirements } ({ $article })
screen-against-refusals = Against the refusal of { $names }: get legal help today. What would still get it: { $how }
screen-to-be-done = For { $conclusion }, do this, if it has not been done yet: { $acts } ({ $article })
screen-needed-if-not-done = For { $conclusion }, this is needed, if not done yet: { $requirements } ({ $article })
screen-awaiting = For { $conclusion }, find out whether this is met: { $requirements } ({ $article })
screen-done-in-time = For { $conclusion }, find out whether this was done in time: { $requirements } ({ $article })
screen-by-then = { $line }; last day: { $day }
screen-though-late = { $act } (the time for it ended on { $day }: explain why it is late)
screen-beforehand = { $line }. Before that: { $acts }
screen-avert-help = Against { $burdens }: get legal help at once
screen-act-if-not-done = { $acts }, if not done yet
screen-act-only-if = { $acts }, which helps only if this is so: { $open }
screen-all-of = { $one }; and { $other }
screen-meant-for = { $act } (for people who meet the definition of { $who })
screen-meant-for-ask = { $act } (for people who meet the definition of { $who }; ask first: { $question })
screen-avert-explained = Against { $burdens }: get legal help at once. { $n ->
        [one] It
       *[other] They
    } might still be averted; how: { $explain }
screen-practice-asked = To have { $conclusion } in practice, too, this was needed by { $day } ({ $article }): { $act }. If it was not done by then, get legal help
screen-practice-asks = To have { $conclusion } in practice, too: { $act } ({ $article })
screen-practice-asks-if-not-done = To have { $conclusion } in practice, too: { $act }, if that has not been done yet ({ $article })
screen-avert-find-out = Against { $burdens }: get legal help at once. The law protects people in this situation; find out whether it is the person's: { $ways }
screen-avert = Against { $burdens }: get legal help at once. To avert { $n ->
        [one] it
       *[other] them
    }: { $ways }
screen-avert-more = { $avert }. Other ways: { $explain }
screen-referral = from { $from } to { $to }
screen-referral-either = from { $from } to { $to }, nor the other way round
screen-referrals = Ask for the referrals that the law orders: { $referrals }
screen-referrals-apart = Ask only after legal advice for these referrals, which the law orders, since measures against the person are up to { $authorities }: { $referrals }
screen-referrals-both = Ask for the referrals that the law orders: { $referrals }; and, only after legal advice: { $apart }
screen-no-referrals = No authority has to pass the case on { $referrals }. If something is needed from one of them, accompany the person, after legal advice

screen-standing = Legal situation
screen-is = Meets the legal definition of: { $names }
screen-is-not = Excluded from the legal definition of: { $names }
screen-imposed = Imposed on this person: { $names }
screen-granted = Granted by law: { $names }
screen-granted-but-forbidden = { $right }: granted by law, but the law forbids this: { $forbidden }
decision-on = Decision on { $name }
decision-none = none
decided = decided; by the provisions alone: { $outcome }
decided-alone = { $name } (by the provisions alone: { $outcome })
screen-decided = Stated as decided: { $names }
screen-discretionary = At an authority's discretion: { $names }
screen-may = { $names }: { $may }
screen-blocked = A requirement is missing for: { $names }
screen-dormant = Not yet in effect: { $names }
screen-refused = Refused: { $names }
screen-person-must = For the person to do: { $names }
screen-person-must-not = The person must not do this: { $names }
screen-person-must-blocked = What the person would have to do, if no requirement were missing: { $names }
screen-must = What authorities must ensure: { $names }
screen-must-not = What authorities must not do: { $names }
screen-must-against = Measures that the law orders against this person: { $names }
screen-must-not-for = The law forbids: { $names }
screen-must-blocked = What authorities would have to ensure, if no requirement were missing: { $names }

list-nothing = The policy declares nothing of this kind.
list-facts = Facts
list-conclusions = Conclusions
list-clauses = Clauses
list-instruments = Instruments
list-authorities = Authorities
list-values = Values that change over time
list-handles = handles: { $what }
list-usual = usually: { $value }
list-presumed = if not stated, presumed: { $value }
list-by = act of { $authority }

citation-comes-with = what comes with “{ $status }”

### Explanations and ways

# How a conclusion can be had, or a burden averted: the end of `explain`, and `change` at the prompt.
ways-to-get = How it can be { $outcome }
ways-to-avert = How to avert it
ways-kept-away = What keeps it away
ways-kept-away-each = What keeps it away; each of these is enough
ways-already = It is so already.
ways-already-followed = The law gives it already; but in practice, { $through }, and this depends on it.
ways-if-refused = Ask for the refusal in writing, quote the articles, and get legal help.
ways-holds-until = If nothing else changes, this holds until { $day }.
ways-undecided = Not decided in the time given: there may be other ways, or none.
ways-lapses = From { $day } the law no longer imposes it, if nothing else changes.
ways-lapses-after-term = The time to comply ends before, on { $day }: get legal help before then.
ways-from = from { $day }
ways-for-those-without = This is for people who no longer have { $what }. Here this lasts until { $day }.
ways-for-the-late = This is for people who have let the time limit for { $what } pass. Here it ends on { $day }.
ways-for-the-burdened = This is for people to whom { $what } applies. Until { $day } it does not apply here.
ways-used = It has been used already: { $act }.
ways-used-on = It was used on { $day }: { $act }.
ways-act-as = { $act }: { $values }
ways-until = by { $day } at the latest
ways-lasts-until = it lasts until { $day } at the latest
ways-reading = under the interpretation:
ways-reading-yes = { $question } yes
ways-reading-no = { $question } no
ways-met = already met:
ways-needed = needed:
ways-needed-if-not-done = needed, if not done yet:
ways-up-to = up to { $authority }:
ways-only-if = only if:
ways-only-if-not = only if not:
ways-find-out = find out whether:
ways-done-in-time = only if done in time; find out:
ways-find-out-not = must not apply; find out:
ways-must-end = must no longer be so:
ways-now = now: { $values }
ways-here = in this case: { $values }
ways-presumed = presumed: { $values }
ways-met-by-presumption = presumed, because nobody has said otherwise:
# The parts of a need.
ways-not = “{ $test }” must not apply
ways-already-so = { $test } (already so)
ways-matter-of-interpretation = { $test } (a matter of interpretation)
ways-in-force = { $date } within the period in which this text is in force: { $days }
ways-while-dormant = { $date } while this text is not yet in effect: { $days }
ways-day-asked-for = this day
# Members of a list.
ways-member-fits = { $member }: fits
ways-field-not-known = { $fields }: not known
ways-member-needs = needed: { $test }
ways-field-does-not-fit = { $fields }: does not fit
# Where there is no way: what excludes it.
ways-excluded-no-clause = No clause of this policy provides for it.
ways-excluded-law = Under this law, nobody can get this result on any day.
ways-excluded-law-burden = Nobody can avert it under this law, on any day.
ways-excluded-dormant = Nobody can get this result, because this is not yet in effect: { $clauses }
ways-excluded-discretion = This is not a right: an authority decides, by these rules: { $clauses }
ways-excluded-prevailing = Nobody can get this result, because this prevails: { $clauses }
ways-excluded-person = Nothing that can still be changed helps, because of: { $facts }
ways-excluded-presumed = Nothing helps, because of: { $facts }. What is presumed may be otherwise
ways-act-from = { $act } (not before { $day })
ways-spared-person = It cannot apply, because of: { $facts }
ways-spared-dormant = It is not yet in effect: { $clauses }
ways-spared-discretion = The law does not order it, but an authority may: { $clauses }
ways-spared-law = Under this law, it applies to nobody.
ways-held-presumed = { $fact } (presumed)
ways-held-passed = { $fact } (that day has passed)
ways-held-ahead = { $fact } (not done yet, so not before this day)
ways-held-list = what is stated of { $list }
ways-held-reading-yes = the interpretation { $question }: yes
ways-held-reading-no = the interpretation { $question }: no
ways-held-day = the day, { $day }
# Between alternatives, and between things of which all are asked.
ways-unless = { $needed } (unless this applies: { $exception })
ways-or = { $one }; or { $other }

### The page for the person

# The foot of every page.
handout-foot = This page is not legal advice. Show it to a lawyer or a legal clinic.
# Under the title.
handout-day = Your situation on { $day }
handout-acts-for-you = By law, { $authority } must act for you: { $what }. Ask it to act now, or have somebody you trust ask for you.
handout-somebody-acts-for-you = By law, somebody must act for you: { $what }. Ask a lawyer or a legal clinic who that is.

# The head of the page: what the law says of its subject, which the title names. Definitions: who you are in law.
handout-definition-granted = You meet the definition in the law.
handout-definition-denied = The law excludes you from this definition.
handout-definition-none = You do not meet the definition in the law.
# Statuses and protections.
handout-entitlement-granted = By law, you are entitled to this.
handout-entitlement-held = By law, you have this: it has been granted to you.
handout-entitlement-denied = The law denies you this.
handout-entitlement-ended = By law, you were entitled to this until { $day }. That time is over.
handout-entitlement-none = As things stand, no rule that we know gives you this.
# Duties owed to the person.
handout-owed-granted = The law requires this.
handout-owed-granted-by = The law requires this, and { $authority } must comply.
handout-owed-ended = The law required this until { $day }. That time is over.
handout-owed-none = No rule that we know requires this in your case.
# What burdens the person.
handout-burden-granted = By law, this applies to you.
handout-burden-granted-by = By law, this applies to you, and it is a matter for { $authority }.
handout-burden-denied = The law forbids this.
handout-burden-denied-by = The law forbids this: { $authority } must not do it.
handout-burden-ended = By law, this applied to you until { $day }. It no longer does.
handout-burden-none = No rule that we know imposes this on you.
handout-burden-blocked = The conditions for this are met, but something that the law requires before it is imposed is missing.
# A duty that cuts neither way, with no authority named.
handout-duty-granted = The law requires this in your case.
# A duty of the person.
handout-own-duty-granted = By law, this is for you to do.
handout-own-duty-overdue = By law, this was for you to do, and the time for it has passed.
handout-do-it-late = If you have not done it yet, do it now even though it is late, and say why you are late.
handout-conflict = The law contradicts itself on this: one rule says yes, another says no, and nothing decides between them.
handout-used = You have used this: { $act }.
handout-used-on = You used this on { $day }: { $act }.
handout-out-of-reach = As things stand, you do not get this, whatever the missing answers turn out to be.
handout-dormant = The law provides for this, but it is not yet in effect.
handout-dormant-why = The reason: { $why }.
handout-discretionary = The law leaves this decision to { $authority }. You may ask for it, but the law does not guarantee it.
handout-burden-discretionary = The law does not order this, but leaves the decision to { $authority }.
handout-decided = It is stated here that this has been decided: { $outcome }. By the provisions alone, the result would be: { $alone }.
handout-may = However, it { $may }.
handout-ask-to-decide = Ask { $authority } in writing to decide in your favour, and explain why.
handout-blocked = You meet the conditions, but { $number ->
    [one] a requirement is missing
   *[other] some requirements are missing
}: { $missing }.
handout-blocked-among = You meet the conditions. What is still missing is this, together with what this page lists under “What to do now”, by { $day }: { $missing }.
handout-blocked-somehow = You meet the conditions, but a requirement is missing.
handout-blocked-undecided = You meet the conditions. The decision is up to { $authority }, and has not been made yet.
handout-blocked-undecided-by = You meet the conditions. The decision is up to { $authority }, and has not been made yet. By law it must be made by { $day }.
handout-blocked-undecided-late = You meet the conditions. The decision is up to { $authority }, and has not been made yet. By law it had to be made by { $day }.
handout-blocked-presumed = You meet the conditions. The decision is up to { $authority }. As far as we know, it has not been made yet.
handout-blocked-presumed-by = You meet the conditions. The decision is up to { $authority }. As far as we know, it has not been made yet. By law it must be made by { $day }.
handout-blocked-presumed-late = You meet the conditions. The decision is up to { $authority }. As far as we know, it has not been made yet. By law it had to be made by { $day }.
handout-wait-decision = What is missing is the decision of { $authority }. If you hear nothing, ask for the decision in writing, with legal help, and keep a copy.
handout-wait-decision-by = What is missing is the decision of { $authority }. If it has not been made by { $day }, ask for it in writing, with legal help, and keep a copy.
handout-wait-decision-late = What is missing is the decision of { $authority }, which had to be made by { $day }. Ask for it in writing, with legal help, and keep a copy.
handout-undetermined-facts = This is not decided yet: it depends on facts that we do not know.
handout-something-missing = You do not have this yet: something that is needed for it is still missing. This page says what under “What to do now”.
handout-undetermined-reading = This is not decided yet: it depends on how the law is interpreted.
handout-undetermined-number = This is not decided yet: we do not know how much { $value } is on { $day }.
handout-undetermined-both = This is not decided yet: it depends on facts that we do not know, and on how the law is interpreted.
handout-certain = This is so whatever the missing answers turn out to be.
# A page on a single rule.
handout-clause-fires = This rule applies to you.
handout-clause-fails = This rule does not apply to you.
handout-clause-not-in-force = This rule is not in force for you on this day.
handout-clause-lifted = This rule does not apply to you, because of an exception: { $by }.

# What happens in practice, where it is not what the law says.
handout-practice-definition-yes = In practice, you are treated as if you met it.
handout-practice-definition-no = In practice, you are not treated as such.
handout-practice-entitlement-yes = In practice, it is granted.
handout-practice-entitlement-no = In practice, it is refused.
handout-practice-entitlement-none = In practice, it is not granted.
handout-practice-owed-yes = In practice, this is done.
handout-practice-owed-no = In practice, this is not done.
handout-practice-burden-yes = In practice, this is done.
handout-practice-burden-no = In practice, this is not done.
handout-practice-conflict = In practice, some authorities do it and others do not.
handout-practice-dormant = In practice, it is not applied yet.
handout-practice-discretionary = In practice, an authority decides it.
handout-practice-blocked = In practice, it is not granted, because a requirement is missing.
handout-practice-undetermined = What happens in practice depends on facts that we do not know.
handout-practice-through = The reason: in practice, { $through }.
handout-practice-followed = In practice, { $through }, and this depends on it.
handout-practice-happens = This happens in practice: { $what }.
handout-practice-what = What happens: { $what }.

handout-why = Why
handout-applies = This applies to you:
handout-applies-not = This does not apply to you:
handout-says-yes = One side says yes ({ $rules }), because of this:
handout-says-yes-always = One side says yes: { $rules }.
handout-says-no-always = The other side says no: { $rules }.
handout-says-no = The other side says no ({ $rules }), because of this:
handout-lifted = An exception applies: { $by }
handout-comes-with = It comes with { $status }
handout-speaks-for = This rule speaks for you: { $rule } ({ $provision }). It applies because of this:
handout-orders-against = This rule orders it against you: { $rule } ({ $provision }). It applies because of this:
handout-may-be-averted = Another rule may protect you from this: that depends on what is not known yet.
handout-may-be-opposed = Another rule may still change this: that depends on what is not known yet.
handout-opposite = Other provisions say the opposite: { $rules }. They give way { $reasons }.
handout-prevails-as-exception = to the exception, { $winner }
handout-prevails-by-rank = to what ranks higher, { $winner }
handout-prevails-as-later = to what is later, { $winner }
handout-prevails-for-you = to what favours you, { $winner }
handout-gives-way-and = { $one }; and { $other }

# What is asked for.
handout-named = { $name } ({ $what })
handout-named-one-of = { $name }: one of these is enough
handout-list-any = { $list }: at least one meets all the conditions for it:
handout-list-none = { $list }: none meets the conditions for it:
handout-list-every = { $list }: every one meets the conditions for it:
handout-list-not-every = { $list }: not every one meets the conditions for it:
handout-this-day = This day
handout-list-counted = { $list }: { $count } { $n ->
    [1] meets
   *[other] meet
} all the conditions for it:
handout-case-number = { $n ->
    [0] none
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
   *[other] { $n }
}
handout-in-force = { $date }: { $days } (when this rule is in force)
handout-not-needed-if = Not needed if this applies to you: { $exception }
handout-needed-only-if = Needed only if this applies to you: { $case }
handout-rule-lasts = { $rule } has not ended yet
handout-rule-ended = { $rule } has ended
handout-one-of = One of these is enough:
handout-named-all-of = { $name }: all of these
handout-all-of = All of these together:

# A side of a contradiction.
handout-not = not: { $what }

handout-others = What else you should know
handout-brings = With it you are entitled to: { $what }.
handout-eases = If you cannot avoid this, you are entitled to: { $what }.
handout-would-ease = If this is ordered, you may be entitled to: { $what }.
handout-ask-before = By { $day } you can ask { $authority } for this: { $what }. It is not a right: give your reasons.
handout-limits = If this is done to you, the law also requires: { $what }.
handout-owed-already = Whether or not this is done to you, the law already requires this: { $what }.
handout-limits-own = Even so, the law requires authorities to ensure this for you: { $what }. If anyone acts against it, say so, and get legal help that same day.
handout-own-forbidden = This is for you to do yourself. By law, nobody may do this to you: { $what }.
handout-may-limit = If this is ordered, the law may also require: { $what }.
handout-may-be-owed = In your case the law may also require this: { $what }.
handout-follows-rights = Because of this, you are entitled to: { $what }.
handout-follows-owed = Because of this, authorities must ensure: { $what }.
handout-follows-forbidden = Because of this, the law forbids: { $what }.
handout-would-follow-rights = If you meet this definition, you may also be entitled to: { $what }.
handout-would-follow-owed = If you meet this definition, authorities may also be required to ensure: { $what }.
handout-would-follow-forbidden = If you meet this definition, the law may also forbid: { $what }.
handout-would-burden = If it is granted, the law may order this against you: { $what }. Speak to a lawyer or a legal clinic before you apply for it.
handout-would-bring-rights = If it is granted, you may also be entitled to: { $what }.
handout-would-bring-owed = If it is granted, authorities may also be required to ensure: { $what }.
handout-would-bring-forbidden = If it is granted, the law may also forbid: { $what }.
handout-also-granted = The same rules also entitle you to: { $what }.
handout-also-required = The same rules also require: { $what }.
handout-also-forbidden = The same rules forbid: { $what }.
handout-meanwhile = Meanwhile, the law entitles you to: { $what }.
handout-forbidden-though-granted = The law forbids this in your case: { $what }. By law you also have { $right }, but that does not allow it, and nobody may make you do it.
handout-forbidden-whatever = The law forbids this in your case: { $what }. { $right } does not allow it, and nobody may make you do it.
handout-incompatible = The law does not allow you to hold this together with { $other }. Get advice before you choose.
handout-burdens = By law, this also applies to you: { $what }. Get legal help.
handout-refers = { $from } must refer you to { $to }.
handout-refers-any = Any authority must refer you to { $to }.
handout-refers-not = No rule makes { $from } refer you to { $to }.
handout-refers-not-either = No rule makes { $from } refer you to { $to }, nor the other way round.
handout-no-referral-needed-help = If you need something from one of these authorities, ask a lawyer or somebody you trust to go with you or for you.

handout-steps = What to do now
handout-use = Do this by { $day }, and keep proof of the date: { $act }. If you do not, you lose this right.
handout-use-with-help = Get legal help at once, so that it is done in time.
handout-used-wait = Keep proof of what you filed. If the authority does not decide in time, get legal help.
handout-show-to = If you do not have it yet, or somebody denies it to you, show this page to { $authority }, and ask for it.
handout-show-held-to = If anyone denies it to you, show this page to { $authority }.
handout-show = If anyone denies it to you, show them this page and quote the articles below.
handout-show-owed-to = If it is not done, show this page to { $authority }, and ask that it be done.
handout-show-with-help = With that help, show this page to those responsible, and ask that it be done.
handout-show-with-help-to = With that help, show this page to { $authority }, and ask that it be done.
handout-forbidden-tell = Do not use this page for what the law forbids. If anyone makes you do that, tell somebody you trust, and get legal help.
handout-remedies = Against this, you have this right: { $what }. Use it today, or have somebody you trust use it for you.
handout-remedy-today = Today, ask { $authority } for this, or have anybody you trust ask for you: { $what }.
handout-forbidden-tell-to = Do not use this page for what the law forbids. If anyone makes you do that, tell { $authority } or somebody you trust, and get legal help.
handout-remedy-ask-of = Ask { $authority } for it today, or have anybody you trust ask for you.
handout-show-owed = If it is not done, show this page to the authority that is dealing with your case, and ask that it be done.
handout-practice-asked = In practice, this was needed by { $day }: { $act }. If it was not done by then, get legal help.
handout-practice-asks = In practice, this is needed to get it: { $act }.
handout-practice-asks-if-not-done = In practice, this is needed to get it, if it has not been done yet: { $act }.
handout-act-before-end = Do this by { $day }, if you have not done it yet, and keep the receipt: { $act }. In practice, without it you do not get this: { $right }.
handout-ends-too = Without it, in practice, you have { $right } only until { $day }.
handout-practice-not-without-act = In practice, you do not get it without the step that this page names first under “What to do now”.
handout-not-without-act = { $right }: { $law } In practice, you do not get it without the step that this page names first under “What to do now”.
handout-if-refused = If it is refused, ask for the refusal in writing, quote the articles below, and get legal help.
handout-if-tried = If anyone tries to do this to you, show this page, quote the articles below, and get legal help at once.
handout-help-at-once = Get legal help at once.
handout-help-if-not-done = If this is not done in your case, get legal help today.
handout-help-today = Get legal help today.
handout-sign-nothing = Sign nothing that you do not understand.
handout-do-it-by = Do this by { $day }, and keep proof of the date.
handout-do-it = Do this as soon as you can, and keep proof of the date.
handout-quote-yours = Quote the rule on your side.
handout-ask-what-else = Ask a legal clinic what else is open to you in the meantime.
handout-options = Each of these options is enough by itself.
handout-option = Option { $number }
handout-instead-granted = But the law does give you this: { $what }.
handout-instead-open = { $n ->
    [one] You may still be able to get something else instead: { $what }. Ask a legal clinic about it.
   *[other] You may still be able to get one of these instead: { $what }. Ask a legal clinic about them.
}
handout-more-options = There may be other options. Ask a legal clinic.
handout-undecided = We could not work out in time everything that might help you. Ask a legal clinic.
handout-barred-person = Nothing that can still change would get you this, for these reasons:
handout-barred-today = As things stand, you do not get this, for these reasons:
handout-barred-presumed = As things stand, you do not get this, for these reasons. Some of them we only assumed, so check whether they are true:
handout-barred-burden = Nothing that can still change would keep this from applying to you, for these reasons:
handout-barred-burden-presumed = Nothing keeps this from applying to you, for these reasons. Some of them we only assumed, so check whether they are true:
handout-barred-dormant = Nobody can have this, because this is not yet in effect:
handout-barred-discretion = The law does not entitle you to this: { $what }. By these rules { $authority } decides. You can ask for it, with your reasons:
handout-barred-discretion-until = The law does not entitle you to this: { $what }. By these rules { $authority } decides. You can ask for it, with your reasons, by { $day }:
handout-ask-for-it = To ask for it, do this, if it has not been done yet:
handout-barred-prevailing = Nobody can have this, because this rule prevails:
handout-barred-law = Nobody can have this under the law that we know, on any day.
handout-barred-law-burden = Nobody can avert this under the law that we know, on any day.
handout-spared-person = It cannot apply to you, for these reasons:
handout-spared-dormant = Nobody may carry this out yet, because it is not yet in effect:
handout-spared-discretion = The law does not order it, but these rules let an authority order it:
handout-spared-prevailing = It applies to nobody, because this rule prevails:
handout-spared-law = It applies to nobody under the law that we know.
handout-held-limit = { $fact }. The closest rule, { $rule }, requires this: { $requirement }
handout-held-assumed = { $fact } (we assumed this)
handout-held-passed = { $fact } (this can no longer be changed)
handout-held-ahead = { $fact }: not done yet, and now too late
handout-held-list = What you told us about: { $list }
handout-held-yes = The law is read so that the answer to { $question } is yes
handout-held-no = The law is read so that the answer to { $question } is no
handout-held-day = The day of this page: { $day }
handout-from = This is open to you from { $day }.
handout-wait = Not before { $day }: on that day you will meet the conditions, if nothing else changes.
handout-wait-granted = From { $day } you are entitled to this, if nothing else changes.
handout-wait-not-refused = From { $day } the law no longer refuses you this, if nothing else changes. Other requirements may still apply.
handout-lapses = From { $day } the law no longer imposes this, if nothing else changes.
handout-lapses-after-term = Do not wait for that day. Your time to comply ends before, on { $day }: get legal help before then.
handout-open-until = On these terms, this is open to you until { $day }.
handout-lasts-until = You can have this until { $day } at the latest. Do not wait: what you have to do for it may have an earlier deadline.
handout-given-if-read-yes = You have this if the law is read so that the answer to { $question } is yes. Get legal advice on that.
handout-given-if-read-no = You have this if the law is read so that the answer to { $question } is no. Get legal advice on that.
handout-averted-if-read-yes = This does not apply to you if the law is read so that the answer to { $question } is yes. Get legal advice on that.
handout-averted-if-read-no = This does not apply to you if the law is read so that the answer to { $question } is no. Get legal advice on that.
handout-if-read-yes = The law does not answer this clearly: { $question } This option helps you only if the answer is yes. Ask the legal clinic to argue that it is.
handout-if-read-no = The law does not answer this clearly: { $question } This option helps you only if the answer is no. Ask the legal clinic to argue that it is.
handout-needed = You still need this:
handout-needed-if-not-done = You need this, if it has not been done yet:
handout-up-to = This is up to { $authority }:
handout-then-up-to = After that, it is up to { $authority }:
handout-only-for = { $n ->
    [one] This is only for people in this situation, which is not yours:
   *[other] This is only for people in one of these situations, none of which is yours:
}
handout-only-for-presumed = { $n ->
    [one] This is only for people in this situation. As far as we know it is not yours, and then this page does not concern you:
   *[other] This is only for people in one of these situations. As far as we know none is yours, and then this page does not concern you:
}
handout-only-for-find-out = { $n ->
    [one] This is only for people in this situation. If it is not yours, this page does not concern you:
   *[other] This is only for people in one of these situations. If none is yours, this page does not concern you:
}
handout-in-your-case = In your case: { $value }
handout-meant-for = This is meant for people who meet the definition of { $who }.
handout-protects-together = You are protected only if all of this applies together.
handout-remedy = { $decision }. After that decision, the law gives you { $what }. Ask a lawyer or a legal clinic to help you use it.
handout-remedy-until = { $decision }. After that decision, the law gives you { $what } until { $day }. Ask a lawyer or a legal clinic at once to help you use it.
handout-up-to-protects = This would protect you, but it is up to { $authority }:
handout-ask-for = You can ask for { $what }. It is not a right: give your reasons, and go with a lawyer.
handout-ask-meets = You meet its conditions: { $what }.
handout-ask-takes = It also takes this, if you do not have it yet: { $what }.
handout-member-lacks = { $member }: { $what }
handout-no-longer = This would have to stop applying to you:
handout-term-of-act = Your time limit for this ends on { $day }.
handout-term-of-act-over = Your time limit for this ended on { $day }. Do it all the same, as soon as you can, and explain why you are late.
handout-done-again = This helps: do it again ({ $act }).
handout-find-out = Find out whether this applies to you:
handout-done-in-time = The time for this has passed. Find out whether it was done by then. If not, this option is no longer open:
handout-depends-on = It depends on this. Find out how it is in your case:
handout-and-more-facts = { $n ->
    [one] and one more fact
   *[other] and { $n } more facts
}
handout-find-out-not = Find out about this too. It must not apply to you:
handout-find-out-not-alone = Find out whether this applies to you. It must not:
handout-done = You have already done or shown this:
handout-met = You already meet this, and it must stay so:
handout-met-not = This holds only as long as the following does not apply to you:
handout-averts = What could keep this from applying to you
handout-kept-away = What protects you from this
handout-would-protect = This would protect you:
handout-would-protect-if-not-done = This would protect you. Do it if it has not been done yet:
handout-would-protect-today = You can do this today, if you have not done it yet. It would protect you. Say only what is true:
handout-say-it-to = Say it in writing to { $authority }, and to whoever is dealing with your case. Keep a copy.
handout-find-out-protects = The law protects people in this situation. Find out whether it is yours:
handout-done-in-time-protects = The time for this has passed. Find out whether it was done by then. If it was, you are protected:
handout-not-to-do = You are protected as long as you have not done this. Do not do it before you have spoken to a lawyer or a legal clinic:
handout-find-out-not-protects = Find out about this too. You are protected only if it does not apply to you:
handout-find-out-not-protects-alone = Find out whether this applies to you. You are protected only if it does not:
handout-protects = This protects you:
handout-safe-until = If nothing else changes, this stays so until { $day }.
handout-go-with-help-to = With that help, take this page to { $authority }.
handout-go-with-help = With that help, have this page shown to those who are doing this, and ask them to follow the law.
handout-lawyer-first = Talk to the lawyer about the facts that this page asks about before you speak of them to any authority.
handout-go-to-if = If that is your situation, take this page to { $authority }, or ask a lawyer or somebody you trust to take it for you.
handout-go-to-if-advised = Take this page to { $authority } only once a lawyer or a legal clinic has advised you to apply.
handout-go-to = Take this page to { $authority }, or ask a lawyer or somebody you trust to take it for you.
handout-go-to-then = Take this page first to { $first }, then to { $authority }, or ask a lawyer or somebody you trust to take it for you.
handout-clinic = Ask a legal clinic before you sign anything, and before you decide not to file something.

handout-deadlines = Deadlines
handout-you-must = Your time limit for { $what } ends on { $day }.
handout-you-must-unless = Your time limit for { $what } ends on { $day }. It is not needed if this applies to you: { $unless }.
handout-burden-by-unless = { $what }: your time to comply ends on { $day }, unless this applies to you: { $unless }. Get legal help before that day.
handout-burden-by = { $what }: your time to comply ends on { $day }. Get legal help before that day.
handout-burden-was-by = { $what }: your time to comply ended on { $day }. Get legal help at once.
handout-burden-by-if = { $what }: if it applies to you, your time to comply ends on { $day }. Get legal help before that day.
handout-burden-was-by-if = { $what }: if it applies to you, your time to comply ended on { $day }. Get legal help at once.
handout-apply-by = The last day to meet the requirements for { $what } is { $day }.
handout-applied-by = The last day to meet the requirements for { $what } was { $day }.
handout-you-had-to = Your time limit for { $what } ended on { $day }. Get legal help.
handout-authority-must = { $authority } must do this by { $day }: { $what }.
handout-authority-had-to = { $authority } had to do this by { $day }, and that day has passed: { $what }. You can demand it.
handout-authorities-must = The authority must do this by { $day }: { $what }.
handout-authorities-had-to = The authority had to do this by { $day }, and that day has passed: { $what }. You can demand it.
handout-term-ends = The time limit for { $what } ends on { $day }.
handout-term-ended = The time limit for { $what } ended on { $day }.
handout-have-until = Until { $day } you have this: { $what }.
handout-own-until = You have this only until { $day }. If you still have something to file for it, file it by that day.
handout-own-status-until = You have this only until { $day }.
handout-own-until-kept = You have this only until { $day }, unless by that day you do what this page says under “What to do now”.
handout-certain-until = You have this until { $day } at least, whatever the missing answers turn out to be. After that day it depends on them.
handout-whatever-by = { $n ->
    [one] This rule gives it to you:
   *[other] One of these rules gives it to you in any case:
}
handout-whatever-rule = { $rule } ({ $provision })
handout-whatever-decides = This decides which one it is. Find it out, because it may also decide how long you keep it:
handout-keep = { $n ->
    [one] To keep this after { $day }, file or do this by that day:
   *[other] To keep this after { $day }, file or do one of these by that day:
}
handout-had-until = You had this until { $day }: { $what }.
handout-holds-until = { $what } applies until { $day }.
handout-held-until = { $what } applied until { $day }.

handout-assumed = What we assumed
handout-assumed-not = We were not told about these, so we assumed that they do not apply to you:
handout-assumed-so = We were not told about these, so we assumed this:
handout-tell-us = If any of this is wrong, tell us.
handout-uncertain = What is not certain
handout-read-yes = The law can be read in two ways: { $question } On this page we took the answer to be yes.
handout-read-no = The law can be read in two ways: { $question } On this page we took the answer to be no.
handout-no-number = We do not know how much { $value } is on { $day }. Ask what it is then.
handout-read-open = The law can be read in two ways: { $question } The result depends on the answer.
handout-counted-none-known = We do not know the public holidays here. Working days were counted without them, so a day on this page may shift. Ask before you rely on it.
handout-counted-beyond = We know the public holidays only { $known }. Working days were counted beyond that, so a day on this page may shift. Ask before you rely on it.
handout-reported = We know part of this law only from a secondary source, not from its own text.
handout-unchecked = Part of this rests on our own interpretation of the law, which nobody has checked.

handout-articles = Articles to quote
handout-articles-protecting = Articles that protect you
handout-articles-used = Articles that the authority may rely on
handout-practice-source = What happens in practice is not law. Our source for it: { $what }.
handout-incompatible-burden-if = The law orders this against you: { $other }. It does not allow that for anyone who has what this page is about. Get legal help.
handout-incompatible-burden = The law also orders this against you: { $other }. It does not allow both together. Get legal help, and quote your right.
handout-go-to-with-help = Before that, speak to a legal clinic: the same authority may also order this against you: { $what }.
handout-grant-protects = If it is granted, it protects you from this: { $what }. Get that advice in time to apply.
handout-risk-of-one = Before you go to { $authority } with this page, speak to a legal clinic: it may also order this against you: { $what }.
handout-risk-of-any = Before you take this page to an authority, speak to a legal clinic: this may also be ordered against you: { $what }.
handout-barred-law-practice = Ask for it all the same: no law that we know orders it, but in practice it is given.
handout-protects-assumed = This protects you, if what we assumed is right:
handout-met-assumed = You meet this, if what we assumed is right:
handout-barred-blocked = This can no longer be put right, for these reasons:
handout-barred-day = On { $day } nothing would get you this: the rules of that day do not allow it.
handout-spared-day = On { $day } it cannot apply to you. That may change later.
handout-incompatible-right = By law you have { $other }, and the law does not allow { $burden } for anyone who has it. Quote it.

### The interview, the timeline

ask-how-to-answer = Answer as you would say it. You can also type: ? (not known), back, why, stop, help.
# Above a question: its number, and how many can follow.
ask-question-last = Question { $number } (the last one)
ask-question-lists = Question { $number } (then only lists are left)
ask-question = Question { $number } (at most { $left } more)
ask-question-and-lists = Question { $number } (at most { $left } more, besides those about lists)
# A fact without a question of its own.
# Of several documents of a kind, say.
ask-for-each = { $question } (for each of these: { $values })
ask-label = { $label }?
ask-list = { $list }: is there at least one?
ask-list-more = { $list }, { $number } so far. Is there another?
ask-member = { $list }, no. { $number }: { $question }
# Below a question: how it can be answered.
ask-answer-yes-no = yes, no
ask-answer-number = a whole number
ask-answer-date = a date, such as 31 October 2018
ask-answer-date-or-never = a date, such as 31 October 2018, or “never”: it has not happened
ask-help-unknown = it is not known; the question is not asked again
    .word = ?
ask-help-back = take back the last answer
    .word = back
ask-help-why = what depends on this question
    .word = why
ask-help-stop = end here; the answers so far are kept
    .word = stop
ask-help-choose = in English or Spanish; where answers are listed, their words or their number
    .word = yes, no
ask-help-date = dates in words, or as 2018-10-31
    .word = 31 October 2018
ask-first-question = This is the first question.
ask-affects = This may affect: { $what }
ask-affects-more = { $number } more
ask-if = If the answer is “{ $answer }”: { $outcomes }
# Of days and numbers only a few are tried.
ask-if-example = If the answer is, for example, “{ $answer }”: { $outcomes }
ask-about-referral = referral from { $from } to { $to } ({ $category })
ask-about-missing-referral = whether a referral is missing from “{ $from }” to “{ $to }”
ask-about-deadline = the deadline in { $clause }
ask-understood = understood as: { $answer }
ask-understood-unknown = understood as: not known
# What an answer settles, before the first of several outcomes.
ask-decided = decided:
ask-decided-more = and { $number } more
ask-decided-none = { $number } outcomes for which no provision applies
ask-expects-yes-no = Please answer yes or no.
ask-expects-number = Please write a number, in figures only: 12.
ask-expects-whole = Please write a whole number, in figures only, such as 3 or 1000.
ask-expects-smaller = This number is too large.
ask-expects-listed = Please choose one of the answers, by its words or its number.
ask-did-you-mean = Did you mean “{ $answer }”? Answer yes, or choose again.
ask-expects-date = Please write a date: 31 October 2018.
ask-expects-day = The day is missing: write 31 October 2018. If it is not known, answer ?
ask-expects-year = Please write the year with four digits: 31 October 2018.
ask-no-such-date = There is no such date. Write the day, the month and the year: 31 October 2018.
ask-year-out-of-bounds = The year must be between 1800 and 2299.
ask-ambiguous-date = This could be { $one } or { $other }. Please write the month as a word.
ask-taken-back = The answer was taken back. Please answer again.
ask-done = No further question would change the result.
ask-stopped = { $answers ->
    [0] Stopped before the first answer.
    [one] Stopped. The answer is kept.
   *[other] Stopped. Your { $answers } answers are kept.
}
ask-still-unknown = Still not known: { $facts }
ask-unfinished = { $list }: { $number } named. There may be more; empty entries at the end of the list stand for them.

timeline-of-case = Case { $case }, { $days }
timeline-of-person = This person, { $days }
timeline-not-decided = The days that follow, until { $until }, were not worked out in time. `--budget SECONDS` allows more.
timeline-in-practice = { $conclusion }, in practice
timeline-for = granted, definition met, required
timeline-against = denied, excluded, forbidden
timeline-blank = (blank) this person cannot exist
timeline-no-provision = No provision applies to this person on these days.
timeline-nothing-decided = nothing is decided yet
timeline-nothing-applies = no provision applies
timeline-outcome = { $conclusion }: { $outcome }
timeline-outcomes = { $conclusion }: { $outcome }; in practice: { $practice }
timeline-stated = from this day: { $fact }: { $value }
timeline-forgotten = from this day: { $fact }: not known
timeline-impossible = on these days this person cannot exist: { $assumption }
timeline-never-decided = Not decided on any of these days
timeline-partly-decided = Not decided on some of these days; no provision applies on the others
timeline-and-more = { $names }; and { $n } more (--format json)

### Findings, check, find, test

person-sentence = { $facts }; on { $day }
person-anyone = anyone
person-presumed = as presumed: { $facts }
person-presumed-many = { $n } more facts are as presumed
person-day = { $day } ({ $others })
person-any-date = or any other date
person-or-earlier = or any earlier date
person-or-later = or any later date
person-or-until = or any date until { $last }
person-or-later-until = or any later date until { $last }
person-or-from = or any date on or after { $first }
person-or-between = or any date { $days }
person-no-members = none
person-any-member = any

finding-contradiction = { $pro } and { $con } give opposite results on { $on }, and no principle decides between them
    .fix = let one of them override the other (`overrides`), give one a condition that keeps them apart, or accept the finding with a reason
finding-incompatible = { $one } and { $other } can both apply to one person, although they are declared incompatible
    .fix = write a clause by which one excludes the other, or withdraw the incompatibility
finding-property = this property does not hold for everyone: { $property }
finding-assumptions = no case satisfies the assumptions: { $count ->
    [one] { $assumptions } can never be true
   *[other] { $assumptions } cannot all be true
}
    .fix = change one of them: until then, nothing can be shown about anyone
finding-never-fires = { $clause } can never apply, because { $count ->
    [one] this is never so: { $needs }
   *[other] these are never all so: { $needs }
}
    .fix = check whether something else was meant
finding-practice-departs = in practice, authorities depart from the law on { $on }: { $by }
finding-less-protective = on { $on }, { $favourable } protects the person but gives way to { $adverse }, which does not rank higher: { $principle }
finding-always-beaten = whenever { $clause } applies, it loses on { $on }
finding-always-beaten-by = whenever { $clause } applies, it loses on { $on }; in the example it gives way to { $by }
finding-and-more = { $names } and { $n } more
finding-subsumed = { $needless } adds nothing: whenever it applies, { $by } applies too, with the same effect
finding-idle-condition = in { $clause }, { $count ->
    [one] this part of the condition never changes the outcome: { $parts }
   *[other] these parts of the condition never change the outcome: { $parts }
}
    .fix = delete { $count ->
    [one] it, or check whether something else was meant
   *[other] them, or check whether something else was meant
}
finding-constant-test = in { $place }, { $tests }
    .fix = check whether something else was meant
finding-constant-always = { $count ->
    [one] this is true of everyone: { $parts }
   *[other] these are true of everyone: { $parts }
}
finding-constant-never = { $count ->
    [one] this is true of no one: { $parts }
   *[other] these are true of no one: { $parts }
}
finding-constant-value = no one can have the value { $value } in `{ $part }`
finding-dormant-right = for some people, the only ground for { $on } is not yet in effect: { $by }
finding-discretionary-right = for some people, the only ground for { $on } leaves the decision to an authority: { $by }
finding-power-over-right = some people have { $on }, but an authority may take it away: { $by }
finding-part-discretion = an authority decides
finding-unpublished-ground = for some people, { $on } depends on an instrument that was never published: { $by }
finding-missing-referral = in some cases no authority has to refer a person who comes under { $from } (handled by { $from-by }) and also under { $to } (handled by { $to-by })
    .fix = if the law provides for it, add a `referral` from an authority that handles the first to one that handles the second
finding-calendar-unknown = { $clause } counts working days { $days } for some people, but the holidays are known only { $known }
    .fix = look up the holidays of more years and widen `known` of the calendar
finding-calendar-unknown-none = { $clause } counts working days { $days } for some people, but no holidays are known
finding-calendar-unknown-referral = the referral { $referral } counts working days { $days } for some people, but the holidays are known only { $known }
finding-calendar-unknown-none-referral = the referral { $referral } counts working days { $days } for some people, but no holidays are known
finding-rounding-decides = for some people, { $on } depends on what becomes of a day that a month lacks: { $last } if it is the last day of the month; { $next } if it is the first of the next
    .fix = look up which it is, and say so by `short_month` in the calendar
finding-open-question = { $count ->
    [one] this outcome depends
   *[other] these outcomes depend
} on the answer to an open question, { $question }: { $on }
finding-settled = { $winner } prevails over { $loser } on { $on }: { $principle }
finding-window-gap = between two windows nobody can be granted { $status }: { $gaps }
finding-uncovered-clause = { $clause } does not apply in any scenario
    .fix = write a scenario with a person to whom it applies and the outcome that a lawyer expects
finding-uncited-clause = { $clause } does not say where it is in the law
    .fix = give the instrument and the article: `source INSTRUMENT art "…"`
finding-uncited-confers = nothing says which law confers { $clause } together with { $status }
    .fix = give the source in the block of the status: `confers …  source INSTRUMENT art "…"`
finding-unused-name = `{ $name }` is declared but never used: { $why }
    .fix = was something meant to use it? if not, delete it
finding-missing-translation = some text of `{ $name }` is not written in { $languages }
    .fix = write it beside the other, as in `"Permit" es "Permiso"`; until then readers get the policy's first language
finding-expired-acceptance = the acceptance of `{ $accepted }` ended on { $until }
    .fix = fix what was accepted, or review it and give the acceptance a new date
finding-needless-acceptance = the acceptance of `{ $accepted }` accepts nothing: { $why }
finding-too-much = `{ $subject }` has more pairs of clauses, or takes a larger search, than a check may hold: no whole answer for { $kinds }
    .fix = merge clauses that say the same, let a rank or an `overrides` decide between many at once, or divide the policy

finding-undecided = the time limit was reached on `{ $subject }`{ $n_more ->
    [0] {""}
   *[other] {" "}and on { $n_more } more
}: no answer for { $kinds }
    .fix = allow more time: `--budget 600`

finding-unused-type = no fact or field has this type
finding-unused-fact = no condition reads this fact
finding-unused-question = no condition depends on this question
finding-unused-value = no condition uses this value
finding-unused-definition = no condition uses this definition
finding-unused-conclusion = no clause bears on it, and nothing else mentions it
finding-unused-authority = it handles nothing, and nothing names it
finding-unused-instrument = nothing cites this instrument
finding-unused-practice = nothing cites this practice
finding-unused-calendar = nothing counts working days

finding-needless-unknown = nothing is named `{ $name }`
    .fix = delete the acceptance
    .near = did you mean `{ $near }`? if it no longer exists, delete the acceptance
finding-needless-twice = another acceptance already accepts this finding
    .fix = delete one of the two
finding-needless-reversed = there is no such finding
    .fix = the order of the names matters here: write `{ $name }`
finding-needless-of-nobody = nobody for whom its `where` holds has this finding
finding-needless-nobody = its `where` holds for nobody
finding-needless-nobody-fix = correct the condition, or delete the acceptance
finding-needless-gone = there is no such finding
    .fix = delete the acceptance

# What a clause needs, as part of a list.
finding-need-force = it is in force { $days }
finding-need-not-lifted = no other clause lifts it
finding-need-in-effect = it is in effect
finding-need-granted = { $conclusion } is granted
finding-need-unless = not `{ $test }`
finding-need-until = the day is no later than `{ $test }`
finding-need-assumption = the assumption “{ $label }”

finding-on-day = on { $day }
finding-from = from { $first }
finding-until = until { $last }
finding-at-no-time = on no day
finding-at-any-time = at any time
finding-gap = { $days } (`{ $of }`)

finding-principle-override = it is the exception (`overrides`)
finding-principle-rank = it ranks higher
finding-principle-recency = it is later
finding-principle-pro-homine = it favours the person

# Below a place in the policy: its part in the matter.
finding-part-for = for it
finding-part-against = against it
finding-part-always-loses = always loses
finding-part-prevails = prevails
finding-part-gives-way = gives way
finding-part-protects = protects the person, but gives way
finding-part-never-applies = can never apply
finding-part-needed = it needs this
finding-part-in-every-case = true in every real case
finding-part-promised = promised here
finding-part-changes-nothing = changes nothing
finding-part-always = true of everyone
finding-part-never = true of no one
finding-part-never-value = one of these values is impossible
finding-part-incompatible = declared incompatible here
finding-part-counts = counts working days
finding-part-rounded = depends on it
finding-part-counts-months = counts months, years or an age
finding-part-open = the law does not decide this
finding-part-practice = what is done
finding-part-not-for-everyone = this does not hold for everyone
finding-part-adds-nothing = adds nothing
finding-part-applies-whenever = applies whenever the other does
finding-part-windows = granted in windows
finding-part-without-source = without a source
finding-part-in-no-scenario = does not apply in any scenario
finding-part-no-scenarios = the policy has no scenarios
finding-part-not-decided = not decided
finding-part-declared = declared here
finding-part-no-longer-accepts = no longer accepts
finding-part-accepts-nothing = accepts nothing

check-level-error = error
check-level-warning = warning
check-level-note = note
check-errors = { $n ->
    [one] 1 error
   *[other] { $n } errors
}
check-warnings = { $n ->
    [one] 1 warning
   *[other] { $n } warnings
}
check-notes = { $n ->
    [one] 1 note
   *[other] { $n } notes
}
check-nothing-found = nothing found
check-clauses = { $n ->
    [one] 1 clause checked
   *[other] { $n } clauses checked
}
check-accepted = { $n ->
    [one] 1 accepted finding (--accepted shows it)
   *[other] { $n } accepted findings (--accepted shows them)
}
check-known = { $n ->
    [one] 1 finding is already in the baseline
   *[other] { $n } findings are already in the baseline
}
check-gone = { $n ->
    [one] 1 finding in the baseline no longer exists
   *[other] { $n } findings in the baseline no longer exist
}
check-settled = { $n ->
    [one] 1 contradiction that a principle settles (--explain-settled shows it)
   *[other] { $n } contradictions that a principle settles (--explain-settled shows them)
}
check-more-incompatible = So do { $n } more pairs of the conclusions named here; --all lists them.
check-more-pairs-alike = The same is true of { $n } more pairs; --all lists them.
check-more-pairs = So do { $n } more pairs of clauses on { $on }; --all lists them.
check-baseline-written = { $n ->
    [one] 1 finding written to { $file }
   *[other] { $n } findings written to { $file }
}
check-not-listed = { $n ->
    [one] The first { $listed } are listed, the most serious first, and 1 more is not; --all lists it.
   *[other] The first { $listed } are listed, the most serious first, and { $n } more are not; --all lists them.
}
check-interrupted = Interrupted. Not checked, or only in part: { $kinds }
check-program-erred = this is a bug in Amparo: while it looked for `{ $kind }` on `{ $subject }`, it found a person who does not show it; please report this policy
check-in-baseline = already in the baseline
errors-left-out = { $n ->
    [one] 1 more error is not shown; --all-errors shows every error
   *[other] { $n } more errors are not shown; --all-errors shows every error
}
check-run-failed = the run failed: { $message }
check-lead-example = for example
check-lead-applies = applies
check-lead-fix = to fix it
check-lead-accepted = accepted
check-accepted-reach-all = { $because } (it reaches everyone with this finding)
check-accepted-nobody-else = nobody else has this finding
check-accepted-some = only for people of whom this is so: { $whom }. Reason given: { $because }
check-accepted-until = { $because } (until { $day })
check-sentence-example = For example: { $person }.
check-sentence-interpretation = On this interpretation: { $interpretation }.
check-sentence-fix = To fix it: { $fix }.

find-on-interpretation = on this interpretation: { $interpretation }
find-applies = applies:
find-stopped = The search was stopped: whether other people match is not known.
find-same-tests = Everyone else who matches meets the same tests.
find-same-tests-of-one = Everyone else who matches meets the tests of one of these people.
find-none-applies = None of the clauses that this question depends on ({ $clauses }) applies to anyone who matches.
find-same-clauses = Of the clauses that this question depends on ({ $clauses }), everyone else who matches comes under the same ones.
find-same-clauses-of-one = Of the clauses that this question depends on ({ $clauses }), everyone else who matches comes under the same ones as one of these people.
find-others-otherwise = Other people match in other ways.
find-others-clauses = Other people match under other clauses.
explain-more-opponents = { $n ->
    [one] 1 more clause says the opposite, or may say it
   *[other] { $n } more clauses say the opposite, or may say it
}
find-show-more = { $others } --all 5 shows up to five.
find-n-clauses = { $n ->
    [one] 1 clause
   *[other] { $n } clauses
}
find-nobody = Nobody matches, on any day: { $condition }
find-remove-one = Remove any one of these and a matching person exists.
find-maybe-unnecessary = Some of these may be unnecessary: the search for the shortest list was stopped.
find-requires = The question requires: { $part }
find-in-every-case = In every real case: { $assumption }
find-applies-to-all = { $clause } applies to everyone who meets its conditions
find-only-in-force = { $clause } applies only while it is in force, { $days }
find-only-if-not-lifted = { $clause } applies only if no other clause lifts it
find-only-in-effect = { $clause } applies only if it is in effect
find-only-if-granted = { $clause } applies only if { $conclusion } is granted
find-only-if = { $clause } applies only if: { $test }
find-not-if = { $clause } does not apply if: { $test }
find-only-until = { $clause } applies only until { $test }

test-failed = FAILED
test-expected = expected
test-actual = got
test-because = because
test-on = { $expected } (on { $day })
test-expected-got = expected { $expected }, got { $actual }
test-person-who-can-be = a person who satisfies the assumption “{ $assumption }”
test-breaks-assumption = a person who breaks this assumption
test-none = nothing of this kind
test-summary = { $n ->
    [one] 1 scenario
   *[other] { $n } scenarios
}: { $passed } passed, { $failed } failed
test-covered = { $covered } of { $n ->
    [one] 1 clause
   *[other] { $n } clauses
} { $covered ->
    [one] applies
   *[other] apply
} in at least one scenario
test-uncovered = Clauses that do not apply in any scenario
mutants-added = { $n ->
    [0] No scenario to add to { $path }
    [one] 1 scenario that notices them added to { $path }
   *[other] { $n } scenarios that notice them added to { $path }
}
mutants-summary = Changes of the law that a scenario notices: { $caught } of { $n }
mutants-equivalent = { $n ->
    [one] 1 more treats
   *[other] { $n } more treat
} nobody differently, proved.
mutants-undecided = { $n ->
    [one] 1 more was
   *[other] { $n } more were
} not decided in time; `--budget SECONDS` allows more.
mutant-survived = UNNOTICED
mutant-undecided = NOT DECIDED
mutant-no-scenario = What is different for people here cannot be expected in a scenario.
mutant-bound = the bound of `{ $test }`
mutant-bound-first = the first bound of `{ $test }`
mutant-bound-last = the last bound of `{ $test }`
mutant-bound-in-force-from = the first day in force
mutant-bound-in-force-until = the last day in force
mutant-bound-dormant-from = the first day of dormancy
mutant-bound-dormant-until = the last day of dormancy
mutant-bound-due = the deadline `{ $test }`
mutant-bound-ends = the end `{ $test }`
mutant-bound-other-day = the day that `{ $test }` asks about
mutant-bound-number-from = the first day of `{ $test }`
mutant-bound-number-until = the last day of `{ $test }`
mutant-bound-number-until-next = the last day of `{ $test }`, and with it the first day of the next number
mutant-part = `{ $part }` in `{ $test }`
mutant-later = { $bound }, a day later
mutant-earlier = { $bound }, a day earlier
mutant-more = { $bound }, one more
mutant-fewer = { $bound }, one less
mutant-without-first = `{ $test }` without its first bound
mutant-without-last = `{ $test }` without its last bound
mutant-without-value = `{ $test }` without { $value }
mutant-word-for = `{ $now }` for `{ $was }` in `{ $test }`
mutant-without-not = without `not` in `{ $test }`
mutant-without = without `{ $item }`
mutant-ranks = { $upper } ranks below { $lower }
generated-state = { $clause }: { $state }
generated-due = { $clause }: applies, with its deadline
generated-conflict = The law conflicts on: { $conclusion }
generated-prevails = One provision prevails over another on: { $conclusion }
generated-count = { $n ->
    [one] 1 scenario shows
   *[other] { $n } scenarios show
} { $aims ->
    [one] 1 thing
   *[other] { $aims } things
} that no scenario showed; of the people who were looked at, no fewer than { $least } would do.
generated-nobody = { $n ->
    [one] 1 more: nobody can show it
   *[other] { $n } more: nobody can show them
}, proved.
generated-undecided = { $n ->
    [one] 1 more was
   *[other] { $n } more were
} not decided in time; `--budget SECONDS` allows more.
generated-written = Written to { $path }
coverage-summary = { $both } of { $n ->
    [one] 1 test
   *[other] { $n } tests
} { $both ->
    [one] is
   *[other] are
} decisive both ways in some scenario
coverage-lacking = Tests that no scenario shows to be decisive both ways
coverage-never = never decisive
coverage-only-true = only when true
coverage-only-false = only when false

### Limits, files, budgets

not-decided-in-time = Not decided in time, for { $names }: what is already certain, and which facts matter. Some of the facts listed above may make no difference. `--budget SECONDS` allows more time.
not-decided-in-time-and-more = Not decided in time, for { $names } and { $more } more: what is already certain, and which facts matter. Some of the facts listed above may make no difference. `--budget SECONDS` allows more time.

### A whole verdict (`--full`)

full-outcomes = { $in_law }; in practice: { $in_practice }
full-departure = { $name }: in law { $in_law }, in practice { $in_practice }
full-departure-followed = { $name }: in law { $in_law }, { $practice }
full-depends-on-question = { $n ->
    [one] depends on an open question of law, { $questions }
   *[other] depend on an open question of law, { $questions }
}
full-depends-on-nothing-known = it was not decided on what this depends
full-depends-on = { $n ->
    [one] depends on { $names }
   *[other] depend on { $names }
}
full-depends-on-and-more = { $n ->
    [one] depends on { $names } and { $more } more
   *[other] depend on { $names } and { $more } more
}
full-more-facts = { $n } more (--format json)
full-by-answer = { $name }: if the answer is yes, { $yes }; if it is no, { $no }
full-confers-more = { $both }; gives more rights: { $more }
full-due-by = to be done by { $day }: { $clause }
full-due-by-unless = to be done by { $day }, unless this applies: { $unless }: { $clause }
explain-whatever-by = { $n ->
    [one] In any case by this clause
   *[other] In any case by one of these clauses
}
explain-whatever-decides = Which one depends on facts not known:
explain-certain-until = Sure until { $day } at least, if nothing changes but the day
explain-keep = to have it after { $day }, by that day: { $ways }
screen-to-keep = To keep { $right } after { $day }, file or do this by that day: { $ways }
full-was-due-by = was to be done by { $day }: { $clause }
full-holds-until = holds until { $day }: { $clause }
full-held-until = held until { $day }: { $clause }
full-who-the-person-is = Who the person is in law
full-what-the-person-must = What the person must and must not do
full-what-authorities-must-and = What authorities must and must not do
full-permits-and-statuses = Permits and statuses
full-rights = Rights
full-nothing-is-decided-yet = Nothing is decided yet: see below what is missing.
full-no-provision-applies-to = No provision applies to this person; nothing is missing.
full-where-practice-departs-from = Where practice departs from the law
full-by = by
full-hold-together-and-must = Both apply, though the law does not allow both
full-under = under
full-against = against
full-no-principle-of-the = no principle of the law decides between them
full-over = over
full-rests-on-a-reading = known only from a secondary source
full-rests-on-a-reading-2 = rests on our own interpretation, which nobody has checked
full-certain-whatever-the-answers = Certain, whatever the answers
full-not-decided-yet = Not decided yet
full-hanging-on-more-than = depending on more facts
full-ask-next-what-is = Ask next: what is not known and may matter
full-asked-not-known-and = Asked, not known, and may matter
full-what-stands-in-the = Missing requirements
full-asks = requires
full-open-questions-of-law = Open questions of law
full-counted-beyond = Counted beyond the known holidays
full-counted-days = { $clause }: working days counted { $days }; the holidays are known only { $known }
full-counted-days-none-known = { $clause }: working days counted { $days }; no holidays are known
full-dates = Dates
full-presumed-because-nobody-has = Presumed, because nobody has said otherwise
full-more-on-which-no = { $n_others } more, on which no outcome shown above depends (--format json)
full-overlaps-statuses-beside-one = Statuses that overlap
full-more-overlaps = { $n ->
    [one] and one more pair of them
   *[other] and { $n } more pairs of them
}
full-authorities-concerned = Authorities concerned
full-referrals-that-the-law = Referrals that the law orders
full-missing-referrals-nobody-need = Missing referrals: no authority has to refer the person
full-whether-a-referral-from = Whether a referral from “{ $from }” to “{ $to }” is missing
full-referrals-not-decided-yet = Referrals not decided yet

### Explanations

explain-in-practice-by = in practice by
explain-for = for
explain-against = against
explain-whatever = { $outcome }, whatever the missing answers
explain-it-rests-on = This relies on
explain-no-clause-of-this = No clause of this policy provides for it.
explain-why-it-is-not = Why it is not { $word }, the nearest clause first
explain-why-undecided = Why this is not decided yet, the nearest clause first
explain-presumptions = Presumed, because nobody has said otherwise
explain-what-stands-in-its = What stands in its way
explain-and-more-clauses-farther = { $n ->
    [one] and one more clause, of which more is missing
   *[other] and { $n } more clauses, of which more is missing
}
explain-not-known = not known:
explain-must-not-apply-not = must not apply; not known:
explain-is-over = is over:
explain-required = required:
explain-must-be = required:
explain-but = but
explain-it-hangs-on-what = Facts not known, on which it depends

### What the prompt shows

prompt-ruled-out = ruled out
prompt-not-decided-yet = not decided yet
prompt-no-outcome-changes = no outcome changes
prompt-asked-not-known = asked, not known
prompt-nothing-is-stated-of = No facts are stated yet.
prompt-are-not-decided-yet = { $open ->
    [one] { $open } is not decided yet
   *[other] { $open } are not decided yet
}, { $fail ->
    [one] { $fail } does not apply
   *[other] { $fail } do not apply
}, { $not_in_force ->
    [one] { $not_in_force } is not in force
   *[other] { $not_in_force } are not in force
}
prompt-no-conflict-for-this = No conflict for this person.
prompt-no-right-is-granted = No right is granted yet.
prompt-whatever-is-not-known = whatever is not known
prompt-no-fact-can-change = No fact can change it: it depends on an open question of law, { $questions }.
prompt-day-asked-for = Day asked for
prompt-no-source-is-given = No source of its own is given.
prompt-practice-no-law = practice, not law
prompt-nobody-can-change-it = this cannot change
prompt-read-by = used by
prompt-category = category
prompt-status = status
prompt-right = right
prompt-duty = duty
prompt-for = for
prompt-check-no-finding-appears = check: no finding appears or disappears

### What changed

change-now-in-force = now in force
change-not-in-force = not in force
change-no-longer-in-force = no longer in force

### The prompt

repl-if-this-were-law = If this were law (`reload` drops it, `undo` takes it back):
repl-the-policy-has-no = the policy has no such fact any more
repl-the-policy-was-read = The policy was read again.
repl-now = now
repl-as-it-was = as it was
repl-findings-not-compared = the findings of `check` were not compared: the time limit was reached, or it was stopped (`--budget SECONDS` allows more)
repl-stopped-before-anybody-was = stopped before anybody was found
repl-no-answer-please-report = no answer: this is a bug in Amparo; please report it
repl-there-is-nobody-of = nobody else matches in another way
repl-answer = answer>{ " " }
repl-greeting =
    { $own } clauses, { $n_conclusions } conclusions, { $n_facts } facts; no facts stated yet.
    Try `{ $fact }`, then `show` or `why { $status }`; Tab completes, `help` lists the commands.
    Hypothetical answers, not legal advice. Ctrl-C clears the line, Ctrl-D quits.

### Sentences of the prompt, explanations and verdicts, with their variables

not-known = not known
day-with-article = { $day }
cite-referral = from { $from } to { $to } ({ $category })
cite-perhaps-more = { $n }, perhaps more
cite-article = art. { $place }
cite-articles = arts. { $places }
cite-letters = { $art }{ $letters }
explain-case = case { $id }, on { $day }
explain-day = on { $day }
explain-questions-not-decided = Whether it depends on further open questions of law was not decided in time. `--budget SECONDS` allows more time.
explain-question = Depends on an open question of law: { $question }
explain-presumed = { $fact }: { $value }
explain-through = through “{ $status }”: { $clause }
explain-and-now = { $words } — now: { $now }
explain-nobody-can-change-that = { $words }; this cannot change
explain-nobody-said-otherwise = { $words }; presumed, because nobody has said otherwise
explain-in-force = { $governing } within the period in which this text is in force: { $days }
full-dormant = not yet in effect: { $why }
full-may-deny = may be turned down under
full-may-grant = may still be given under
discretion-in-charge = the authority in charge
discretion = the law leaves the decision to { $authority }
discretion-why = the law leaves the decision to { $authority }: { $why }
discretion-may-deny = may be denied by { $authority }
discretion-may-exclude = may be excluded by { $authority }
discretion-may-forbid = may be forbidden by { $authority }
discretion-may-grant = may be granted by { $authority }
discretion-may-establish = may be recognised by { $authority }
discretion-may-require = may be ordered by { $authority }
explain-lifted = an exception applies: { $clause }
explain-beaten = it gives way to { $clause } ({ $principle })
explain-may-be-opposed = whether another rule says the opposite: { $clause }
explain-may-be-opposed-by-same = whether one of the same rules says the opposite
explain-opposed = another rule, of no less force, says the opposite: { $clause }
change-incompatible = incompatible: “{ $one }” and “{ $other }”
change-no-longer-incompatible = no longer incompatible: “{ $one }” and “{ $other }”
change-referral-missing = referral missing: from “{ $from }” to “{ $to }”
change-referral-no-longer-missing = referral no longer missing: from “{ $from }” to “{ $to }”
change-outcome = { $name }: { $now }  (before: { $before })
change-outcome-in-practice = { $name }, in practice: { $now }  (before: { $before })
prompt-and-by = and by { $clauses }
prompt-and-more = { $names }; { $n } more
prompt-nobody = this person cannot exist: { $label }
prompt-stated = stated: { $value }
prompt-settled = { $name }: settled: { $winner } — over { $loser } ({ $principles })
prompt-reading = interpretation: { $certainty }
prompt-published = published { $day }
prompt-in-force = in force { $days }
prompt-values = values: { $values }
prompt-usual = usually: { $value }
prompt-presumed = presumed, where nobody says otherwise: { $value }
prompt-finding-appears = check: appears { $name }: { $message }
prompt-finding-vanishes = check: disappears { $name }: { $message }
prompt-more-appear = check: { $n ->
    [one] one more appears
   *[other] { $n } more appear
}
prompt-more-vanish = check: { $n ->
    [one] one more disappears
   *[other] { $n } more disappear
}
repl-kept-as = kept as { $name }
repl-written-to = written to { $path }
repl-prompt = { $n ->
    [one] 1 fact
   *[other] { $n } facts
}, { $day }>{ " " }
repl-prompt-typed = { $n ->
    [one] 1 fact
   *[other] { $n } facts
}, { $typed } hypothetical, { $day }>{ " " }
test-nor-between = ,{ " " }

### The words of the prompt, as `help` tells what they do

repl-word-forget = take back one fact, or all
repl-word-clear = a new person
repl-word-undo = step back, step forward
repl-word-redo = step forward again
repl-word-as-of = ask for another day
repl-word-on = a fact that holds from that day on
repl-word-read = choose an interpretation; state a decision
repl-word-decided = state what somebody with the power to decide has decided
repl-word-show = the result on one screen; all of it
repl-word-facts = what is stated; what a group can state
repl-word-clauses = parts of the verdict
repl-word-conflicts = contradictions; where practice departs
repl-word-protections = rights granted
repl-word-timeline = this person over time
repl-word-why = reasons; what is missing
repl-word-why-not = what is missing
repl-word-handout = a page for the person, in plain words
repl-word-what-if = look without changing
repl-word-change = what gets X, or averts it
repl-word-need = unknown facts that matter to X
repl-word-ask = an interview about X, or about all
repl-word-find = a person who meets the condition; another
repl-word-next = another person, of another kind
repl-word-clause = the text of the law
repl-word-source = where it is in the law
repl-word-keep = save this person by name; compare two
repl-word-compare = two people side by side
repl-word-load = a case file
repl-word-save = write the case
repl-word-scenario = this person as a scenario of the policy
repl-word-reload = read the policy again; quit
repl-word-quit = quit
repl-word-help = this, or more on a word or a name
repl-opener = opens a declaration: typed here, it is added to the policy in memory (docs/language.md)
repl-stating = state a fact, see what changes
repl-declaring = a declaration: what if this were law?
finding-unequal = people who differ only in { $facts } are treated differently, against this property: { $property }
check-lead-other = the other
check-lead-differs = differs
check-sentence-other = The other person, otherwise alike: { $person }.
check-true-of-first = `{ $test }` is true of the first person, not of the other
check-true-of-other = `{ $test }` is true of the other person, not of the first
person-any-value = { $fact }: any
screen-comply-by = last day to comply: { $what } ({ $article })
screen-comply-by-if = last day to comply, if it applies: { $what } ({ $article })
screen-ends-and-bars = last day: { $what }; until then, forbidden: { $barred } ({ $article })
screen-bars-until = until then, forbidden: { $barred } ({ $article })
screen-must-unless = Not decided yet; a rule orders this against the person, unless a fact that is not known yet prevents it: { $names }
screen-must-unless-reading = Not decided yet; a rule orders this against the person, unless an open question of law is answered in the person's favour: { $names }
screen-must-not-unless = Not decided yet; a rule refuses this to the person, unless a fact that is not known yet prevents it: { $names }
screen-must-not-unless-reading = Not decided yet; a rule refuses this to the person, unless an open question of law is answered in the person's favour: { $names }
handout-burden-unless = This is not decided yet. A rule orders it against you, unless something that we do not know yet prevents it.
handout-burden-unless-both = This is not decided yet. A rule orders it against you, unless something that we do not know yet, or how the law is interpreted, prevents it.
handout-burden-unless-reading = This is not decided yet. A rule orders it against you, unless an open question of law is answered in your favour.
handout-refused-unless = This is not decided yet. A rule refuses it to you, unless something that we do not know yet prevents it.
handout-refused-unless-reading = This is not decided yet. A rule refuses it to you, unless an open question of law is answered in your favour.
handout-refused-until = By law, this is refused to you until { $day }.
handout-refused-until-unless = This is not decided yet. A rule refuses it to you until { $day }, unless something that we do not know yet prevents it.
handout-burden-open-none = As things stand, no rule that we know imposes this on you. Whether the law also forbids it depends on facts that we do not know.
handout-burden-open-none-reading = As things stand, no rule that we know imposes this on you. Whether the law also forbids it depends on how the law is interpreted.
handout-for-those-without = This is for people who no longer have { $what }. You have it until { $day }.
handout-for-the-late = This is for people who have let the time limit for { $what } pass. Yours ends on { $day }: use it.
handout-for-the-burdened = This is for people to whom { $what } applies. It does not apply to you until { $day }.
handout-use-your-time = Your time limit for { $what } ends on the same day: use it.
handout-keep-what-you-have = Do not wait for that. Ask a legal clinic before that day what you can do to keep what you have.
handout-later-law = No rule in force on this day gives you this. A later one may, from { $day }.
handout-barred-no-rule = The rules that we have do not say who gets this. Ask the authority in charge, or a legal clinic.
cite-letter-range = { $first } to { $last }
screen-no-referral = from “{ $from }” to “{ $to }”
practice-done = done
practice-not-done = not done


### `fmt`

# After the names of the files.
fmt-changed = { $n ->
    [0] nothing to format
    [one] 1 file formatted
   *[other] { $n } files formatted
}; { $same ->
    [one] 1 was fine
   *[other] { $same } were fine
}
# After the differences.
fmt-would-change = { $n ->
    [0] nothing would change
    [one] 1 file would change
   *[other] { $n } files would change
}; { $same ->
    [one] 1 is fine
   *[other] { $same } are fine
}
cite-annex = annex { $place }
cite-number = num. { $place }
cite-letter = lit. ({ $place })
cite-point = point { $place }
cite-paragraph = para. { $place }
handout-decision-paper = Keep the document in which it was decided, or ask for a copy, and show it wherever you claim what follows from it.
handout-decision-against = If you do not agree, ask a legal clinic at once what can be filed against the decision, and by when. The time limits are short.
ways-decided = It has been decided: no fact of this person changes it, only another decision.
