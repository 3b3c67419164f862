# Lo que puede estar mal en un registro de personas, en sus columnas y en sus filas (`amparo batch`).

batch-no-file = No existe el archivo `{ $path }`.
    .help = Revise la ruta; `-` lee la entrada estándar.
batch-unreadable = No se puede leer `{ $path }`: { $why }.
    .help = Indique un archivo de personas, en CSV o JSON Lines, que usted pueda leer.
batch-empty = `{ $path }` está vacío.
    .help = La primera línea del CSV nombra las columnas; en JSON Lines cada línea es una persona.
batch-utf16 = `{ $path }` está en UTF-16.
batch-truncated = `{ $path }` está comprimido y termina a la mitad.
    .help = Cópielo o descárguelo otra vez; lo que falta no se puede reconstruir.
batch-corrupt = `{ $path }` está comprimido y dañado.
batch-large-window = Descomprimir `{ $path }` requeriría más de 128 MB de memoria.
    .help = Descomprímalo antes, por ejemplo con `zstd -d --long=31`.
batch-other-packing = `{ $path }` está comprimido como { $packing }.
    .help = Descomprímalo antes o comprímalo con gzip o zstd.
batch-header-not-utf8 = El encabezado de `{ $path }` no está en UTF-8.
batch-not-utf8 = Una celda no está en UTF-8.
    .help = Guarde el archivo como UTF-8; en las hojas de cálculo: “CSV UTF-8”.
batch-too-many-columns = `{ $path }` tiene más de { $most } columnas.
    .help = Deje las columnas que indican datos de la política; también un `--delimiter` equivocado puede hacer columnas de un texto.
batch-too-many-cells = La fila de la línea { $line } de `{ $path }` tiene más de { $most } celdas.
batch-row-too-large = La fila de la línea { $line } de `{ $path }` pasa de { $megabytes } MB.
    .help = Busque unas comillas que no se cierran o saltos de línea que faltan.
batch-no-column = Ninguna columna indica un dato de la política: { $columns }.
    .help = Ponga a las columnas el nombre de los datos ({ $facts }); `amparo batch` admite también `{ $example }`, que dice cuál es cuál.
batch-ambiguous-columns = Las columnas { $first } (`{ $one }`) y { $second } (`{ $other }`) indican el mismo dato.
    .help = Cambie el nombre de una; `amparo batch` admite también `--map`, que elige una.
batch-mapping = A `--map { $argument }` le falta `=`.
    .help = Escriba la ruta del dato y luego la columna: `--map entry.date=FECHA_INGRESO`.
    .help-facts = `amparo list facts` muestra los datos.
    .help-columns = Las columnas son { $columns }.
batch-date-format = `--date-format { $format }` no es un patrón de fecha.
    .help = Escriba `YYYY`, `MM` y `DD` una vez cada uno, como `DD/MM/YYYY`, o `excel` para números de día.
batch-date-help = Las fechas se escriben `2018-10-31` o como diga `--date-format`, por ejemplo `--date-format DD/MM/YYYY`.
batch-unknown-result = `{ $option }`: no existe el nombre `{ $name }`.
    .help = Indique conclusiones, cláusulas, datos, `id`, `line`, `as_of`, `incompatible`, `referrals` o `missing_referrals`; después de una conclusión también `.in_practice`, `.by`, `.why`.
    .help-facts = Indique datos que no sean listas, o `as_of`; `amparo list facts` muestra los datos.
    .help-conclusion = Indique una conclusión; `amparo list conclusions` las muestra.
batch-unknown-format = No se sabe en qué formato están las filas de `{ $path }`.
    .help = Termine su nombre en `.csv`, `.jsonl`, `.xlsx` o `.parquet`; `amparo batch` admite también `--input-format csv` para las personas y `--format csv` para los resultados.
batch-n-cells = La fila tiene { $n ->
    [one] una celda
   *[other] { $n } celdas
}; el encabezado, { $expected }.
    .help = Ponga entre comillas dobles las celdas que contienen el separador, y ciérrelas; `--delimiter` indica qué separa las celdas.
batch-broken-assumption = Esta persona no puede existir: la fila contradice el supuesto “{ $label }”.
    .help = Revise { $facts }.
batch-line-help = Cada línea es una persona: un objeto JSON entero, con cada clave una sola vez.
batch-bad-row = { $why }
    .help = No se escribió nada; sin `--strict`, las demás filas se evalúan y de esta se informa.
batch-interrupted = Se detuvo después de { $n-rows ->
    [one] una fila
   *[other] { $n-rows } filas
}.
    .help = No se escribió ningún archivo.
    .help-resume = No se escribió ningún archivo; con `--resume`, una ejecución detenida continúa donde estaba.
    .help-go-on = `{ $path }` indica hasta dónde llegó; la misma orden continúa desde ahí.
batch-resume-files = `--resume` es para personas en un archivo y para resultados en CSV o JSON Lines sin comprimir.
    .help = Quite `--resume` o indique otros archivos.
batch-resume-unreadable = No se puede leer `{ $path }`, que indica hasta dónde llegó una ejecución anterior: { $why }
    .help = Haga que sea un archivo que pueda leer, o muévalo para empezar de nuevo.
batch-resume-damaged = `{ $path }` no indica hasta dónde llegó una ejecución anterior.
    .help = Continúe con la misma orden y los mismos archivos, o borre `{ $path }` para empezar de nuevo.
batch-resume-program = `{ $path }` es de otra versión de Amparo.
batch-resume-policy = `{ $path }` es de una ejecución con otra política.
batch-resume-options = `{ $path }` es de una ejecución con otras opciones, o con las personas en otras columnas.
batch-resume-people = `{ $path }` es de una ejecución con otras personas.
batch-resume-part = `{ $part }` falta, o es más corto de lo que dice `{ $path }`.
batch-resume-changed = `{ $part }` no está como lo dejó la ejecución anterior, según `{ $path }`: alguien lo cambió.
batch-mapping-no-fact = `--map`: la política no tiene el dato `{ $path }`.
batch-mapping-no-column = `--map`: no hay una columna `{ $column }`.
batch-unknown-format-rows = Las filas se escriben como csv o jsonl; text y json son formatos del resumen.
batch-no-spreadsheet = `{ $path }` no es una hoja de cálculo que se pueda leer, o está dañado.
    .help = Guárdelo otra vez como `.xlsx` o como CSV en UTF-8.
batch-no-parquet = `{ $path }` no es un archivo Parquet que se pueda leer, está truncado o dañado.
    .help = Cópielo otra vez o escríbalo de nuevo sin cifrar, comprimido con snappy, zstd o gzip.
batch-password = `{ $path }` está protegido con una contraseña.
    .help = Guarde una copia sin contraseña.
batch-no-sheets = `{ $path }` no tiene ninguna hoja con celdas.
batch-no-sheet = `{ $path }` no tiene la hoja `{ $name }`.
    .help = Sus hojas son { $sheets }.
batch-merged = En `{ $path }` las celdas { $cells } están combinadas: habría que adivinar para qué filas valen.
    .help = Sepárelas en la hoja de cálculo y complete cada celda, o indique otra hoja con `--sheet`.
batch-too-many-texts = Los textos de `{ $path }` pasan de { $megabytes } MB.
    .help = Guarde la hoja como CSV en UTF-8.
batch-cell-too-large = Una celda de `{ $path }` pasa de { $megabytes } MB.
    .help = Vacíela en un programa de hojas de cálculo: ningún dato ocupa tanto.
batch-part-too-large = `{ $path }` tiene más de { $megabytes } MB de algo que no son filas ni textos: formatos, nombres de hojas, enlaces o una imagen.
    .help = Copie las filas a un libro nuevo o guarde la hoja como CSV en UTF-8.
batch-needs-file = Este formato no se lee de la entrada estándar.
    .help = Indique un archivo.
batch-not-built = `{ $path }`: esta versión de Amparo se compiló sin hojas de cálculo ni Parquet.
    .help = Instálela con ellas: `cargo install --path . --locked --features tables`; o use CSV.
batch-not-computed = La celda tiene una fórmula cuyo valor nunca se calculó.
    .help = Abra el archivo en una hoja de cálculo y guárdelo ahí.
batch-cell-failed = La celda muestra un error de la hoja de cálculo.
    .help = Corrija su fórmula o deje la celda vacía.
batch-zoned = El día de este momento depende de la zona horaria.
    .help = Guarde el día mismo, como fecha.
batch-cell-type = No se lee un valor de este tipo.
    .help = Guárdelo como booleano, número, fecha, marca de tiempo o texto.
batch-cell-missing = Falta un elemento de esta lista, y un conjunto se conoce entero o no se conoce.
    .help = Quite de la lista el elemento que falta, o la lista entera si no se conoce.
batch-cell-too-long = La celda es más grande de lo que puede ser una fila.
batch-number-for-date = `{ $number }` es un número, no una fecha.
    .help = Dé formato de fecha a la columna o escriba `--date-format excel` si son los números de día de una hoja de cálculo.
batch-sheet-rows = Los resultados no caben en una hoja, que tiene 1 048 576 filas.
batch-sheet-columns = Los resultados no caben en una hoja, que tiene 16 384 columnas.
batch-sheet-text = La fila { $row } tiene un texto de más de 32 767 caracteres, que no cabe en una celda.
batch-sheet-limit-help = Escriba los resultados como CSV, JSON Lines o Parquet.
batch-format-not-written = `{ $path }` indica un formato que no se escribe; se escriben `.xlsx`, `.parquet`, `.csv` y `.jsonl`.
batch-table-to-stdout = Las hojas de cálculo y Parquet no se muestran: necesitan `--out ARCHIVO`.
batch-map-file = No se puede leer el archivo de columnas `{ $path }`: { $why }.
    .help = Es un texto con una línea `ruta=columna` por dato.
batch-not-utf8-reason = no está en UTF-8
batch-marginals-unreadable = No se pueden leer las distribuciones marginales en `{ $path }`: { $why }.
batch-marginals-header = El archivo no empieza con los nombres de sus columnas.
batch-marginals-header-help = La primera línea es `fact,value,share`; cada línea siguiente dice con qué frecuencia se da un valor: `nationality,VE,78`.
batch-marginals-no-fact = La política no tiene el dato `{ $path }`.
batch-marginals-text = `{ $path }` es un texto: no dice nada de lo que la ley pregunta y no se inventa.
batch-marginals-text-help = Quite la línea.
batch-marginals-value-help = Un valor del dato, `unknown` o, si es un número o una fecha, un intervalo del menor al mayor: `18..64`.
batch-marginals-range = `{ $value }` no es un intervalo.
batch-marginals-members = Una lista inventada tiene entre 0 y { $most } elementos.
batch-marginals-members-help = De una lista, el valor es el número de sus elementos: `children,0..3,40`.
batch-marginals-share = `{ $share }` no es una proporción.
batch-marginals-share-help = Una proporción es un número desde 0, como `12.5`, `12.5%` o `31240`; de cada dato, al menos una es mayor que 0.
batch-marginals-nothing = Todas las proporciones de este dato son 0.
batch-list-argument = `--list { $argument }` no tiene `=`.
    .help = Escriba la lista y el archivo de sus elementos, por ejemplo `--list children=children.csv` o `--list children=register.xlsx#children`.
batch-list-no-list = `--list`: la política no tiene la lista `{ $path }`.
    .help = Sus listas son { $names }.
batch-list-none-help = Esta política no tiene listas.
batch-list-lines = Los elementos en su propia tabla son para personas en una tabla: CSV, una hoja de cálculo o Parquet.
    .help = En JSON Lines los elementos están dentro de su persona, como lista en la clave `children`.
batch-list-twice = La columna `{ $column }` ya indica `{ $path }`.
    .help = Quite `--list` o la columna.
batch-list-no-key = Nada dice de quién son los elementos de `{ $file }`: sus columnas son { $members }; las de las personas son { $people }.
    .help = `--list-key PERSONA=ID` nombra la columna de los elementos y la columna de las personas con el mismo valor.
batch-list-no-field = Ninguna columna de `{ $file }` es un campo de `{ $path }`: { $columns }.
batch-list-same-field = En `{ $file }`, las columnas `{ $one }` y `{ $other }` indican el mismo campo.
batch-list-fields-help = `--map children.birth_date=COLUMNA` dice qué columna indica un campo de la lista `children`.
batch-list-too-many = `{ $file }` tiene más elementos de los que caben en la memoria.
    .help = Divida las personas y sus elementos en varios archivos.
batch-list-nobodys = Ninguno de los elementos de `{ $file }` es de una persona de `{ $people }`.
