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
lsp-example-nobody = [{ $clause }] applies to nobody, on no day.
lsp-example-not-found = No example of somebody to whom [{ $clause }] applies was found in the time allowed.
