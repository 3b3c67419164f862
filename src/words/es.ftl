# Todas las frases del programa en castellano; en.ftl tiene las mismas claves y variables. Véase docs/design.md, "Words".
# Una sección por cada parte del programa; las claves empiezan con la palabra de la sección.

### En todas partes

date = { $day } de { $month ->
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
} de { $year }
yes = sí
no = no

### Resultados, estados, razones, condiciones (REASONS)

### La primera pantalla, show, la consulta (SCREEN)

### Explicaciones y caminos (WAYS)

### La hoja para la persona (HANDOUT)

### La entrevista, la línea de tiempo (INTERVIEW)

### Hallazgos, check, find, test (PROOFS)

### Límites, archivos, plazos (LIMITS)

### Errores (ERRORS)
