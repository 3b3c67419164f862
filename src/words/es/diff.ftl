# `diff`: two laws compared.

diff-title = Comparación: { $old } con { $new }
diff-nothing-changed = No cambió nada.
diff-no-person = Ninguna persona recibe un trato distinto, demostrado: sea quien sea y cualquiera que sea la fecha.
diff-no-person-since = Ninguna persona recibe un trato distinto desde el { $since }, demostrado.
diff-no-person-known = Ninguna persona de la que se conocen todos los datos recibe un trato distinto, demostrado. Los cambios siguientes pueden afectar a otras.
diff-since = Solo se compararon las fechas desde el { $since }.
diff-same = lo mismo para todas las personas, demostrado
diff-more = más: algunas personas lo ganan o se acercan, nadie pierde nada de ello, demostrado
diff-less = menos: algunas personas lo pierden o se alejan, nadie gana nada de ello, demostrado
diff-incomparable-both = más para algunas personas, menos para otras
diff-incomparable-also = más o menos para algunas personas, otro resultado para otras
diff-incomparable-aside = otro resultado para algunas personas, ni más ni menos
diff-undecided-time = sin determinar: se acabó el tiempo
diff-undecided-calendar = sin determinar: depende de días hábiles, y los calendarios de las dos leyes son distintos
diff-in-law = Según la ley: { $relation }
diff-in-practice = En la práctica: { $relation }
diff-in-practice-as-in-law = En la práctica: como según la ley
diff-added = nuevo; lo que sigue se compara con que nadie lo tenga
diff-removed = suprimido; lo que sigue se compara con que ya nadie lo tenga
diff-change = { $from } → { $to }
diff-better = mejor para la persona
diff-worse = peor para la persona
diff-from = en fechas desde el { $first }
diff-until = en fechas hasta el { $last }
diff-from-until = en fechas del { $first } al { $last }
diff-example = ejemplo
diff-example-old = y, según lo que pregunta la ley anterior,
diff-reading = según esta interpretación: { $interpretation }
diff-because = porque
diff-cause = { $clause }: antes: { $before }; ahora: { $now }
diff-cause-removed = { $clause }: antes: { $before }; ahora: suprimida
diff-cause-added = { $clause }: antes: no existía; ahora: { $now }
diff-cause-replaced = { $clause }: { $before }, como antes
diff-precedence = Se aplican las mismas cláusulas; cambió cuál prevalece:
diff-before = antes
diff-now = ahora
diff-for-everyone = Lo mismo para todas las personas, demostrado
diff-n-same = { $n ->
    [one] 1 conclusión, según la ley y en la práctica: { $names }
   *[other] { $n } conclusiones, según la ley y en la práctica: { $names }
}
diff-n-same-more = { $n ->
    [one] { $names } y 1 más
   *[other] { $names } y { $n } más
}
diff-facts = Datos y cuestiones
diff-fact-added = dato nuevo `{ $name }`; la ley anterior no lo conoce
diff-fact-removed = dato `{ $name }` suprimido; la ley nueva no lo conoce
diff-fact-renamed = el dato `{ $old }` se llama ahora `{ $new }`, según lo indicado
diff-fact-renamed-proved = el dato `{ $old }` se llama ahora `{ $new }`, reconocido: toda condición que lo lee dice lo mismo, demostrado
diff-fact-retyped = el dato `{ $name }` es de otro tipo: se compara como dos datos, uno suprimido y uno nuevo
diff-values-added = valores nuevos de `{ $name }`: { $values }; no se comparó a las personas que los tienen
diff-values-removed = valores de `{ $name }` suprimidos: { $values }; no se comparó a las personas que los tienen
diff-fields-added = campos nuevos de `{ $name }`: { $fields }
diff-fields-removed = campos de `{ $name }` suprimidos: { $fields }
diff-presumption = cambió lo que se presume de `{ $name }`: quien no lo haya indicado puede recibir un trato distinto
diff-question-added = cuestión nueva `{ $name }`
diff-question-removed = cuestión `{ $name }` suprimida
diff-question-renamed = la cuestión `{ $old }` se llama ahora `{ $new }`
diff-calendar = cambió el calendario de días hábiles
diff-names = Otros nombres
diff-renamed = `{ $old }` se llama ahora `{ $new }`, según lo indicado
diff-renamed-proved = `{ $old }` se llama ahora `{ $new }`, reconocido: es lo mismo para todas las personas, demostrado
diff-clauses = Cláusulas
diff-clause-added = { $clause }: nueva
diff-clause-added-idle = { $clause }: nueva; no se aplica a ninguna de las personas comparadas, demostrado
diff-clause-removed = { $clause }: suprimida
diff-clause-removed-idle = { $clause }: suprimida; no se aplicaba a ninguna de las personas comparadas, demostrado
diff-clause-changed = { $clause }: cambió
diff-clause-undecided = { $clause }: cambió; no se determinó a tiempo si tiene algún efecto
diff-texts = Cambios de redacción sin efecto, demostrado
diff-clause-text = { $clause }: hace lo mismo para todas las personas comparadas
diff-declared = Otras declaraciones
diff-declared-changed = { $what } `{ $name }`: cambió
diff-declared-added = { $what } `{ $name }`: nueva
diff-declared-removed = { $what } `{ $name }`: suprimida
diff-dates = Plazos y últimas fechas
diff-due-later = { $clause }: el plazo vence después: antes: `{ $before }`; ahora: `{ $now }`
diff-due-earlier = { $clause }: el plazo vence antes: antes: `{ $before }`; ahora: `{ $now }`
diff-ends-later = { $clause }: termina después: antes: `{ $before }`; ahora: `{ $now }`
diff-ends-earlier = { $clause }: termina antes: antes: `{ $before }`; ahora: `{ $now }`
diff-due-added = { $clause }: plazo nuevo: `{ $now }`
diff-due-removed = { $clause }: ya no hay plazo: `{ $before }`
diff-ends-added = { $clause }: ahora termina: `{ $now }`
diff-ends-removed = { $clause }: ya no termina: `{ $before }`
diff-date-undecided = { $clause }: cambió la fecha; no se determinó para quién
diff-referrals = Derivaciones
diff-referral-gained = { $referral }: se ordena para más personas
diff-referral-lost = { $referral }: se ordena para menos personas
diff-referral-undecided = { $referral }: no se determinó a tiempo si eso cambió
diff-missing-gained = { $from } → { $to }: falta una derivación para más personas
diff-missing-lost = { $from } → { $to }: falta una derivación para menos personas
diff-missing-undecided = { $from } → { $to }: no se determinó a tiempo si cambió la falta de derivación
diff-assumptions = Supuestos
diff-assumptions-both = Solo se comparó a personas para las que valen los supuestos de las dos leyes.
diff-assumption-added = nuevo: { $label }
diff-assumption-removed = suprimido: { $label }
diff-assumption-undecided = no se determinó a tiempo si excluye a alguien
diff-assumption-rules-out = excluye a
diff-assumption-idle = se deduce de los demás supuestos: no excluye a nadie más, demostrado
diff-scenarios = Escenarios
diff-scenario-added = nuevo: { $title }
diff-scenario-removed = suprimido: { $title }
diff-scenario-changed = cambió: { $title }
diff-scenario-person = indica otros datos u otras fechas
diff-no-longer-expected = ya no: { $expects }
diff-newly-expected = ahora: { $expects }
diff-findings = Hallazgos
diff-finding-new = nuevo: { $finding }
diff-finding-gone = desapareció: { $finding }
diff-cases = Personas de { $file }
diff-cases-none = { $n ->
    [one] De 1 persona, nadie tiene otro resultado.
   *[other] De { $n } personas, nadie tiene otro resultado.
}
diff-cases-some = { $n ->
    [one] La única persona tiene otro resultado.
   *[other] De { $n } personas, { $changed } tienen otro resultado.
}
diff-cases-row = { $name }: { $from } → { $to }: { $n }
diff-cases-ids = { $name }: { $from } → { $to }: { $n } ({ $ids })
diff-cases-bad = { $n ->
    [one] Se dejó fuera 1 fila: la ley anterior o la nueva no puede leerla o excluye a la persona.
   *[other] Se dejaron fuera { $n } filas: la ley anterior o la nueva no puede leerlas o excluye a las personas.
}
diff-annotation = { $name }: { $relation }. { $change }. Por ejemplo: { $person }.
diff-annotation-plain = { $name }: { $relation }.
diff-as-told = los mismos cambios, con los mismos ejemplos y por las mismas razones, que { $name }
diff-more-lines = { $n ->
    [one] y 1 más; --format json lo muestra
   *[other] y { $n } más; --format json los muestra todos
}
diff-without = { $policy } sin { $instrument }
diff-among = Solo se comparó a personas de las que esto es cierto: { $condition }
diff-no-person-among = Ninguna de las personas comparadas recibe un trato distinto, demostrado.
