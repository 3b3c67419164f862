# Lo que puede estar mal en la forma de una política.


## Forma

syntax-unexpected = Se esperaba { $expected } y se encontró { $found }.
    .missing = Se esperaba { $expected }.
    .at = no se esperaba aquí
    .at-missing = falta aquí
syntax-reserved-word = `{ $name }` es una palabra clave y no puede ser un nombre.
    .at = se esperaba un nombre
    .help = Elija otro nombre o añádale una palabra con `_`.
syntax-name-shape = `{ $name }` no es un nombre válido.
    .at = se esperaban minúsculas, cifras y `_`, con una letra al comienzo
syntax-name-of-a-case = `{ $name }` no puede ser aquí el nombre de un dato ni de un grupo: lo usa todo caso.
    .at = se esperaba otro nombre
    .help = Póngalo dentro de un grupo o elija otro nombre.
syntax-item-twice = `{ $item }` aparece dos veces.
    .label = La etiqueta aparece dos veces.
    .promise = Una propiedad hace una sola promesa (`never`, `always` o `same`), y esta es la segunda.
    .at = otra vez aquí
    .first = primero aquí
    .help = Quite uno de los dos.
syntax-translated-twice = Este texto tiene dos traducciones para `{ $tag }`.
    .at = otra vez aquí
    .first = primero aquí
    .help = Quite una de las dos.
syntax-unknown-escape = `{ $escape }` no es un escape de un texto.
    .at = se esperaba `\"`, `\\`, `\n` o `\u{"{"}…{"}"}`
    .help = Para un `\` escriba `\\`.
syntax-language = `{ $name }` no es el código de un idioma.
    .twice = `language` aparece dos veces en este archivo.
    .late = `language` va después de otras declaraciones.
    .at = se esperaban dos minúsculas, como `es`, una vez y al comienzo del archivo
    .help = Comience el archivo con `language es`: así los textos sin código están en castellano.
syntax-no-title = La norma `{ $name }` no tiene título.
    .at = se esperaba `title` en su bloque
    .help = Añada el título con que se la conoce: `title "Ley del Refugiado (Ley 27891)"`.
syntax-days-do-not-rise = Este recorrido no está en orden: el { $day } viene después del { $before }.
    .at = se esperaba un día posterior
    .help = Ordene los pasos por fecha y una los que tengan la misma.
syntax-no-working-days = No se suman ni se restan cero días hábiles.
    .at = se esperaba 1 como mínimo
    .help = El día hábil siguiente a una fecha es `+ 1 working day`.
syntax-unclosed-bracket = Este `{ $bracket }` no se cierra.
    .at = se abre aquí
    .help = Ciérrelo o quítelo; si el archivo acaba aquí, puede faltar una parte.
syntax-unopened-bracket = Este `{ $bracket }` no cierra nada.
    .at = aquí no hay nada abierto
    .help = Quítelo o ábralo antes.
syntax-unclosed-string = Este texto no se cierra.
    .at = se abre aquí
    .help = Ciérrelo con `"`; dentro de un texto, las comillas se escriben `\"`.
syntax-too-deep = Esto está anidado en más de 200 niveles.
    .at = nivel 201
    .help = Dé nombre propio a partes de la condición con `define`.
syntax-and-or = `and` y `or` se mezclan sin paréntesis.
    .at = este `{ $second }`
    .other = y este `{ $first }`
    .help = Escriba `(a and b) or c`, o `a and (b or c)`.
syntax-implies-twice = Un `implies` sigue a otro sin paréntesis.
    .at = el segundo `implies`
    .help = Escriba `(a implies b) implies c`, o `a implies (b implies c)`.
syntax-no-such-date = Ningún año tiene el día `{ $text }`.
    .at = se esperaba una fecha, como `2018-10-31`
    .help-month-and-day = Escriba mes y día: `every 07-28`.
syntax-name-too-long = Este nombre tiene más de { $most } caracteres.
    .at = más largo de lo que puede ser un nombre, contados los grupos que lo preceden
    .help = Ponga un nombre corto y deje el resto para la etiqueta: el nombre se imprime dondequiera que se usa.
syntax-text-too-long = Este texto tiene más de { $most } caracteres.
    .at = más largo de lo que puede ser un texto en este lugar
    .help = Deje corto lo que se imprime con cada resultado y ponga el resto en un comentario (`///`) o en una dirección (`url`).
syntax-number-out-of-bounds = El número `{ $text }` está fuera de los límites.
    .at = se esperaba un número entero de doce ceros como máximo
    .help = Los números enteros van de -1 000 000 000 000 a 1 000 000 000 000.

## Qué se esperaba

expected-condition = una condición
expected-date = una fecha
expected-name = un nombre
expected-value = un valor
expected-number = un número
expected-plain-space = un espacio simple
expected-date-as-in = una fecha, como `2018-10-31`
expected-date-or-number = una fecha o un número
expected-unit = una unidad de tiempo (`days`, `months`…)
expected-text = un texto entre comillas dobles
expected-range = los dos puntos de un intervalo, `..`
expected-outcome = un resultado (`granted`, `denied`, `required`, `none` …), `clause` o `refer`
expected-comparison = una comparación (`is`, `<=`, `in` …)
expected-next-clause-item = el siguiente elemento de la cláusula
expected-clause-item = un elemento de la cláusula (`source`, `grants`, `when` …)
expected-declaration = una declaración (`clause`, `facts`, `status`, `instrument` …)
expected-statement = una indicación del escenario (`entry.date = 2018-07-15`, `expect …`)
expected-instrument-item = un elemento de la norma (`title`, `rank`, `published`, `in force` …)
expected-end = el final de la condición
expected-next-declaration = la siguiente declaración
expected-nothing = nada más
expected-space-around-minus = espacios alrededor del `-` de una resta
expected-promise = `never` o `always` con una condición, o `same … whatever …`
expected-yes-or-no = `yes` o `no`
expected-up-to-a-year = 366 días como máximo
expected-month = un mes de `01` a `12`
expected-clause-state = el estado de una cláusula
expected-certainty = `verified`, `reported` o `assumed`
found-end = el final

## Ayudas para deslices

slip-write = Escriba `{ $words }`.
slip-is = En una condición escriba `is`, no `=`.
slip-colon = Escriba `:` antes de un tipo.
slip-equals = Escriba `=` antes de un valor.
slip-chained = Las comparaciones no se encadenan: escriba `x between a and b`, o dos comparaciones con `and`.
slip-braces = Ponga los valores entre llaves: `{"{"}VE, CU{"}"}`.
slip-semicolon = Quite el `;`: nada termina así.
slip-quotes = Use comillas dobles rectas, `"`.
slip-space = Escriba un espacio simple: este es de otra clase ({ $name }), como los de procesadores de texto y páginas web.
slip-invisible = Quítelo: es un carácter que no se ve ({ $name }).
slip-accents = Los nombres no llevan tildes: escriba `{ $name }`; las etiquetas sí pueden llevarlas.
slip-range = Un intervalo tiene dos puntos y puede no tener fin: `2018-01-24 ..`.
slip-group = Póngalo entre las llaves de su grupo: `{ $group } {"{"} { $member } : … {"}"}`.
slip-text = Ponga el texto entre comillas dobles: `"{ $text }"`.
slip-letter = Un nombre empieza con una letra.
slip-states = Los estados son { $states }.
slip-promise = Escriba qué promete la propiedad: `never refugee and forbidden admission`.

## Alrededor de los errores

errors-help = ayuda

## Caracteres que no se ven

syntax-line-break = { $name } no termina aquí una línea, aunque los editores la muestren terminada.
    .lone-return = Un retorno de carro solo (U+000D)
    .character = El carácter { $name }
    .at = se esperaba LF o CRLF
    .help = Termine la línea con LF o CRLF; dentro de un texto, escriba `\n`.
syntax-text-direction = El carácter { $name } cambia la dirección en que se muestra esta línea y puede ocultar lo que dice.
    .at = { $name }, invisible en un editor
    .help = Quítelo; si un texto lo necesita, escriba `{ $escape }` dentro de él.

## Fechas que no lo son

day-no-date = `{ $text }` no es una fecha.
day-no-month = `{ $text }` no existe: no hay mes { $month }.
day-no-day = `{ $text }` no existe: { $month ->
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
} de { $year } tiene { $n } días.
day-outside = La fecha `{ $text }` está fuera de los límites.
day-help = Escriba año, mes y día en cifras: `2018-10-31`.
day-help-existing = Revise el día y el mes.
day-help-outside = Las fechas van de 1800-01-01 a 2299-12-31.

errors-count = { $n ->
    [one] { $n } error
   *[other] { $n } errores
}
