# `amparo batch`: what it says beside its results, and the summary.

warning = warning
batch-unknown-facts = { $n ->
    [one] one fact that the results depend on has no column and is unknown for everyone: { $names }
   *[other] { $n } facts that the results depend on have no column and are unknown for everyone: { $names }
}
batch-presumed-facts = { $n ->
    [one] one fact that the results depend on has no column and is presumed for everyone: { $names }
   *[other] { $n } facts that the results depend on have no column and are presumed for everyone: { $names }
}
batch-ignored-columns = { $n ->
    [one] one column names no fact of the policy and is ignored: { $names }
   *[other] { $n } columns name no fact of the policy and are ignored: { $names }
}
batch-list-ignored = { $n ->
    [one] `{ $file }`: one column is not a field of the list and is ignored: { $names }
   *[other] `{ $file }`: { $n } columns are not fields of the list and are ignored: { $names }
}
batch-list-unknown = { $n ->
    [one] `{ $file }`: one field has no column and is unknown for all members: { $names }
   *[other] `{ $file }`: { $n } fields have no column and are unknown for all members: { $names }
}
batch-list-unmet = { $n ->
    [one] one member in `{ $file }` belongs to nobody in `{ $people }`
   *[other] { $n } members in `{ $file }` belong to nobody in `{ $people }`
}
batch-proposed = { $n ->
    [one] perhaps { $mappings }, with `--map`; `--propose-map FILE` writes it to a file
   *[other] perhaps { $mappings }, with `--map`; `--propose-map FILE` writes them to a file
}
batch-map-head = Which column states which fact: check every line, then give this file to `--map @FILE`.
batch-map-left = no fact: { $column }
batch-and-more = { $names } and { $more } more
batch-and-more-rows = … and { $more } more
batch-bad-rows = Rows with errors, left out: { $n } of { $all }.
batch-today = no column and no option says for which day: everyone is evaluated for today, { $day }
batch-row-help = help: { $help }
batch-progress = { $rows } rows, { $rate } a second
batch-progress-left = { $rows } rows, { $rate } a second, about { $left } s left

decimal-point = .
summary-nobody = There is nobody to count.
summary-people = { $n ->
    [one] one person
   *[other] { $n } people
}
summary-fewer = fewer than { $n } people, or left out because another group is
summary-day = day
summary-unknown = not known
summary-suppressed = left out
summary-in-practice = in practice: { $outcome }
summary-all-open = Not decided yet for anybody
summary-all-none = No provision applies to anybody
summary-and-more = { $names }; and { $n } more (--format json)
summary-incompatible = These may not be held together, and both apply
summary-missing-referrals = Belong to both categories, and no rule orders a referral from the authority of the first to that of the second
summary-referrals = Referrals that the law orders
summary-clauses = Clauses
summary-notes = Working days were counted for which the holidays are not known
summary-fires = applies
summary-dormant = not yet in effect
summary-blocked = a requirement is missing
codes-batch = Registers of people
