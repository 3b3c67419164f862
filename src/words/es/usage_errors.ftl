# Lo que puede estar mal en los archivos, la línea de comandos, la configuración y la consulta.


## Archivos

load-no-such-path = No existe `{ $path }`.
    .help-path = Revise la ruta.
load-unreadable = No se puede leer `{ $path }`: { $why }.
    .help = Revise quién puede leerlo.
load-not-utf8 = `{ $path }` no está en UTF-8: el byte { $byte }, en la línea { $line }, no es parte de ningún carácter.
    .help = Guarde el archivo como UTF-8: puede estar en Latin-1 o UTF-16.
load-no-policies = `{ $path }` no contiene ninguna política.
    .help = Los archivos de una política terminan en `.amparo`; no se leen carpetas ocultas ni enlaces a carpetas.
load-nothing-declared = `{ $path }` no declara nada.
    .help = Añada al menos una conclusión, como `status ptp "Permiso Temporal de Permanencia"`; si el archivo debía tener más, puede faltar una parte.
load-too-large = Con `{ $path }`, la política pasa de 256 MB.
    .help = Revise que sea el archivo correcto o divida la política.
load-use-missing = No se puede usar el archivo «{ $path }»: { $why }.
    .at = nombrado aquí, en relación con este archivo
    .not-given = no está entre los archivos dados
load-use-outside = «{ $path }» está fuera del proyecto.
    .at = se esperaba un archivo del proyecto
    .help-root = El proyecto es la carpeta `{ $root }`: ponga un `amparo.toml` en una carpeta que contenga los dos archivos.
load-use-not-a-policy = «{ $path }» no es la ruta de un archivo de política.
    .at = se esperaba una ruta relativa que termine en `.amparo`
    .help = Escriba una ruta relativa con `/`: `use "../common/facts.amparo"`.
load-link-outside = `{ $path }` es un enlace a un archivo fuera del proyecto.
    .help = Copie el archivo al proyecto; si es una política, también puede indicarlo en la línea de comandos.
io-not-found = no existe
io-permission = no hay permiso
io-no-folder = su carpeta no existe
io-folder = es una carpeta
io-not-regular = no es un archivo común, sino un dispositivo, una tubería o un socket
io-too-large = pasa de { $megabytes } MB
io-link-cycle = sus enlaces forman un ciclo
io-other-owner = no se puede conservar su propietario

## La línea de comandos y la configuración

cli-no-policy = No se indicó ninguna política, y no hay un `amparo.toml` en esta carpeta ni por encima.
    .help = Indique archivos o carpetas, como en `amparo eval policies --case maria.json`, o escriba `policies = ["policies"]` en un `amparo.toml`.
cli-unreadable-settings = No se puede leer `{ $path }`: { $why }.
    .help = Revise quién puede leerlo o indique la política en la línea de comandos.
cli-settings = La configuración tiene un error: { $reason }.
    .no-policies = La configuración no indica ninguna política.
    .unknown-language = `{ $name }` no es un idioma de Amparo.
    .at = aquí
    .help = Un `amparo.toml` tiene `policies = ["policies"]` y puede tener `lang = "es"` (o `"en"`) y `[check]`.
cli-unreadable-case = No se puede leer el caso `{ $path }`: { $why }.
    .no-file = No existe el archivo de caso `{ $path }`.
    .help-path = Revise la ruta; `amparo schema --sample` muestra un caso para llenar.
    .help-file = Indique un archivo, en JSON o YAML, con una sola persona.
    .help-rights = Revise quién puede leer el archivo.
    .help-size = Revise la ruta: un caso es una persona y ocupa unos pocos kilobytes.
    .help-regular = Indique un archivo, o `-` para la entrada estándar.
cli-broken-assumption = No puede haber tal persona: el caso contradice el supuesto «{ $label }».
    .at = no se cumple en este caso
    .help = Revise { $facts }.
cli-as-of = En `{ $option }`: { $why }
    .help = Escriba `{ $option } 2018-10-31`.
cli-unknown-code = No existe el código `{ $code }`.
    .help-list = `amparo codes` muestra todos los códigos.
cli-backward-timeline = `--to` ({ $last }) es anterior a `--from` ({ $first }).
    .help = Intercambie las dos fechas u omita una.
cli-unknown-subject = `{ $name }` no es una conclusión ni una cláusula.
    .help-example = Escriba el nombre después de la política: `amparo explain policies --case maria.json ptp`.
cli-ambiguous-label = `{ $name }` es la etiqueta de más de una cosa.
    .help = Escriba el nombre de la que busca: { $names }.
cli-folder-not-empty = La carpeta `{ $path }` no está vacía.
    .help = Indique una carpeta nueva o vacía.
cli-unwritable-folder = No se puede escribir en `{ $path }`: { $why }.
    .help = Revise quién puede escribir en la carpeta que la contiene o indique otra.
cli-unknown-kind = No existe el hallazgo `{ $id }`.
    .at = se esperaba el identificador de un hallazgo
cli-unknown-level = `{ $word }` no es un nivel.
    .at = se esperaba { $expected }
cli-baseline = No se puede usar la línea base `{ $path }`: { $why }.
    .other-schema = su esquema es `{ $schema }`, no `{ $expected }`
    .help = Escriba una nueva con `amparo check --write-baseline { $path }`.
cli-unwritable-file = No se puede escribir `{ $path }`: { $why }.
    .help = Revise quién puede escribir en su carpeta o indique otro archivo.
cli-unwritable-output = No se puede escribir el resultado: { $why }.
    .help = El resultado quedó incompleto; revise el espacio del disco.
cli-no-answer = Todavía no hay respuesta: la búsqueda se detuvo.
    .help = Dé más tiempo, como `--budget 600`, o no ponga `--budget`.
cli-budget-no-number = `--budget { $text }` no es un número de segundos.
cli-budget-negative = `--budget { $text }` es negativo.
cli-budget-too-long = `--budget { $text }` pasa de cien años.
cli-budget-help = Indique el límite de tiempo en segundos, como `--budget 30` o `--budget 0.5`.
cli-failed-replay = Esto es un error de Amparo: el ejemplo encontrado no cumple la condición.
    .help = No se afirma nada; por favor, informe de la política y de la condición.

## La consulta

repl-unknown-word = `{ $word }` no es una orden ni un dato.
    .at = se esperaba un dato o una orden, como `show`, `why` o `help`
    .help-fact = Para indicarlo escriba `{ $word } = …`; `help { $word }` muestra sus valores.
    .help-why = `why { $word }` lo explica.
    .help-list = `help` muestra las órdenes; para indicar un dato escriba `ruta = valor`.
repl-nothing-given = `{ $word }` requiere { $expected }.
    .at = se esperaba { $expected }
repl-unknown-name = No existe { $expected } `{ $name }`.
    .at = no está en esta política
    .help-several = Varias cosas tienen esta etiqueta: escriba { $names }.
    .help-as-of = Para preguntar por otra fecha escriba `as of FECHA`.
repl-not-kept = No hay ninguna persona guardada como `{ $name }`.
    .at = se esperaba un nombre dado a `keep`
    .help-keep = Guarde primero a la persona: `keep { $name }`.
    .help-saved = Guardadas: { $names }.
repl-nothing-to-undo = No hay nada que deshacer.
    .redo = No hay nada que rehacer.
    .at = nada ha cambiado
repl-date-expected = se esperaba una fecha
repl-needless = `{ $word }` no admite nada más.
    .at = no se esperaba nada más
    .help = Quite el resto; `help { $word }` explica la orden.
repl-unreadable = No se puede leer `{ $path }`: { $why }.
    .at = se esperaba la ruta de un archivo de caso
    .help = Revise la ruta; la tecla Tab la completa.
repl-unwritable = No se puede escribir `{ $path }`: { $why }.
    .at = se esperaba una ruta en la que se pueda escribir
    .help = No se escribió nada; revise la carpeta y quién puede escribir en ella.
repl-too-long = Esta línea tiene { $n-bytes } bytes, más de los que admite la consulta.
    .help = Ponga la política en un archivo e indíquelo después de `amparo repl`; cargue un caso con `load ARCHIVO`.

## Qué requiere una orden

needs-condition = una condición
needs-name = un nombre
needs-fact-and-value = un dato y un valor
needs-kept = un nombre dado a `keep`
needs-file = un archivo
needs-clause = una cláusula
needs-clause-or-instrument = una cláusula o una norma
needs-day = una fecha
needs-fact = un dato
needs-title = un título
needs-day-and-fact = una fecha y un dato
needs-question-and-answer = una cuestión y una respuesta
needs-conclusion-or-clause = una conclusión o una cláusula
needs-conclusion = una conclusión
needs-find = un `find` antes
needs-find-first = Escriba primero `find` y una condición.
the-fact = el dato
the-clause = la cláusula
the-clause-or-instrument = la cláusula o norma
the-conclusion-or-clause = la conclusión o cláusula
the-way-to-show = la forma de mostrar
the-command-or-name = la orden o el nombre

## La lista de códigos

codes-syntax = Forma de una política
codes-policy = Contenido de una política
codes-load = Archivos de una política
codes-case = Casos
codes-cli = Línea de comandos y configuración
codes-repl = La consulta
codes-findings = Hallazgos de `amparo check`
codes-in-english = El resto de esta página está todavía en inglés.
