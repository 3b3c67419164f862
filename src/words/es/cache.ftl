## `amparo cache`

cache-holds = { $n ->
    [0] Todavía no hay nada guardado; las políticas ya analizadas se guardarán en `{ $path }`
    [1] Las políticas ya analizadas se guardan en `{ $path }`: un archivo, { $kilobytes } kB
   *[other] Las políticas ya analizadas se guardan en `{ $path }`: { $n } archivos, { $kilobytes } kB
}
cache-removed = { $n ->
    [0] No había nada que eliminar en `{ $path }`
    [1] Se eliminó un archivo de `{ $path }`: { $kilobytes } kB
   *[other] Se eliminaron { $n } archivos de `{ $path }`: { $kilobytes } kB
}
cache-refused = No se usa `{ $path }`: pertenece a otro usuario, u otros usuarios pueden escribir allí. Para usarla, haga que sea solo suya (`chmod 700`)
cache-off = La caché está desactivada: se indicó la opción --no-cache o la variable de entorno AMPARO_NO_CACHE
cache-nowhere = No se guarda nada: el sistema no indica ninguna carpeta para cachés. Para usar una, defina XDG_CACHE_HOME con una ruta absoluta
