# `amparo sql`: los comentarios de una consulta y lo que no se puede decir en ella.

sql-head = Una fila por cada fila de { $table }, con las columnas de `amparo batch`; para { $dialect }.
    NULL es “no se sabe”. La columna “problem” nombra la primera columna con algo que la política no conoce, o el supuesto que la fila incumple; entonces la fila no tiene resultados.
sql-cells = Las columnas de la tabla que se leen
sql-facts = Los datos, indicados o presumidos
sql-problem = La primera columna con algo que la política no conoce
sql-step = Lo que se usa más de una vez, { $n } de { $of }
sql-checked = Supuestos: una fila que incumple alguno no es una persona real
sql-results = Los resultados
sql-fires = { $clause } ({ $cited }): se aplica
sql-may = { $clause } ({ $cited }): decide una autoridad
sql-dormant = { $clause } ({ $cited }): todavía no vigente en la práctica
sql-blocked = { $clause } ({ $cited }): falta un requisito

sql-not-in-sql = `--columns`: ninguna consulta da `{ $name }`.
sql-not-in-sql-help = Use `amparo batch` para ello; una consulta da resultados, estados de las cláusulas, datos, `incompatible`, `referrals` y `missing_referrals`.
sql-not-in-dialect = A { $dialect } no se le pueden preguntar días hábiles contados desde una fecha de los miembros de una lista.
sql-not-in-dialect-help = Pida con `--columns` solo conclusiones que no dependan de ello, use `amparo batch` o ejecute la consulta en PostgreSQL, DuckDB o SQLite.
sql-wrong-name = `{ $name }` no es nombre de una tabla ni de una columna.
sql-wrong-name-help = Una tabla es `people` o `register.people`; un nombre que lleva un punto va entre comillas dobles: `'"my.table"'`.
sql-command-name = `{ $name }` contiene algo que los sistemas de CI toman por una orden dirigida a ellos.
sql-command-name-help = Dele otro nombre a la tabla o a la columna, por ejemplo en una vista sobre la tabla.
sql-long-name = `{ $name }` pasa de los { $most } bytes que tiene un nombre en { $dialect }.
sql-long-name-help = Use un nombre más corto para la tabla o, con `--map`, para la columna; si es de los resultados, déjelo fuera con `--columns`.
sql-variable-name = { $dialect } sustituiría lo que está entre `${"{"}` y `{"}"}` antes de leer la consulta, y `{ $name }` lo contiene.
sql-variable-name-help = Dé otro nombre a la tabla o a la columna, o léala mediante una vista.
sql-name-twice = Dos columnas del resultado se llaman `{ $name }`.
sql-name-twice-help = Nombre cada columna una vez; los nombres que solo difieren en mayúsculas son uno solo en casi todas las bases de datos.
sql-too-many-columns = La consulta necesita { $n } columnas; { $dialect } admite { $most }.
sql-too-many-columns-help = Pida algunas de las conclusiones con `--columns`, en varias consultas.
sql-too-many-steps = Una fecha de la política se cuenta en { $n } pasos, uno tras otro (`entry + 1 month + 1 day + …`); para { $dialect }, una consulta admite { $most }.
sql-too-many-steps-help = Pida con `--columns` solo resultados que no dependan de ella o use `amparo batch`.
sql-as-of = `--as-of { $text }` no es una fecha ni un parámetro.
sql-as-of-help = Una fecha es `2018-10-31`; un parámetro, `:as_of`, `$1` o `?`, según lo escriba su base de datos.
sql-view-parameter = Una vista no tiene parámetros, y `--as-of { $text }` es uno.
sql-view-parameter-help = Dé una fecha, o deje fuera `--as-of`: entonces la columna `as_of` la dice en cada fila.
sql-no-calendar = La política no tiene `calendar`.
sql-no-calendar-help = `--calendar` escribe la tabla de días hábiles, que solo tiene una política con `calendar`.
codes-sql = Consultas
