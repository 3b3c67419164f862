# Lo que puede estar mal en un caso.


## Forma

case-not-utf8 = El archivo del caso no es texto UTF-8.
    .at = lo que sigue no es UTF-8
    .help = Guarde el archivo como UTF-8.
case-empty = El caso está vacío.
    .at = se esperaba un objeto con datos
    .help = Para una persona sin datos conocidos escriba `{"{"}{"}"}`; `amparo schema --sample` muestra un caso para llenar.
case-malformed-json = JSON mal formado: se esperaba { $expected } y se encontró { $found }.
    .ends = JSON mal formado: el texto termina donde debía haber { $expected }.
    .at = se esperaba { $expected }
    .opened = se abre aquí
case-malformed-yaml = YAML mal formado: { $reason }.
    .at = se nota aquí
    .help = Escriba cada dato en su línea, `nombre: valor`, y los de un grupo debajo de él, con sangría.
case-too-deep = Hay objetos y listas anidados en más de { $max-depth } niveles.
    .at = un nivel de más
    .help = Un caso es un objeto de datos en grupos: quite los niveles que sobran.
case-too-many-values = Un caso tiene más de { $max } valores.
    .at = un valor de más
    .help = Un caso describe a una sola persona: ponga a varias en un archivo de filas, una por persona, y use `--cases` o `batch`.
case-several-documents = El archivo contiene más de un documento YAML.
    .at = el segundo empieza aquí
    .help = Escriba cada caso en su propio archivo.
case-alias = Un caso no puede contener alias de YAML.
    .at = un alias
    .help = Escriba de nuevo el valor; ponga entre comillas un texto que empiece con `*`.
case-odd-tag = Un caso no puede contener la etiqueta de YAML `{ $tag }`.
    .at = se esperaba un valor simple
    .help = Quítela; ponga entre comillas un texto que empiece con `!`.
case-odd-key = Una clave de un caso no puede ser una lista ni un objeto.
    .at = se esperaba un nombre
    .help = Ponga entre comillas un texto que empiece con `[` o `{"{"}`.

## Claves

case-not-an-object = Un caso es un objeto con datos, no { $found }.
    .at = se esperaba un objeto
    .help-several = Escriba cada caso en su propio archivo.
    .help-colon = Escriba `dato: valor`, con un espacio después de los dos puntos.
case-unknown-key = No existe el dato `{ $path }`.
    .at = se esperaba un dato o un grupo de datos
    .help-question = Escriba la respuesta a una cuestión abierta dentro de `questions`.
    .help-conclusion = `{ $path }` resulta de la ley; un caso solo contiene datos.
    .help-definition = `{ $path }` resulta de { $facts }; un caso solo contiene datos.
    .help-group = `{ $path }` es un grupo con { $facts }.
    .help-nearest = ¿Quiso decir { $names }?
case-misplaced-key = `{ $key }` no se admite en un paso del recorrido.
    .outside = `{ $key }` solo se admite en un paso del recorrido.
    .at = se esperaba un dato o un grupo de datos
    .help-as-of = La fecha por la que se pregunta es `as_of`.
    .help-on = La fecha desde la que vale un paso es `on`.
    .help-beside = Escríbalo junto a `journey`: vale para todos los días.
case-duplicate-key = `{ $path }` se indica dos veces.
    .at = otra vez aquí
    .first = primero aquí
    .help = Quite uno de los dos.

## Valores

case-wrong-type = `{ $path }` admite { $expected }, no { $found }.
    .at = se esperaba { $expected }
    .help-null = Escriba `true` o `false`, o `null` si la persona no lo sabe.
    .help-without-quotes = Escriba `{ $value }`, sin comillas.
    .help-brackets = Póngalo entre `[` y `]`.
    .help-steps = Ponga los pasos entre `[` y `]`.
case-unknown-value = `{ $value }` no es un valor de `{ $path }`.
    .at = se esperaba un valor del tipo `{ $ty }`
case-malformed-date = `{ $value }` no es una fecha.
    .at = se esperaba una fecha, como `2018-10-31`
    .help-date = Escriba año, mes y día: `{ $date }`.
    .help-never = En esta política, `{ $path }` no puede ser `never`: omítalo si todavía no ha ocurrido.
case-date-that-exists = se esperaba una fecha que exista
case-date-out-of-bounds = La fecha `{ $value }` está fuera de los límites.
    .at = se esperaba una fecha de 1800-01-01 a 2299-12-31
    .help = Para una fecha que no se conoce escriba `null`.
case-not-whole = `{ $path }` admite un número entero, no `{ $value }`.
    .at = se esperaba un número entero
    .help = Redondee el número como lo manda la ley.
case-number-out-of-bounds = El número `{ $value }` está fuera de los límites.
    .at = se esperaba de -1000000000000 a 1000000000000
    .help = Para un número que no se conoce escriba `null`.

## Grupos, listas, cuestiones, recorridos

case-not-a-group = `{ $path }` es un grupo de datos y admite un objeto, no { $found }.
    .at = se esperaba un objeto con los datos de `{ $path }`
case-not-a-member = Cada miembro de `{ $path }` es un objeto, no { $found }.
    .at = se esperaba un objeto con { $expected }
    .fields = campos de `{ $record }`
    .step = `on` y datos
case-unknown-field = `{ $record }` no tiene el campo `{ $name }`.
    .at = se esperaba un campo de `{ $record }`
case-unknown-question = No existe la cuestión `{ $name }`.
    .at = se esperaba una cuestión de la política
case-step-without-day = Este paso del recorrido no tiene fecha.
    .at = se esperaba `on`, la fecha desde la que vale
case-text-too-long = `{ $path }` tiene más de { $n } caracteres.
    .at = demasiado largo para un texto
    .help = Deje lo que identifica a la persona o el expediente; lo demás va en el expediente mismo.
case-malformed-setting = `{ $setting }` no tiene la forma `{ $expected }`.
    .at = se esperaba `{ $expected }`
    .help-equals = Escriba `=` en lugar de `:`.

## Qué se esperaba o se encontró en un caso

case-set = una lista de valores
case-bool = `true` o `false`
case-value-of = un valor de `{ $ty }`
case-list-of = una lista de `{ $record }`
case-list-of-steps = una lista de pasos
case-answers = un objeto con cuestiones y sus respuestas
case-number = un número
case-text = un texto
case-list = una lista
case-object = un objeto
case-and-more = { $names } y { $n } más

## Qué hay en cada lugar de un JSON

json-key = una clave entre comillas dobles
json-colon = `:` después de la clave
json-or = { $one } o { $other }
json-value = un valor
json-digit = una cifra
json-string-end = las comillas de cierre del texto, `"`
json-tab = `\t` u otro escape
json-escape = un escape: `\"`, `\\`, `\/`, `\b`, `\f`, `\n`, `\r`, `\t` o `\u`
json-second-half = la segunda mitad de un par, de `\udc00` a `\udfff`
json-first-half = un carácter, no la segunda mitad de un par
json-hexadecimal = una cifra hexadecimal
json-help-comma = Quite la coma anterior.
json-help-quotes = Use comillas dobles rectas, `"`, para textos y claves.
json-help-comments = Quite el comentario: JSON no los admite, YAML sí.
json-help-cut = Puede faltar una parte.
case-end = el final del texto
case-unknown-conclusion = No existe la conclusión `{ $name }`.
    .at = se esperaba una categoría, un estatus, una protección o un deber de la política
case-not-decided = `{ $name }` es { $kind }: sobre eso no se puede decidir `{ $value }`.
    .at = se esperaba un resultado de { $kind }
case-decisions = un objeto con conclusiones y lo que se decidió
case-a-decision = un resultado
case-misplaced-key-decided = Escríbalo junto a `journey`: lo decidido vale para cualquier día por el que se pregunte.
