# Lo que muestra un editor (`amparo lsp`).

lsp-scenario-fails = El { $day } el escenario espera `{ $expected }`; el resultado es `{ $actual }`.
lsp-scenario-passes = se cumple
lsp-scenario-fails-so = { $n ->
        [one] no se cumple { $n } de { $of } expectativas
       *[other] no se cumplen { $n } de { $of } expectativas
    }
lsp-used-by = Se usa en { $names }
lsp-used-by-and = Se usa en { $names }; { $scenarios }
lsp-used-in-scenarios = { $n ->
        [one] se usa en { $n } escenario
       *[other] se usa en { $n } escenarios
    }
lsp-more = { $n } más
lsp-findings-left-out = No se muestran aquí otros { $n } hallazgos; `amparo check` los enumera.
lsp-in-force = vigente { $days }
lsp-in-force-always = vigente todos los días
lsp-in-force-never = no está vigente ningún día
lsp-published = publicación: { $day }
lsp-unpublished = sin publicar: { $why }
lsp-rank-level = nivel { $level } de la jerarquía, contado desde el más alto
lsp-clauses-for = A favor: { $clauses }
lsp-clauses-against = En contra: { $clauses }
lsp-lens-run = Ejecutar este escenario
lsp-lens-run-failed = { $n ->
        [one] Ejecutar este escenario: no se cumple { $n } expectativa
       *[other] Ejecutar este escenario: no se cumplen { $n } expectativas
    }
lsp-lens-findings = { $n ->
        [one] { $n } hallazgo
       *[other] { $n } hallazgos
    }
lsp-lens-example = Mostrar a alguien a quien se aplica
lsp-action-instead = Escribir `{ $name }`
lsp-action-accept = Aceptar `{ $name }`, con un motivo
lsp-action-accept-reason = escriba aquí por qué se acepta
lsp-action-scenario = Añadir a la persona de ejemplo como escenario
lsp-action-extract = Convertir esta condición en un `define`
lsp-action-extract-name = nueva_condicion
lsp-action-translate = Añadir los textos que faltan en otro idioma
lsp-action-to-translate = por traducir: { $words }
lsp-action-clause = Añadir una cláusula para un artículo de `{ $name }`
lsp-action-clause-name = articulo
lsp-action-suggest = Buscar cambios pequeños que eliminen `{ $name }`
lsp-suggest-outdated = El texto cambió después de este hallazgo; vuelva a preguntar cuando los hallazgos estén al día.
lsp-suggest-given-up = El texto cambió antes de que terminara la búsqueda.
lsp-suggest-now-offered = { $n ->
        [one] El cambio está ahora entre las correcciones rápidas del hallazgo. Si es correcto lo decide el texto de la ley.
       *[other] Los { $n } cambios están ahora entre las correcciones rápidas del hallazgo. Cuál es el correcto lo decide el texto de la ley.
    }
lsp-snippet-clause = una disposición de la ley
lsp-snippet-scenario = una persona, y lo que la ley debe decir de ella
lsp-snippet-instrument = una ley, un tratado, un decreto
lsp-rename-nothing = Aquí no hay ningún nombre que se pueda cambiar.
lsp-rename-broken = Un nombre solo se puede cambiar cuando la política no tiene errores de forma: { $why }
lsp-rename-no-name = `{ $name }` no puede ser un nombre: un nombre empieza con una letra y tiene letras, cifras y `_`.
lsp-rename-other = Con ese nombre, otra palabra dejaría de significar lo que significa ahora.
lsp-no-law = Primero hay que corregir los errores de la política.
lsp-not-there = `{ $name }` no está en la política tal como se leyó sin errores por última vez.
lsp-example = [{ $clause }] se aplica, por ejemplo, a esta persona: { $person }.
lsp-example-nobody = [{ $clause }] no se aplica a nadie, ningún día.
lsp-example-not-found = En el tiempo previsto no se encontró a nadie a quien se aplique [{ $clause }].

# Lo que lleva cada elemento de una cláusula, tal como lo muestra un editor junto al cursor, y lo que hace.
lsp-takes-text = "…"
lsp-takes-origin = NORMA
lsp-takes-categories = CATEGORÍA, …
lsp-takes-rights = DERECHO, …
lsp-takes-duties = DEBER, …
lsp-takes-clauses = CLÁUSULA, …
lsp-takes-condition = CONDICIÓN
lsp-takes-days = PRIMER_DÍA .. ÚLTIMO_DÍA
lsp-takes-day = DÍA
lsp-takes-date-fact = DATO_DE_FECHA
lsp-takes-authority = AUTORIDAD
lsp-item-source = La disposición de la que viene la cláusula: la norma o la práctica, el lugar y sus palabras. La primera fuente determina su rango y su vigencia.
lsp-item-text = Las palabras de la fuente propia de la cláusula.
lsp-item-certainty = Con qué certeza se sabe que la ley lo dice.
lsp-item-establishes = La persona pertenece a estas categorías.
lsp-item-excludes = La persona no pertenece a estas categorías.
lsp-item-grants = La persona tiene estos derechos: estatus o protecciones.
lsp-item-denies = La persona no tiene estos derechos.
lsp-item-requires = Estos deberes deben cumplirse.
lsp-item-forbids = Estos deberes no deben cumplirse.
lsp-item-when = A quién se aplica la cláusula. Si hay varios `when`, deben cumplirse todos. El texto entre comillas son las palabras de la propia ley.
lsp-item-unless = A quién no se aplica la cláusula.
lsp-item-provided = Procedimiento y prueba: plazos, informes, documentos. Mientras no se cumpla, la respuesta dice qué falta.
lsp-item-in-force = Limita los días en que la cláusula está vigente, ambos incluidos; cualquiera de los extremos puede quedar abierto.
lsp-item-governed-by = La cláusula debe estar vigente el día de este dato, no el día de la consulta.
lsp-item-replaces = Una modificación: aquellas terminan el día anterior al primero de esta, y esta ocupa su lugar.
lsp-item-overrides = Esta cláusula concluye lo contrario que aquellas y prevalece donde ambas se aplican.
lsp-item-lifts = Donde se aplica esta cláusula, aquellas no se aplican; no pone nada en su lugar.
lsp-item-dormant = La ley lo dice, pero todavía no se puede usar: por qué, hasta cuándo y para quién.
lsp-item-discretion = La disposición deja la decisión a una autoridad; no obliga a nadie.
lsp-item-ends = El último día en que rige lo que da.
lsp-item-due = El último día para hacer lo que exige. Se muestra, pero no decide nada.
lsp-item-by = La autoridad que la aplica.
