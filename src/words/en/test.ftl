# `test --update`
update-question = Write what came out? [y]es, [n]o, [a]ll, [q]uit:
update-stuck = This person breaks an assumption: no expectation can make the scenario pass. Change her facts.
update-would = { $n ->
    [one] 1 scenario would change
   *[other] { $n } scenarios would change
}; nothing was written. `--yes` writes the changes.
update-done = { $n ->
    [one] 1 scenario now expects
   *[other] { $n } scenarios now expect
} what came out. Written: { $files }
update-left = { $n ->
    [one] 1 scenario still fails
   *[other] { $n } scenarios still fail
}{ $stuck ->
    [0] .
    [one] , 1 because its person breaks an assumption.
   *[other] , { $stuck } because their person breaks an assumption.
}

# `test --watch`
watch-changed = Changed: { $files }
watch-waiting = Waiting for changes. Ctrl-C ends it.

# `test --generate`
generated-pairs = { $n ->
    [one] 1 of them is a test or bound
   *[other] { $n } of them are tests and bounds
} for which two people differ in that alone and are treated differently.
generated-several = { $n ->
    [one] For 1 test or bound
   *[other] For { $n } tests and bounds
} there are no two such people, proved: several facts have to change together.
generated-conferred = { $right } by { $status }
generated-then = { $of }, on the day that “{ $by }” asks about
generated-of-referral = Referral { $referral }
generated-refers = Referral ordered: { $referral }
generated-refers-not = Referral not ordered: { $referral }
generated-overrides = “{ $clause }” prevails over “{ $other }”
generated-lifts = { $other }: an exception applies, “{ $clause }”
generated-power = An authority may decide otherwise on { $conclusion }: { $clause }
generated-missing = No authority has to refer from “{ $from }” to “{ $to }”
generated-presumed = Presumed, because nobody has said otherwise: { $fact }
generated-idle-presumptions = { $n ->
    [one] On 1 presumption
   *[other] On { $n } presumptions
} nothing rests for any of those who were looked at.

# `test --generate`: behind what somebody has, where she stands at a bound of the law.
edge-day-first = the first day
edge-day-before-first = the day before the first
edge-day-last = the last day
edge-day-after-last = the day after the last
edge-day-only = that very day
edge-day-before-only = the day before
edge-day-after-only = the day after
edge-number-first = the minimum
edge-number-before-first = one below the minimum
edge-number-last = the maximum
edge-number-after-last = one above the maximum
edge-number-only = exactly that number
edge-number-before-only = one less
edge-number-after-only = one more
edge-conditions-met = Conditions met
edge-birthday = the day of turning { $n }
edge-before-birthday = the day before turning { $n }
edge-force-first = the first day in force
edge-force-before-first = the day before it enters into force
edge-force-last = the last day in force
edge-force-after-last = the day after it ceases to be in force
edge-dormant-first = the first day of dormancy
edge-dormant-before-first = the day before dormancy begins
edge-dormant-last = the last day of dormancy
edge-dormant-after-last = the day after dormancy ends
