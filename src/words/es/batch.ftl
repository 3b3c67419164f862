# `amparo batch`: lo que dice junto a sus resultados, y el resumen.

warning = advertencia
batch-unknown-facts = { $n ->
    [one] un dato del que dependen los resultados no tiene columna y se desconoce para todas las personas: { $names }
   *[other] { $n } datos de los que dependen los resultados no tienen columna y se desconocen para todas las personas: { $names }
}
batch-presumed-facts = { $n ->
    [one] un dato del que dependen los resultados no tiene columna y se presume para todas las personas: { $names }
   *[other] { $n } datos de los que dependen los resultados no tienen columna y se presumen para todas las personas: { $names }
}
batch-ignored-columns = { $n ->
    [one] una columna no nombra ningún dato de la política y no se usa: { $names }
   *[other] { $n } columnas no nombran ningún dato de la política y no se usan: { $names }
}
batch-list-ignored = { $n ->
    [one] `{ $file }`: una columna no es un campo de la lista y no se usa: { $names }
   *[other] `{ $file }`: { $n } columnas no son campos de la lista y no se usan: { $names }
}
batch-list-unknown = { $n ->
    [one] `{ $file }`: un campo no tiene columna y se desconoce de todos los elementos: { $names }
   *[other] `{ $file }`: { $n } campos no tienen columna y se desconocen de todos los elementos: { $names }
}
batch-list-unmet = { $n ->
    [one] un elemento de `{ $file }` no es de ninguna persona de `{ $people }`
   *[other] { $n } elementos de `{ $file }` no son de ninguna persona de `{ $people }`
}
batch-proposed = { $n ->
    [one] quizá { $mappings }, con `--map`; `--propose-map ARCHIVO` lo escribe en un archivo
   *[other] quizá { $mappings }, con `--map`; `--propose-map ARCHIVO` los escribe en un archivo
}
batch-map-head = Qué columna indica qué dato: revise cada línea y luego dé este archivo a `--map @ARCHIVO`.
batch-map-left = ningún dato: { $column }
batch-and-more = { $names } y { $more } más
batch-and-more-rows = … y { $more } más
batch-bad-rows = Filas con errores, omitidas: { $n } de { $all }.
batch-today = ninguna columna ni opción indica para qué día: se evalúa a todas las personas al día de hoy, { $day }
batch-row-help = ayuda: { $help }
batch-progress = { $rows } filas, { $rate } por segundo
batch-progress-left = { $rows } filas, { $rate } por segundo, faltan unos { $left } s

decimal-point = .
summary-nobody = No hay nadie que contar.
summary-people = { $n ->
    [one] una persona
   *[other] { $n } personas
}
summary-fewer = menos de { $n } personas, o un grupo que se omite porque se omite otro
summary-day = día
summary-unknown = no se sabe
summary-suppressed = se omite
summary-in-practice = en la práctica: { $outcome }
summary-all-open = Por determinar para todas las personas
summary-all-none = Ninguna norma lo prevé para nadie
summary-and-more = { $names }; y { $n } más (--format json)
summary-incompatible = No se pueden tener a la vez, y ambas se dan
summary-missing-referrals = Pertenecen a ambas categorías, y ninguna norma ordena derivarlas de la autoridad de la primera a la de la segunda
summary-referrals = Derivaciones que la ley ordena
summary-clauses = Cláusulas
summary-notes = Se contaron días hábiles cuyos feriados no se conocen
summary-fires = se aplica
summary-dormant = todavía no vigente en la práctica
summary-blocked = falta un requisito
codes-batch = Registros de personas
