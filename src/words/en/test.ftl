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
generated-presumed = Presumed, because nobody has said otherwise: { $fact }
generated-idle-presumptions = { $n ->
    [one] On 1 presumption
   *[other] On { $n } presumptions
} nothing rests for any of those who were looked at.
