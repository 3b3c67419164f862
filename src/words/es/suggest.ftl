# `check --suggest`
suggest-heading = Qué eliminaría { $finding }
suggest-overrides = `{ $winner }` prevalece sobre `{ $loser }` (`overrides`)
suggest-unless = `{ $clause }` recibe `unless { $words }`
suggest-moved = `{ $from }` en `{ $place }` pasa a ser `{ $to }`
suggest-without = `{ $place }` sin `{ $words }`
suggest-effect = { $name }: { $change }; por ejemplo, { $person }
suggest-effect-in-practice = { $name }, en la práctica: { $change }; por ejemplo, { $person }
suggest-nobody = No cambia el resultado de nadie (demostrado).
suggest-nobody-else = Los resultados de todas las personas de las que no trata el hallazgo quedan como están (demostrado).
suggest-brings = Pero entonces `check` avisaría de { $findings }.
suggest-none = No se encontró ninguna edición pequeña que lo elimine y deje los resultados de las demás personas como están.
suggest-undecided = No todas las ediciones se probaron a tiempo; `--budget SEGUNDOS` da más.
suggest-nothing = No hay nada que sugerir.
