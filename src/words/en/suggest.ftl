# `check --suggest`
suggest-heading = What would remove { $finding }
suggest-overrides = `{ $winner }` overrides `{ $loser }`
suggest-unless = `{ $clause }` gets `unless { $words }`
suggest-moved = `{ $from }` in `{ $place }` becomes `{ $to }`
suggest-without = `{ $place }` without `{ $words }`
suggest-effect = { $name }: { $change }, for example { $person }
suggest-effect-in-practice = { $name }, in practice: { $change }, for example { $person }
suggest-nobody = Nobody's outcome changes, proved.
suggest-nobody-else = The outcomes of everyone whom the finding is not about stay as they are, proved.
suggest-brings = But then `check` would report { $findings }.
suggest-none = No small edit was found that removes it and leaves everyone else's outcomes as they are.
suggest-undecided = Not all edits were tried in time; `--budget SECONDS` allows more.
suggest-nothing = There is nothing to suggest.
