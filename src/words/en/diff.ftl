# `diff`: two laws compared.

diff-title = Compared: { $old } with { $new }
diff-nothing-changed = Nothing changed.
diff-nobody-compared = Nobody could be compared: the assumptions of both laws and what was asked for leave no person. So nothing is proved of anybody.
diff-no-person = No person is treated differently, proved: whoever the person and whatever the day.
diff-no-person-since = No person is treated differently from { $since } on, proved.
diff-no-person-known = Nobody of whom every fact is known is treated differently, proved. The changes below can matter to others.
diff-since = Only days from { $since } on were compared.
diff-same = the same for everyone, proved
diff-more = more for some people, less for nobody, proved
diff-less = less for some people, more for nobody, proved
diff-incomparable-both = more for some people, less for others
diff-incomparable-also = more or less for some people, another outcome for others
diff-incomparable-aside = another outcome for some people, neither more nor less
diff-undecided-time = not decided: time was up
diff-undecided-calendar = not decided: it depends on working days, and the calendars of the two laws differ
diff-undecided-nobody = not decided: nobody was compared
diff-undecided-left-out = not decided: everyone of whom either law says anything here has a value that only one of the laws knows, and was not compared; if the value only has another name, say so with `--rename`
diff-in-law = In law: { $relation }
diff-in-practice = In practice: { $relation }
diff-in-practice-as-in-law = In practice: as in law
diff-followed = Where practice is followed: { $relation }
diff-added = new: compared with a law under which nobody has it
diff-removed = removed: compared with a law under which nobody has it any more
diff-change = { $from } → { $to }
diff-better = better for the person
diff-worse = worse for the person
diff-example = example
diff-example-old = asked only by the old law:
diff-reading = on this interpretation: { $interpretation }
diff-because = because
diff-cause = { $clause }: before: { $before }; now: { $now }
diff-cause-removed = { $clause }: before: { $before }; now: removed
diff-cause-added = { $clause }: before: not there; now: { $now }
diff-cause-replaced = { $clause }: { $before }, as before
diff-cause-prevails = { $clause }: { $before }, as before; it now prevails
diff-cause-in-conflict = { $clause }: { $before }, as before; it is now in conflict
diff-other-effects = The same clauses apply; what they decide changed:
diff-precedence = The same clauses apply; which of them prevails changed:
diff-before = before
diff-now = now
# Above a report of many conclusions.
diff-in-short = { $n } conclusions are different for somebody
diff-in-short-worse = worse for somebody: { $n } ({ $names })
diff-in-short-better = better for somebody: { $n } ({ $names })
diff-in-short-other = neither better nor worse, as far as the policy says: { $n } ({ $names })
# A statement that came before with its reasons.
diff-reasons-above = { $statement } (for the reasons above; only dates and numbers may be others)
diff-for-everyone = The same for everyone, proved
diff-for-everyone-compared = The same for everyone who was compared, proved
diff-n-same = { $n ->
    [one] 1 conclusion, in law and in practice: { $names }
   *[other] { $n } conclusions, in law and in practice: { $names }
}
diff-n-same-more = { $n ->
    [one] { $names } and 1 more
   *[other] { $names } and { $n } more
}
diff-facts = Facts and questions
diff-fact-added = new fact `{ $name }`; the old law does not know it
diff-fact-added-name-taken = new fact `{ $name }`; the old law does not know it, and what it called `{ $name }` is now called `{ $other }`
diff-fact-removed = fact `{ $name }` removed; the new law does not know it
diff-fact-renamed = fact `{ $old }` is now called `{ $new }` (stated with `--rename`)
diff-fact-renamed-proved = fact `{ $old }` is now called `{ $new }` (recognised: every condition that reads it means the same, proved)
diff-group-renamed = group `{ $old }` is now called `{ $new }` (stated with `--rename`)
diff-group-renamed-proved = group `{ $old }` is now called `{ $new }` (recognised: every condition that reads one of its facts means the same, proved)
diff-value-renamed = value `{ $old }` of `{ $name }` is now called `{ $new }` (stated with `--rename`)
diff-value-renamed-proved = value `{ $old }` of `{ $name }` is now called `{ $new }` (recognised: every condition that reads it means the same, proved)
diff-field-renamed = field `{ $old }` of `{ $name }` is now called `{ $new }` (stated with `--rename`)
diff-field-renamed-proved = field `{ $old }` of `{ $name }` is now called `{ $new }` (recognised: every condition that reads it means the same, proved)
diff-fact-retyped = fact `{ $name }` has another type: compared as two facts, one removed and one new
diff-values-added = new values of `{ $name }`: { $values }; people with them were not compared
diff-values-removed = values of `{ $name }` removed: { $values }; people with them were not compared
diff-fields-added = new fields of `{ $name }`: { $fields }
diff-fields-removed = fields of `{ $name }` removed: { $fields }
diff-presumption = what is presumed of `{ $name }` changed: anyone who has not stated it may be treated differently
diff-question-added = new question `{ $name }`
diff-question-removed = question `{ $name }` removed
diff-question-renamed = question `{ $old }` is now called `{ $new }`
diff-name-taken = { $renamed }; what the old law called `{ $name }` is gone
diff-calendar = the calendar of working days changed
diff-names = Other names
diff-renamed = `{ $old }` is now called `{ $new }` (stated with `--rename`)
diff-renamed-proved = `{ $old }` is now called `{ $new }` (recognised: it is the same for everyone, proved)
diff-renamed-alike = `{ $old }` is now called `{ $new }` (recognised: its words are the same)
diff-clauses = Clauses
diff-clause-added = { $clause }: new
diff-clause-added-idle = { $clause }: new; it applies to nobody who was compared, proved
diff-clause-removed = { $clause }: removed
diff-clause-removed-idle = { $clause }: removed; it applied to nobody who was compared, proved
diff-clause-changed = { $clause }: changed
diff-clause-through = { $clause }: its wording is unchanged, but it now applies differently to some people
diff-clauses-through = The wording of these { $n } is unchanged, but they now apply differently to some people:
diff-clause-undecided = { $clause }: changed; whether that makes a difference was not decided in time
diff-texts = Wording changed without effect, proved
diff-clause-text = { $clause }: it does the same for everyone who was compared
diff-declared = Other declarations
diff-declared-what = { $what ->
    [fact] fact
    [define] definition
    [value] value
    [conclusion] conclusion
    [question] question
    [authority] authority
    [instrument] instrument
    [practice] practice
    [referral] referral
    [incompatible] incompatibility
    [accept] accepted finding
    [declaration] declaration
   *[property] property
}
diff-declared-changed = { $what } `{ $name }`: changed
diff-declared-other = { $changed }; before: `{ $before }`; now: `{ $now }`
diff-declared-more = { $changed }; it now also says `{ $now }`
diff-declared-less = { $changed }; it no longer says `{ $before }`
diff-declared-added = { $what } `{ $name }`: new
diff-declared-removed = { $what } `{ $name }`: removed
diff-dates = Deadlines and last days
diff-due-later = { $clause }: later deadline; before: { $before }; now: { $now }
diff-due-earlier = { $clause }: earlier deadline; before: { $before }; now: { $now }
diff-ends-later = { $clause }: it ends later; before: { $before }; now: { $now }
diff-ends-earlier = { $clause }: it ends earlier; before: { $before }; now: { $now }
diff-due-added = { $clause }: new deadline: { $now }
diff-due-removed = { $clause }: it no longer has a deadline; before: { $before }
diff-ends-added = { $clause }: it now has a last day: { $now }
diff-ends-removed = { $clause }: it no longer has a last day; before: { $before }
diff-date-undecided = { $clause }: the date changed; for whom was not decided
diff-powers = What authorities may decide
diff-may-grant-more = { $name }: { $authority } may grant it to more people
diff-may-grant-fewer = { $name }: { $authority } may grant it to fewer people
diff-may-deny-more = { $name }: { $authority } may deny it to more people
diff-may-deny-fewer = { $name }: { $authority } may deny it to fewer people
diff-power-undecided = { $name }: whether { $authority } may decide on other people than before was not decided in time
diff-clause-by-another = { $clause }: another authority decides or has to act; before: { $before }; now: { $now }
diff-nobody-named = nobody named
diff-referrals = Referrals
diff-referral-gained = { $referral }: ordered for more people
diff-referral-lost = { $referral }: ordered for fewer people
diff-referral-undecided = { $referral }: whether that changed was not decided in time
diff-missing-gained = { $from } → { $to }: a referral is missing for more people
diff-missing-lost = { $from } → { $to }: a referral is missing for fewer people
diff-missing-undecided = { $from } → { $to }: whether a missing referral changed was not decided in time
diff-referral-new = this referral is new
diff-referral-gone = this referral was removed
diff-referral-conditions = what the referral itself requires, or the days on which it applies, changed
diff-referral-now-ordered = now ordered: { $referral }
diff-referral-no-longer-ordered = no longer ordered: { $referral }
# Whether having a conclusion favours the person.
diff-directions = Better or worse
diff-direction = { $name }: before: { $before }; now: { $now }. “Better” and “worse” follow the new law here; by itself this changes nobody’s outcome
diff-direction-favourable = having it is good for the person
diff-direction-adverse = having it is bad for the person
diff-direction-neither = the law does not say whether having it is good or bad for the person
diff-assumptions = Assumptions
diff-assumptions-both = Only people for whom the assumptions of both laws hold were compared.
diff-assumption-added = new: { $label }
diff-assumption-removed = removed: { $label }
diff-assumption-undecided = whether it rules out anybody was not decided in time
diff-assumption-rules-out = it rules out
diff-assumption-idle = it follows from the other assumptions: it rules out nobody else, proved
diff-scenarios = Scenarios
diff-scenario-added = new: { $title }
diff-scenario-removed = removed: { $title }
diff-scenario-changed = changed: { $title }
diff-scenario-person = it states other facts or days
diff-no-longer-expected = no longer: { $expects }
diff-newly-expected = now: { $expects }
diff-findings = Findings
diff-finding-new = new: { $finding }
diff-finding-gone = gone: { $finding }
diff-cases = People in { $file }
diff-cases-nobody = Nobody in the register was compared.
diff-cases-before = { $n ->
    [one] 1 person was left out: the law is asked about a day before { $since }.
   *[other] { $n } people were left out: the law is asked about a day before { $since }.
}
diff-cases-not-among = { $n ->
    [one] 1 person was left out: what is stated does not show that the condition of `--among` is met.
   *[other] { $n } people were left out: what is stated does not show that the condition of `--among` is met.
}
diff-cases-proposed = { $n ->
    [one] perhaps { $mappings } (fact=column): call the column by the name of the fact
   *[other] perhaps { $mappings } (fact=column): call each column by the name of its fact
}
diff-cases-none = { $n ->
    [one] The only person has the same outcomes as before.
   *[other] None of the { $n } people has a different outcome.
}
diff-cases-some = { $n ->
    [one] The only person has a different outcome.
   *[other] { $changed ->
        [one] Of { $n } people, 1 has a different outcome.
       *[other] Of { $n } people, { $changed } have a different outcome.
    }
}
diff-cases-row = { $name }: { $change }: { $n }
diff-cases-ids = { $name }: { $change }: { $n } ({ $ids })
diff-cases-bad = { $n ->
    [one] 1 row was left out: it cannot be read, or the assumptions of one of the laws rule the person out:
   *[other] { $n } rows were left out: they cannot be read, or the assumptions of one of the laws rule the people out:
}
diff-annotation = { $name }: { $relation }. { $change }. For example: { $person }.
diff-annotation-plain = { $name }: { $relation }.
diff-annotation-because = Because: { $because }.
diff-annotation-beside = { $words }. For example: { $person }.
diff-annotation-beside-days = { $words }. For example: { $person }; { $days }.
diff-as-told = the same changes, with the same examples and for the same reasons, as { $name }
diff-more-lines = { $n ->
    [one] and 1 more; --format json has it
   *[other] and { $n } more; --format json has them all
}
diff-without = { $policy } without { $instrument }
diff-among = Only people for whom this holds were compared: { $condition }
diff-no-person-among = Nobody who was compared is treated differently, proved.
