# Todas las frases del programa en castellano; en.ftl tiene las mismas claves y variables. Véase docs/design.md, "Words".
# Una sección por cada parte del programa; las claves empiezan con la palabra de la sección.

### En todas partes

date = { $day } de { $month } de { $year }
never = nunca
day-and-month = { $day } de { $month }
# A run of days, both ends in it; of one year the year stands once.
days-one = el { $day }
days-from = desde el { $first }
days-until = hasta el { $last }
days-run = del { $first } al { $last }
month = { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
}
yes = sí
no = no

### Resultados, estados, razones, condiciones

outcome-granted = se concede
outcome-denied = se deniega
outcome-established = cumple la definición
outcome-excluded = queda fuera de la definición
outcome-required = corresponde
outcome-forbidden = se prohíbe
outcome-conflict = en conflicto
outcome-discretionary = a discreción de la autoridad
outcome-dormant = todavía no vigente en la práctica
outcome-blocked = falta un requisito
outcome-undetermined = todavía no se puede determinar
outcome-none = ninguna norma lo prevé
state-not-in-force = no está vigente
state-fails = no se aplica
state-lifted = se aplica una excepción
state-dormant = todavía no vigente en la práctica
state-blocked = se aplica, pero falta un requisito
state-awaiting = se aplica, si se cumplen los requisitos
state-discretionary = se aplica, y deja la decisión a la autoridad
state-fires = se aplica
test-not-known = no se sabe: { $test }
test-ends = termina: { $test }
test-lasts = si sigue vigente (dura hasta { $day })
test-lasted = duró hasta { $day }
test-established-as = cumple la definición de “{ $name }”
test-not-established-as = no cumple la definición de “{ $name }”
test-established = se cumple la definición de { $name }
test-not-established = no se cumple la definición de { $name }
test-excluded = queda fuera de la definición de { $name }
test-not-excluded = no queda fuera de la definición de { $name }
test-granted = se concede { $name }
test-not-granted = no se concede { $name }
test-denied = se deniega { $name }
test-not-denied = no se deniega { $name }
test-required = corresponde { $name }
test-not-required = no corresponde { $name }
test-forbidden = se prohíbe { $name }
test-not-forbidden = no se prohíbe { $name }
test-conflict = hay conflicto sobre { $name }
test-not-conflict = no hay conflicto sobre { $name }
test-dormant = { $name } todavía no está vigente en la práctica
test-not-dormant = { $name } no está entre lo que todavía no está vigente en la práctica
test-decided = hay una decisión sobre { $name }
test-not-decided = no hay ninguna decisión sobre { $name }
test-discretionary = { $name } queda a discreción de la autoridad
test-not-discretionary = { $name } no queda a discreción de la autoridad
test-blocked = falta un requisito para { $name }
test-not-blocked = no falta ningún requisito para { $name }
test-fires = se aplica { $clause }
test-on-day = { $day }
test-not-fires = no se aplica { $clause }
test-label-not = { $label }: no
test-label-not-inside = no se da { $label }
test-if-then = si { $premise }, entonces { $consequence }
test-and-yet = { $premise } y, sin embargo, { $consequence }
test-always = siempre
test-never = nunca
test-answer = la respuesta a { $question } es { $answer }
test-any-meets = { $list }: al menos uno cumple: { $body }
test-none-meets = { $list }: ninguno cumple: { $body }
test-all-meet = { $list }: todos cumplen: { $body }
test-not-all-meet = { $list }: no todos cumplen: { $body }
test-count-meet = { $list }: { $count } { $n ->
    [1] cumple
   *[other] cumplen
}: { $body }
test-counted = { $n ->
    [1] se cumple
   *[other] se cumplen
} { $count } de estas condiciones
test-counted-none-or-more = de estas condiciones no se cumple ninguna, o se cumple más de una
test-counted-none = no se cumple ninguna de estas condiciones
test-count-at-least = al menos { $number }
test-count-fewer = menos de { $number }
test-count-at-most = como máximo { $number }
test-count-more = más de { $number }
test-count-exactly = exactamente { $number }
test-count-none-or-more = { $none } o más de { $number }
test-count-fewer-or-more = menos o más de { $number }
test-member-number = { $n ->
    [0] ninguno
    [1] uno
    [2] dos
    [3] tres
    [4] cuatro
    [5] cinco
    [6] seis
    [7] siete
    [8] ocho
    [9] nueve
    [10] diez
   *[other] { $n }
}
test-condition-number = { $n ->
    [0] ninguna
    [1] una
    [2] dos
    [3] tres
    [4] cuatro
    [5] cinco
    [6] seis
    [7] siete
    [8] ocho
    [9] nueve
    [10] diez
   *[other] { $n }
}
test-all-days = todos los días
test-no-day = ningún día
test-days-from = desde el { $first }
test-days-until = hasta el { $last }
# $low con «de», $high con «a»: del 24 de enero, al 19 de agosto.
test-between-days = { $low } { $high }
test-between-numbers = de { $low } a { $high }
test-not-between = no { $range }
test-value-not = no es { $value }
# De varias palabras: “no es denegada en última instancia” no se entendería.
test-value-not-words = no “{ $value }”
test-value-neither = ni { $most } ni { $last }
# $day con «de» en antes y después: antes del 1 de junio, después de la fecha de ingreso; si no, con su artículo.
test-day-before = antes { $day }
test-day-by = a más tardar { $day }
test-day-after = después { $day }
test-day-from = desde { $day }
test-fact-before = antes { $day }
test-fact-by = no después { $day }
test-fact-after = después { $day }
test-fact-from = no antes { $day }
test-term-before = antes de { $day }
test-term-by = a más tardar { $day }
# Of a term that is counted forwards: `more than 15 days after`; the next of one that is counted back.
test-term-after = más de { $day }
test-term-after-earlier = después del día que cae { $day }
test-term-from = no antes de { $day }
test-less-than = menos de { $number }
test-at-most = como máximo { $number }
test-more-than = más de { $number }
test-at-least = al menos { $number }
test-years-under = menos de { $number }
test-years-over = más de { $number }
test-age-of = { $n ->
    [one] { $n } año
   *[other] { $n } años
}
test-age = Edad
# $day con «en» o «a»: al 1 de junio de 2018, en la fecha de la solicitud.
test-times = { $times } × { $name }
test-value-on = { $name } { $day }
test-amount = { $name } el { $day }: { $number }
person-supposed-at-most = si se supone que { $left } es como máximo { $right } ({ $why })
person-supposed-at-most-by-the-other = si se supone que { $left } es como máximo { $right }
person-supposed-more = si se supone que { $left } es más que { $right } ({ $why })
person-supposed-more-by-the-other = si se supone que { $left } es más que { $right }
test-no-amount = no se indica ningún valor de “{ $name }” para el { $day }
test-age-on = Edad { $day }
test-age-from = { $age }, contada desde { $day }
test-never-happened = no ha ocurrido
test-happened = ha ocurrido
test-earlier-of = { $n ->
    [2] la primera de estas dos fechas —{ $list }—
   *[other] la primera de estas fechas —{ $list }—
}
test-later-of = { $n ->
    [2] la última de estas dos fechas —{ $list }—
   *[other] la última de estas fechas —{ $list }—
}
test-smaller-of = { $n ->
    [2] el menor de estos dos números —{ $list }—
   *[other] el menor de estos números —{ $list }—
}
test-larger-of = { $n ->
    [2] el mayor de estos dos números —{ $list }—
   *[other] el mayor de estos números —{ $list }—
}
test-after-day = { $count } después { $day }
test-before-day = { $count } antes { $day }
test-small-number = { $n ->
    [1] un
    [2] dos
    [3] tres
    [4] cuatro
    [5] cinco
    [6] seis
    [7] siete
    [8] ocho
    [9] nueve
    [10] diez
   *[other] { $n }
}
test-days = { $n ->
    [one] día
   *[other] días
}
test-working-days = { $n ->
    [one] día hábil
   *[other] días hábiles
}
# A small number before a feminine noun.
test-feminine-number = { $n ->
    [1] una
    [2] dos
    [3] tres
    [4] cuatro
    [5] cinco
    [6] seis
    [7] siete
    [8] ocho
    [9] nueve
    [10] diez
   *[other] { $n }
}
test-weeks = { $n ->
    [one] semana
   *[other] semanas
}
test-months = { $n ->
    [one] mes
   *[other] meses
}
test-years = { $n ->
    [one] año
   *[other] años
}
test-of-the-person = { $label } de la persona
test-same-value = igual { $other }
test-other-value = no es igual { $other }
test-day-asked-for = esta fecha
test-nobody = ninguno

reason-day-asked-for = esta fecha: { $day }
reason-valid-until = rige hasta el { $day }
reason-ended-on = terminó el { $day }
reason-exception = se aplica una excepción: { $clause }
reason-no-exception = no se aplica la excepción: { $clause }
reason-exception-not-known = no se sabe si se aplica una excepción: { $clause }
reason-undecided = { $name }: todavía no se puede determinar
reason-no-provision = ninguna norma prevé { $name }
# $on con su artículo, si es un día: el 1 de agosto de 2018.
reason-in-force = vigente { $on }
reason-not-in-force = no vigente { $on }; vigente { $days }
reason-force-open = { $on }; vigente { $days }
reason-not-yet = todavía no vigente en la práctica { $on }: { $days }
reason-in-effect = vigente en la práctica { $on }
reason-not-yet-open = { $on }; todavía no vigente en la práctica { $days }
reason-member = n.º { $n }
reason-nobody-said-otherwise = a falta de otra información
reason-comes-with = inclusión en { $name }
reason-any-authority = cualquier autoridad
reason-prevails-override = { $winner } prevalece por ser la excepción a { $loser }
reason-prevails-rank = { $winner } prevalece por ser de mayor rango
reason-prevails-recency = { $winner } prevalece por ser posterior: { $own }, posterior a { $other }
reason-prevails-person = { $winner } prevalece porque favorece a la persona
# $higher y $lower: los títulos de las normas, pues los rangos no se traducen.
reason-prevails-rank-over = { $winner } prevalece por ser de mayor rango: { $higher } sobre { $lower }
reason-override = es su excepción
reason-rank = de mayor rango
reason-recency = ley posterior
reason-person = favorece a la persona
reason-presumed-so = se presuma { $fact }: sí
reason-presumed-not-so = se presuma { $fact }: no
reason-presumed-value = se presuma que { $fact } es { $value }
reason-as-long-as = mientras { $presumed }
reason-followed-other-day = { $name } resulta distinto en otro día
reason-followed = pero en la práctica { $through }, y esto depende de ello

### La primera pantalla, show, la consulta

repl-press-again = Pulse Ctrl-C otra vez para salir.
repl-no-text = Lo que se tecleó no es texto; no cambió nada.
repl-errors-left-out = { $n ->
    [one] Hay 1 error más que no se muestra
   *[other] Hay { $n } errores más que no se muestran
}
repl-kept-at-the-end = Se puso fin al programa. La persona quedó en { $path }; `load { $path }` la abre.
repl-lost-at-the-end = Se puso fin al programa y no se pudo guardar a la persona en { $path }: { $why }
repl-kept-from = Se puso fin a una consulta sin que se guardara a la persona: `load { $path }` la abre. Borre el archivo cuando ya no lo necesite.
repl-save-as = ¿Guardar a la persona antes de salir? Nombre del archivo, o Intro para salir sin guardar:
screen-case = Caso { $id }, al { $day }
screen-person = Esta persona, al { $day }
screen-interpretation = Interpretación adoptada: { $question } { $answer }
screen-nothing = Todavía no se puede determinar nada: se conocen muy pocos datos de esta persona.
screen-nothing-decided = Todavía no hay nada decidido.
screen-no-provision = Ninguna norma se aplica a esta persona.
screen-and-more = { $names }; y { $n } más
screen-and-more-full = { $names }; y { $n } más (--full)
screen-open-because = { $n ->
    [one] Un resultado queda por determinar: { $why }.
   *[other] { $n } resultados quedan por determinar: { $why }.
}
screen-open-alone = { $n ->
    [one] Un resultado queda por determinar.
   *[other] { $n } resultados quedan por determinar.
}
screen-open-not-known = { $n ->
    [one] no se sabe la respuesta a { $facts }
   *[other] no se saben algunas respuestas: { $facts }
}
screen-open-question = { $n ->
    [one] hay una cuestión jurídica abierta, { $questions }
   *[other] hay cuestiones jurídicas abiertas, { $questions }
}
screen-open-members = no se conocen todos los integrantes de { $lists }, o no todos sus datos
screen-open-ask = { $n ->
    [one] Un resultado queda por determinar.
   *[other] { $n } resultados quedan por determinar.
} Pregunte primero: { $facts }
# De lo que ya se sabe que la persona es.
screen-open-referrals = Por determinar: derivación { $referrals }. Depende de: { $facts }
screen-open-missing-referral = Por determinar: si falta una derivación de “{ $from }” a “{ $to }”. Depende de: { $facts }
screen-open-and-referrals = Quedan por determinar { $n ->
    [one] un resultado
   *[other] { $n } resultados
} y { $referrals ->
    [one] una derivación
   *[other] { $referrals } derivaciones
}. Pregunte primero: { $facts }
screen-counted-none-known = Se cuentan días hábiles sin conocer los feriados, por lo que alguna fecha puede variar: { $clauses }.
screen-counted-beyond = Se cuentan días hábiles sin conocer todos los feriados, por lo que alguna fecha puede variar: { $clauses }. Solo se conocen los feriados { $known }.
screen-more = Más: --full (todas las razones y presunciones); explain NOMBRE
screen-more-of-lists = Más: --full (lo que omite “y … más”, todas las razones y presunciones); explain NOMBRE

screen-deadlines = Plazos
screen-due-by = { $who }: { $what } ({ $article })
screen-was-due-by = vencido – { $who }: { $what } ({ $article })
screen-due = { $what } ({ $article })
screen-due-own = la persona: { $what } ({ $article })
screen-due-unless = { $what }, salvo que se dé esto: { $unless } ({ $article })
screen-certain-until = seguro al menos hasta ese día, sean cuales sean los datos que faltan: { $what }
screen-open-until = último día para solicitarlo, si la persona cumple los requisitos: { $what } ({ $article })
# Of a status that may bring a burden: a permit that ends what she has.
screen-open-until-at-a-price = último día para solicitarlo, si la persona cumple los requisitos: { $what } ({ $article }). No lo solicite sin asesoría legal: { $price }
screen-at-a-price = { $line }. No sin asesoría legal: { $price }
screen-price-burdens = si se otorga, la ley podría ordenar { $burdens }
screen-price-rights = si se otorga, la persona podría perder { $rights }
screen-was-due = vencido – { $what } ({ $article })
screen-was-due-own = vencido – la persona: { $what } ({ $article })
screen-ends = último día: { $what } ({ $article })
screen-ended = terminó – { $what } ({ $article })
screen-more-deadlines = { $n ->
    [one] y uno más (--full)
   *[other] y { $n } más (--full)
}

screen-departures = En qué se aparta la práctica de la ley
screen-of = { $name }: { $words }
screen-practised = Qué ocurre en la práctica
screen-departure = { $law }. { $practice }.
screen-departure-quote = { $law }. { $practice }. Cite: { $quote }
screen-departure-how = { $law }. { $practice } ({ $how }).
screen-departure-if-not-done = { $law }. En la práctica, { $refused } si no se hizo esto: { $act }.
# Que también se deniega si no se hizo está entre paréntesis.
screen-may-be-refused = se puede denegar
screen-may-be-refused-affecting = se puede denegar (lo que afectaría también a: { $names })
screen-departure-if-not-done-quote = { $law }. En la práctica, { $refused } si no se hizo esto: { $act }. Cite: { $quote }
screen-departure-how-quote = { $law }. { $practice } ({ $how }). Cite: { $quote }
screen-law-requires = La ley lo ordena
screen-law-forbids = La ley lo prohíbe
screen-law-establishes = Según la ley, se cumple la definición
screen-law-excludes = La ley excluye a la persona de esta definición
screen-law-grants = La ley lo concede
screen-law-denies = La ley lo niega
screen-law-conflict = La ley se contradice
screen-law-discretionary = La ley lo deja a discreción de la autoridad
screen-law-dormant = La ley lo prevé, pero todavía no está vigente en la práctica
screen-law-blocked = Según la ley, falta un requisito
screen-law-open = Según la ley, todavía no se puede determinar
screen-law-silent = Ninguna norma lo prevé
screen-happens = { $law }. Lo que ocurre: { $what }.
screen-practice-done = En la práctica, se hace
screen-practice-not-done = En la práctica, no se cumple
screen-practice-recognised = En la práctica, se le trata así
screen-practice-not-recognised = En la práctica, no se le trata así
screen-practice-given = En la práctica, se concede
screen-practice-refused = En la práctica, se deniega
screen-practice-not-given = En la práctica, no se concede
screen-practice-blocked = En la práctica, falta un requisito
screen-practice-discretionary = En la práctica, decide la autoridad
screen-practice-conflict = En la práctica, a veces se concede y a veces se deniega
screen-practice-open = En la práctica, todavía no se puede determinar
screen-following = En la práctica, { $through }. Eso afecta también a: { $names }
screen-following-if-not-done = Si no se hizo, en la práctica { $through }. Eso afectaría también a: { $names }
screen-conflicts = En qué se contradice la ley
screen-conflict = { $one } y { $other } llevan a resultados opuestos, y ningún principio decide entre ellos.
screen-incompatible = La ley no permite ambas cosas a la vez, y ambas se dan: { $one }; { $other }

screen-to-do = Qué hacer ahora
screen-to-use = A más tardar el { $day }, haga uso de { $right }: { $act }. Después de ese día se pierde
screen-practice-remedies = Para que en la práctica se cumpla { $what }: pida hoy mismo { $remedies } (la persona misma u otra por ella) y busque ayuda legal
screen-remedies-of = { $authority } { $remedies }
screen-practice-help = Para que en la práctica se cumpla { $what }: busque ayuda legal hoy mismo
screen-practice-help-against = Contra { $what }, que se impone en la práctica: busque ayuda legal hoy mismo
screen-acts-for-person = Pida { $authority } que actúe ya por esta persona: { $what }
screen-somebody-acts-for-person = Alguien debe actuar por esta persona: { $what }
screen-missing = Para { $conclusion }, todavía falta: { $requirements } ({ $article })
screen-up-to = Para { $conclusion }, esto depende { $authority }: { $requirements } ({ $article })
screen-requirement-until = { $requirement } (puede hacerse hasta el { $day })
screen-also-needed = { $line }. También hace falta, si aún no se hizo: { $others }
screen-requirement-up-to = { $requirement }, que depende { $authority }
screen-lacking = Para { $conclusion }, falta esto, y no se sabe si se exige: { $requirements } ({ $article })
screen-against-refusals = Frente a la negativa de { $names }: busque ayuda legal hoy mismo. Qué permitiría obtenerlo todavía: { $how }
screen-to-be-done = Para { $conclusion }, haga esto, si aún no se hizo: { $acts } ({ $article })
screen-needed-if-not-done = Para { $conclusion }, hace falta esto, si aún no se hizo: { $requirements } ({ $article })
screen-awaiting = Para { $conclusion }, averigüe si ya se cumple: { $requirements } ({ $article })
screen-done-in-time = Para { $conclusion }, averigüe si esto se hizo a tiempo: { $requirements } ({ $article })
screen-by-then = { $line }; último día: { $day }
screen-though-late = { $act } (el plazo venció el { $day }: explique por qué se retrasó)
screen-beforehand = { $line }. Antes: { $acts }
screen-avert-help = Frente a { $burdens }: busque ayuda legal de inmediato
screen-act-if-not-done = { $acts }, si aún no se hizo
screen-act-only-if = { $acts }, lo que solo sirve si se da esto: { $open }
screen-all-of = { $one }; y { $other }
screen-meant-for = { $act } (para quienes cumplen la definición de { $who })
screen-meant-for-ask = { $act } (para quienes cumplen la definición de { $who }; pregunte primero: { $question })
screen-avert-explained = Frente a { $burdens }: busque ayuda legal de inmediato. Quizá todavía se { $n ->
        [one] pueda
       *[other] puedan
    } evitar; vea cómo: { $explain }
screen-practice-asked = Para que también en la práctica se conceda { $conclusion }, había que hacer esto hasta el { $day } ({ $article }): { $act }. Si no se hizo, busque ayuda legal
screen-practice-asks = Para que también en la práctica se conceda { $conclusion }: { $act } ({ $article })
screen-practice-asks-if-not-done = Para que también en la práctica se conceda { $conclusion }: { $act }, si aún no se hizo ({ $article })
screen-avert-find-out = Frente a { $burdens }: busque ayuda legal de inmediato. La ley protege a quien está en esta situación; averigüe si es la de la persona: { $ways }
screen-avert = Frente a { $burdens }: busque ayuda legal de inmediato. Para que no se { $n ->
        [one] aplique
       *[other] apliquen
    }: { $ways }
screen-avert-more = { $avert }. Otras formas: { $explain }
screen-referral = { $from } { $to }
screen-referral-either = { $from } { $to }, ni al revés
screen-referrals = Pida las derivaciones que la ley ordena: { $referrals }
screen-referrals-apart = Solo previa asesoría legal, pida estas derivaciones, que la ley ordena, porque hay medidas contra la persona que dependen { $authorities }: { $referrals }
screen-referrals-both = Pida las derivaciones que la ley ordena: { $referrals }; y, solo previa asesoría legal: { $apart }
screen-no-referrals = Ninguna autoridad tiene que trasladar el caso { $referrals }. Si hace falta algo de una de ellas, acompañe a la persona, previa asesoría legal

screen-standing = Situación legal
screen-is = Cumple la definición legal de: { $names }
screen-is-not = Excluida de la definición legal de: { $names }
screen-imposed = Se impone lo siguiente a esta persona: { $names }
screen-granted = La ley concede: { $names }
screen-granted-but-forbidden = { $right }: la ley lo concede, pero prohíbe esto: { $forbidden }
decision-on = Decisión sobre { $name }
decision-none = ninguna
decided = decidido; si solo se aplicaran las normas: { $outcome }
decided-alone = { $name } (si solo se aplicaran las normas: { $outcome })
screen-decided = Consta como decidido: { $names }
screen-discretionary = A discreción de la autoridad: { $names }
screen-may = { $names }: { $may }
screen-blocked = Falta un requisito para: { $names }
screen-dormant = Todavía no vigente en la práctica: { $names }
screen-refused = Se deniega lo siguiente: { $names }
screen-person-must = Le corresponde a la persona: { $names }
screen-person-must-not = La persona no debe hacer esto: { $names }
screen-person-must-blocked = Lo que la persona tendría que hacer si no faltara un requisito: { $names }
screen-must = Lo que las autoridades deben garantizar: { $names }
screen-must-not = Lo que las autoridades no deben hacer: { $names }
screen-must-against = Medidas que la ley ordena contra esta persona: { $names }
screen-must-not-for = La ley prohíbe lo siguiente: { $names }
screen-must-blocked = Lo que las autoridades tendrían que garantizar si no faltara un requisito: { $names }

list-nothing = La política no declara nada de este tipo.
list-facts = Datos
list-conclusions = Conclusiones
list-clauses = Cláusulas
list-instruments = Normas
list-authorities = Autoridades
list-values = Valores que cambian con el tiempo
list-handles = se ocupa de: { $what }
list-usual = por lo general: { $value }
list-presumed = si no se indica, se presume: { $value }
list-by = acto { $authority }

citation-comes-with = inclusión en “{ $status }”

### Explicaciones y caminos

# Cómo se obtiene un resultado, o cómo se evita una carga: final de `explain`, y `change`.
ways-to-get = En qué condiciones { $outcome }
ways-to-avert = Cómo evitarlo
ways-kept-away = Qué lo impide
ways-kept-away-each = Qué lo impide; basta con cualquiera de estas razones
ways-already = Ya es así.
ways-already-followed = La ley ya lo concede, pero en la práctica, { $through }, y esto depende de ello.
ways-if-refused = Pida la negativa por escrito, cite los artículos y busque ayuda legal.
ways-holds-until = Si nada más cambia, esto vale hasta el { $day }.
ways-undecided = No se pudo determinar en el tiempo dado: puede haber otras maneras, o ninguna.
ways-lapses = Desde el { $day }, la ley ya no lo impone, si nada más cambia.
ways-lapses-after-term = El plazo para cumplir vence antes, el { $day }: busque ayuda legal antes de esa fecha.
ways-from = desde el { $day }
ways-for-those-without = Esto es para quienes ya no tienen { $what }. En este caso, dura hasta el { $day }.
ways-for-the-late = Esto es para quienes dejaron vencer el plazo de { $what }. En este caso, el plazo vence el { $day }.
ways-for-the-burdened = Esto es para quienes están sujetos a { $what }. En este caso, no se aplica hasta el { $day } inclusive.
ways-used = Ya se usó: { $act }.
ways-used-on = Se usó el { $day }: { $act }.
ways-act-as = { $act }: { $values }
ways-until = a más tardar el { $day }
ways-lasts-until = dura como máximo hasta el { $day }
ways-reading = según la interpretación:
ways-reading-yes = { $question } sí
ways-reading-no = { $question } no
ways-met = ya se cumple:
ways-needed = hace falta:
ways-needed-if-not-done = hace falta, si aún no se hizo:
ways-up-to = depende { $authority }:
ways-only-if = solo si se da:
ways-only-if-not = solo si no se da:
ways-find-out = averigüe si se da:
ways-done-in-time = solo si se hizo a tiempo; averigüe:
ways-find-out-not = no debe darse; averigüe si se da:
ways-must-end = debe dejar de darse:
ways-now = hoy: { $values }
ways-here = en este caso: { $values }
ways-presumed = se presume: { $values }
ways-met-by-presumption = se presume, salvo dato en contrario:
# Las partes de un requisito.
ways-not = no debe darse “{ $test }”
ways-already-so = { $test } (ya se cumple)
ways-matter-of-interpretation = { $test } (cuestión de interpretación)
ways-in-force = { $date } dentro de la vigencia de este texto: { $days }
ways-while-dormant = { $date } mientras este texto no está vigente en la práctica: { $days }
ways-day-asked-for = esta fecha
# Los integrantes de una lista.
ways-member-fits = { $member }: cumple
ways-field-not-known = { $fields }: no se sabe
ways-member-needs = hace falta: { $test }
ways-field-does-not-fit = { $fields }: no cumple
# Donde no hay manera: qué lo excluye.
ways-excluded-no-clause = Ninguna cláusula de esta política lo prevé.
ways-excluded-law = Según esta ley, nadie puede llegar a este resultado en ninguna fecha.
ways-excluded-law-burden = Según esta ley, nadie puede evitarlo en ninguna fecha.
ways-excluded-dormant = Nadie puede llegar a este resultado, porque esto todavía no está vigente en la práctica: { $clauses }
ways-excluded-discretion = No es un derecho: lo decide una autoridad, según estas normas: { $clauses }
ways-excluded-prevailing = Nadie puede llegar a este resultado, porque prevalece esto: { $clauses }
ways-excluded-person = Nada de lo que todavía puede cambiar serviría, debido a esto: { $facts }
ways-excluded-presumed = Nada serviría, debido a esto: { $facts }. Lo que se presume puede no ser cierto
ways-act-from = { $act } (no antes del { $day })
ways-spared-person = No puede aplicarse, debido a esto: { $facts }
ways-spared-dormant = Todavía no está vigente en la práctica: { $clauses }
ways-spared-discretion = La ley no lo ordena, pero una autoridad puede ordenarlo: { $clauses }
ways-spared-law = Según esta ley, no se aplica a nadie.
ways-held-presumed = { $fact } (se presume)
ways-held-passed = { $fact } (ese día ya pasó)
ways-held-ahead = { $fact } (aún no se hizo; por tanto, no antes de este día)
ways-held-list = lo que consta sobre { $list }
ways-held-reading-yes = la interpretación { $question }: sí
ways-held-reading-no = la interpretación { $question }: no
ways-held-day = el día { $day }
# Entre alternativas, y entre cosas que se exigen juntas.
ways-unless = { $needed } (salvo que se dé esto: { $exception })
ways-or = { $one }; o bien { $other }

### La hoja para la persona

# El pie de toda hoja.
handout-foot = Esta hoja no es asesoría legal. Muéstresela a una abogada o un abogado, o en un consultorio jurídico.
# Bajo el título.
handout-day = Su situación al { $day }
handout-acts-for-you = Según la ley, corresponde { $authority } actuar por usted: { $what }. Pídale que actúe ya, o pida a alguien de su confianza que lo haga.
handout-somebody-acts-for-you = Según la ley, alguien debe actuar por usted: { $what }. Pregunte en un consultorio jurídico quién.

# La cabeza de la hoja: qué dice la ley de aquello que nombra el título. Definiciones: quién es usted para la ley.
handout-definition-granted = Usted cumple la definición de la ley.
handout-definition-denied = La ley le excluye de esta definición.
handout-definition-none = Usted no cumple la definición de la ley.
# Permisos, calidades y derechos.
handout-entitlement-granted = Según la ley, usted tiene derecho a esto.
handout-entitlement-held = Según la ley, usted lo tiene: ya se le concedió.
handout-entitlement-denied = Según la ley, esto no le corresponde.
handout-entitlement-ended = Según la ley, usted tenía derecho a esto hasta el { $day }. Ese plazo ya terminó.
handout-entitlement-none = A la fecha, ninguna norma que conozcamos se lo otorga.
# Deberes para con la persona.
handout-owed-granted = La ley lo ordena.
handout-owed-granted-by = La ley lo ordena y obliga { $authority } a cumplirlo.
handout-owed-ended = Hasta el { $day }, la ley lo ordenaba. Ese plazo ya terminó.
handout-owed-none = En su caso, ninguna norma que conozcamos lo ordena.
# Lo que perjudica a la persona.
handout-burden-granted = Según la ley, esto se le aplica.
handout-burden-granted-by = Según la ley, esto se le aplica, y corresponde { $authority } hacerlo.
handout-burden-denied = La ley lo prohíbe.
handout-burden-denied-by = La ley lo prohíbe y no permite { $authority } hacerlo.
handout-burden-ended = Según la ley, esto se le aplicaba hasta el { $day }. Ya no se le aplica.
handout-burden-none = Ninguna norma que conozcamos se lo impone.
handout-burden-blocked = Se cumplen las condiciones, pero falta algo que la ley exige antes de imponerlo.
# Un deber que ni favorece ni perjudica, sin autoridad señalada.
handout-duty-granted = La ley lo ordena en su caso.
# Un deber de la propia persona.
handout-own-duty-granted = Según la ley, esto le corresponde a usted.
handout-own-duty-overdue = Según la ley, esto le correspondía a usted, y el plazo ya venció.
handout-do-it-late = Si aún no lo ha hecho, hágalo ahora, aunque sea tarde, y explique por qué se retrasó.
handout-conflict = La ley se contradice en esto: una norma dice que sí, otra dice que no, y nada determina cuál prevalece.
handout-used = Usted ya hizo uso de esto: { $act }.
handout-used-on = Usted ya hizo uso de esto el { $day }: { $act }.
handout-out-of-reach = A la fecha, esto no le corresponde, sean cuales sean los datos que faltan.
handout-dormant = La ley lo prevé, pero todavía no está vigente en la práctica.
handout-dormant-why = El motivo: { $why }.
handout-discretionary = La ley deja esta decisión { $authority }. Puede pedirlo, pero la ley no lo garantiza.
handout-burden-discretionary = La ley no lo ordena, pero deja la decisión { $authority }.
handout-decided = Consta que esto ya se decidió: { $outcome }. Si solo se aplicaran las normas, el resultado sería: { $alone }.
handout-may = Sin embargo, { $may }.
handout-ask-to-decide = Pida por escrito { $authority } una decisión favorable y explique sus razones.
handout-blocked = Usted cumple las condiciones, pero { $number ->
    [one] falta un requisito
   *[other] faltan requisitos
}: { $missing }.
handout-blocked-among = Usted cumple las condiciones. Falta esto, junto con lo que esta hoja indica en “Qué hacer ahora”, a más tardar el { $day }: { $missing }.
handout-blocked-somehow = Usted cumple las condiciones, pero falta un requisito.
handout-blocked-undecided = Usted cumple las condiciones. Falta la decisión { $authority }, que todavía está pendiente.
handout-blocked-undecided-by = Usted cumple las condiciones. Falta la decisión { $authority }, que todavía está pendiente. Por ley, debe tomarse a más tardar el { $day }.
handout-blocked-undecided-late = Usted cumple las condiciones. Falta la decisión { $authority }, que todavía está pendiente. Por ley, debía tomarse a más tardar el { $day }.
handout-blocked-presumed = Usted cumple las condiciones. Falta la decisión { $authority }; que sepamos, todavía está pendiente.
handout-blocked-presumed-by = Usted cumple las condiciones. Falta la decisión { $authority }; que sepamos, todavía está pendiente. Por ley, debe tomarse a más tardar el { $day }.
handout-blocked-presumed-late = Usted cumple las condiciones. Falta la decisión { $authority }; que sepamos, todavía está pendiente. Por ley, debía tomarse a más tardar el { $day }.
handout-wait-decision = Lo que falta es la decisión { $authority }. Si no le responden, pídala por escrito, con ayuda legal, y guarde el cargo.
handout-wait-decision-by = Lo que falta es la decisión { $authority }. Si no se toma a más tardar el { $day }, pídala por escrito, con ayuda legal, y guarde el cargo.
handout-wait-decision-late = Lo que falta es la decisión { $authority }, que debía tomarse a más tardar el { $day }. Pídala por escrito, con ayuda legal, y guarde el cargo.
handout-undetermined-facts = Todavía no se puede determinar: depende de datos que no conocemos.
handout-something-missing = Todavía no cuenta con esto: falta algo que se exige. Esta hoja lo indica en “Qué hacer ahora”.
handout-undetermined-reading = Todavía no se puede determinar: depende de cómo se interprete la ley.
handout-undetermined-number = Todavía no se puede determinar: no sabemos cuánto es { $value } al { $day }.
handout-undetermined-both = Todavía no se puede determinar: depende de datos que no conocemos y de cómo se interprete la ley.
handout-certain = Es así sean cuales sean los datos que faltan.
# Una hoja sobre una sola norma.
handout-clause-fires = Esta norma se le aplica.
handout-clause-fails = Esta norma no se le aplica.
handout-clause-not-in-force = Esta norma no está vigente para usted en esta fecha.
handout-clause-lifted = Esta norma no se le aplica por una excepción: { $by }.

# Qué ocurre en la práctica, donde no es lo que dice la ley.
handout-practice-definition-yes = En la práctica se le trata como si la cumpliera.
handout-practice-definition-no = En la práctica no se le trata como tal.
handout-practice-entitlement-yes = En la práctica se otorga.
handout-practice-entitlement-no = En la práctica se deniega.
handout-practice-entitlement-none = En la práctica no se otorga.
handout-practice-owed-yes = En la práctica se cumple.
handout-practice-owed-no = En la práctica no se cumple.
handout-practice-burden-yes = En la práctica se hace.
handout-practice-burden-no = En la práctica no se hace.
handout-practice-conflict = En la práctica unas autoridades lo hacen y otras no.
handout-practice-dormant = En la práctica todavía no se aplica.
handout-practice-discretionary = En la práctica lo decide la autoridad.
handout-practice-blocked = En la práctica no se otorga, porque falta un requisito.
handout-practice-undetermined = Lo que ocurre en la práctica depende de datos que no conocemos.
handout-practice-through = El motivo: en la práctica, { $through }.
handout-practice-followed = En la práctica, { $through }, y esto depende de ello.
handout-practice-happens = En la práctica, ocurre esto: { $what }.
handout-practice-what = Lo que ocurre: { $what }.

handout-why = Por qué
handout-applies = Se cumple en su caso:
handout-applies-not = No se da en su caso:
handout-says-yes = Por un lado, la ley dice que sí ({ $rules }), por esto:
handout-says-yes-always = Por un lado, la ley dice que sí: { $rules }.
handout-says-no-always = Por otro lado, la ley dice que no: { $rules }.
handout-says-no = Por otro lado, la ley dice que no ({ $rules }), por esto:
handout-lifted = Se aplica una excepción: { $by }
handout-comes-with = Lo incluye { $status }
handout-speaks-for = Esta norma está a su favor: { $rule } ({ $provision }). Se aplica por esto:
handout-orders-against = Esta norma lo ordena en su contra: { $rule } ({ $provision }). Se aplica por esto:
handout-may-be-averted = Otra norma puede protegerle de esto: depende de datos que aún no se conocen.
handout-may-be-opposed = Otra norma puede cambiarlo: depende de datos que aún no se conocen.
handout-opposite = Otras normas dicen lo contrario: { $rules }. Ceden { $reasons }.
handout-prevails-as-exception = ante la excepción, { $winner }
handout-prevails-by-rank = ante lo de mayor rango, { $winner }
handout-prevails-as-later = ante lo posterior, { $winner }
handout-prevails-for-you = ante lo que le favorece, { $winner }
handout-gives-way-and = { $one }; y { $other }

# Lo que se pide.
handout-named = { $name } ({ $what })
handout-named-one-of = { $name }: basta con una de estas cosas
handout-list-any = { $list }: en al menos un caso se cumple todo lo que se exige:
handout-list-none = { $list }: en ningún caso se cumple lo que se exige:
handout-list-every = { $list }: en todos los casos se cumple lo que se exige:
handout-list-not-every = { $list }: no en todos los casos se cumple lo que se exige:
handout-this-day = Esta fecha
handout-list-counted = { $list }: { $count } { $n ->
    [1] caso
   *[other] casos
} en que se cumple todo lo que se exige:
handout-case-number = { $n ->
    [0] ninguno
    [1] un
    [2] dos
    [3] tres
    [4] cuatro
    [5] cinco
    [6] seis
    [7] siete
    [8] ocho
    [9] nueve
    [10] diez
   *[other] { $n }
}
handout-in-force = { $date }: { $days } (mientras rige esta norma)
handout-not-needed-if = No hace falta si esto se da en su caso: { $exception }
handout-needed-only-if = Solo hace falta si esto se da en su caso: { $case }
handout-rule-lasts = { $rule } aún no terminó
handout-rule-ended = { $rule } ya terminó
handout-one-of = Basta con una de estas cosas:
handout-named-all-of = { $name }: todo esto a la vez
handout-all-of = Todo esto a la vez:

# Un lado de una contradicción.
handout-not = no se da: { $what }

handout-others = Qué más debe saber
handout-brings = Con esto tiene derecho a: { $what }.
handout-eases = Si no puede evitarlo, tiene derecho a: { $what }.
handout-would-ease = Si se lo ordenan, puede tener derecho a: { $what }.
handout-ask-before = A más tardar el { $day } puede pedir esto { $authority }: { $what }. No es un derecho: exponga sus razones.
handout-limits = Si esto se le aplica, la ley exige además: { $what }.
handout-owed-already = Se le aplique esto o no, la ley ya exige lo siguiente: { $what }.
handout-limits-own = Aun así, la ley obliga a las autoridades a garantizarle esto: { $what }. Si alguien actúa en contra, dígalo y busque ayuda legal ese mismo día.
handout-own-forbidden = Esto le corresponde hacerlo a usted. Según la ley, nadie puede imponerle esto: { $what }.
handout-may-limit = Si se lo ordenan, la ley también puede exigir: { $what }.
handout-may-be-owed = En su caso, la ley también puede exigir lo siguiente: { $what }.
handout-follows-rights = Por eso, usted tiene derecho a: { $what }.
handout-follows-owed = Por eso, las autoridades deben garantizar: { $what }.
handout-follows-forbidden = Por eso, la ley prohíbe: { $what }.
handout-would-follow-rights = Si cumple esta definición, también puede tener derecho a: { $what }.
handout-would-follow-owed = Si cumple esta definición, es posible que las autoridades también deban garantizar: { $what }.
handout-would-follow-forbidden = Si cumple esta definición, es posible que la ley también prohíba: { $what }.
handout-would-burden = Si se lo conceden, la ley podría ordenar esto en su contra: { $what }. Consulte a una abogada, un abogado o un consultorio jurídico antes de solicitarlo.
handout-would-bring-rights = Si se le concede, también puede tener derecho a: { $what }.
handout-would-bring-owed = Si se le concede, es posible que las autoridades también deban garantizar: { $what }.
handout-would-bring-forbidden = Si se le concede, es posible que la ley también prohíba: { $what }.
handout-also-granted = Las mismas normas le dan derecho además a: { $what }.
handout-also-required = Las mismas normas ordenan además: { $what }.
handout-also-forbidden = Las mismas normas prohíben: { $what }.
handout-meanwhile = Mientras tanto, la ley le da derecho a: { $what }.
handout-forbidden-though-granted = En su caso, la ley prohíbe esto: { $what }. La ley también le concede { $right }, pero eso no lo autoriza, y nadie puede obligarle a hacerlo.
handout-forbidden-whatever = En su caso, la ley prohíbe esto: { $what }. { $right } no lo autoriza, y nadie puede obligarle a hacerlo.
handout-incompatible = La ley no permite tener esto junto con { $other }. Busque asesoría legal antes de elegir.
handout-burdens = Según la ley, también se le aplica lo siguiente: { $what }. Busque ayuda legal.
handout-refers = La ley obliga { $from } a derivar su caso { $to }.
handout-refers-any = Toda autoridad debe derivar su caso { $to }.
handout-refers-not = Ninguna norma obliga { $from } a derivar su caso { $to }.
handout-refers-not-either = Ninguna norma obliga { $from } a derivar su caso { $to }, ni al revés.
handout-no-referral-needed-help = Si necesita algo de alguna de estas entidades, pida a una abogada, a un abogado o a alguien de su confianza que vaya con usted o en su lugar.

handout-steps = Qué hacer ahora
handout-use = Haga esto a más tardar el { $day } y conserve constancia de la fecha: { $act }. Si no lo hace, pierde este derecho.
handout-use-with-help = Busque ayuda legal de inmediato, para hacerlo a tiempo.
handout-used-wait = Conserve constancia de lo que presentó. Si la autoridad no resuelve en plazo, busque ayuda legal.
handout-show-to = Si aún no lo tiene, o si alguien se lo niega, muestre esta hoja { $authority } y pida que se cumpla la ley.
handout-show-held-to = Si alguien se lo niega, muestre esta hoja { $authority }.
handout-show = Si alguien se lo niega, muéstrele esta hoja y cite las normas que figuran en ella.
handout-show-owed-to = Si no se cumple, muestre esta hoja { $authority } y pida que se cumpla la ley.
handout-show-with-help = Con esa ayuda, muestre esta hoja a los responsables y pida que se cumpla la ley.
handout-show-with-help-to = Con esa ayuda, muestre esta hoja { $authority } y pida que se cumpla la ley.
handout-forbidden-tell = No use esta hoja para lo que la ley prohíbe. Si alguien le obliga a hacerlo, cuénteselo a una persona de confianza y busque ayuda legal.
handout-remedies = Frente a esto, usted tiene este derecho: { $what }. Ejérzalo hoy mismo, o pida a una persona de confianza que lo haga por usted.
handout-remedy-today = Hoy mismo, pida esto { $authority }, o pida a cualquier persona de su confianza que lo haga por usted: { $what }.
handout-forbidden-tell-to = No use esta hoja para lo que la ley prohíbe. Si alguien le obliga a hacerlo, cuénteselo { $authority } o a una persona de confianza, y busque ayuda legal.
handout-remedy-ask-of = Pídalo hoy mismo { $authority }, o pida a una persona de confianza que lo haga por usted.
handout-show-owed = Si no se cumple, muestre esta hoja a la autoridad que ve su caso y pida que se cumpla la ley.
handout-practice-asked = En la práctica, había que hacer esto hasta el { $day }: { $act }. Si no se hizo, busque ayuda legal.
handout-practice-asks = En la práctica, hace falta esto para que se le conceda: { $act }.
handout-practice-asks-if-not-done = En la práctica, hace falta esto para que se le conceda, si aún no se hizo: { $act }.
handout-act-before-end = Si aún no lo hizo, haga esto a más tardar el { $day } y guarde el cargo: { $act }. En la práctica, sin ese paso no se le concede esto: { $right }.
handout-ends-too = Sin ese paso, en la práctica usted tiene { $right } solo hasta el { $day }.
handout-practice-not-without-act = En la práctica, no se le concede sin el paso que esta hoja indica primero en “Qué hacer ahora”.
handout-not-without-act = { $right }: { $law } En la práctica, no se le concede sin el paso que esta hoja indica primero en “Qué hacer ahora”.
handout-if-refused = Si se lo niegan, pida la negativa por escrito, cite las normas de esta hoja y busque ayuda legal.
handout-if-tried = Si alguien intenta hacérselo, muestre esta hoja, cite las normas que figuran en ella y busque ayuda legal de inmediato.
handout-help-at-once = Busque ayuda legal de inmediato.
handout-help-if-not-done = Si esto no se cumple en su caso, busque ayuda legal hoy mismo.
handout-help-today = Busque ayuda legal hoy mismo.
handout-sign-nothing = No firme nada que no entienda.
handout-do-it-by = Hágalo a más tardar el { $day } y conserve constancia de la fecha.
handout-do-it = Hágalo cuanto antes y guarde el cargo u otra constancia de la fecha.
handout-quote-yours = Cite la norma que le favorece.
handout-ask-what-else = Pregunte en un consultorio jurídico qué otra posibilidad tiene mientras tanto.
handout-options = Basta con cualquiera de estas opciones.
handout-option = Opción { $number }
handout-instead-granted = En cambio, la ley sí le otorga esto: { $what }.
handout-instead-open = { $n ->
    [one] Tal vez pueda obtener otra cosa en su lugar: { $what }. Pregunte por ella en un consultorio jurídico.
   *[other] Tal vez pueda obtener en su lugar alguna de estas cosas: { $what }. Pregunte por ellas en un consultorio jurídico.
}
handout-more-options = Puede haber otras opciones. Consulte en un consultorio jurídico.
handout-undecided = No se pudo determinar a tiempo todo lo que podría ayudarle. Consulte en un consultorio jurídico.
handout-barred-person = Nada de lo que todavía puede cambiar serviría para obtenerlo, por estas razones:
handout-barred-today = A la fecha no se le concede, por estas razones:
handout-barred-presumed = A la fecha no se le concede, por estas razones. Algunas solo se presumen; verifique si son ciertas:
handout-barred-burden = Nada de lo que todavía puede cambiar evitaría que esto se le aplique, por estas razones:
handout-barred-burden-presumed = A la fecha nada evita que esto se le aplique, por estas razones. Algunas solo se presumen; verifique si son ciertas:
handout-barred-dormant = Nadie puede obtenerlo, porque esto todavía no está vigente en la práctica:
handout-barred-discretion = La ley no le da derecho a esto: { $what }. Según estas normas, la decisión depende { $authority }. Puede pedirlo, con sus razones:
handout-barred-discretion-until = La ley no le da derecho a esto: { $what }. Según estas normas, la decisión depende { $authority }. Puede pedirlo, con sus razones, a más tardar el { $day }:
handout-ask-for-it = Para solicitarlo, haga esto, si aún no lo hizo:
handout-barred-prevailing = Nadie puede obtenerlo, porque prevalece esta norma:
handout-barred-law = Según las normas que conocemos, nadie puede obtenerlo en ninguna fecha.
handout-barred-law-burden = Según las normas que conocemos, nadie puede evitarlo en ninguna fecha.
handout-spared-person = No puede aplicársele, por estas razones:
handout-spared-dormant = Todavía nadie puede ejecutarlo, porque no está vigente en la práctica:
handout-spared-discretion = La ley no lo ordena, pero estas normas permiten a una autoridad ordenarlo:
handout-spared-prevailing = No se aplica a nadie, porque prevalece esta norma:
handout-spared-law = Según las normas que conocemos, no se aplica a nadie.
handout-held-limit = { $fact }. La norma más cercana, { $rule }, exige esto: { $requirement }
handout-held-assumed = { $fact } (se presume)
handout-held-passed = { $fact } (esto ya no puede cambiar)
handout-held-ahead = { $fact }: aún no se hizo, y ya es tarde
handout-held-list = Lo que nos dijo sobre esto: { $list }
handout-held-yes = La ley se interpreta de modo que la respuesta a { $question } es “sí”
handout-held-no = La ley se interpreta de modo que la respuesta a { $question } es “no”
handout-held-day = La fecha de esta hoja: { $day }
handout-from = Tiene esta posibilidad desde el { $day }.
handout-wait = No antes del { $day }: ese día cumplirá las condiciones, si nada más cambia.
handout-wait-granted = Desde el { $day } tiene derecho a esto, si nada más cambia.
handout-wait-not-refused = Desde el { $day } la ley ya no se lo niega, si nada más cambia. Puede haber otros requisitos.
handout-lapses = Desde el { $day }, la ley ya no impone esto, si nada más cambia.
handout-lapses-after-term = No espere hasta ese día. Su plazo para cumplir vence antes, el { $day }: busque ayuda legal antes de esa fecha.
handout-open-until = En estas condiciones, tiene esta posibilidad hasta el { $day }.
handout-lasts-until = Puede contar con esto hasta el { $day } como máximo. No espere: el plazo de lo que debe hacer para obtenerlo puede vencer antes.
handout-given-if-read-yes = Usted tiene esto si la ley se interpreta de modo que la respuesta a { $question } sea sí. Busque asesoría legal sobre ello.
handout-given-if-read-no = Usted tiene esto si la ley se interpreta de modo que la respuesta a { $question } sea no. Busque asesoría legal sobre ello.
handout-averted-if-read-yes = Esto no se le aplica si la ley se interpreta de modo que la respuesta a { $question } sea sí. Busque asesoría legal sobre ello.
handout-averted-if-read-no = Esto no se le aplica si la ley se interpreta de modo que la respuesta a { $question } sea no. Busque asesoría legal sobre ello.
handout-if-read-yes = La ley no responde con claridad a esta pregunta: { $question } Esta opción le sirve solo si la respuesta es sí. Pida en el consultorio jurídico que lo sostengan.
handout-if-read-no = La ley no responde con claridad a esta pregunta: { $question } Esta opción le sirve solo si la respuesta es no. Pida en el consultorio jurídico que lo sostengan.
handout-needed = Todavía le falta esto:
handout-needed-if-not-done = Hace falta esto, si aún no se ha hecho:
handout-up-to = Esto depende { $authority }:
handout-then-up-to = Después, depende { $authority }:
handout-only-for = { $n ->
    [one] Esto es solo para quien está en esta situación, que no es la suya:
   *[other] Esto es solo para quien está en una de estas situaciones, y ninguna es la suya:
}
handout-only-for-presumed = { $n ->
    [one] Esto es solo para quien está en esta situación. Hasta donde sabemos, no es la suya; si es así, esta hoja no le concierne:
   *[other] Esto es solo para quien está en una de estas situaciones. Hasta donde sabemos, ninguna es la suya; si es así, esta hoja no le concierne:
}
handout-only-for-find-out = { $n ->
    [one] Esto es solo para quien está en esta situación. Si no es la suya, esta hoja no le concierne:
   *[other] Esto es solo para quien está en una de estas situaciones. Si ninguna es la suya, esta hoja no le concierne:
}
handout-in-your-case = En su caso: { $value }
handout-meant-for = Está previsto para quienes cumplen la definición de { $who }.
handout-protects-together = Esto le protege solo si se cumple todo a la vez.
handout-remedy = { $decision }. Tras esa decisión, la ley le concede { $what }. Busque ayuda legal para hacerlo valer.
handout-remedy-until = { $decision }. Tras esa decisión, la ley le concede { $what } hasta el { $day }. Busque cuanto antes ayuda legal para hacerlo valer.
handout-up-to-protects = Esto le protegería, pero depende { $authority }:
handout-ask-for = Puede pedir esto: { $what }. No es un derecho: explique sus razones y acuda con una abogada o un abogado.
handout-ask-meets = Usted cumple sus condiciones: { $what }.
handout-ask-takes = También hace falta esto, si aún no lo tiene: { $what }.
handout-member-lacks = { $member }: { $what }
handout-no-longer = Esto tendría que dejar de darse:
handout-term-of-act = Su plazo para esto vence el { $day }.
handout-term-of-act-over = Su plazo para esto venció el { $day }. Hágalo de todos modos, lo antes posible, y explique por qué se retrasó.
handout-done-again = Sirve hacerlo de nuevo: { $act }.
handout-find-out = Averigüe si esto se da en su caso:
handout-done-in-time = El plazo para esto ya venció. Averigüe si se hizo a tiempo. Si no, ya no es posible por esta vía:
handout-depends-on = Depende de esto. Averigüe cómo es en su caso:
handout-and-more-facts = { $n ->
    [one] y un dato más
   *[other] y { $n } datos más
}
handout-find-out-not = Averigüe también esto. No debe darse en su caso:
handout-find-out-not-alone = Averigüe si esto se da en su caso. No debe darse:
handout-done = Esto ya lo hizo o ya lo presentó:
handout-met = Esto ya se cumple, y debe seguir así:
handout-met-not = Esto vale solo mientras no se dé en su caso lo siguiente:
handout-averts = Qué podría evitar que esto se le aplique
handout-kept-away = Qué le protege de esto
handout-would-protect = Esto le protegería:
handout-would-protect-if-not-done = Esto le protegería. Hágalo si aún no se ha hecho:
handout-would-protect-today = Puede hacer esto hoy mismo, si aún no lo hizo. Le protegería. Diga solo lo que es verdad:
handout-say-it-to = Dígalo por escrito { $authority } y a quien vea su caso, y guarde el cargo.
handout-find-out-protects = La ley protege a quien está en esta situación. Averigüe si es la suya:
handout-done-in-time-protects = El plazo para esto ya venció. Averigüe si se hizo a tiempo. Si se hizo, le protege:
handout-not-to-do = Esto no se le aplica mientras usted no haya hecho lo siguiente. No lo haga sin haber consultado antes a una abogada, un abogado o un consultorio jurídico:
handout-find-out-not-protects = Averigüe también esto. Solo tiene protección si no se da en su caso:
handout-find-out-not-protects-alone = Averigüe si esto se da en su caso. Solo tiene protección si no se da:
handout-protects = Esto le protege:
handout-safe-until = Si nada más cambia, esto sigue así hasta el { $day }.
handout-go-with-help-to = Con esa ayuda, presente esta hoja { $authority }.
handout-go-with-help = Con esa ayuda, haga que muestren esta hoja a quienes lo están haciendo y pidan que se cumpla la ley.
handout-lawyer-first = Antes de hablar con cualquier autoridad de los hechos por los que pregunta esta hoja, hable de ellos con su abogada o abogado.
handout-go-to-if = Si esa es su situación, presente esta hoja { $authority }, o pida a una abogada, un abogado o alguien de confianza que la presente por usted.
handout-go-to-if-advised = Presente esta hoja { $authority } solo cuando una abogada, un abogado o un consultorio jurídico le haya aconsejado solicitarlo.
handout-go-to = Presente esta hoja { $authority }, o pida a una abogada, un abogado o alguien de su confianza que la presente por usted.
handout-go-to-then = Presente esta hoja primero { $first } y después { $authority }, o pida a una abogada, un abogado o alguien de su confianza que la presente por usted.
handout-clinic = Consulte en un consultorio jurídico antes de firmar cualquier documento y antes de decidir no presentar alguno.

handout-deadlines = Plazos
handout-you-must = Su plazo para { $what } vence el { $day }.
handout-you-must-unless = Su plazo para { $what } vence el { $day }. No hace falta si se da esto en su caso: { $unless }.
handout-burden-by-unless = { $what }: su plazo para cumplir vence el { $day }, salvo que se dé esto en su caso: { $unless }. Busque ayuda legal antes de ese día.
handout-burden-by = { $what }: su plazo para cumplir vence el { $day }. Busque ayuda legal antes de ese día.
handout-burden-was-by = { $what }: su plazo para cumplir venció el { $day }. Busque ayuda legal de inmediato.
handout-burden-by-if = { $what }: si se le aplica, su plazo para cumplir vence el { $day }. Busque ayuda legal antes de ese día.
handout-burden-was-by-if = { $what }: si se le aplica, su plazo para cumplir venció el { $day }. Busque ayuda legal de inmediato.
handout-apply-by = El último día para cumplir los requisitos de { $what } es el { $day }.
handout-applied-by = El último día para cumplir los requisitos de { $what } fue el { $day }.
handout-you-had-to = Su plazo para { $what } venció el { $day }. Busque ayuda legal.
handout-authority-must = El { $day } vence el plazo { $authority } para esto: { $what }.
handout-authority-had-to = El { $day } venció el plazo { $authority } para esto: { $what }. Puede exigirlo.
handout-authorities-must = El { $day } vence el plazo de la autoridad para esto: { $what }.
handout-authorities-had-to = El { $day } venció el plazo de la autoridad para esto: { $what }. Puede exigirlo.
handout-term-ends = El plazo para { $what } vence el { $day }.
handout-term-ended = El plazo para { $what } venció el { $day }.
handout-have-until = Hasta el { $day } cuenta con esto: { $what }.
handout-own-until = Cuenta con esto solo hasta el { $day }. Si le queda algo por presentar, preséntelo a más tardar ese día.
handout-own-status-until = Cuenta con esto solo hasta el { $day }.
handout-own-until-kept = Cuenta con esto solo hasta el { $day }, salvo que a más tardar ese día haga lo que se indica en “Qué hacer ahora”.
handout-certain-until = Cuenta con esto al menos hasta el { $day }, sean cuales sean los datos que faltan. Después de ese día, depende de ellos.
handout-whatever-by = { $n ->
    [one] Esta norma se lo concede:
   *[other] En todo caso, una de estas normas se lo concede:
}
handout-whatever-rule = { $rule } ({ $provision })
handout-whatever-decides = De esto depende cuál de ellas. Averígüelo, porque también puede decidir hasta cuándo cuenta con esto:
handout-keep = { $n ->
    [one] Para conservarlo después del { $day }, presente o haga esto a más tardar ese día:
   *[other] Para conservarlo después del { $day }, presente o haga una de estas cosas a más tardar ese día:
}
handout-had-until = Hasta el { $day } contaba con esto: { $what }.
handout-holds-until = { $what } rige hasta el { $day }.
handout-held-until = { $what } rigió hasta el { $day }.

handout-assumed = Qué se presume
handout-assumed-not = No tenemos información sobre lo siguiente; se presume que no se da en su caso:
handout-assumed-so = No tenemos información sobre lo siguiente; se presume esto:
handout-tell-us = Si algo de esto no es así, díganoslo.
handout-uncertain = Qué no es seguro
handout-read-yes = La ley admite dos interpretaciones: { $question } En esta hoja se parte de que la respuesta es “sí”.
handout-read-no = La ley admite dos interpretaciones: { $question } En esta hoja se parte de que la respuesta es “no”.
handout-no-number = No sabemos cuánto es { $value } el { $day }. Pregunte cuánto es en esa fecha.
handout-read-open = La ley admite dos interpretaciones: { $question } De ello depende el resultado.
handout-counted-none-known = No conocemos los feriados de este lugar. Los días hábiles se contaron sin descontarlos, así que alguna fecha de esta hoja puede variar. Consulte antes de confiar en ella.
handout-counted-beyond = Solo conocemos los feriados { $known }. Se contaron días hábiles fuera de ese período, así que alguna fecha de esta hoja puede variar. Consulte antes de confiar en ella.
handout-reported = Parte de esta ley la conocemos solo por una fuente secundaria, no por su texto.
handout-unchecked = Parte de esto se apoya en nuestra propia interpretación de la ley, que nadie ha verificado.

handout-articles = Normas que puede citar
handout-articles-protecting = Normas que le protegen
handout-articles-used = Normas que puede invocar la autoridad
handout-practice-source = Lo que ocurre en la práctica no es ley. Nuestra fuente: { $what }.
handout-incompatible-burden-if = La ley ordena esto en su contra: { $other }. No lo permite contra quien tiene aquello de lo que trata esta hoja. Busque ayuda legal.
handout-incompatible-burden = La ley también ordena esto en su contra: { $other }. Sin embargo, no permite ambas cosas a la vez. Busque ayuda legal e invoque su derecho.
handout-go-to-with-help = Antes de hacerlo, consulte en un consultorio jurídico: la misma autoridad podría ordenar esto en su contra: { $what }.
handout-grant-protects = Si se lo conceden, le protege de esto: { $what }. Consulte a tiempo para poder presentarlo.
handout-risk-of-one = Antes de acudir con esta hoja { $authority }, consulte en un consultorio jurídico: también podría ordenar esto en su contra: { $what }.
handout-risk-of-any = Antes de mostrar esta hoja a una autoridad, consulte en un consultorio jurídico: también podrían ordenar esto en su contra: { $what }.
handout-barred-law-practice = Pídalo de todos modos: ninguna norma que conozcamos lo ordena, pero en la práctica se otorga.
handout-protects-assumed = Esto le protege, si es cierto lo que se presume:
handout-met-assumed = Esto se cumple, si es cierto lo que se presume:
handout-barred-blocked = Esto ya no se puede subsanar, por estas razones:
handout-barred-day = Al { $day }, nada serviría para obtenerlo: las normas de esa fecha no lo permiten.
handout-spared-day = Al { $day }, no puede aplicársele. Eso puede cambiar después.
handout-incompatible-right = Según la ley, usted tiene { $other }, y la ley no permite { $burden } a quien lo tiene. Invóquelo.

### La entrevista, la línea de tiempo

ask-how-to-answer = Responda como lo diría. También puede escribir: ? (no se sabe), atrás, por qué, alto, ayuda.
# Encima de una pregunta: su número, y cuántas pueden seguir.
ask-question-last = Pregunta { $number } (la última)
ask-question-lists = Pregunta { $number } (después solo quedan listas)
ask-question = Pregunta { $number } ({ $left ->
    [one] queda { $left }
   *[other] quedan { $left }
} como máximo)
ask-question-and-lists = Pregunta { $number } ({ $left ->
    [one] queda { $left }
   *[other] quedan { $left }
} como máximo, además de las listas)
# Un dato sin pregunta propia.
ask-for-each = { $question } (para cada uno: { $values })
ask-label = ¿{ $label }?
ask-list = { $list }: ¿hay al menos uno?
ask-list-more = { $list }: { $number } hasta ahora. ¿Hay más?
ask-member = { $list }, n.º { $number }: { $question }
# Debajo de una pregunta: cómo se puede responder.
ask-answer-yes-no = sí, no
ask-answer-number = un número entero
ask-answer-date = una fecha, como 31 de octubre de 2018 o 31/10/2018
ask-answer-date-or-never = una fecha, como 31 de octubre de 2018 o 31/10/2018, o “nunca”: no ha ocurrido
ask-help-unknown = no se sabe; no se vuelve a preguntar
    .word = ?
ask-help-back = retirar la última respuesta
    .word = atrás
ask-help-why = qué depende de esta pregunta
    .word = por qué
ask-help-stop = terminar aquí; se conservan las respuestas
    .word = alto
ask-help-choose = en español o en inglés; si hay opciones, sus palabras o su número
    .word = sí, no
ask-help-date = fechas con el día primero, o en palabras
    .word = 31/10/2018
ask-first-question = Esta es la primera pregunta.
ask-affects = De esto puede depender: { $what }
ask-affects-more = { $number } más
ask-if = Si la respuesta es “{ $answer }”: { $outcomes }
# De fechas y números solo se prueban algunos.
ask-if-example = Si la respuesta es, por ejemplo, “{ $answer }”: { $outcomes }
ask-about-referral = derivación de { $from } a { $to } ({ $category })
ask-about-missing-referral = si falta una derivación de “{ $from }” a “{ $to }”
ask-about-deadline = el plazo de { $clause }
ask-understood = se entiende: { $answer }
ask-understood-unknown = se entiende: no se sabe
# Lo que una respuesta determina, antes del primero de varios resultados.
ask-decided = ya se sabe:
ask-decided-more = y { $number } más
ask-decided-none = { $number } resultados que ninguna norma prevé
ask-expects-yes-no = Responda sí o no.
ask-expects-number = Escriba un número, solo con cifras: 12.
ask-expects-whole = Escriba un número entero, solo con cifras: por ejemplo, 3 o 1000.
ask-expects-smaller = El número es demasiado grande.
ask-expects-listed = Elija una de las respuestas, con sus palabras o su número.
ask-did-you-mean = ¿Quiso decir “{ $answer }”? Responda sí, o elija de nuevo.
ask-expects-date = Escriba una fecha: 31 de octubre de 2018, o 31/10/2018.
ask-expects-day = Falta el día: escriba 31 de octubre de 2018. Si no se sabe, responda ?
ask-expects-year = Escriba el año con cuatro cifras: 31/10/2018.
ask-no-such-date = Esa fecha no existe. Escriba el día, el mes y el año: 31/10/2018.
ask-year-out-of-bounds = El año debe estar entre 1800 y 2299.
ask-ambiguous-date = Podría ser el { $one } o el { $other }. Escriba el mes en letras.
ask-taken-back = La respuesta se retiró. Responda de nuevo.
ask-done = Ninguna otra pregunta cambiaría el resultado.
ask-stopped = { $answers ->
    [0] Fin antes de la primera respuesta.
    [one] Fin. Se conserva la respuesta.
   *[other] Fin. Se conservan las { $answers } respuestas.
}
ask-still-unknown = Todavía no se sabe: { $facts }
ask-unfinished = { $list }: { $number } hasta ahora. Puede haber más; las entradas vacías al final de la lista los representan.

timeline-of-case = Caso { $case }, { $days }
timeline-of-person = Esta persona, { $days }
timeline-not-decided = Los días siguientes, hasta el { $until }, no se llegaron a determinar. `--budget SEGUNDOS` da más tiempo.
timeline-in-practice = { $conclusion }, en la práctica
timeline-for = se concede, cumple la definición o corresponde
timeline-against = se deniega, se excluye o se prohíbe
timeline-blank = (en blanco) esta persona no puede existir
timeline-no-provision = Ninguna norma se aplica a esta persona en estos días.
timeline-nothing-decided = todavía no se puede determinar nada
timeline-nothing-applies = no se aplica ninguna norma
timeline-outcome = { $conclusion }: { $outcome }
timeline-outcomes = { $conclusion }: { $outcome }; en la práctica: { $practice }
timeline-stated = desde este día: { $fact }: { $value }
timeline-forgotten = desde este día: { $fact }: no se sabe
timeline-impossible = en estos días esta persona no puede existir: { $assumption }
timeline-never-decided = No se puede determinar en ninguno de estos días
timeline-partly-decided = No se puede determinar en algunos de estos días; en los demás, ninguna norma lo prevé
timeline-and-more = { $names }; y { $n } más (--format json)

### Hallazgos, check, find, test

person-sentence = { $facts }; el { $day }
person-anyone = cualquier persona
person-presumed = como se presume: { $facts }
person-presumed-many = otros { $n } datos son como se presume
person-day = { $day } ({ $others })
person-any-date = o cualquier otra fecha
person-or-earlier = o cualquier fecha anterior
person-or-later = o cualquier fecha posterior
person-or-until = o cualquier fecha hasta el { $last }
person-or-later-until = o cualquier fecha posterior hasta el { $last }
person-or-from = o cualquier fecha desde el { $first }
person-or-between = o cualquier fecha { $days }
person-no-members = ninguno
person-any-member = cualquiera

finding-contradiction = { $pro } y { $con } dan resultados opuestos sobre { $on }, y ningún principio decide entre ambas
    .fix = haga que una prevalezca (`overrides`), sepárelas con una condición o acepte el hallazgo (`accept`) con su motivo
finding-incompatible = a una misma persona pueden corresponderle { $one } y también { $other }, que se declaran incompatibles
    .fix = escriba una cláusula por la que una excluya a la otra, o retire la incompatibilidad
finding-property = esta propiedad no se cumple en todos los casos: { $property }
finding-assumptions = ningún caso cumple los supuestos: { $count ->
    [one] nunca se cumple { $assumptions }
   *[other] no pueden cumplirse a la vez { $assumptions }
}
    .fix = cambie uno de ellos: mientras tanto no se puede demostrar nada sobre nadie
finding-never-fires = { $clause } no puede aplicarse nunca, porque { $count ->
    [one] esto no se da nunca: { $needs }
   *[other] estas condiciones no se dan nunca a la vez: { $needs }
}
    .fix = revise si se quiso decir otra cosa
finding-practice-departs = en la práctica, las autoridades se apartan de la ley en cuanto a { $on }: { $by }
finding-less-protective = en cuanto a { $on }, { $favourable } protege a la persona, pero cede ante { $adverse }, que no es de mayor rango: { $principle }
finding-always-beaten = siempre que se aplica { $clause }, otra prevalece sobre ella en cuanto a { $on }
finding-always-beaten-by = siempre que se aplica { $clause }, otra prevalece sobre ella en cuanto a { $on }; en el ejemplo, cede ante { $by }
finding-and-more = { $names } y { $n } más
finding-subsumed = { $needless } no añade nada: siempre que se aplica, se aplica también { $by }, con el mismo efecto
finding-idle-condition = en { $clause }, { $count ->
    [one] esta parte de la condición nunca cambia el resultado: { $parts }
   *[other] estas partes de la condición nunca cambian el resultado: { $parts }
}
    .fix = { $count ->
    [one] quítela
   *[other] quítelas
}, o revise si se quiso decir otra cosa
finding-constant-test = en { $place }, { $tests }
    .fix = revise si se quiso decir otra cosa
finding-constant-always = { $count ->
    [one] esto se cumple siempre: { $parts }
   *[other] estas condiciones se cumplen siempre: { $parts }
}
finding-constant-never = { $count ->
    [one] esto no se cumple nunca: { $parts }
   *[other] estas condiciones no se cumplen nunca: { $parts }
}
finding-constant-value = nadie puede tener el valor { $value } en `{ $part }`
finding-dormant-right = para algunas personas, el único fundamento de { $on } todavía no está vigente en la práctica: { $by }
finding-discretionary-right = para algunas personas, el único fundamento de { $on } deja la decisión a una autoridad: { $by }
finding-power-over-right = a algunas personas se les concede { $on }, pero una autoridad puede quitárselo: { $by }
finding-part-discretion = decide una autoridad
finding-unpublished-ground = para algunas personas, { $on } depende de una norma que nunca se publicó: { $by }
finding-missing-referral = en algunos casos ninguna autoridad debe derivar a una persona comprendida en { $from } (a cargo de { $from-by }) y también en { $to } (a cargo de { $to-by })
    .fix = si la ley la prevé, añada una derivación (`referral`) de una autoridad a cargo de la primera a una a cargo de la segunda
finding-calendar-unknown = { $clause } cuenta para algunas personas días hábiles { $days }, pero los feriados solo se conocen { $known }
    .fix = busque los feriados de más años y amplíe `known` en el calendario
finding-calendar-unknown-none = { $clause } cuenta para algunas personas días hábiles { $days }, pero no se conoce ningún feriado
finding-calendar-unknown-referral = la derivación { $referral } cuenta para algunas personas días hábiles { $days }, pero los feriados solo se conocen { $known }
finding-calendar-unknown-none-referral = la derivación { $referral } cuenta para algunas personas días hábiles { $days }, pero no se conoce ningún feriado
finding-rounding-decides = para algunas personas, { $on } depende de en qué se convierte un día que falta en el mes: { $last } si es el último del mes; { $next } si es el primero del siguiente
    .fix = averigüe cuál es y dígalo con `short_month` en el calendario
finding-open-question = de la respuesta a una cuestión abierta, { $question }, { $count ->
    [one] depende este resultado: { $on }
   *[other] dependen estos resultados: { $on }
}
finding-settled = { $winner } prevalece sobre { $loser } en cuanto a { $on }: { $principle }
finding-window-gap = entre dos plazos de solicitud, a nadie se le puede otorgar { $status }: { $gaps }
finding-uncovered-clause = { $clause } no se aplica en ningún escenario
    .fix = escriba un escenario de una persona a quien se aplique, con el resultado que espera una abogada o un abogado
finding-uncited-clause = { $clause } no dice dónde está en la ley
    .fix = indique la norma y el artículo: `source NORMA art "…"`
finding-uncited-confers = nada dice qué norma confiere { $clause } junto con { $status }
    .fix = indique la fuente en el bloque del estatus: `confers …  source NORMA art "…"`
finding-unused-name = `{ $name }` se declara, pero no se usa: { $why }
    .fix = ¿algo debía usarlo? si no, quítelo
finding-missing-translation = algún texto de `{ $name }` no está escrito en { $languages }
    .fix = escríbalo junto al otro, como `"Permit" es "Permiso"`; mientras tanto se muestra la primera lengua de la política
finding-expired-acceptance = la aceptación de `{ $accepted }` terminó el { $until }
    .fix = corrija lo que se aceptó, o revíselo y dé a la aceptación una nueva fecha
finding-needless-acceptance = la aceptación de `{ $accepted }` no acepta nada: { $why }
finding-too-much = `{ $subject }` tiene más pares de cláusulas, o exige una búsqueda más grande, de lo que admite la revisión: queda incompleta la respuesta para { $kinds }
    .fix = reúna las cláusulas que dicen lo mismo, haga que una jerarquía o un `overrides` decida de una vez entre muchas, o divida la política

finding-undecided = se agotó el tiempo en `{ $subject }`{ $n_more ->
    [0] {""}
   *[other] {" "}y en { $n_more } más
}: queda sin respuesta { $kinds }
    .fix = dé más tiempo: `--budget 600`

finding-unused-type = ningún dato ni campo es de este tipo
finding-unused-fact = ninguna condición usa este dato
finding-unused-question = ninguna condición depende de esta cuestión
finding-unused-value = ninguna condición usa este valor
finding-unused-definition = ninguna condición usa esta definición
finding-unused-conclusion = ninguna cláusula se refiere a esto, y nada más lo menciona
finding-unused-authority = no tiene nada a su cargo, y nada la nombra
finding-unused-instrument = nada cita esta norma
finding-unused-practice = nada cita esta práctica
finding-unused-calendar = nada cuenta días hábiles

finding-needless-unknown = nada se llama `{ $name }`
    .fix = quite la aceptación
    .near = ¿quiso decir `{ $near }`? si ya no existe, quite la aceptación
finding-needless-twice = otra aceptación ya acepta este hallazgo
    .fix = quite una de las dos
finding-needless-reversed = no existe ese hallazgo
    .fix = aquí importa el orden de los nombres: escriba `{ $name }`
finding-needless-of-nobody = ninguna persona que cumple su `where` tiene este hallazgo
finding-needless-nobody = nadie cumple su `where`
finding-needless-nobody-fix = corrija la condición o borre la aceptación
finding-needless-gone = no existe ese hallazgo
    .fix = quite la aceptación

finding-need-force = está vigente { $days }
finding-need-not-lifted = ninguna otra cláusula la deja de lado
finding-need-in-effect = está vigente en la práctica
finding-need-granted = se concede { $conclusion }
finding-need-unless = que no se cumpla `{ $test }`
finding-need-until = la fecha no pasa de `{ $test }`
finding-need-assumption = el supuesto “{ $label }”

finding-on-day = el { $day }
finding-from = desde el { $first }
finding-until = hasta el { $last }
finding-at-no-time = en ninguna fecha
finding-at-any-time = en cualquier fecha
finding-gap = { $days } (`{ $of }`)

finding-principle-override = es la excepción (`overrides`)
finding-principle-rank = es de mayor rango
finding-principle-recency = es posterior
finding-principle-pro-homine = favorece a la persona

finding-part-for = a favor
finding-part-against = en contra
finding-part-always-loses = cede siempre
finding-part-prevails = prevalece
finding-part-gives-way = cede
finding-part-protects = protege a la persona, pero cede
finding-part-never-applies = no puede aplicarse nunca
finding-part-needed = necesita esto
finding-part-in-every-case = se cumple en todo caso real
finding-part-promised = se promete aquí
finding-part-changes-nothing = no cambia nada
finding-part-always = se cumple siempre
finding-part-never = no se cumple nunca
finding-part-never-value = uno de estos valores es imposible
finding-part-incompatible = aquí se declaran incompatibles
finding-part-counts = cuenta días hábiles
finding-part-rounded = depende de ello
finding-part-counts-months = cuenta meses, años o una edad
finding-part-open = la ley no lo resuelve
finding-part-practice = lo que se hace
finding-part-not-for-everyone = esto no se cumple en todos los casos
finding-part-adds-nothing = no añade nada
finding-part-applies-whenever = se aplica siempre que se aplica la otra
finding-part-windows = se otorga por plazos
finding-part-without-source = sin fuente
finding-part-in-no-scenario = no se aplica en ningún escenario
finding-part-no-scenarios = la política no tiene escenarios
finding-part-not-decided = sin decidir
finding-part-declared = se declara aquí
finding-part-no-longer-accepts = ya no acepta
finding-part-accepts-nothing = no acepta nada

check-level-error = error
check-level-warning = advertencia
check-level-note = nota
check-errors = { $n ->
    [one] 1 error
   *[other] { $n } errores
}
check-warnings = { $n ->
    [one] 1 advertencia
   *[other] { $n } advertencias
}
check-notes = { $n ->
    [one] 1 nota
   *[other] { $n } notas
}
check-nothing-found = sin hallazgos
check-clauses = { $n ->
    [one] se revisó 1 cláusula
   *[other] se revisaron { $n } cláusulas
}
check-accepted = { $n ->
    [one] 1 hallazgo aceptado (--accepted lo muestra)
   *[other] { $n } hallazgos aceptados (--accepted los muestra)
}
check-known = { $n ->
    [one] 1 hallazgo ya está en la línea base
   *[other] { $n } hallazgos ya están en la línea base
}
check-gone = { $n ->
    [one] 1 hallazgo de la línea base ya no existe
   *[other] { $n } hallazgos de la línea base ya no existen
}
check-settled = { $n ->
    [one] 1 contradicción que un principio resuelve (--explain-settled la muestra)
   *[other] { $n } contradicciones que un principio resuelve (--explain-settled las muestra)
}
check-more-incompatible = Lo mismo ocurre con otros { $n } pares de las conclusiones que aquí se nombran; con --all se muestran todos.
check-more-pairs-alike = Lo mismo vale para otros { $n } pares; con --all se muestran todos.
check-more-pairs = Lo mismo ocurre con otros { $n } pares de cláusulas sobre { $on }; con --all se muestran todos.
check-baseline-written = { $n ->
    [one] 1 hallazgo escrito en { $file }
   *[other] { $n } hallazgos escritos en { $file }
}
check-not-listed = { $n ->
    [one] Se muestran los primeros { $listed }, los más graves al principio, y falta 1 más; con --all se muestra.
   *[other] Se muestran los primeros { $listed }, los más graves al principio, y faltan { $n } más; con --all se muestran.
}
check-interrupted = Interrumpido. No se revisó, o solo en parte: { $kinds }
check-program-erred = es un error de Amparo: al buscar `{ $kind }` en `{ $subject }` encontró a una persona en la que no se da; informe de esta política, por favor
check-in-baseline = ya está en la línea base
errors-left-out = { $n ->
    [one] Hay 1 error más que no se muestra; con --all-errors se muestran todos
   *[other] Hay { $n } errores más que no se muestran; con --all-errors se muestran todos
}
check-run-failed = la ejecución falló: { $message }
check-lead-example = por ejemplo
check-lead-applies = se aplica
check-lead-fix = para corregir
check-lead-accepted = aceptado
check-accepted-reach-all = { $because } (alcanza a todas las personas con este hallazgo)
check-accepted-nobody-else = nadie más tiene este hallazgo
check-accepted-some = solo para las personas de quienes se cumple esto: { $whom }. Motivo: { $because }
check-accepted-until = { $because } (hasta el { $day })
check-sentence-example = Por ejemplo: { $person }.
check-sentence-interpretation = Según esta interpretación: { $interpretation }.
check-sentence-fix = Para corregir: { $fix }.

find-on-interpretation = según esta interpretación: { $interpretation }
find-applies = se aplica:
find-stopped = Se detuvo la búsqueda: no se sabe si hay otras personas que cumplan la condición.
find-same-tests = Las demás personas que cumplen la condición la cumplen según los mismos criterios.
find-same-tests-of-one = Las demás personas que cumplen la condición la cumplen según los criterios de una de estas.
find-none-applies = A nadie que cumpla la condición se le aplica ninguna de las cláusulas de las que depende la pregunta ({ $clauses }).
find-same-clauses = De las cláusulas de las que depende la pregunta ({ $clauses }), a las demás personas que cumplen la condición se les aplican las mismas.
find-same-clauses-of-one = De las cláusulas de las que depende la pregunta ({ $clauses }), a las demás personas que cumplen la condición se les aplican las mismas que a una de estas.
find-others-otherwise = Otras personas cumplen la condición de otra manera.
find-others-clauses = Otras personas cumplen la condición en virtud de otras cláusulas.
explain-more-opponents = { $n ->
    [one] 1 cláusula más dice lo contrario, o puede decirlo
   *[other] { $n } cláusulas más dicen lo contrario, o pueden decirlo
}
find-show-more = { $others } Con --all 5 se muestran hasta cinco.
find-n-clauses = { $n ->
    [one] 1 cláusula
   *[other] { $n } cláusulas
}
find-nobody = Nadie cumple la condición, en ninguna fecha: { $condition }
find-remove-one = Si se quita cualquiera de estas condiciones, existe una persona que cumple las demás.
find-maybe-unnecessary = Puede que sobre alguna de ellas: se detuvo la búsqueda de la lista más corta.
find-requires = La pregunta exige: { $part }
find-in-every-case = En todo caso real: { $assumption }
find-applies-to-all = { $clause } se aplica a toda persona que cumple sus condiciones
find-only-in-force = { $clause } solo se aplica mientras está vigente, { $days }
find-only-if-not-lifted = { $clause } solo se aplica si ninguna otra cláusula la deja de lado
find-only-in-effect = { $clause } solo se aplica si está vigente en la práctica
find-only-if-granted = { $clause } solo se aplica si se concede { $conclusion }
find-only-if = { $clause } solo se aplica si: { $test }
find-not-if = { $clause } no se aplica si: { $test }
find-only-until = { $clause } solo se aplica hasta { $test }

test-failed = FALLA
test-expected = se esperaba
test-actual = resultó
test-because = porque
test-on = { $expected } (al { $day })
test-expected-got = se esperaba { $expected }, resultó { $actual }
test-person-who-can-be = una persona que cumple el supuesto “{ $assumption }”
test-breaks-assumption = una persona que incumple este supuesto
test-none = nada de este tipo
test-summary = { $n ->
    [one] 1 escenario
   *[other] { $n } escenarios
}: { $passed ->
    [one] pasa 1
   *[other] pasan { $passed }
}, { $failed ->
    [one] falla 1
   *[other] fallan { $failed }
}
test-covered = { $covered } de { $n ->
    [one] 1 cláusula
   *[other] { $n } cláusulas
} { $covered ->
    [one] se aplica
   *[other] se aplican
} en al menos un escenario
test-uncovered = Cláusulas que no se aplican en ningún escenario
mutants-added = { $n ->
    [0] No hay ningún escenario que añadir a { $path }
    [one] Se añadió a { $path } 1 escenario que los detecta
   *[other] Se añadieron a { $path } { $n } escenarios que los detectan
}
mutants-summary = Cambios de la ley que algún escenario detecta: { $caught } de { $n }
mutants-equivalent = { $n ->
    [one] 1 más no trata
   *[other] { $n } más no tratan
} de otro modo a nadie (demostrado).
mutants-undecided = { $n ->
    [one] 1 más no se decidió
   *[other] { $n } más no se decidieron
} a tiempo; `--budget SEGUNDOS` da más.
mutant-survived = NO DETECTADO
mutant-undecided = NO DECIDIDO
mutant-no-scenario = Lo que aquí cambia para las personas no se puede expresar en un escenario.
mutant-bound = el límite de `{ $test }`
mutant-bound-first = el primer límite de `{ $test }`
mutant-bound-last = el último límite de `{ $test }`
mutant-bound-in-force-from = el primer día de vigencia
mutant-bound-in-force-until = el último día de vigencia
mutant-bound-dormant-from = el primer día sin efecto
mutant-bound-dormant-until = el último día sin efecto
mutant-bound-due = el plazo `{ $test }`
mutant-bound-ends = el fin `{ $test }`
mutant-bound-other-day = el día por el que pregunta `{ $test }`
mutant-bound-number-from = el primer día de `{ $test }`
mutant-bound-number-until = el último día de `{ $test }`
mutant-bound-number-until-next = el último día de `{ $test }`, y con él el primero del número siguiente
mutant-part = `{ $part }` en `{ $test }`
mutant-later = { $bound }, un día después
mutant-earlier = { $bound }, un día antes
mutant-more = { $bound }, uno más
mutant-fewer = { $bound }, uno menos
mutant-without-first = `{ $test }` sin su primer límite
mutant-without-last = `{ $test }` sin su último límite
mutant-without-value = `{ $test }` sin { $value }
mutant-word-for = `{ $now }` en lugar de `{ $was }` en `{ $test }`
mutant-without-not = sin `not` en `{ $test }`
mutant-without = sin `{ $item }`
mutant-ranks = { $upper } por debajo de { $lower }
generated-state = { $clause }: { $state }
generated-due = { $clause }: se aplica, con su plazo
generated-conflict = La ley se contradice sobre: { $conclusion }
generated-prevails = Una disposición prevalece sobre otra respecto de: { $conclusion }
generated-count = { $n ->
    [one] 1 escenario muestra
   *[other] { $n } escenarios muestran
} { $aims ->
    [one] 1 cosa
   *[other] { $aims } cosas
} que ningún escenario mostraba; con las personas examinadas hacen falta al menos { $least }.
generated-nobody = { $n ->
    [one] 1 más: nadie puede mostrarla
   *[other] { $n } más: nadie puede mostrarlas
} (demostrado).
generated-undecided = { $n ->
    [one] 1 más no se decidió
   *[other] { $n } más no se decidieron
} a tiempo; `--budget SEGUNDOS` da más.
generated-written = Escrito en { $path }
coverage-summary = { $both } de { $n ->
    [one] 1 criterio
   *[other] { $n } criterios
} { $both ->
    [one] decide
   *[other] deciden
} en ambos sentidos en algún escenario
coverage-lacking = Criterios que ningún escenario muestra decisivos en ambos sentidos
coverage-never = nunca decide
coverage-only-true = solo si se cumple
coverage-only-false = solo si no se cumple

### Límites, archivos, plazos

not-decided-in-time = No se pudo determinar a tiempo, para { $names }: qué es ya seguro y qué datos importan. Algunos de los datos indicados arriba pueden no cambiar nada. `--budget SEGUNDOS` da más tiempo.
not-decided-in-time-and-more = No se pudo determinar a tiempo, para { $names } y { $more } más: qué es ya seguro y qué datos importan. Algunos de los datos indicados arriba pueden no cambiar nada. `--budget SEGUNDOS` da más tiempo.

### El resultado completo (`--full`)

full-outcomes = { $in_law }; en la práctica: { $in_practice }
full-departure = { $name }: según la ley, { $in_law }; en la práctica, { $in_practice }
full-departure-followed = { $name }: según la ley, { $in_law }; { $practice }
full-depends-on-question = { $n ->
    [one] depende de una cuestión jurídica abierta, { $questions }
   *[other] dependen de una cuestión jurídica abierta, { $questions }
}
full-depends-on-nothing-known = no se pudo establecer de qué depende
full-depends-on = { $n ->
    [one] depende de { $names }
   *[other] dependen de { $names }
}
full-depends-on-and-more = { $n ->
    [one] depende de { $names } y { $more } más
   *[other] dependen de { $names } y { $more } más
}
full-more-facts = { $n } más (--format json)
full-by-answer = { $name }: si la respuesta es sí, { $yes }; si es no, { $no }
full-confers-more = { $both }; da más derechos: { $more }
full-due-by = hasta el { $day }: { $clause }
full-due-by-unless = hasta el { $day }, salvo que se dé esto: { $unless }: { $clause }
explain-whatever-by = { $n ->
    [one] En todo caso, por esta cláusula
   *[other] En todo caso, por una de estas cláusulas
}
explain-whatever-decides = Cuál de ellas depende de datos que no se conocen:
explain-certain-until = Seguro al menos hasta el { $day }, si no cambia nada más que el día
explain-keep = para tenerlo después del { $day }, a más tardar ese día: { $ways }
screen-to-keep = Para conservar { $right } después del { $day }, presente o haga esto a más tardar ese día: { $ways }
full-was-due-by = plazo vencido el { $day }: { $clause }
full-holds-until = vigente hasta el { $day }: { $clause }
full-held-until = estuvo vigente hasta el { $day }: { $clause }
full-who-the-person-is = Situación legal de la persona
full-what-the-person-must = Qué debe y qué no debe hacer la persona
full-what-authorities-must-and = Qué deben y qué no deben hacer las autoridades
full-permits-and-statuses = Permisos y estatus
full-rights = Derechos
full-nothing-is-decided-yet = Aún no se puede determinar nada: vea abajo lo que falta.
full-no-provision-applies-to = Ninguna norma se aplica a esta persona; no falta ningún dato.
full-where-practice-departs-from = En qué se aparta la práctica de la ley
full-by = por
full-hold-together-and-must = Se dan a la vez, y la ley no permite ambas cosas
full-under = según
full-against = en contra
full-no-principle-of-the = ningún principio de la ley decide entre ellas
full-over = frente a
full-rests-on-a-reading = se conoce solo por una fuente secundaria
full-rests-on-a-reading-2 = se apoya en una interpretación propia, que nadie ha verificado
full-certain-whatever-the-answers = Seguro, sean cuales sean los datos que faltan
full-not-decided-yet = Todavía no se puede determinar
full-hanging-on-more-than = faltan más datos
full-ask-next-what-is = Pregunte: lo que no se sabe y puede cambiar el resultado
full-asked-not-known-and = Se preguntó, no se sabe y puede cambiar el resultado
full-what-stands-in-the = Requisitos que faltan
full-asks = exige
full-open-questions-of-law = Cuestiones jurídicas abiertas
full-counted-beyond = Contado sin conocer todos los feriados
full-counted-days = { $clause }: días hábiles contados { $days }; solo se conocen los feriados { $known }
full-counted-days-none-known = { $clause }: días hábiles contados { $days }; no se conoce ningún feriado
full-dates = Fechas
full-presumed-because-nobody-has = Se presume, a falta de otra información
full-more-on-which-no = { $n_others } más, de los que no depende ninguno de estos resultados (--format json)
full-overlaps-statuses-beside-one = Permisos o estatus que coinciden
full-more-overlaps = { $n ->
    [one] y un par más
   *[other] y otros { $n } pares
}
full-authorities-concerned = Autoridades que intervienen
full-referrals-that-the-law = Derivaciones que la ley ordena
full-missing-referrals-nobody-need = Derivaciones que faltan: ninguna autoridad está obligada a derivar
full-whether-a-referral-from = Si falta una derivación de “{ $from }” a “{ $to }”
full-referrals-not-decided-yet = Derivaciones por determinar

### Explicaciones

explain-in-practice-by = en la práctica, por
explain-for = a favor de
explain-against = en contra de
explain-whatever = { $outcome }, sean cuales sean los datos que faltan
explain-it-rests-on = Se apoya en
explain-no-clause-of-this = Ninguna cláusula de esta política lo prevé.
explain-why-it-is-not = Por qué no { $word }, empezando por lo más cercano
explain-why-undecided = Por qué todavía no se puede determinar, empezando por lo más cercano
explain-presumptions = Se presume, a falta de otra información
explain-what-stands-in-its = Qué impide que se aplique
explain-and-more-clauses-farther = { $n ->
    [one] y otra cláusula, a la que le falta más
   *[other] y otras { $n } cláusulas, a las que les falta más
}
explain-not-known = no se sabe:
explain-must-not-apply-not = no debe darse; no se sabe:
explain-is-over = ya terminó:
explain-required = se requiere:
explain-must-be = se requiere:
explain-but = pero
explain-it-hangs-on-what = Datos que no se conocen y de los que depende

### Lo que muestra la consola

prompt-ruled-out = descartado
prompt-not-decided-yet = todavía no se puede determinar
prompt-no-outcome-changes = ningún resultado cambia
prompt-asked-not-known = se preguntó, no se sabe
prompt-nothing-is-stated-of = Todavía no se ha indicado ningún dato.
prompt-are-not-decided-yet = { $open ->
    [one] { $open } todavía no se puede determinar
   *[other] { $open } todavía no se pueden determinar
}, { $fail ->
    [one] { $fail } no se aplica
   *[other] { $fail } no se aplican
}, { $not_in_force ->
    [one] { $not_in_force } no está vigente
   *[other] { $not_in_force } no están vigentes
}
prompt-no-conflict-for-this = No hay ningún conflicto para esta persona.
prompt-no-right-is-granted = Todavía no se concede ningún derecho.
prompt-whatever-is-not-known = sean cuales sean los datos que faltan
prompt-no-fact-can-change = Ningún dato puede cambiarlo: depende de una cuestión jurídica abierta, { $questions }.
prompt-day-asked-for = Día consultado
prompt-no-source-is-given = No se indica una fuente propia.
prompt-practice-no-law = práctica, no ley
prompt-nobody-can-change-it = esto ya no puede cambiar
prompt-read-by = lo usan
prompt-category = categoría
prompt-status = estatus
prompt-right = derecho
prompt-duty = deber
prompt-for = a favor
prompt-check-no-finding-appears = check: ningún hallazgo aparece ni desaparece

### Lo que cambió

change-now-in-force = ahora vigente
change-not-in-force = no vigente
change-no-longer-in-force = ya no vigente

### La consola

repl-if-this-were-law = Si esto fuera ley (`reload` lo descarta, `undo` lo retira):
repl-the-policy-has-no = la política ya no tiene ese dato
repl-the-policy-was-read = Se volvió a leer la política.
repl-now = ahora
repl-as-it-was = como estaba
repl-findings-not-compared = no se compararon los hallazgos de `check`: se acabó el tiempo o se detuvo (`--budget SEGUNDOS` da más)
repl-stopped-before-anybody-was = se interrumpió antes de encontrar a alguien
repl-no-answer-please-report = sin respuesta: es un error de Amparo; por favor, informe de esto
repl-there-is-nobody-of = nadie más cumple la condición de otra manera
repl-answer = respuesta>{ " " }
repl-greeting =
    { $own } cláusulas, { $n_conclusions } conclusiones, { $n_facts } datos; todavía no se ha indicado ningún dato.
    Pruebe `{ $fact }`, luego `show` o `why { $status }`; Tab completa, `help` muestra las órdenes.
    Respuestas hipotéticas: no son asesoría legal. Ctrl-C borra la línea, Ctrl-D sale.

### Frases con datos de la consola, las explicaciones y los resultados

not-known = no se sabe
day-with-article = el { $day }
cite-referral = { $from } { $to } ({ $category })
cite-perhaps-more = { $n }, quizás más
cite-article = art. { $place }
cite-articles = arts. { $places }
cite-letters = { $art }, literales { $letters }
explain-case = caso { $id }, al { $day }
explain-day = al { $day }
explain-questions-not-decided = No se pudo determinar a tiempo si depende de otras cuestiones jurídicas abiertas. `--budget SEGUNDOS` da más tiempo.
explain-question = Depende de una cuestión jurídica abierta: { $question }
explain-presumed = { $fact }: { $value }
explain-through = por medio de “{ $status }”: { $clause }
explain-and-now = { $words } — hoy: { $now }
explain-nobody-can-change-that = { $words }; esto ya no puede cambiar
explain-nobody-said-otherwise = { $words }; se presume, a falta de otra información
explain-in-force = { $governing } dentro de la vigencia de este texto: { $days }
full-dormant = todavía no vigente en la práctica: { $why }
full-may-deny = puede denegarse según
full-may-grant = puede concederse según
discretion-in-charge = la autoridad competente
discretion = la ley deja la decisión { $authority }
discretion-why = la ley deja la decisión { $authority }: { $why }
discretion-may-deny = puede denegarse por decisión { $authority }
discretion-may-exclude = puede excluirse por decisión { $authority }
discretion-may-forbid = puede prohibirse por decisión { $authority }
discretion-may-grant = puede concederse por decisión { $authority }
discretion-may-establish = puede reconocerse por decisión { $authority }
discretion-may-require = puede ordenarse por decisión { $authority }
explain-lifted = se aplica una excepción: { $clause }
explain-beaten = cede ante { $clause } ({ $principle })
explain-may-be-opposed = si otra norma dispone lo contrario: { $clause }
explain-may-be-opposed-by-same = si una de las mismas normas dispone lo contrario
explain-opposed = otra norma, de igual o mayor fuerza, dispone lo contrario: { $clause }
change-incompatible = incompatible: “{ $one }” con “{ $other }”
change-no-longer-incompatible = ya no es incompatible: “{ $one }” con “{ $other }”
change-referral-missing = falta una derivación: de “{ $from }” a “{ $to }”
change-referral-no-longer-missing = ya no falta una derivación: de “{ $from }” a “{ $to }”
change-outcome = { $name }: { $now }  (antes: { $before })
change-outcome-in-practice = { $name }, en la práctica: { $now }  (antes: { $before })
prompt-and-by = y por { $clauses }
prompt-and-more = { $names }; { $n } más
prompt-nobody = esta persona no puede existir: { $label }
prompt-stated = indicado: { $value }
prompt-settled = { $name }: resuelto: { $winner } — frente a { $loser } ({ $principles })
prompt-reading = interpretación: { $certainty }
prompt-published = publicado el { $day }
prompt-in-force = vigente { $days }
prompt-values = valores: { $values }
prompt-usual = por lo general: { $value }
prompt-presumed = si no se indica, se presume: { $value }
prompt-finding-appears = check: aparece { $name }: { $message }
prompt-finding-vanishes = check: desaparece { $name }: { $message }
prompt-more-appear = check: { $n ->
    [one] aparece uno más
   *[other] aparecen { $n } más
}
prompt-more-vanish = check: { $n ->
    [one] desaparece uno más
   *[other] desaparecen { $n } más
}
repl-kept-as = guardado como { $name }
repl-written-to = escrito en { $path }
repl-prompt = { $n ->
    [one] 1 dato
   *[other] { $n } datos
}, { $day }>{ " " }
repl-prompt-typed = { $n ->
    [one] 1 dato
   *[other] { $n } datos
}, { $typed ->
    [one] 1 hipotética
   *[other] { $typed } hipotéticas
}, { $day }>{ " " }
test-nor-between = { " " }ni{ " " }

### Las palabras de la consola, como las explica `help`

repl-word-forget = retirar un dato, o todos
repl-word-clear = otra persona
repl-word-undo = deshacer, rehacer
repl-word-redo = rehacer
repl-word-as-of = preguntar por otro día
repl-word-on = un dato que vale desde ese día
repl-word-read = elegir una interpretación; indicar lo decidido
repl-word-decided = indicar lo que decidió quien puede decidir
repl-word-show = el resultado en una pantalla; todo
repl-word-facts = los datos indicados; los que admite un grupo
repl-word-clauses = partes del resultado
repl-word-conflicts = contradicciones; en qué se aparta la práctica
repl-word-protections = derechos concedidos
repl-word-timeline = esta persona en el tiempo
repl-word-why = razones; qué falta
repl-word-why-not = qué falta
repl-word-handout = una hoja para la persona
repl-word-what-if = ver qué cambiaría, sin cambiarlo
repl-word-change = qué lleva a X, o lo evita
repl-word-need = datos que faltan y pueden cambiar X
repl-word-ask = una entrevista sobre X, o sobre todo
repl-word-find = una persona que cumple la condición; otra
repl-word-next = otra persona, de otro tipo
repl-word-clause = el texto de la ley
repl-word-source = dónde está en la ley
repl-word-keep = guardar a esta persona; comparar dos
repl-word-compare = comparar dos personas
repl-word-load = un archivo de caso
repl-word-save = escribir el caso
repl-word-scenario = esta persona como escenario
repl-word-reload = leer de nuevo la política; salir
repl-word-quit = salir
repl-word-help = esto, o más sobre una orden o un nombre
repl-opener = abre una declaración: escrita aquí, se añade a la política en memoria (docs/language.md)
repl-stating = indicar un dato y ver qué cambia
repl-declaring = una declaración: ¿y si esto fuera ley?
finding-unequal = hay personas que solo se diferencian en { $facts } y reciben un trato distinto, contra esta propiedad: { $property }
check-lead-other = la otra
check-lead-differs = difiere
check-sentence-other = La otra persona, en lo demás igual: { $person }.
check-true-of-first = `{ $test }` se cumple para la primera persona, no para la otra
check-true-of-other = `{ $test }` se cumple para la otra persona, no para la primera
person-any-value = { $fact }: cualquiera
screen-comply-by = último día para cumplir: { $what } ({ $article })
screen-comply-by-if = último día para cumplir, si se le aplica: { $what } ({ $article })
screen-ends-and-bars = último día: { $what }; hasta entonces, prohibido: { $barred } ({ $article })
screen-bars-until = hasta entonces, prohibido: { $barred } ({ $article })
screen-must-unless = Todavía no se puede determinar; una norma ordena esto contra la persona, salvo que lo impida un dato que aún no se conoce: { $names }
screen-must-unless-reading = Todavía no se puede determinar; una norma ordena esto contra la persona, salvo que una cuestión jurídica abierta se resuelva a su favor: { $names }
screen-must-not-unless = Todavía no se puede determinar; una norma niega esto a la persona, salvo que lo impida un dato que aún no se conoce: { $names }
screen-must-not-unless-reading = Todavía no se puede determinar; una norma niega esto a la persona, salvo que una cuestión jurídica abierta se resuelva a su favor: { $names }
handout-burden-unless = Todavía no se puede determinar. Una norma lo ordena en su contra, salvo que lo impida algo que aún no sabemos.
handout-burden-unless-both = Todavía no se puede determinar. Una norma lo ordena en su contra, salvo que lo impida algo que aún no sabemos o la forma en que se interprete la ley.
handout-burden-unless-reading = Todavía no se puede determinar. Una norma lo ordena en su contra, salvo que una cuestión jurídica abierta se resuelva a su favor.
handout-refused-unless = Todavía no se puede determinar. Una norma se lo niega, salvo que algo que aún no sabemos cambie el resultado.
handout-refused-unless-reading = Todavía no se puede determinar. Una norma se lo niega, salvo que una cuestión jurídica abierta se resuelva a su favor.
handout-refused-until = Según la ley, esto se le niega hasta el { $day }.
handout-refused-until-unless = Todavía no se puede determinar. Una norma se lo niega hasta el { $day }, salvo que lo impida algo que aún no sabemos.
handout-burden-open-none = A la fecha, ninguna norma que conozcamos se lo impone. No sabemos si además la ley lo prohíbe: depende de datos que no conocemos.
handout-burden-open-none-reading = A la fecha, ninguna norma que conozcamos se lo impone. Si además la ley lo prohíbe depende de cómo se interprete.
handout-for-those-without = Esto es para quienes ya no tienen { $what }. Usted lo tiene hasta el { $day }.
handout-for-the-late = Esto es para quienes dejaron vencer el plazo de { $what }. El suyo vence el { $day }: no lo deje pasar.
handout-for-the-burdened = Esto es para quienes están sujetos a { $what }. A usted no se le aplica hasta el { $day } inclusive.
handout-use-your-time = Su plazo para { $what } vence ese mismo día: no lo deje pasar.
handout-keep-what-you-have = No espere a que eso ocurra. Antes de ese día, pregunte en un consultorio jurídico qué puede hacer para conservar lo que tiene.
handout-later-law = Ninguna norma vigente en esta fecha se lo otorga. Una posterior podría otorgárselo, desde el { $day }.
handout-barred-no-rule = Las normas que tenemos no dicen a quién le corresponde. Pregunte a la autoridad competente o en un consultorio jurídico.
cite-letter-range = { $first } a { $last }
screen-no-referral = de “{ $from }” a “{ $to }”
practice-done = se hace
practice-not-done = no se hace


### `fmt`

# After the names of the files.
fmt-changed = { $n ->
    [0] Ningún archivo necesitaba cambios
    [one] Se dio formato a 1 archivo
   *[other] Se dio formato a { $n } archivos
}; { $same ->
    [one] 1 ya lo tenía
   *[other] { $same } ya lo tenían
}
# After the differences.
fmt-would-change = { $n ->
    [0] No falta dar formato a ningún archivo
    [one] Falta dar formato a 1 archivo
   *[other] Falta dar formato a { $n } archivos
}; { $same ->
    [one] 1 ya lo tiene
   *[other] { $same } ya lo tienen
}
cite-annex = anexo { $place }
cite-number = num. { $place }
cite-letter = lit. { $place })
cite-point = punto { $place }
cite-paragraph = párr. { $place }
handout-decision-paper = Guarde el documento de la decisión, o pida una copia, y muéstrelo donde haga valer los derechos que se derivan de ella.
handout-decision-against = Si no está de acuerdo, pregunte cuanto antes en un consultorio jurídico qué recurso puede presentar contra la decisión y hasta cuándo. Los plazos son cortos.
ways-decided = Esto ya se decidió: ningún dato de esta persona lo cambia, solo otra decisión.
