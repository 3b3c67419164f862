# Lo que puede estar mal en los archivos, la línea de comandos, la configuración y la consulta.


## Archivos

load-no-such-path = No existe `{ $path }`.
    .help-path = Revise la ruta.
load-unreadable = No se puede leer `{ $path }`: { $why }.
    .help = Revise la ruta y quién puede leerlo.
load-not-utf8 = `{ $path }` no está en UTF-8: el byte { $byte }, en la línea { $line }, no es parte de ningún carácter.
    .help = Guarde el archivo como UTF-8: puede estar en Latin-1 o UTF-16.
load-no-policies = `{ $path }` no contiene ninguna política.
    .help = Los archivos de una política terminan en `.amparo`; no se leen carpetas ocultas ni enlaces a carpetas.
load-nothing-declared = `{ $path }` no declara nada.
    .help = Añada al menos una conclusión, como `status ptp "Permiso Temporal de Permanencia"`; si el archivo debía tener más, puede faltar una parte.
load-too-large = Con `{ $path }`, la política pasa de 256 MB.
    .help = Revise que sea el archivo correcto o divida la política.
load-too-much =
    .at = aquí se supera el límite
load-too-much-sets = Los conjuntos tienen en total más de { $most } valores.
    .help = Un conjunto tiene todos los valores de su enumeración: dé una enumeración propia a los conjuntos a los que atañen pocos valores.
load-too-much-stated = Los escenarios indican más de { $most } cosas con conjuntos y miembros de listas.
    .help = Un conjunto indica algo de cada uno de sus valores, y un miembro, algo de cada uno de sus campos: indique menos.
load-too-much-compared = Las condiciones suman más de { $most } comparaciones.
    .help = Los datos de una enumeración grande, y la primera o la última de muchas fechas, se comparan cada uno con cada uno: dé un dato propio a lo que se compara una y otra vez.
load-too-much-related = Con los reemplazos y las cadenas, hay más de { $most } pares de cláusulas en que una prevalece sobre la otra o la deja de lado.
    .help = Una cláusula que reemplaza a otra hereda lo que prevalece sobre ella y lo que la deja de lado, y una cadena cuenta como un todo: nombre menos cláusulas en el medio.
load-too-much-groups = Los grupos que siguen a `whatever` tienen en total más de { $most } datos.
    .help = Reúna en una propiedad varias promesas sobre el mismo grupo.
load-too-much-categories = Más de { $most } pares de categorías no tienen una autoridad que atienda ambas.
    .help = Que `handles` nombre solo categorías entre las que se deriva a personas.
load-copied-too-much = Los escenarios copian unos de otros, con `like`, más de { $most } indicaciones.
    .at = y aquí, una más
    .help = Haga que los escenarios sean `like` de uno que indique solo lo que todos necesitan.
load-use-missing = No se puede usar el archivo “{ $path }”: { $why }.
    .at = nombrado aquí, en relación con este archivo
    .not-given = no está entre los archivos dados
load-use-outside = “{ $path }” está fuera del proyecto.
    .at = se esperaba un archivo del proyecto
    .help-root = El proyecto es la carpeta `{ $root }`: ponga un `amparo.toml` en una carpeta que contenga los dos archivos.
load-use-not-a-policy = “{ $path }” no es la ruta de un archivo de política.
    .at = se esperaba una ruta relativa que termine en `.amparo`
    .help = Escriba una ruta relativa con `/`: `use "../common/facts.amparo"`.
load-link-outside = `{ $path }` es un enlace a un archivo fuera del proyecto.
    .help = Copie el archivo al proyecto; si es una política, también puede indicarlo en la línea de comandos.
io-not-found = no existe
io-permission = no hay permiso
io-no-folder = su carpeta no existe
io-folder = es una carpeta
io-not-regular = no es un archivo común, sino un dispositivo, una tubería o un socket
io-policy = es una política, y el resultado ocuparía su lugar
io-read-only = solo se puede leer: quien fijó sus permisos no quiso que cambiara
io-too-large = pasa de { $megabytes } MB
io-link-cycle = sus enlaces forman un ciclo
io-link-to-nowhere = es un enlace a `{ $target }`, que no existe
io-link-on-the-way = `{ $link }` es un enlace a `{ $target }`, que no existe
io-busy = otra ejecución lo está escribiendo o acaba de escribirlo
io-other-owner = no se puede conservar su propietario

## La línea de comandos y la configuración

cli-no-policy = No se indicó ninguna política, y no hay un `amparo.toml` en esta carpeta ni por encima.
    .help = Indique archivos o carpetas, como en `amparo eval policies --case maria.json`, o escriba `policies = ["policies"]` en un `amparo.toml`.
cli-unreadable-settings = No se puede leer `{ $path }`: { $why }.
    .help = Revise quién puede leerlo o indique la política en la línea de comandos.
cli-settings = La configuración tiene un error: { $reason }.
    .no-policies = La configuración no indica ninguna política.
    .outside = La configuración nombra `{ $path }`, que está fuera de su carpeta; si es lo que quiere, indíquelo en la línea de comandos.
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
cli-broken-assumption = Esta persona no puede existir: el caso contradice el supuesto “{ $label }”.
    .at = no se cumple en este caso
    .help = Revise { $facts }.
cli-as-of = En `{ $option }`: { $why }
    .help = Escriba `{ $option } 2018-10-31`.
cli-unknown-code = No existe el código `{ $code }`.
    .help-list = `amparo codes` muestra todos los códigos.
cli-backward-timeline = `--to` ({ $last }) es anterior a `--from` ({ $first }).
    .help = Intercambie las dos fechas u omita una.
cli-unknown-subject = `{ $name }` no es una conclusión ni una cláusula.
    .help-example = `amparo list policies conclusions` y `amparo list policies clauses` las muestran.
    .help-missing = Escriba una conclusión o cláusula después de la política: `amparo explain { $policy } NOMBRE`. `amparo list { $policy } conclusions` las muestra.
cli-policy-first = La política va primero: `amparo { $command } { $policy } { $name }`.
cli-ambiguous-label = `{ $name }` es la etiqueta de más de una cosa.
    .help = Escriba el nombre de la que busca: { $names }.
cli-folder-not-empty = La carpeta `{ $path }` no está vacía.
    .help = Indique una carpeta nueva o vacía.
cli-unwritable-folder = No se puede escribir en `{ $path }`: { $why }.
    .help = Revise quién puede escribir en la carpeta que la contiene y si hay espacio, o indique otra.
cli-unknown-kind = No existe el hallazgo `{ $id }`.
    .at = se esperaba el identificador de un hallazgo
cli-unknown-level = `{ $word }` no es un nivel.
    .at = se esperaba { $expected }
cli-baseline = No se puede usar la línea base `{ $path }`: { $why }.
    .other-schema = su esquema es `{ $schema }`, no `{ $expected }`
    .help = Escriba una nueva con `amparo check --write-baseline { $path }`.
cli-unwritable-file = No se puede escribir `{ $path }`: { $why }.
    .help = Revise quién puede escribir en su carpeta y si hay espacio, o indique otro archivo.
cli-unwritable-output = No se puede escribir el resultado: { $why }.
    .help = El resultado quedó incompleto; revise el espacio del disco.
cli-no-answer = Todavía no hay respuesta: la búsqueda se detuvo.
    .help = Dé más tiempo, como `--budget 600`, o no ponga `--budget`.
cli-no-answer-too-large = No hay respuesta: la búsqueda ocuparía más memoria que la permitida a una sola.
    .help = Pregunte por una parte: por menos conclusiones a la vez, o con una política más pequeña.
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
    .help-decided = Lo decidido vale para todos los días: escriba `{ $statement }` sin `on`.
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
needs-decision = un resultado y una conclusión
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
cli-unknown-revision = `{ $name }` no es una ruta ni una revisión de este repositorio de git.
    .help = Indique un archivo, una carpeta, una rama, una etiqueta o un commit.
cli-not-a-git-folder = `{ $name }` no es una ruta ni una revisión: esta carpeta no está en un repositorio de git.
    .help = Indique un archivo o una carpeta, o ejecute la orden dentro de un repositorio.
cli-no-git = No se puede leer la revisión: { $why }.
    .help = Instale git, o compare carpetas.
cli-no-git-help-refused = Ejecute `git log` en esta carpeta para ver qué le pasa al repositorio, o compare carpetas.
cli-no-git-help-missing = Descargue el repositorio completo con git, o compare carpetas.
diff-git-not-found = `{ $name }` no es una ruta de aquí, y solo `git` sabe si es una revisión: no está instalado o no está en PATH
diff-git-said = git dice: { $words }
diff-git-said-nothing = git se negó y no dijo por qué
diff-missing-in-revision = esta copia del repositorio no tiene el contenido de `{ $path }`
cli-revision-too-large = Lo que hay que leer de la revisión `{ $revision }` pasa de { $megabytes } MB.
    .help = Indique la carpeta de la política con `--policy RUTA`.
cli-revision-unfinished = No se terminó de leer la revisión `{ $revision }`: se acabó el tiempo o alguien detuvo la lectura.
    .help = Dele más tiempo con `--budget SEGUNDOS`, o indique la carpeta de la política con `--policy RUTA`.
cli-no-path-in-revision = La revisión `{ $revision }` no tiene ninguna política en `{ $path }`.
    .help = Indique dónde está la política con `--policy RUTA`.
cli-submodule-in-revision = `{ $path }` es un submódulo en la revisión `{ $revision }`.
    .help = Sus archivos están en otro repositorio; descargue las dos revisiones de este y compare las carpetas.
cli-link-in-revision = `{ $path }` es un enlace en la revisión `{ $revision }`.
    .help = En una revisión no se sigue un enlace; indique el archivo al que lleva.
cli-nothing-in-common = `{ $old }` y `{ $new }` no tienen en común ningún dato, conclusión ni cláusula.
    .help = Compare dos versiones de una misma política; si todo tiene otro nombre, indíquelo con `--rename anterior=nuevo`.
cli-diff-rename-form = `--rename { $text }` no tiene la forma `anterior=nuevo`.
cli-diff-rename-unknown-old = `--rename`: la norma anterior no tiene `{ $name }`.
cli-diff-rename-unknown-new = `--rename`: la norma nueva no tiene `{ $name }`.
cli-diff-rename-other-kind = `--rename`: `{ $old }` y `{ $new }` no son de la misma clase, como dos datos o dos valores de una enumeración.
cli-diff-rename-other-type = `--rename`: `{ $old }` y `{ $new }` son de tipos distintos.
cli-diff-rename-other-type-help = Quite `--rename { $old }={ $new }`: entonces uno se suprime, otro es nuevo, y se compara lo que dice cada norma.
cli-diff-rename-not-renamed = `--rename`: `{ $name }` conserva su nombre.
cli-diff-rename-twice = `--rename`: `{ $old }` o `{ $new }` ya cambió de nombre.
    .help = Cada nombre se indica una vez; `--rename entry.day=entry.date` dice que la norma nueva llama `entry.date` a `entry.day`.
cli-unknown-instrument = `{ $name }` no es una norma de la política.
    .help-list = `amparo list policies instruments` las muestra.

cli-lsp-ended = No se puede seguir lo que envía el editor: { $why }.
    .help = `amparo lsp` lo inicia un editor y habla el protocolo LSP; docs/editors.md muestra cómo configurarlo.
cli-one-file-twice = `{ $option }` y `{ $other }` nombran el mismo archivo, `{ $path }`.
    .help = Dé un archivo a cada una: lo que escribe una se perdería bajo lo que escribe la otra.
io-hidden-name = en su nombre hay caracteres que nadie ve ni puede escribir
cli-no-git-help-bare = Ejecute la orden en una copia del repositorio que tenga sus archivos (`git clone` crea una).
cli-unknown-revision-help-commit = Nombra algo que git guarda, pero no un commit; indique una rama, una etiqueta o un commit.
diff-git-bare = este es un repositorio sin archivos
cli-mutate-nothing = En `{ $name }` no hay nada que cambiar: no es una cláusula, definición, derivación ni norma de la que se pruebe algo.
cli-mutate-format = Lo que `--mutate` encuentra no tiene lugar en este formato.
cli-mutate-format-help = Se admiten `--format text` y `--format json`.
cli-mutate-title = `{ $name }` elige escenarios, y `--mutate` pregunta si falla alguno.
cli-mutate-title-help = Para cambiar una sola cláusula: `--only { $name }`.
cli-generate-format = Lo que `--generate` escribe es texto de una política, sin otro formato.
cli-generate-unsound = El archivo tiene errores, y los escenarios que van detrás podrían perderse.
cli-generate-unsound-help = `amparo fmt --check { $path }` los muestra.
cli-update-format = Lo que `--update` muestra es texto, sin otro formato.
cli-watch-format = Lo que `--watch` muestra es texto, sin otro formato.
cli-suggest-format = Lo que `--suggest` propone no tiene lugar en este formato.
cli-update-fails = Con las nuevas expectativas un escenario seguiría fallando, así que no se escribió nada. Es un fallo del programa.
io-changed = no es el texto que se leyó: cambió entretanto
io-link-out = es un enlace a un archivo que está fuera de su carpeta
cli-unknown-scenario = `{ $name }` no es una ruta de aquí, y ningún escenario lo tiene en su título.
