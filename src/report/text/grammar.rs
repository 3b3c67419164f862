//! Labels put into sentences: with an article where its gender is sure, in quotation marks where it is not, and negated as a sentence is.
//!
//! A policy's labels are nouns (“Date of entry”), participles (“Fee paid”) or sentences without a subject (“Has a visa”); nothing says
//! which. What is not sure is quoted, so that no sentence is wrong: `no se da “Notificado”`. Knows nothing of the law.

mod negation;

use super::page::Tongue;
use crate::words::Locale;
use crate::words::say;

/// English sentences without a subject, by their first word: how they are negated.
const ENGLISH_VERBS: [(&str, &str); 54] = [
    ("Has", "Does not have"),
    ("Have", "Do not have"),
    ("Had", "Did not have"),
    ("Is", "Is not"),
    ("Are", "Are not"),
    ("Was", "Was not"),
    ("Were", "Were not"),
    ("May", "May not"),
    ("Can", "Cannot"),
    ("Must", "Must not"),
    ("Does", "Does not"),
    ("Holds", "Does not hold"),
    ("Lives", "Does not live"),
    ("Works", "Does not work"),
    ("Pays", "Does not pay"),
    ("Fears", "Does not fear"),
    ("Wants", "Does not want"),
    ("Claimed", "Did not claim"),
    ("Asks", "Does not ask"),
    ("Asked", "Did not ask"),
    ("Explained", "Did not explain"),
    ("Applied", "Did not apply"),
    ("Applies", "Does not apply"),
    ("Entered", "Did not enter"),
    ("Left", "Did not leave"),
    ("Came", "Did not come"),
    ("Needs", "Does not need"),
    ("Invokes", "Does not invoke"),
    ("Intends", "Does not intend"),
    ("Belongs", "Does not belong"),
    ("Comes", "Does not come"),
    ("Stays", "Does not stay"),
    ("Agrees", "Does not agree"),
    ("Agreed", "Did not agree"),
    ("Receives", "Does not receive"),
    ("Refuses", "Does not refuse"),
    ("Shows", "Does not show"),
    ("Showed", "Did not show"),
    ("Broke", "Did not break"),
    ("Gave", "Did not give"),
    ("Cooperates", "Does not cooperate"),
    ("Consented", "Did not consent"),
    ("Migrated", "Did not migrate"),
    ("Suffered", "Did not suffer"),
    ("Lacks", "Does not lack"),
    ("Owes", "Does not owe"),
    ("Disobeyed", "Did not disobey"),
    ("Acquired", "Did not acquire"),
    ("Claims", "Does not claim"),
    ("Failed", "Did not fail"),
    ("Passed", "Did not pass"),
    ("Reported", "Did not report"),
    ("Resided", "Did not reside"),
    ("Used", "Did not use"),
];

/// What a person did, as a label says it, and what she is told to do: `Applied for asylum`, `Apply for asylum`.
const ENGLISH_ACTS: [(&str, &str); 11] = [
    ("Applied ", "Apply "),
    ("Asked ", "Ask "),
    ("Claimed ", "Claim "),
    ("Declaration to ", "Make a declaration to "),
    ("Declared ", "Declare "),
    ("Explained ", "Explain "),
    ("Filed ", "File "),
    ("Paid ", "Pay "),
    ("Refuses ", "Refuse "),
    ("Reported to ", "Report to "),
    ("Submitted ", "Submit "),
];

/// The same in Spanish: `Solicitó refugio`, `Solicitar refugio`.
const SPANISH_ACTS: [(&str, &str); 12] = [
    ("Declaración ante ", "Presentar una declaración ante "),
    ("Explicó ", "Explicar "),
    ("Solicitó ", "Solicitar "),
    ("Pidió ", "Pedir "),
    ("Presentó ", "Presentar "),
    ("Pagó ", "Pagar "),
    ("Rechaza ", "Rechazar "),
    ("Declaró ", "Declarar "),
    ("Firmó ", "Firmar "),
    ("Se identificó ", "Identificarse "),
    ("Se identifica ", "Identificarse "),
    ("Se presentó ", "Presentarse "),
];

/// Participles that no noun looks like: `Has been heard` is negated otherwise than `Has a visa`.
const PARTICIPLES: [&str; 9] = ["been", "had", "taken", "given", "told", "gone", "become", "begun", "seen"];

/// What stands behind a verb in the past that could be a participle as well: `Asked in time`, `Left by the parents`.
const AFTER_PARTICIPLES: [&str; 9] = ["by", "in", "at", "on", "before", "after", "within", "behind", "from"];

/// Spanish verbs that a label begins with when it is a sentence without a subject: `no` before it negates it.
const SPANISH_VERBS: [&str; 73] = [
    "Tiene",
    "Tuvo",
    "Es",
    "Está",
    "Estuvo",
    "Fue",
    "Era",
    "Ha",
    "Han",
    "Había",
    "Hay",
    "Hubo",
    "Puede",
    "Debe",
    "Se",
    "Le",
    "Ingresó",
    "Ingresa",
    "Entró",
    "Llegó",
    "Salió",
    "Vino",
    "Nació",
    "Presentó",
    "Presenta",
    "Pidió",
    "Pide",
    "Solicitó",
    "Solicita",
    "Pagó",
    "Paga",
    "Vive",
    "Reside",
    "Residía",
    "Trabaja",
    "Teme",
    "Cumple",
    "Cuenta",
    "Posee",
    "Pertenece",
    "Sufre",
    "Sufrió",
    "Recibió",
    "Recibe",
    "Firmó",
    "Declaró",
    "Declara",
    "Invoca",
    "Invocó",
    "Alega",
    "Existe",
    "Existen",
    "Falta",
    "Faltan",
    "Corresponde",
    "Consta",
    "Quiere",
    "Viaja",
    "Viajó",
    "Dio",
    "Da",
    "Rige",
    "Depende",
    "Usó",
    "Dice",
    "Colabora",
    "Integra",
    "Constituye",
    "Necesita",
    "Requiere",
    "Rechaza",
    "Adeuda",
    "Forma",
];

/// English nouns that a label of a day begins with: they take an article.
const ENGLISH_NOUNS: [&str; 21] = [
    "Date",
    "Day",
    "End",
    "Start",
    "Beginning",
    "Time",
    "Expiry",
    "Notification",
    "Application",
    "Entry",
    "Filing",
    "Publication",
    "Birth",
    "Decision",
    "Act",
    "Request",
    "Claim",
    "Last",
    "First",
    "Arrival",
    "Departure",
];

/// Spanish masculine nouns whose ending does not tell, or tells the contrary.
const MASCULINE: [&str; 27] = [
    "día",
    "mapa",
    "programa",
    "sistema",
    "problema",
    "tema",
    "idioma",
    "diploma",
    "carné",
    "pasaporte",
    "trámite",
    "informe",
    "régimen",
    "control",
    "mes",
    "fin",
    "límite",
    "hogar",
    "lugar",
    "examen",
    "cese",
    "origen",
    "país",
    "nombre",
    "papel",
    "aval",
    "plan",
];
/// Spanish feminine nouns whose ending does not tell.
const FEMININE: [&str; 10] = ["orden", "sede", "clase", "base", "libertad", "salud", "ley", "red", "señal", "mano"];
/// Words on which no gender is told: they are no nouns, or could be either.
const UNTOLD: [&str; 12] =
    ["parte", "menor", "bajo", "sin", "con", "uno", "una", "ambos", "todo", "toda", "cuando", "hasta"];

/// With what words a value begins that says what is not so (`none yet`, `nunca pasó por control`).
fn negations(locale: Locale) -> &'static [&'static str] {
    match locale {
        Locale::English => &["no", "none", "not", "never", "neither", "nobody", "without"],
        Locale::Spanish => &["no", "ninguno", "ninguna", "nunca", "ni", "nadie", "sin"],
    }
}

impl Locale {
    /// Whether a value's label is a negation already: another one would make a riddle of it.
    pub fn is_negative(self, label: &str) -> bool {
        let first = label.split([' ', '_', ',']).next().unwrap_or_default().to_lowercase();
        negations(self).contains(&&*first)
    }

    /// What is still to be done, where the label says that it was: `Apply for asylum`. Any other label stays as it is.
    pub fn to_be_done(self, label: &str) -> String {
        let acts: &[(&str, &str)] = match self {
            Locale::English => &ENGLISH_ACTS,
            Locale::Spanish => &SPANISH_ACTS,
        };
        let act = acts.iter().find_map(|(done, act)| Some(format!("{act}{}", label.strip_prefix(done)?)));
        act.unwrap_or_else(|| label.to_owned())
    }

    /// The act whose date the label names: `Date of the application to extend` is that of an application to extend. `None` where it names none.
    pub fn act_of_date(self, label: &str) -> Option<String> {
        let leads: &[&str] = match self {
            Locale::English => &["Date of the ", "Date of "],
            Locale::Spanish => &["Fecha de la ", "Fecha del ", "Fecha de "],
        };
        leads.iter().find_map(|lead| label.strip_prefix(lead)).map(capitalised)
    }

    /// The statement that the label is not so: negated as people say it, else `“Unable or unwilling”: no`.
    pub fn negated(self, label: &str) -> String {
        self.negation(label).unwrap_or_else(|| say!(self, TestLabelNot { label: quoted(label) }))
    }

    /// The same inside a sentence, which a colon would cut in two: `Refugee and “Unable or unwilling” does not apply`.
    pub fn negated_inside(self, label: &str) -> String {
        self.negation(label).unwrap_or_else(|| say!(self, TestLabelNotInside { label: quoted(label) }))
    }

    /// The label negated as people say it, where that is sure.
    fn negation(self, label: &str) -> Option<String> {
        match self {
            Tongue::English => negation::english(label),
            Tongue::Spanish => negation::spanish(label),
        }
    }

    /// Whether the label is a sentence without a subject, as far as its first word tells.
    pub fn is_sentence(self, label: &str) -> bool {
        let first = label.split(' ').next().unwrap_or(label);
        match self {
            Tongue::English => ENGLISH_VERBS.iter().any(|(verb, _)| *verb == first),
            Tongue::Spanish => negation::is_spanish_verb(first),
        }
    }

    /// The label of a day or a thing inside a sentence: `the date of entry`, `la fecha de ingreso`, else `“Notified”`.
    pub fn with_article(self, label: &str) -> String {
        let first = label.split(' ').next().unwrap_or(label);
        match self {
            Tongue::English if ENGLISH_NOUNS.contains(&first) => format!("the {}", uncapitalised(label)),
            Tongue::Spanish if !self.is_sentence(label) => match spanish_article(label) {
                Some(article) => format!("{article} {}", uncapitalised(label)),
                None => quoted(label),
            },
            _ => quoted(label),
        }
    }

    /// In Spanish the preposition before what follows, one word with `el`: `del día`, `al 31 de mayo`; in English what follows alone.
    pub fn after(self, preposition: &str, words: &str) -> String {
        match (self, preposition, words.strip_prefix("el ")) {
            (Tongue::English, ..) => words.to_owned(),
            (Tongue::Spanish, "a" | "de", Some(rest)) => format!("{preposition}l {rest}"),
            (Tongue::Spanish, ..) => format!("{preposition} {words}"),
        }
    }
}

pub fn quoted(label: &str) -> String {
    format!("“{label}”")
}

/// With a small first letter, unless the word is an abbreviation.
pub fn uncapitalised(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), second) if !second.is_some_and(|second| second.is_uppercase() || second.is_ascii_digit()) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => label.to_owned(),
    }
}

pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `el`, `la`, `los` or `las` before the noun that the label begins with; none where its gender is not sure.
fn spanish_article(label: &str) -> Option<&'static str> {
    let mut words = label.split(' ').map(|word| word.trim_end_matches([',', ':', ';']).to_lowercase());
    let first = words.next()?;
    // `No devolución`: the noun comes after.
    let noun = if first == "no" { words.next()? } else { first };
    if UNTOLD.contains(&noun.as_str()) || !noun.chars().all(char::is_alphabetic) {
        return None;
    }
    let of = |masculine, feminine, is_feminine: bool| Some(if is_feminine { feminine } else { masculine });
    if let Some(is_feminine) = is_feminine(&noun) {
        return of("el", "la", is_feminine);
    }
    let singular = noun.strip_suffix("ciones").map(|stem| format!("{stem}ción"));
    let singular = singular.or_else(|| noun.strip_suffix("siones").map(|stem| format!("{stem}sión")));
    let singular = singular.or_else(|| noun.strip_suffix("ades").map(|stem| format!("{stem}ad")));
    let singular = singular.or_else(|| noun.strip_suffix('s').map(str::to_owned))?;
    of("los", "las", is_feminine(&singular)?)
}

/// Nouns that end as participles do; other words that end so may be participles, and take no article.
const NOUNS_LIKE_PARTICIPLES: [&str; 27] = [
    "certificado",
    "resultado",
    "estado",
    "juzgado",
    "pedido",
    "contenido",
    "apartado",
    "mercado",
    "visado",
    "grado",
    "entrada",
    "salida",
    "llegada",
    "partida",
    "vida",
    "medida",
    "década",
    "residencia",
    "refugiado",
    "refugiada",
    "consulado",
    "abogado",
    "abogada",
    "delegado",
    "sentido",
    "partido",
    "cuidado",
];

fn is_feminine(noun: &str) -> Option<bool> {
    let is_participle = ["ado", "ido", "ada", "ida"].iter().any(|ending| noun.ends_with(ending));
    if is_participle && !NOUNS_LIKE_PARTICIPLES.contains(&noun) {
        return None;
    }
    if MASCULINE.contains(&noun) {
        return Some(false);
    }
    if FEMININE.contains(&noun) {
        return Some(true);
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| noun.ends_with(ending));
    if ends(&["ción", "sión", "xión", "dad", "tad", "tud", "umbre", "ez", "a"]) {
        return Some(true);
    }
    ends(&["o", "or", "aje", "amen"]).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_is_told_as_what_to_do() {
        assert_eq!(Tongue::English.to_be_done("Applied for asylum"), "Apply for asylum");
        assert_eq!(Tongue::Spanish.to_be_done("Se identifica ante la autoridad"), "Identificarse ante la autoridad");
        assert_eq!(Tongue::Spanish.to_be_done("Solicitud presentada"), "Solicitud presentada");
    }

    #[test]
    fn labels_take_an_article_where_their_gender_is_sure() {
        let english =
            ["Date of entry", "Notified", "Last day of stay"].map(|label| Tongue::English.with_article(label));
        assert_eq!(english, ["the date of entry", "“Notified”", "the last day of stay"]);
        let spanish = [
            "Fecha de ingreso",
            "Día de la notificación",
            "Salvoconducto",
            "Multas pendientes",
            "No devolución",
            "PTP",
            "Puede trabajar",
            "Notificado",
            "Permisos",
            "Calidades migratorias",
        ];
        let spanish = spanish.map(|label| Tongue::Spanish.with_article(label));
        assert_eq!(
            spanish,
            [
                "la fecha de ingreso",
                "el día de la notificación",
                "el salvoconducto",
                "las multas pendientes",
                "la no devolución",
                "“PTP”",
                "“Puede trabajar”",
                "“Notificado”",
                "los permisos",
                "las calidades migratorias"
            ]
        );
        assert_eq!(Tongue::Spanish.after("de", "el día"), "del día");
        assert_eq!(Tongue::Spanish.after("en", "la fecha"), "en la fecha");
    }

    #[test]
    fn a_negation_is_written_as_one() {
        let english = ["Has a visa", "Entered by sea", "Fee paid"].map(|label| Tongue::English.negated(label));
        assert_eq!(english, ["Does not have a visa", "Did not enter by sea", "Fee not paid"]);
        let english =
            ["Has been issued a card", "Has limited means", "Has no family", "Does not have a visa", "Asked in time"];
        let negated = english.map(|label| Tongue::English.negated(label));
        assert_eq!(negated[0], "Has not been issued a card");
        assert!(negated[1..].iter().zip(&english[1..]).all(|(negated, label)| negated.contains(&quoted(label))));
        let two_verbs = "Applied for a visa, and entered without it";
        assert_eq!(Tongue::English.negated(two_verbs), "“Applied for a visa, and entered without it”: no");
        let spanish =
            ["Tiene visa", "No tiene visa", "Se presentó", "Enfermo"].map(|label| Tongue::Spanish.negated(label));
        assert_eq!(spanish, ["No tiene visa", "Tiene visa", "No se presentó", "“Enfermo”: no"]);
        // Sentences with a subject, participles, people and things; in small letters as clauses call their tests.
        for (label, negated) in [
            ("The period has ended", "The period has not ended"),
            ("Has no visa", "Has a visa"),
            ("Has no ties to Peru", "Has ties to Peru"),
            ("has no country of origin", "has a country of origin"),
            ("The return is not safe", "The return is safe"),
            ("Someone procured the entry", "No one procured the entry"),
            ("Covered by article 5", "Not covered by article 5"),
            ("Victim of violence", "Not a victim of violence"),
            ("Interpol sheet", "No Interpol sheet"),
            ("detention ordered by a judge", "detention not ordered by a judge"),
            ("Serious crime committed abroad", "No serious crime committed abroad"),
            ("Family tie with the recognised refugee proved", "Family tie with the recognised refugee not proved"),
            ("Has applied for asylum", "Has not applied for asylum"),
        ] {
            assert_eq!(Tongue::English.negated(label), negated);
        }
        for (label, negated) in [
            ("La Comisión acepta las causas", "La Comisión no acepta las causas"),
            ("Alguien facilitó el ingreso", "Nadie facilitó el ingreso"),
            ("Un fiscal determinó el delito", "Ningún fiscal determinó el delito"),
            ("En el control de ingreso", "No está en el control de ingreso"),
            ("Víctima o presunta víctima de trata", "No es víctima ni presunta víctima de trata"),
            ("ficha de Interpol", "sin ficha de Interpol"),
            ("Derecho de trámite pagado o aplazado", "Derecho de trámite no pagado ni aplazado"),
            ("Vínculo con el familiar refugiado acreditado", "Vínculo con el familiar refugiado no acreditado"),
            ("Se usó alguno de los medios", "No se usó ninguno de los medios"),
        ] {
            assert_eq!(Tongue::Spanish.negated(label), negated);
        }
        // What is not sure has none.
        for label in [
            "Unable or unwilling to return",
            "Refused, and remedies exhausted",
            "Interpol sheet, if required",
            // A prohibition denied is no order, and an order denied no prohibition.
            "The child must not be detained",
            "The child must be detained",
            "Some papers are not valid",
            "The permit is not valid because it was lost",
            "Has no visa yet",
        ] {
            assert_eq!(Tongue::English.negated(label), format!("“{label}”: no"));
        }
        for label in
            ["No devolución", "No puede, o por temor no quiere, volver", "Renunció o regresó", "No tiene ningún visado"]
        {
            assert_eq!(Tongue::Spanish.negated(label), format!("“{label}”: no"));
        }
        assert_eq!(Tongue::Spanish.negated("No pagó las tasas"), "Pagó las tasas");
        // What follows a conjunction behind a comma the negation would not reach.
        let joined = "Solicitó la residencia, y todavía no se resuelve";
        assert_eq!(Tongue::Spanish.negated(joined), format!("“{joined}”: no"));
        assert_eq!(Tongue::Spanish.negated("Cambiaron los datos"), "No cambiaron los datos");
    }
}
