# Every sentence of the program in English; es.ftl has the same keys and variables. See docs/design.md, "Words".
# One section for each part of the program; keys begin with the section's word. A key's comment says where its sentence stands.

### Everywhere

date = { $day } { $month } { $year }
day-and-month = { $day } { $month }
# A run of days, both ends in it; of one year the year stands once.
days-one = on { $day }
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

### Outcomes, states, reasons, tests (REASONS)

### The first screen, show, the prompt (SCREEN)

screen-case = Case { $id }, on { $day }
screen-person = This person, on { $day }
screen-interpretation = Interpretation assumed: { $question } { $answer }
screen-nothing = Nothing is decided yet: too little is known of this person.
screen-no-provision = No provision applies to this person.
screen-and-more = { $names }; and { $n } more
screen-open = { $n ->
    [one] One outcome is open: it depends on an open question of law.
   *[other] { $n } outcomes are open: they depend on open questions of law.
}
screen-open-ask = { $n ->
    [one] One outcome is open.
   *[other] { $n } outcomes are open.
} Ask first: { $facts }
# Of what the person is already established to be.
screen-open-referrals = Not decided yet: referral from { $referrals }. It depends on: { $facts }
screen-open-missing-referral = Not decided yet: whether a referral from “{ $from }” to “{ $to }” is missing. It depends on: { $facts }
screen-open-and-referrals = { $n ->
    [one] One outcome
   *[other] { $n } outcomes
} and { $referrals ->
    [one] one referral
   *[other] { $referrals } referrals
} are open. Ask first: { $facts }
screen-more = More: --full (all reasons and presumptions); explain NAME

screen-deadlines = Deadlines
screen-due-by = { $who }: { $what } ({ $article })
screen-was-due-by = passed – { $who }: { $what } ({ $article })
screen-due = { $what } ({ $article })
screen-was-due = passed – { $what } ({ $article })
screen-ends = last day of: { $what } ({ $article })
screen-ended = ended – { $what } ({ $article })
screen-more-deadlines = { $n ->
    [one] and one more (--full)
   *[other] and { $n } more (--full)
}

screen-departures = Where practice departs from the law
screen-of = { $name }: { $words }
screen-departure = { $law }. { $practice }.
screen-departure-quote = { $law }. { $practice }. Quote: { $quote }
screen-departure-how = { $law }. { $practice } ({ $how }).
screen-departure-how-quote = { $law }. { $practice } ({ $how }). Quote: { $quote }
screen-law-requires = The law requires this
screen-law-forbids = The law forbids this
screen-law-establishes = The law recognises this
screen-law-excludes = The law excludes this
screen-law-grants = The law grants this
screen-law-denies = The law refuses this
screen-law-conflict = The law contradicts itself on this
screen-law-dormant = In law, this is not yet in effect
screen-law-blocked = In law, a requirement is missing
screen-law-open = In law, this is not decided yet
screen-law-silent = No provision of the law applies
screen-practice-done = In practice, it is done
screen-practice-not-done = In practice, it is not done
screen-practice-recognised = In practice, the person is treated so
screen-practice-not-recognised = In practice, the person is not treated so
screen-practice-given = In practice, it is given
screen-practice-refused = In practice, it is refused
screen-practice-not-given = In practice, it is not given
screen-practice-conflict = In practice, it is sometimes given and sometimes refused
screen-practice-open = In practice, this is not decided yet
screen-conflicts = Where the law contradicts itself
screen-conflict = { $one } and { $other } give opposite results, and no principle decides between them.
screen-incompatible = These may not be held together, and both apply: { $one }; { $other }

screen-to-do = What to do now
screen-missing = Still missing: { $requirements }; for: { $conclusion } ({ $article })
screen-referral = { $from } to { $to }
screen-referrals = Ask for the referrals that the law orders: { $referrals }
screen-no-referral = from “{ $from }” to “{ $to }”
screen-no-referrals = The law orders no referral, so refer the person yourself: { $referrals }

screen-standing = Legal situation
screen-is = In law, this person is: { $names }
screen-is-not = Is not: { $names }
screen-imposed = Imposed on this person: { $names }
screen-granted = Granted: { $names }
screen-blocked = A requirement is missing: { $names }
screen-dormant = Not yet in effect: { $names }
screen-refused = Refused: { $names }
screen-must = Authorities must ensure: { $names }
screen-must-not = Authorities must not order or carry out: { $names }
screen-must-against = The law requires against this person: { $names }
screen-must-not-for = The law forbids: { $names }
screen-must-blocked = Authorities would have to ensure, but a requirement is missing: { $names }

list-nothing = The policy declares nothing of this kind.
list-facts = Facts
list-conclusions = Conclusions
list-clauses = Clauses
list-instruments = Instruments
list-authorities = Authorities
list-handles = handles: { $what }
list-presumed = if not stated, presumed: { $value }

citation-comes-with = comes with “{ $status }”
citation-articles = { $n ->
    [one] { $instrument }, art. { $articles }
   *[other] { $instrument }, arts. { $articles }
}
citation-number = { $article }({ $para })
citation-letter = { $article }({ $para })
citation-part = { $article }, para. { $para }

### Explanations and ways (WAYS)

# How a conclusion can be had, or a burden averted: the end of `explain`, and `change` at the prompt.
ways-to-get = How it can be { $outcome }
ways-to-avert = How to avert it
ways-kept-away = What keeps it away
ways-kept-away-each = What keeps it away; each of these is enough
ways-already = It is so already.
ways-holds-until = If nothing else changes, this holds until { $day }.
ways-undecided = Not decided in the time given: there may be other ways, or none.
ways-from = from { $day }
ways-until = by { $day } at the latest
ways-reading = under the interpretation:
ways-reading-yes = { $question } yes
ways-reading-no = { $question } no
ways-met = already met:
ways-needed = needed:
ways-needed-if-not-done = needed, if not done yet:
ways-find-out = find out whether:
ways-find-out-not = must not apply; find out:
ways-must-end = must no longer apply:
ways-now = now: { $values }
ways-presumed = presumed: { $values }
ways-met-by-presumption = { $need } (presumed: nobody has said otherwise)
# The parts of a need.
ways-not = not “{ $test }”
ways-already-so = { $test } (already so)
ways-matter-of-interpretation = { $test } (a matter of interpretation)
ways-in-force = { $date } within the days of this text: { $days }
ways-while-dormant = { $date } while this text is not in effect: { $days }
ways-day-asked-for = the day asked for
# Members of a list.
ways-member-fits = { $member }: fits
ways-field-not-known = { $fields }: not known
ways-field-does-not-fit = { $fields }: does not fit
# Where there is no way: what excludes it.
ways-excluded-no-clause = No clause of this policy gives it to anybody.
ways-excluded-law = Nobody can have it under this law, on any day.
ways-excluded-law-burden = Nobody can avert it under this law, on any day.
ways-excluded-dormant = Nobody can have it, because this is not in effect: { $clauses }
ways-excluded-prevailing = Nobody can have it, because this prevails: { $clauses }
ways-excluded-person = Nothing that can still be changed helps, because of: { $facts }
ways-spared-person = It cannot apply, because of: { $facts }
ways-spared-dormant = It is not in effect: { $clauses }
ways-spared-law = It applies to nobody under this law.
ways-held-presumed = { $fact } (presumed)
ways-held-passed = { $fact } (that day has passed)
ways-held-list = what is stated of { $list }
ways-held-reading-yes = the interpretation { $question }: yes
ways-held-reading-no = the interpretation { $question }: no
ways-held-day = the day, { $day }
# Between alternatives, and between things of which all are asked.
ways-or = { $one }; or { $other }
ways-and = { $one } and { $other }

### The page for the person (HANDOUT)

### The interview, the timeline (INTERVIEW)

ask-how-to-answer = Answer as you would say it. You can also type: ? (not known), back, why, stop, help.
# Above a question: its number, and how many can follow.
ask-question-last = Question { $number } (the last one)
ask-question-lists = Question { $number } (then only lists are left)
ask-question = Question { $number } (at most { $left } more)
ask-question-and-lists = Question { $number } (at most { $left } more, besides those about lists)
# A fact without a question of its own.
ask-label = { $label }?
ask-list = { $list }: is there at least one?
ask-list-more = { $list }, { $number } so far. Is there another?
ask-member = { $list }, no. { $number }: { $question }
# Below a question: how it can be answered.
ask-answer-yes-no = yes, no
ask-answer-number = a whole number
ask-answer-date = a date, such as 31 October 2018
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
ask-expects-whole = This is not a whole number. Write it without a fraction: 3, or 1000.
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
   *[other] Stopped. All { $answers } answers are kept.
}
ask-still-unknown = Still not known: { $facts }
ask-unfinished = { $list }: { $number } named. There may be more; an empty entry at the end of the list stands for them.

timeline-of-case = Case { $case }, { $days }
timeline-of-person = This person, { $days }
timeline-in-practice = { $conclusion }, in practice
timeline-for = granted, established, required
timeline-against = denied, excluded, forbidden
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

### Findings, check, find, test (PROOFS)

### Limits, files, budgets (LIMITS)

### Errors (ERRORS)
