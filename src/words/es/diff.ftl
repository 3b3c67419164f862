# `diff`: two laws compared.

diff-title = Comparación: { $old } con { $new }
diff-nothing-changed = No cambió nada.
diff-nobody-compared = No se pudo comparar a nadie: los supuestos de las dos leyes y lo que se pidió no dejan a ninguna persona. Por eso, no queda demostrado nada de nadie.
diff-no-person = Está demostrado que ninguna persona recibe un trato distinto, sea quien sea y cualquiera que sea la fecha.
diff-no-person-since = Está demostrado que ninguna persona recibe un trato distinto desde el { $since }.
diff-no-person-known = Está demostrado que ninguna persona de la que se conocen todos los datos recibe un trato distinto. Los cambios siguientes pueden afectar a otras.
diff-since = Solo se compararon las fechas desde el { $since }.
diff-same = lo mismo para todas las personas (demostrado)
diff-more = más para algunas personas, menos para ninguna (demostrado)
diff-less = menos para algunas personas, más para ninguna (demostrado)
diff-incomparable-both = más para algunas personas, menos para otras
diff-incomparable-also = más o menos para algunas personas, otro resultado para otras
diff-incomparable-aside = otro resultado para algunas personas, ni más ni menos
diff-undecided-time = sin determinar: se acabó el tiempo
diff-undecided-calendar = sin determinar: depende de días hábiles, y los calendarios de las dos leyes son distintos
diff-undecided-nobody = sin determinar: no se comparó a nadie
diff-undecided-left-out = sin determinar: todas las personas de las que alguna de las leyes dice algo aquí tienen un valor que solo una de ellas conoce, y no se las comparó; si el valor solo cambió de nombre, indíquelo con `--rename`
diff-in-law = Según la ley: { $relation }
diff-in-practice = En la práctica: { $relation }
diff-in-practice-as-in-law = En la práctica: igual que según la ley
diff-followed = Si se sigue la práctica: { $relation }
diff-added = nuevo: se compara con una ley según la cual nadie lo tiene
diff-removed = suprimido: se compara con una ley según la cual ya nadie lo tiene
diff-change = { $from } → { $to }
diff-better = mejor para la persona
diff-worse = peor para la persona
diff-example = ejemplo
diff-example-old = solo lo pregunta la ley anterior:
diff-reading = según esta interpretación: { $interpretation }
diff-because = porque
diff-cause = { $clause }: antes: { $before }; ahora: { $now }
diff-cause-removed = { $clause }: antes: { $before }; ahora: suprimida
diff-cause-added = { $clause }: antes: no existía; ahora: { $now }
diff-cause-replaced = { $clause }: { $before }, como antes
diff-cause-prevails = { $clause }: { $before }, como antes; ahora prevalece
diff-cause-in-conflict = { $clause }: { $before }, como antes; ahora está en conflicto
diff-other-effects = Se aplican las mismas cláusulas; cambió lo que deciden:
diff-precedence = Se aplican las mismas cláusulas; cambió cuál prevalece:
diff-before = antes
diff-now = ahora
# Above a report of many conclusions.
diff-in-short = { $n } conclusiones son distintas para alguna persona
diff-in-short-worse = peores para alguna persona: { $n } ({ $names })
diff-in-short-better = mejores para alguna persona: { $n } ({ $names })
diff-in-short-other = ni mejores ni peores, según lo que dice la política: { $n } ({ $names })
# A statement that came before with its reasons.
diff-reasons-above = { $statement } (por las razones indicadas antes; solo pueden cambiar fechas y números)
diff-for-everyone = Lo mismo para todas las personas (demostrado)
diff-for-everyone-compared = Lo mismo para todas las personas comparadas (demostrado)
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
diff-fact-added-name-taken = dato nuevo `{ $name }`; la ley anterior no lo conoce, y lo que ella llamaba `{ $name }` se llama ahora `{ $other }`
diff-fact-removed = dato `{ $name }` suprimido; la ley nueva no lo conoce
diff-fact-renamed = el dato `{ $old }` se llama ahora `{ $new }` (indicado con `--rename`)
diff-fact-renamed-proved = el dato `{ $old }` se llama ahora `{ $new }` (reconocido y demostrado: toda condición que lo usa significa lo mismo)
diff-group-renamed = el grupo `{ $old }` se llama ahora `{ $new }` (indicado con `--rename`)
diff-group-renamed-proved = el grupo `{ $old }` se llama ahora `{ $new }` (reconocido y demostrado: toda condición que usa uno de sus datos significa lo mismo)
diff-value-renamed = el valor `{ $old }` de `{ $name }` se llama ahora `{ $new }` (indicado con `--rename`)
diff-value-renamed-proved = el valor `{ $old }` de `{ $name }` se llama ahora `{ $new }` (reconocido y demostrado: toda condición que lo usa significa lo mismo)
diff-field-renamed = el campo `{ $old }` de `{ $name }` se llama ahora `{ $new }` (indicado con `--rename`)
diff-field-renamed-proved = el campo `{ $old }` de `{ $name }` se llama ahora `{ $new }` (reconocido y demostrado: toda condición que lo usa significa lo mismo)
diff-fact-retyped = el dato `{ $name }` es de otro tipo: se compara como dos datos, uno suprimido y uno nuevo
diff-values-added = valores nuevos de `{ $name }`: { $values }; no se comparó a las personas que los tienen
diff-values-removed = valores de `{ $name }` suprimidos: { $values }; no se comparó a las personas que los tienen
diff-fields-added = campos nuevos de `{ $name }`: { $fields }
diff-fields-removed = campos de `{ $name }` suprimidos: { $fields }
diff-presumption = cambió lo que se presume de `{ $name }`: quien no lo haya indicado puede recibir un trato distinto
diff-question-added = cuestión nueva `{ $name }`
diff-question-removed = cuestión `{ $name }` suprimida
diff-question-renamed = la cuestión `{ $old }` se llama ahora `{ $new }`
diff-name-taken = { $renamed }; lo que la ley anterior llamaba `{ $name }` ya no existe
diff-calendar = cambió el calendario de días hábiles
diff-names = Otros nombres
diff-renamed = `{ $old }` se llama ahora `{ $new }` (indicado con `--rename`)
diff-renamed-proved = `{ $old }` se llama ahora `{ $new }` (reconocido y demostrado: es lo mismo para todas las personas)
diff-renamed-alike = `{ $old }` se llama ahora `{ $new }` (reconocido: su texto es el mismo)
diff-clauses = Cláusulas
diff-clause-added = { $clause }: nueva
diff-clause-added-idle = { $clause }: nueva; no se aplica a ninguna de las personas comparadas (demostrado)
diff-clause-removed = { $clause }: suprimida
diff-clause-removed-idle = { $clause }: suprimida; no se aplicaba a ninguna de las personas comparadas (demostrado)
diff-clause-changed = { $clause }: cambió
diff-clause-through = { $clause }: su texto es el mismo, pero ahora se aplica de otro modo a algunas personas
diff-clauses-through = El texto de estas { $n } es el mismo, pero ahora se aplican de otro modo a algunas personas:
diff-clause-undecided = { $clause }: cambió; no se determinó a tiempo si tiene algún efecto
diff-texts = Cambios de redacción sin efecto (demostrado)
diff-clause-text = { $clause }: hace lo mismo para todas las personas comparadas
diff-declared = Otras declaraciones
diff-declared-what = { $what ->
    [fact] dato
    [define] definición
    [value] valor
    [conclusion] conclusión
    [question] cuestión
    [authority] autoridad
    [instrument] instrumento
    [practice] práctica
    [referral] derivación
    [incompatible] incompatibilidad
    [accept] hallazgo aceptado
    [declaration] declaración
   *[property] propiedad
}
diff-declared-changed = { $what } `{ $name }`: cambió
diff-declared-other = { $changed }; antes: `{ $before }`; ahora: `{ $now }`
diff-declared-more = { $changed }; ahora dice además `{ $now }`
diff-declared-less = { $changed }; ya no dice `{ $before }`
diff-declared-added = { $what } `{ $name }`: se añadió
diff-declared-removed = { $what } `{ $name }`: se suprimió
diff-dates = Plazos y últimas fechas
diff-due-later = { $clause }: el plazo vence más tarde; antes: { $before }; ahora: { $now }
diff-due-earlier = { $clause }: el plazo vence más temprano; antes: { $before }; ahora: { $now }
diff-ends-later = { $clause }: termina más tarde; antes: { $before }; ahora: { $now }
diff-ends-earlier = { $clause }: termina más temprano; antes: { $before }; ahora: { $now }
diff-due-added = { $clause }: plazo nuevo: { $now }
diff-due-removed = { $clause }: ya no hay plazo; antes: { $before }
diff-ends-added = { $clause }: ahora tiene una última fecha: { $now }
diff-ends-removed = { $clause }: ya no tiene última fecha; antes: { $before }
diff-date-undecided = { $clause }: cambió la fecha; no se determinó para quién
diff-powers = Lo que las autoridades pueden decidir
diff-may-grant-more = { $name }, a criterio { $authority }: puede otorgarse a más personas
diff-may-grant-fewer = { $name }, a criterio { $authority }: puede otorgarse a menos personas
diff-may-deny-more = { $name }, a criterio { $authority }: puede denegarse a más personas
diff-may-deny-fewer = { $name }, a criterio { $authority }: puede denegarse a menos personas
diff-power-undecided = { $name }, a criterio { $authority }: no se determinó a tiempo si eso alcanza a otras personas que antes
diff-clause-by-another = { $clause }: decide o debe actuar otra autoridad; antes: { $before }; ahora: { $now }
diff-nobody-named = no se nombra a ninguna
diff-referrals = Derivaciones
diff-referral-gained = { $referral }: se ordena para más personas
diff-referral-lost = { $referral }: se ordena para menos personas
diff-referral-undecided = { $referral }: no se determinó a tiempo si eso cambió
diff-missing-gained = { $from } → { $to }: falta una derivación para más personas
diff-missing-lost = { $from } → { $to }: falta una derivación para menos personas
diff-missing-undecided = { $from } → { $to }: no se determinó a tiempo si cambió la falta de derivación
diff-referral-new = esta derivación es nueva
diff-referral-gone = se suprimió esta derivación
diff-referral-conditions = cambió lo que exige la derivación misma, o las fechas en que se aplica
diff-referral-now-ordered = ahora se ordena: { $referral }
diff-referral-no-longer-ordered = ya no se ordena: { $referral }
# Whether having a conclusion favours the person.
diff-directions = Mejor o peor
diff-direction = { $name }: antes: { $before }; ahora: { $now }. Aquí «mejor» y «peor» se entienden según la ley nueva; por sí solo, esto no cambia el resultado de nadie
diff-direction-favourable = tenerlo favorece a la persona
diff-direction-adverse = tenerlo perjudica a la persona
diff-direction-neither = la ley no indica si tenerlo favorece o perjudica a la persona
diff-assumptions = Supuestos
diff-assumptions-both = Solo se comparó a las personas que cumplen los supuestos de las dos leyes.
diff-assumption-added = nuevo: { $label }
diff-assumption-removed = suprimido: { $label }
diff-assumption-undecided = no se determinó a tiempo si excluye a alguien
diff-assumption-rules-out = excluye a
diff-assumption-idle = se deduce de los demás supuestos: no excluye a nadie más (demostrado)
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
diff-cases-nobody = No se comparó a ninguna persona del registro.
diff-cases-before = { $n ->
    [one] Se dejó fuera a 1 persona: se pregunta por una fecha anterior al { $since }.
   *[other] Se dejó fuera a { $n } personas: se pregunta por una fecha anterior al { $since }.
}
diff-cases-not-among = { $n ->
    [one] Se dejó fuera a 1 persona: lo indicado no muestra que cumpla la condición de `--among`.
   *[other] Se dejó fuera a { $n } personas: lo indicado no muestra que cumplan la condición de `--among`.
}
diff-cases-proposed = { $n ->
    [one] quizá { $mappings } (dato=columna): dé a la columna el nombre del dato
   *[other] quizá { $mappings } (dato=columna): dé a cada columna el nombre de su dato
}
diff-cases-none = { $n ->
    [one] La única persona tiene los mismos resultados que antes.
   *[other] Ninguna de las { $n } personas tiene otro resultado.
}
diff-cases-some = { $n ->
    [one] La única persona tiene otro resultado.
   *[other] { $changed ->
        [one] De { $n } personas, 1 tiene otro resultado.
       *[other] De { $n } personas, { $changed } tienen otro resultado.
    }
}
diff-cases-row = { $name }: { $change }: { $n }
diff-cases-ids = { $name }: { $change }: { $n } ({ $ids })
diff-cases-bad = { $n ->
    [one] Se dejó fuera 1 fila: no se puede leer, o los supuestos de una de las leyes excluyen a la persona:
   *[other] Se dejaron fuera { $n } filas: no se pueden leer, o los supuestos de una de las leyes excluyen a las personas:
}
diff-annotation = { $name }: { $relation }. { $change }. Por ejemplo: { $person }.
diff-annotation-plain = { $name }: { $relation }.
diff-annotation-because = Porque: { $because }.
diff-annotation-beside = { $words }. Por ejemplo: { $person }.
diff-annotation-beside-days = { $words }. Por ejemplo: { $person }; { $days }.
diff-as-told = los mismos cambios, con los mismos ejemplos y por las mismas razones, que { $name }
diff-more-lines = { $n ->
    [one] y 1 más; --format json lo muestra
   *[other] y { $n } más; --format json los muestra todos
}
diff-without = { $policy } sin { $instrument }
diff-among = Solo se comparó a las personas que cumplen esto: { $condition }
diff-no-person-among = Está demostrado que ninguna de las personas comparadas recibe un trato distinto.
