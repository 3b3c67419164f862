# What an editor shows (`amparo lsp`).

lsp-scenario-fails = On { $day } the scenario expects `{ $expected }`; the result is `{ $actual }`.
lsp-scenario-passes = passes
lsp-scenario-fails-so = { $n } of { $of } { $of ->
        [one] expectation
       *[other] expectations
    } not met
lsp-used-by = Used by { $names }
lsp-used-by-and = Used by { $names }; { $scenarios }
lsp-used-in-scenarios = { $n ->
        [one] used in { $n } scenario
       *[other] used in { $n } scenarios
    }
lsp-more = { $n } more
lsp-findings-left-out = { $n } more findings are not shown here; `amparo check` lists them
lsp-in-force = in force { $days }
lsp-in-force-always = in force on all days
lsp-in-force-never = in force on no day
lsp-published = published on { $day }
lsp-unpublished = not published: { $why }
lsp-rank-level = level { $level } of the hierarchy, counted from the highest
lsp-clauses-for = For it: { $clauses }
lsp-clauses-against = Against it: { $clauses }
lsp-lens-run = Run this scenario
lsp-lens-run-failed = { $n ->
        [one] Run this scenario: { $n } expectation is not met
       *[other] Run this scenario: { $n } expectations are not met
    }
lsp-lens-findings = { $n ->
        [one] { $n } finding
       *[other] { $n } findings
    }
lsp-lens-example = Show somebody to whom this applies
lsp-action-instead = Write `{ $name }` instead
lsp-action-accept = Accept `{ $name }`, with a reason
lsp-action-accept-reason = write here why this is accepted
lsp-action-scenario = Add the example person as a scenario
lsp-action-extract = Make this condition a `define`
lsp-action-extract-name = new_condition
lsp-action-translate = Add the texts that are missing in another language
lsp-action-to-translate = to be translated: { $words }
lsp-action-clause = Add a clause for an article of `{ $name }`
lsp-action-clause-name = article
lsp-action-suggest = Look for small edits that remove `{ $name }`
lsp-suggest-outdated = the text has changed since this was found; ask again when the findings are up to date
lsp-suggest-given-up = the text changed before the search was over
lsp-suggest-now-offered = { $n ->
        [one] The edit is now among the quick fixes of the finding. The text of the law decides whether it is right.
       *[other] The { $n } edits are now among the quick fixes of the finding. The text of the law decides which one is right.
    }
lsp-snippet-clause = a provision of the law
lsp-snippet-scenario = a person, and what the law should say
lsp-snippet-instrument = a law, a treaty, a decree
lsp-rename-nothing = there is no name here that can be changed
lsp-rename-broken = a name can be changed once the policy parses: { $why }
lsp-rename-no-name = `{ $name }` cannot be a name: a name begins with a letter and has letters, digits and `_`
lsp-rename-other = with that name, another word would no longer stand for what it stands for now
lsp-no-law = fix the errors in the policy first
lsp-not-there = `{ $name }` is not in the policy as it was last read without errors
lsp-example = [{ $clause }] applies, for example, to this person: { $person }.
lsp-example-nobody = [{ $clause }] applies to nobody, on any day.
lsp-example-not-found = No example of somebody to whom [{ $clause }] applies was found in the time allowed.

# What an item of a clause takes, as an editor shows it beside the cursor; and what it does.
lsp-takes-text = "…"
lsp-takes-origin = INSTRUMENT
lsp-takes-categories = CATEGORY, …
lsp-takes-rights = RIGHT, …
lsp-takes-duties = DUTY, …
lsp-takes-clauses = CLAUSE, …
lsp-takes-condition = CONDITION
lsp-takes-days = FIRST_DAY .. LAST_DAY
lsp-takes-day = DAY
lsp-takes-date-fact = DATE_FACT
lsp-takes-authority = AUTHORITY
lsp-item-source = The provision that the clause comes from: an instrument or a practice, the place in it, and its words. The first source determines its rank and the days on which it is in force.
lsp-item-text = The words of the clause's own source.
lsp-item-certainty = How sure it is that the law says so.
lsp-item-establishes = The person belongs to these categories.
lsp-item-excludes = The person does not belong to these categories.
lsp-item-grants = The person has these rights: statuses or protections.
lsp-item-denies = The person does not have these rights.
lsp-item-requires = These duties must be carried out.
lsp-item-forbids = These duties must not be carried out.
lsp-item-when = Whom the clause is for. Several `when` must all hold. The words in quotes are the law's own for it.
lsp-item-unless = Whom the clause is not for.
lsp-item-provided = Procedure and evidence: deadlines, reports, papers. While it is not met, the answer says what is missing.
lsp-item-in-force = Narrows the days on which the clause is in force, both included; either end may be left open.
lsp-item-governed-by = The clause must be in force on the day of this fact, not on the day of the question.
lsp-item-replaces = An amendment: those end the day before this clause begins, and this clause takes their place.
lsp-item-overrides = This clause concludes the opposite of those, and prevails where both apply.
lsp-item-lifts = Where this clause applies, those do not; it puts nothing in their place.
lsp-item-dormant = The law says so, but it cannot be used yet: why, until when, and for whom.
lsp-item-discretion = The provision lets an authority decide; it obliges nobody.
lsp-item-ends = The last day on which what it gives holds.
lsp-item-due = The last day to do what it requires. It is shown, and decides nothing.
lsp-item-by = The authority that applies it.
