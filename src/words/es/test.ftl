# `test --update`
update-question = ¿Escribir lo que resultó? [s]í, [n]o, [t]odos, [q] para salir:
update-stuck = Esta persona incumple un supuesto: ninguna expectativa puede hacer que el escenario pase. Cambie sus datos.
update-would = { $n ->
    [one] Cambiaría 1 escenario
   *[other] Cambiarían { $n } escenarios
}; no se escribió nada. `--yes` escribe los cambios.
update-done = { $n ->
    [one] 1 escenario espera ahora
   *[other] { $n } escenarios esperan ahora
} lo que resultó. Escrito: { $files }
update-left = { $n ->
    [one] 1 escenario sigue fallando
   *[other] { $n } escenarios siguen fallando
}{ $stuck ->
    [0] .
    [one] , 1 porque su persona incumple un supuesto.
   *[other] , { $stuck } porque su persona incumple un supuesto.
}

# `test --watch`
watch-changed = Cambió: { $files }
watch-waiting = A la espera de cambios. Se termina con Ctrl-C.

# `test --generate`
generated-pairs = { $n ->
    [one] 1 de ellas es un criterio o un límite
   *[other] { $n } de ellas son criterios y límites
} en que dos personas difieren solo en eso y reciben un trato distinto.
generated-several = { $n ->
    [one] En 1 criterio o límite
   *[other] En { $n } criterios y límites
} no hay dos personas así (demostrado): tienen que cambiar varios datos a la vez.
generated-conferred = { $right } por { $status }
generated-then = { $of }, en la fecha por la que pregunta “{ $by }”
generated-of-referral = Derivación { $referral }
generated-refers = Se ordena la derivación: { $referral }
generated-refers-not = No se ordena la derivación: { $referral }
generated-overrides = “{ $clause }” prevalece sobre “{ $other }”
generated-lifts = { $other }: se aplica una excepción, “{ $clause }”
generated-power = Una autoridad puede decidir otra cosa sobre { $conclusion }: { $clause }
generated-missing = Ninguna autoridad debe derivar de “{ $from }” a “{ $to }”
generated-presumed = Se presume, porque nadie ha dicho otra cosa: { $fact }
generated-idle-presumptions = { $n ->
    [one] De 1 presunción
   *[other] De { $n } presunciones
} no depende nada para ninguna de las personas examinadas.

# `test --generate`: detrás de lo que tiene alguien que está en un límite de la ley.
edge-day-first = el primer día
edge-day-before-first = el día anterior al primero
edge-day-last = el último día
edge-day-after-last = el día siguiente al último
edge-day-only = ese mismo día
edge-day-before-only = el día anterior
edge-day-after-only = el día siguiente
edge-number-first = el mínimo
edge-number-before-first = uno por debajo del mínimo
edge-number-last = el máximo
edge-number-after-last = uno por encima del máximo
edge-number-only = exactamente ese número
edge-number-before-only = uno menos
edge-number-after-only = uno más
edge-conditions-met = Condiciones que se cumplen
edge-birthday = { $n ->
    [one] el día en que cumple { $n } año
   *[other] el día en que cumple { $n } años
}
edge-before-birthday = { $n ->
    [one] el día antes de cumplir { $n } año
   *[other] el día antes de cumplir { $n } años
}
edge-force-first = el primer día de vigencia
edge-force-before-first = el día anterior a su entrada en vigencia
edge-force-last = el último día de vigencia
edge-force-after-last = el día siguiente al último de vigencia
edge-dormant-first = el primer día sin efecto
edge-dormant-before-first = el día anterior al primero sin efecto
edge-dormant-last = el último día sin efecto
edge-dormant-after-last = el día siguiente al último sin efecto
