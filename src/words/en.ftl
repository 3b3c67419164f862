# Every sentence of the program in English; es.ftl has the same keys and variables. See docs/design.md, "Words".
# One section for each part of the program; keys begin with the section's word. A key's comment says where its sentence stands.

### Everywhere

date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
yes = yes
no = no

### Outcomes, states, reasons, tests (REASONS)

### The first screen, show, the prompt (SCREEN)

### Explanations and ways (WAYS)

### The page for the person (HANDOUT)

### The interview, the timeline (INTERVIEW)

### Findings, check, find, test (PROOFS)

### Limits, files, budgets (LIMITS)

### Errors (ERRORS)
