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
lsp-action-scenario = Agregar a la persona de ejemplo como escenario
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
