# Lo que puede estar mal en una política una vez buscados sus nombres. Los mensajes y las ayudas son oraciones completas; las indicaciones de lugar empiezan en minúscula y no llevan punto.


## Nombres

policy-duplicate-name = `{ $name }` está declarado dos veces.
    .at = declarado de nuevo aquí
    .first = declarado primero aquí
    .help = Cambie uno de los dos nombres: datos, conclusiones, cláusulas y demás declaraciones comparten un solo conjunto de nombres.
policy-duplicate-value = `{ $ty }` enumera `{ $name }` dos veces.
    .at = otra vez aquí
    .first = primero aquí
    .help = Quite uno de los dos.
policy-unknown-name = El nombre `{ $name }` no existe.
    .at = se esperaba un dato, una definición, una cuestión o una categoría
policy-unknown-fact = No existe el dato `{ $name }`.
    .at = se esperaba un dato
policy-unknown-field = `{ $record }` no tiene el campo `{ $name }`.
    .at = se esperaba un campo de `{ $record }`
policy-unknown-type = No existe el tipo `{ $name }`.
    .at = se esperaba `bool`, `int`, `date`, una enumeración o `list of` con un registro
policy-unknown-value = `{ $value }` no es un valor de `{ $fact }`.
    .at = se esperaba un valor del tipo `{ $ty }`
    .ty-at = `{ $ty }` está declarado aquí
policy-unknown-conclusion = No existe { $wanted } `{ $name }`.
    .at = se esperaba { $expected }
policy-unknown-clause = No existe la cláusula `{ $name }`.
    .at = se esperaba una cláusula
policy-unknown-instrument = No existe la norma ni la práctica `{ $name }`.
    .at = se esperaba una norma o una práctica
policy-unknown-authority = No existe la autoridad `{ $name }`.
    .at = se esperaba una autoridad
policy-by-person-help = `by person` solo se escribe en un `duty`.
policy-unknown-question = No existe la cuestión `{ $name }`.
    .at = se esperaba una cuestión
policy-unknown-rank = La jerarquía no tiene el rango `{ $name }`.
    .at = se esperaba un rango de la jerarquía
    .hierarchy = la jerarquía está declarada aquí
policy-unknown-principle = `{ $name }` no es un principio de precedencia.
    .at = se esperaba `override`, `rank`, `recency` o `pro_homine`
policy-unknown-finding = `{ $name }` no es un hallazgo.
    .at = se esperaba el identificador de un hallazgo
policy-unknown-weekday = `{ $name }` no es un día de la semana.
    .at = se esperaba un día, de `monday` a `sunday`
policy-unknown-scenario = Ningún escenario tiene el título «{ $name }».
    .at = se esperaba el título de un escenario

## Tipos

policy-wrong-kind = `{ $name }` es { $is }, no { $wanted }.
    .at = se esperaba { $wanted }
    .declared = `{ $name }` está declarado aquí
policy-not-a-condition = `{ $name }` es { $is }, no una condición.
    .at = se esperaba algo verdadero o falso
policy-wrong-type = No se compara { $left } con { $right }.
    .at = esto es { $right }
    .other = esto es { $left }
    .added = No se suma { $right } a { $left }.
policy-wrong-value = `{ $fact }` admite { $wanted }, no { $found }.
    .at = se esperaba { $wanted }
policy-not-compared = `{ $name }` es { $is } y no se compara con un valor.
    .at = aquí se compara con un valor
policy-not-ordered = `{ $name }` es { $is } y no tiene orden.
    .at = se esperaba una fecha o un número entero
policy-two-enumerations = No se compara `{ $left }`, { $left-is }, con `{ $right }`, { $right-is }.
    .in-set = Un conjunto enumera valores, y `{ $name }` es un dato.
    .at = se esperaba un valor, o un dato de la misma enumeración
    .other = se compara con esto
    .help = Compare datos de la misma enumeración, o pruebe cada uno con sus propios valores: `a is X and b is Y`.
    .help-set = Compare los datos uno por uno: `{ $fact } is { $name } or { $fact } is …`.
policy-difference = La diferencia de dos fechas solo se compara con un plazo.
    .not-dates = Una diferencia se toma entre dos fechas, y `{ $name }` es { $is }.
    .at = se esperaba una comparación con un plazo, como en `as_of - entry.date > 90 days`
    .at-duration = se esperaba un solo plazo, como en `90 days`
    .at-step = se esperaba que no se le sumara nada
    .at-date = se esperaba una fecha
    .help = Escriba `{ $words }`.
policy-stray-duration = El plazo `{ $duration }` no es ni una fecha ni un número.
    .at = se esperaba una fecha o un número
    .help = Súmelo a una fecha, o compare con él la diferencia de dos fechas: `as_of - entry.date > { $duration }`.
    .help-number = Escriba solo el número: `{ $n }`.
policy-not-a-list = `{ $name }` no es una lista.
    .at = se esperaba un dato de tipo `list of` con un registro
policy-variable-is-declared = La variable `{ $name }` tiene el nombre de una declaración.
    .at = se esperaba un nombre no declarado
    .declared = declarado aquí
    .help = Cambie el nombre de la variable: por ejemplo, `c` para una hija o un hijo.
policy-count-too-large = Se puede contar hasta { $most } como máximo.
    .parts = { $n } es más que { $parts ->
            [1] la única condición
           *[other] las { $parts } condiciones
        } entre paréntesis.
    .at = es demasiado
    .help = Escriba un número del 0 al { $n }, o agregue las condiciones que faltan.
policy-nested-quantifier = `{ $name }` examina una lista y no puede usarse donde se examina a los miembros de una lista.
    .definition = esta definición contiene un cuantificador
    .quantifier = un cuantificador dentro de otro
    .help = Saque esta condición del paréntesis: los cuantificadores no se anidan.
policy-age-not-comparable = Una edad solo se compara con un número entero.
    .at = se esperaba un número entero, como en `age(birth_date) >= 18`
    .help = Para comparar las edades de dos personas, compare sus fechas de nacimiento.
policy-value-overlap = `{ $name }` tiene dos números el { $day }.
    .at = este
    .first = y este
    .help = Un período incluye sus dos días: haga que uno termine el día anterior a aquel en que empieza el otro.
policy-value-backwards = Ningún día va desde { $first } hasta { $last }.
    .at = termina antes de empezar
    .help = Escriba primero el día anterior: `{ $last } .. { $first }`.
policy-value-empty = `{ $name }` no tiene ningún número.
    .at = no se sabe cuánto es en ningún día
    .help = Indique uno: `2018-01-01 .. 2018-12-31 = 4150`.
policy-value-too-long = `{ $name }` tiene más de { $most } números.
    .at = uno de más
    .help = Quite los años de los que no trata ningún caso, o divida el valor en dos por épocas.
policy-value-too-large = `{ $name }` llega aquí a { $number }: los números enteros van hasta ±1 000 000 000 000.
    .at = tantas veces
    .of = este número
    .help = Cuente en una unidad mayor.
policy-value-at-never = Se pide `{ $name }` en un día que puede no llegar nunca.
    .at = `{ $day }` puede ser `never`
    .help = Declare `{ $day }` como `date`, o use el día de otro dato.
policy-never-impossible-of-type = Solo una fecha puede ser `never`, no `{ $name }`.
policy-never-impossible = `{ $name }` siempre tiene un día: no puede ser `never`.
    .at = nunca
    .help = Declare `{ $name }` como `date or never`, si puede no haber ocurrido.
policy-text-only-stated = `{ $name }` es un texto, y ninguna condición comprueba un texto.
    .at = un texto
    .declared = declarado aquí
    .help = Pregunte lo que pregunta la ley: declare `{ $name }` como `bool`, `int`, `date` o una enumeración de los valores que importan.
policy-text-only-stated-field = Un campo de un registro no puede ser un texto.
    .help = Solo son textos los datos sueltos: declárelo en `facts`.
policy-text-only-stated-presumed = Un texto, `{ $name }`, no puede presumirse.
    .help = Quite la presunción: un texto que nadie indica no se muestra.
policy-text-only-stated-long = `{ $name }` tiene más de { $n } caracteres.
policy-usual-value = Nada puede ser usual en `{ $name }`: es { $is }.
    .at = lo usual
    .help = Quite `usual`; los campos de un registro sí pueden llevarlo.
policy-usual-value-counted = Lo usual en `{ $name }` no puede contarse como `{ $sum }`.
policy-usual-value-counted-help = Escriba un día, o cuéntelo desde el día consultado, como en `usual as_of - 30 years`.
policy-not-a-set = `{ $name }` es { $is }, no un conjunto.
    .at = antes de `has` se esperaba un conjunto
policy-extreme-of-one = `{ $word } of` necesita al menos dos entre los cuales elegir.
    .at = aquí hay uno solo
    .help = Escriba `{ $part }` sin más, o agregue otro después de una coma.
policy-extreme-too-large = Se comparan más fechas o números a la vez de los que se puede.
    .at = cuentan también los de las definiciones que usa
    .help = Se elige entre 20 fechas o números como máximo, con 64 pasos en total como máximo; si no, use condiciones unidas con `and` u `or`.
policy-extreme-help-word = Escriba `{ $word } of`.
policy-durations-too-long = Las duraciones de esta expresión suman más de 500 años.
    .at = cuentan también las duraciones de las definiciones que usa
    .help = Las duraciones de una expresión pueden sumar 500 años como máximo.
policy-too-many-steps = Esta suma tiene más de { $most } pasos.
    .at = un paso de más
    .help = Los pasos seguidos de la misma unidad son uno solo; cuentan también los pasos de las definiciones que usa.
policy-no-calendar = Se cuentan días hábiles, pero no hay ningún `calendar`.
    .at = requiere un calendario con fines de semana y feriados
    .help = Declare el calendario: `calendar peru {"{"} weekend saturday, sunday holiday every 01-01 {"}"}`.
policy-no-working-day = El calendario `{ $name }` no tiene ningún día hábil.
    .at = todos los días son fin de semana o feriado
    .help = Deje al menos un día del año fuera de fines de semana y feriados.

## Declaraciones

policy-second-declaration = Una política tiene un solo `{ $what }`.
    .at = declarado de nuevo aquí
    .first = declarado primero aquí
    .help = Una las dos declaraciones en un archivo que los demás incluyan con `use`.
policy-rank-twice = La jerarquía enumera el rango `{ $name }` dos veces.
    .at = otra vez aquí
    .first = primero aquí
    .help = Quite uno de los dos.
policy-principle-twice = `precedence` enumera `{ $name }` dos veces.
    .at = otra vez aquí
    .help = Quite uno de los dos: decide el primer principio que distingue dos cláusulas.
policy-presumed-list = Una lista no puede presumirse.
    .at = se esperaba un dato de tipo `bool`, `int`, `date` o una enumeración
    .help = Quite `presumed`: mientras no se conozca la lista, tampoco se conocen las condiciones sobre sus miembros.
policy-cyclic-definition = La definición `{ $name }` depende de sí misma: { $way }.
    .at = el círculo empieza aquí
    .help = Escriba la condición completa en una de estas definiciones.
policy-cyclic-conclusion = `{ $name }` depende de sí mismo: { $way }.
    .at = el círculo empieza aquí
    .help = Ponga un dato en lugar de una de estas conclusiones: que un permiso se haya pedido, otorgado o tenido es un dato con fecha.
policy-cyclic-relation = `{ $relation }` lleva de `{ $name }` de vuelta a sí mismo: { $way }.
    .at = el círculo empieza aquí
    .help = Quite un `{ $relation }` de este círculo.
policy-replaces-without-start = `{ $name }` sustituye a `{ $old }`, pero no tiene primer día.
    .at = ni la cláusula ni su norma tienen primer día
    .help = Dé un primer día a la cláusula o a su norma: `in force 2018-08-20 ..`.
policy-repeals-without-start = `{ $name }` deroga `{ $old }`, pero no tiene primer día.
    .at = la norma que deroga no tiene primer día
    .help = Dele un primer día: `in force 2017-03-01 ..`.
policy-replaces-across-dates = `{ $name }` sustituye a `{ $old }`, pero las rigen fechas distintas.
    .at = sustituye a `{ $old }`
    .declared = `{ $old }` está declarada aquí
    .help = Dé a las dos cláusulas el mismo `governed by`.
policy-unrelated-clause = `{ $name }` no puede tener `{ $relation }s { $old }`: { $reason }.
    .at = se esperaba { $wanted }
    .declared = `{ $old }` está declarada aquí
    .none = las dos cláusulas no tienen ninguna conclusión en común
    .opposite = las dos resuelven la misma conclusión en sentidos opuestos
    .alike = las dos resuelven la misma conclusión en el mismo sentido
    .wanted-same = una cláusula que resuelva una de sus conclusiones en el mismo sentido
    .wanted-opposite = una cláusula que resuelva una de sus conclusiones en sentido opuesto
    .help-lifts = Para retirar un motivo sin resolver lo contrario, escriba `lifts`.
policy-practice-relation = `{ $practice }` es una práctica: no interviene en la precedencia entre normas.
    .at = se esperaba una cláusula de la ley
    .help = Quite esta relación: una cláusula de práctica solo cambia el resultado en la práctica.

policy-practice-discretion = `{ $practice }` es una práctica: es lo que hacen las autoridades, no lo que la ley les deja decidir.
    .at = se esperaba una cláusula de la ley
    .help = Quite `discretion` o cite la norma que deja decidir a la autoridad.

## Cláusulas

policy-no-conclusion = La cláusula `{ $name }` no tiene efecto.
    .at = se esperaba `grants`, `denies`, `establishes`, `excludes`, `requires`, `forbids` o `lifts`
    .help = Añada su efecto, como `grants ptp`, o la cláusula que retira, con `lifts`.
policy-conclusion-twice = Esta cláusula resuelve `{ $name }` dos veces.
    .at = otra vez aquí
    .first = primero aquí
    .help = Una cláusula resuelve cada conclusión una sola vez: escriba otra cláusula para el efecto opuesto.
policy-wrong-verb = `{ $verb }` no se usa con { $kind }.
    .at = `{ $name }` es { $kind }
    .help-right = Escriba `{ $verb } { $name }`.
policy-outcome-in-clause = `{ $word }` solo se usa en una propiedad o con `find`.
    .at = se esperaba un dato o una conclusión resuelta
    .help = En la ley, pregunte por lo resuelto: `granted ptp`, `denied ptp` o el nombre de una categoría.
policy-governed-by-other = `{ $name }` no puede regir una cláusula.
    .at = se esperaba `as_of` o un dato de tipo `date`
policy-incompatible-too-few = `incompatible` requiere al menos dos conclusiones.
    .at = se esperaba otra conclusión
    .help = Enumere las conclusiones que no pueden darse juntas: `incompatible ptp, special_residence`.
policy-confers-elsewhere = `confers` no se usa en { $kind }.
    .at = solo se admite en un estatus o una categoría
    .help = Escriba una cláusula que conceda la protección misma.
policy-source-is-practice = `{ $name }` es una práctica, no una norma.
    .at = se esperaba una norma
    .help = Cite la norma que lo dispone.

## Escenarios

policy-duplicate-scenario = Dos escenarios tienen el título «{ $name }».
    .at = otra vez aquí
    .first = primero aquí
    .help = Dé a cada escenario su propio título, para que se encuentre el que falla.
policy-scenario-without-day = El escenario «{ $name }» no tiene fecha.
    .at = se esperaba `as_of` o pasos que empiecen con `on`
    .help = Añada la fecha: `as_of 2018-08-01`.
policy-scenario-day-twice = Este escenario tiene a la vez `as_of` y pasos (el primero, el { $day }).
    .outside = Este recorrido tiene un `expect` fuera de sus pasos.
    .at = se esperaba dentro de un paso
    .help = En un recorrido, lo esperado va dentro de los pasos: `on 2018-05-21 {"{"} … expect … {"}"}`.
policy-cyclic-scenario = El escenario «{ $name }» es `like` de sí mismo: { $way }.
    .at = el círculo se cierra aquí
    .help = Escriba los datos en uno de estos escenarios.
policy-wrong-expectation = `{ $name }` es { $kind } y nunca tiene el resultado `{ $word }`.
    .at = esto es { $kind }
    .help-right = Escriba `{ $words }`.
policy-duplicate-member-field = El campo `{ $name }` se indica dos veces para un miembro.
    .at = otra vez aquí
    .first = primero aquí
    .help = Quite uno de los dos.

## Qué es un nombre, como lo dice un mensaje

is-type = un tipo
is-group = un grupo de datos
is-fact-or-group = un dato o un grupo de datos
is-question = una cuestión abierta
is-definition = una definición
is-dated-value = un valor que cambia con el tiempo
is-authority = una autoridad
is-instrument = una norma
is-practice = una práctica
is-instrument-or-practice = una norma o una práctica
is-clause = una cláusula
is-property = una propiedad
is-calendar = el calendario
is-fact = un dato
is-bool = un dato verdadero o falso
is-int = un número entero
is-set = un conjunto
help-set = Escriba entre llaves los valores que tiene, como `{"{"}a, b{"}"}`; `{"{"}{"}"}` es ninguno.
help-ask-set = Pregunte qué valores tiene: `{ $name } has …`, `{ $name } has any of {"{"}…{"}"}`.
is-date = una fecha
is-date-or-never = una fecha o nunca
is-date-or-int = una fecha o un número entero
is-enumerated = un dato de tipo enumerado
is-enumeration = una enumeración
is-value-of = un valor del tipo `{ $ty }`
is-of-enumeration = de tipo `{ $name }`
is-record = un registro
is-list = una lista
is-text = un texto
is-member = un miembro de la lista
is-number = un número
is-duration = una duración
is-testable = un dato, una definición, una cuestión o una categoría
is-category = una categoría
is-status = un estatus
is-protection = una protección
is-duty = un deber
is-conclusion = una categoría, un estatus, una protección o un deber
the-category = la categoría
the-status = el estatus
the-protection = la protección
the-duty = el deber
the-conclusion = la conclusión

## Ayudas comunes a varios errores

did-you-mean = ¿Quiso decir `{ $name }`?
help-number-of-days = Escriba `{ $n } days`.
help-whole-number = Escriba un número entero, como `18`.
help-bool = Escriba `true` o `false`.
help-date = Escriba una fecha, como `2018-10-31`.
help-date-or-never = Escriba una fecha, como `2018-10-31`, o `never`.
help-text = Escriba un texto entre comillas: `"A-17/2018"`.
help-list = Escriba una lista: `[{"{"} birth_date = 2015-01-01 {"}"}]`.
help-values = Elija: { $values }.
help-values-more = Elija: { $values }…
help-fields = Sus campos son { $fields }.
help-value-at-date = Después de `at` va el día: `uit at entry.date`.
help-age-of-date = Una edad se cuenta desde una fecha: `age(birth_date)`.
help-no-sum = No se le puede sumar nada.
help-compare = Compárelo con algo: `<=`, `>=`, `is`, `between`.
help-ask-outcome = Pregunte por su resultado: `{ $outcome } { $name }`.
help-ask-members = Examine sus miembros: `any m in { $name } where (…)`.
help-compare-value = Compárelo con un valor: `{ $name } is …`.
help-compare-date = Compárelo con una fecha: `{ $name } <= 2018-12-31`.
help-compare-number = Compárelo con un número: `{ $name } >= 1`.
help-member-field = Indique uno de sus campos: `{ $variable }.…`.
help-it-is = Es { $is }.
help-is-or-in = Compárelo con `is` o `in`.
help-by-itself = Úselo solo: `{ $name }` o `not { $name }`.
help-compare-facts = Para comparar dos datos, escriba `<=` y `>=`.
help-name-a-day = Escriba una fecha, como `entry.date + 30 days`.
help-fields-of-records = Los campos de un registro son `bool`, `int`, `date` o una enumeración.
help-list-of = Escriba `list of { $name }`.
help-list-of-records = Una lista contiene registros: `type child {"{"} … {"}"}`.
help-add-rank = Añádalo a `hierarchy`, como en `hierarchy law > supreme_decree`.
help-read = Para elegir una interpretación, escriba `read { $name } = yes`.
policy-overrides-too-long = La cláusula `{ $name }` inicia una cadena de más de { $most } prevalencias.
    .at = prevalece sobre una cláusula que prevalece sobre otra, y así sucesivamente
    .help = Haga que prevalezca directamente sobre las cláusulas con las que de verdad compite, u ordénelas por rango.
policy-not-decided = Una autoridad decide un resultado; que esté por determinar significa que nada se ha decidido.
    .at = se esperaba un resultado que se pueda decidir
    .help = Quite la línea o decida { $words } para `{ $name }`.
policy-accept-where = `{ $finding }` no trata de una persona: no puede aceptarse solo para algunas.
    .at = se esperaba un hallazgo con una persona de ejemplo
    .help = Quite `where`; para dejar a estas personas fuera de toda pregunta, escriba un `assume`.
