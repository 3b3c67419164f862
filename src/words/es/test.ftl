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
generated-presumed = Se presume, porque nadie ha dicho otra cosa: { $fact }
generated-idle-presumptions = { $n ->
    [one] De 1 presunción
   *[other] De { $n } presunciones
} no depende nada para ninguna de las personas que se miraron.
