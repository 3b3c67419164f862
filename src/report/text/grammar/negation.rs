//! A label negated as people say it: a sentence without a subject, one with a subject, a participle, a noun.
//!
//! Nothing says which of these a label is; what is not sure has no negation here and is said to be so or not (`grammar`). Each language
//! has its own rules, the narrowest first. Knows nothing of the law.

use super::{
    AFTER_PARTICIPLES, ENGLISH_VERBS, NOUNS_LIKE_PARTICIPLES, PARTICIPLES, SPANISH_VERBS, capitalised, uncapitalised,
};

/// English verbs behind a subject that is named: `Commission accepts the reasons`.
const ENGLISH_VERBS_BEHIND: [(&str, &str); 12] = [
    ("accepts", "does not accept"),
    ("allows", "does not allow"),
    ("arose", "did not arise"),
    ("asked", "did not ask"),
    ("authorised", "did not authorise"),
    ("authorized", "did not authorize"),
    ("extends", "does not extend"),
    ("facilitated", "did not facilitate"),
    ("found", "did not find"),
    ("procured", "did not procure"),
    ("requires", "does not require"),
    ("treats", "does not treat"),
];

/// English verbs that `not` follows, and denies. Not `must` and `should`: who need not is not one who must not.
const ENGLISH_AUXILIARIES: [&str; 10] = ["has", "have", "had", "is", "are", "was", "were", "would", "will", "may"];

/// Words that begin a label which `Not` before it negates: `Pregnant`, `In detention`, `Covered by article 5`.
const ENGLISH_NOT_BEFORE: [&str; 47] = [
    "Abroad",
    "Affected",
    "Among",
    "At",
    "Barred",
    "Before",
    "Blind",
    "By",
    "Considered",
    "Convicted",
    "Covered",
    "Deaf",
    "Detained",
    "Disabled",
    "Displaced",
    "Divorced",
    "Eligible",
    "Employed",
    "Entering",
    "Entitled",
    "Exempt",
    "For",
    "Forcibly",
    "Ill",
    "In",
    "Inside",
    "Insured",
    "Irregular",
    "Lawfully",
    "Married",
    "Outside",
    "Over",
    "Pending",
    "Poor",
    "Pregnant",
    "Protected",
    "Registered",
    "Regular",
    "Sick",
    "Stateless",
    "Subject",
    "Through",
    "Travelling",
    "Unable",
    "Unaccompanied",
    "Under",
    "Within",
];

/// Who somebody can be: `Not a victim of violence`.
const ENGLISH_PEOPLE: [&str; 27] = [
    "adolescent",
    "adult",
    "applicant",
    "child",
    "citizen",
    "danger",
    "dependant",
    "foreigner",
    "girl",
    "holder",
    "man",
    "member",
    "migrant",
    "minor",
    "national",
    "parent",
    "person",
    "refugee",
    "relative",
    "resident",
    "spouse",
    "student",
    "threat",
    "tourist",
    "victim",
    "woman",
    "worker",
];

/// What there is or is not: `No criminal record`.
const ENGLISH_THINGS: [&str; 71] = [
    "acceptance",
    "acts",
    "aggression",
    "alert",
    "application",
    "appointment",
    "assessment",
    "authorisation",
    "bar",
    "card",
    "cause",
    "causes",
    "certificate",
    "conflict",
    "consent",
    "contract",
    "conviction",
    "copy",
    "crime",
    "crisis",
    "decision",
    "declaration",
    "disability",
    "disasters",
    "document",
    "documents",
    "domination",
    "events",
    "evidence",
    "extension",
    "family",
    "fear",
    "finding",
    "ground",
    "grounds",
    "guardian",
    "income",
    "indicators",
    "insurance",
    "investigation",
    "means",
    "needs",
    "occupation",
    "offence",
    "order",
    "overstay",
    "passport",
    "payment",
    "permission",
    "permit",
    "proof",
    "protection",
    "purpose",
    "reasons",
    "receipt",
    "record",
    "refusal",
    "report",
    "requirements",
    "residence",
    "resources",
    "self-identification",
    "sheet",
    "statement",
    "tie",
    "violations",
    "violence",
    "visa",
    "vulnerability",
    "warrant",
    "work",
];

/// Of these one says `a` or `an`: `Has a country of origin`.
const ENGLISH_COUNTED: [&str; 24] = [
    "address",
    "application",
    "birth",
    "card",
    "certificate",
    "child",
    "consulate",
    "country",
    "document",
    "guardian",
    "home",
    "nationality",
    "order",
    "parent",
    "partner",
    "passport",
    "permit",
    "record",
    "relative",
    "representative",
    "right",
    "spouse",
    "valid",
    "visa",
];

/// Beside these a sentence does not become its contrary when its one `no` or `not` is taken away: a second negation, a second thing, a word
/// that only a negation bears, a reason that is denied with it.
const NOT_DENIED_ALONE: [&str; 13] =
    ["and", "any", "because", "never", "no", "nor", "not", "only", "or", "than", "unless", "without", "yet"];

/// Participles behind what they are said of that do not end in `ed`: `Fee paid`.
const ENGLISH_PREDICATES: [&str; 14] = [
    "begun", "drawn", "found", "given", "heard", "held", "lost", "made", "met", "missing", "open", "paid", "shown",
    "taken",
];

/// What may follow such a participle.
const BEHIND_PREDICATES: [&str; 16] = [
    "by",
    "in",
    "on",
    "before",
    "after",
    "within",
    "from",
    "to",
    "for",
    "through",
    "at",
    "as",
    "or",
    "necessary",
    "once",
    "when",
];

/// Names that keep their capital letter.
const NAMES: [&str; 2] = ["Interpol", "Peruvian"];

/// Who somebody can be, in Spanish: `No es víctima de violencia`.
const SPANISH_PEOPLE: [&str; 22] = [
    "Apátrida",
    "Ciudadana",
    "Ciudadano",
    "Extranjera",
    "Extranjero",
    "Familiar",
    "Gestante",
    "Integrante",
    "Mayor",
    "Menor",
    "Migrante",
    "Miembro",
    "Nacional",
    "Persona",
    "Refugiada",
    "Refugiado",
    "Residente",
    "Solicitante",
    "Titular",
    "Trabajador",
    "Trabajadora",
    "Víctima",
];

/// What there is or is not, in Spanish: `Sin antecedentes penales`.
const SPANISH_THINGS: [&str; 36] = [
    "Acontecimientos",
    "Actos",
    "Agresión",
    "Alerta",
    "Antecedentes",
    "Causa",
    "Certificado",
    "Cita",
    "Condena",
    "Conflicto",
    "Consentimiento",
    "Constancia",
    "Contrato",
    "Copia",
    "Cédula",
    "Declaración",
    "Delito",
    "Discapacidad",
    "Documento",
    "Documentos",
    "Exención",
    "Ficha",
    "Fundados",
    "Indicios",
    "Ingresos",
    "Motivos",
    "Ocupación",
    "Partida",
    "Pasaporte",
    "Razones",
    "Recursos",
    "Seguro",
    "Violación",
    "Violencia",
    "Visa",
    "Visado",
];

/// The same where no participle says more of it: `Sin solicitud en plazo`, but `Solicitud no presentada`.
const SPANISH_THINGS_UNSAID: [&str; 33] = [
    "Aceptación",
    "Acreditación",
    "Autorización",
    "Crisis",
    "Denegatoria",
    "Denuncia",
    "Desastres",
    "Desplazamiento",
    "Determinación",
    "Disposición",
    "Evaluación",
    "Exposición",
    "Extensión",
    "Extrema",
    "Familia",
    "Gran",
    "Grave",
    "Impedimento",
    "Investigación",
    "Llegada",
    "Necesidades",
    "Orden",
    "Pago",
    "Peligro",
    "Permiso",
    "Presentación",
    "Protección",
    "Prueba",
    "Restricción",
    "Retención",
    "Solicitud",
    "Temor",
    "Vulnerabilidad",
];

/// What stands before a Spanish verb: `la solicitó`.
const CLITICS: [&str; 7] = ["lo", "la", "los", "las", "le", "les", "se"];

/// Spanish predicates that are no regular participles: `Permanencia vigente`.
const SPANISH_PREDICATES: [&str; 18] = [
    "abierta", "abierto", "escrita", "escrito", "hecha", "hecho", "incursa", "incurso", "inscrita", "inscrito",
    "puesta", "puestas", "puesto", "puestos", "resuelta", "resuelto", "vigente", "vigentes",
];

/// What follows a verb in the perfect: `Has applied for asylum`.
const BEHIND_PERFECT: [&str; 12] = ["a", "an", "the", "to", "for", "by", "in", "on", "from", "with", "at", "of"];

/// The label negated as an English sentence or phrase.
pub(super) fn english(label: &str) -> Option<String> {
    // What is left undone is not left so: `not` belongs to the verb, since `un` negates already.
    if let Some((what, left)) = label.split_once(" left un") {
        return Some(format!("{what} not left un{left}"));
    }
    as_written(label, |label| english_sentence(label).or_else(|| english_phrase(label)))
}

/// The label negated as a Spanish sentence or phrase.
pub(super) fn spanish(label: &str) -> Option<String> {
    as_written(label, |label| spanish_sentence(label).or_else(|| spanish_phrase(label)))
}

/// The rules are for labels with a capital letter; what a clause calls its test has none.
fn as_written(label: &str, negated: impl Fn(&str) -> Option<String>) -> Option<String> {
    match label.starts_with(char::is_lowercase) {
        true => negated(&capitalised(label)).map(|words| in_sentence(&words)),
        false => negated(label),
    }
}

/// A sentence without a subject, negated; none where the first word may be no verb, or where the sentence has a second one, which the
/// negation would not reach.
fn english_sentence(label: &str) -> Option<String> {
    let mut words = label.split(' ');
    let (first, second) = (words.next()?, words.next().unwrap_or(""));
    let (_, negated) = ENGLISH_VERBS.iter().find(|(verb, _)| *verb == first)?;
    let rest = label.strip_prefix(first)?;
    let is_verb = |word: &str| word.ends_with("ed") || ENGLISH_VERBS.iter().any(|(verb, _)| *verb == capitalised(word));
    if second == "no" {
        return with_what_is_denied(first, words.next()?, rest);
    }
    if ["not", "never"].contains(&second) || second.starts_with(|char: char| char.is_ascii_digit()) {
        return None;
    }
    if has_second_clause(label, &["and", "or", "but"], is_verb) {
        return None;
    }
    match first {
        "Has" | "Have" | "Had" if PARTICIPLES.contains(&second) => Some(format!("{first} not{rest}")),
        "Has" | "Have" | "Had" if second.ends_with("ed") => {
            // `Has applied for asylum`, and not `Has limited means`.
            let third = words.next().unwrap_or("");
            BEHIND_PERFECT.contains(&third).then(|| format!("{first} not{rest}"))
        }
        "Applied" if second == "for" && words.next().is_some_and(|third| AFTER_PARTICIPLES.contains(&third)) => None,
        "Asked" | "Agreed" | "Left" | "Claimed" | "Accepted" | "Used" if AFTER_PARTICIPLES.contains(&second) => None,
        "Claims" if second.ends_with("ed") => None,
        "Reported" if second != "to" => None,
        _ => Some(format!("{negated}{rest}")),
    }
}

/// `Has no country of origin`: `Has a country of origin`. None where nothing says whether the noun takes an article.
fn with_what_is_denied(verb: &str, noun: &str, rest: &str) -> Option<String> {
    let thing = rest.strip_prefix(" no ")?;
    let is_one = ENGLISH_COUNTED.contains(&noun);
    let is_many = noun.ends_with('s') && !["ss", "is", "us"].iter().any(|ending| noun.ends_with(ending));
    let is_simple = !thing.contains(',') && !thing.split(' ').any(|word| NOT_DENIED_ALONE.contains(&word));
    match (is_simple, is_one, is_many) {
        (true, true, _) => Some(format!("{verb} {} {thing}", article(noun))),
        (true, false, true) => Some(format!("{verb} {thing}")),
        _ => None,
    }
}

/// The same in Spanish: `no` before the verb, or taken away.
fn spanish_sentence(label: &str) -> Option<String> {
    let (first, rest) = label.split_once(' ').unwrap_or((label, ""));
    let is_verb = |word: &str| is_spanish_verb(&capitalised(word)) || word == "no";
    if has_second_clause(label, &["y", "e", "o", "u", "ni", "pero"], is_verb) {
        return None;
    }
    let negative = ["ningún", "ninguna", "ninguno", "nadie", "nada", "nunca", "tampoco", "también"];
    if label.split(' ').any(|word| negative.contains(&word.trim_end_matches([',', ';']))) {
        return None;
    }
    let some = [("algún", "ningún"), ("alguno", "ninguno"), ("alguna", "ninguna")];
    if let Some((word, none)) = some.into_iter().find(|(word, _)| rest.split(' ').any(|one| one == *word)) {
        let is_one_sentence = is_spanish_verb(first) && rest.split(' ').filter(|one| *one == word).count() == 1;
        return is_one_sentence.then(|| format!("No {}", uncapitalised(label).replacen(word, none, 1)));
    }
    match first {
        "No" => rest.split(' ').next().filter(|verb| is_verb(verb)).map(|_| capitalised(rest)),
        // `Es mujer o niña`: neither the one nor the other.
        "Es" if label.split(' ').nth(2) == Some("o") && label.split(' ').count() == 4 => {
            Some(format!("No {}", uncapitalised(&label.replacen(" o ", " ni ", 1))))
        }
        _ if is_spanish_verb(first) => Some(format!("No {}", uncapitalised(label))),
        _ => None,
    }
}

/// A verb of a Spanish label: one of the list, or in the past as only verbs are (`Ingresó`).
pub(super) fn is_spanish_verb(word: &str) -> bool {
    let is_past =
        (word.ends_with('ó') && word.chars().count() > 3) || word.ends_with("aron") || word.ends_with("ieron");
    SPANISH_VERBS.contains(&word) || is_past
}

/// Whether behind a comma, a semicolon or one of these conjunctions another verb follows, or a conjunction behind a comma joins two
/// sentences (`…, and not decided yet`).
fn has_second_clause(label: &str, conjunctions: &[&str], is_verb: impl Fn(&str) -> bool) -> bool {
    let words: Vec<&str> = label.split(' ').collect();
    words.windows(2).any(|pair| {
        let ends = pair[0].ends_with([',', ';', ':']) || conjunctions.contains(&pair[0]);
        let joins = pair[0].ends_with(',') && ["and", "but", "y", "e", "pero"].contains(&pair[1]);
        joins || (ends && is_verb(pair[1].trim_end_matches([',', ';', ':'])))
    })
}

/// Whether two things or sentences are joined behind a comma, or the label says what is not so already: a negation would not reach all of it.
fn is_one_thing(label: &str, negative: &[&str]) -> bool {
    let words: Vec<&str> = label.split(' ').collect();
    let joins = |pair: &[&str]| {
        pair[0].ends_with([',', ';'])
            && ["or", "and", "but", "nor", "yet", "o", "u", "y", "e", "ni", "pero", "aún"].contains(&pair[1])
    };
    let is_negative = |word: &&str| negative.contains(&word.to_lowercase().trim_end_matches([',', ';']));
    !words.windows(2).any(joins) && !words.iter().any(is_negative)
}

/// A sentence with its subject (`The period has ended`), a participle (`Fee paid`), somebody (`Victim of violence`), a thing (`Visa`).
fn english_phrase(label: &str) -> Option<String> {
    const NEGATIVE: [&str; 8] = ["no", "not", "never", "cannot", "nobody", "none", "neither", "nothing"];
    let words: Vec<&str> = label.split(' ').collect();
    let (first, second) = (words[0], words.get(1).copied().unwrap_or(""));
    if ENGLISH_VERBS.iter().any(|(verb, _)| *verb == first) || label.contains(", if ") || label.contains(';') {
        return None;
    }
    if let Some(positive) = without_english_negation(label, &words) {
        return Some(positive);
    }
    if !is_one_thing(label, &NEGATIVE) {
        return None;
    }
    if let Some(rest) = label.strip_prefix("One of ") {
        return Some(format!("None of {rest}"));
    }
    if let Some(rest) = label.strip_prefix("Still ") {
        return Some(format!("No longer {rest}"));
    }
    if let Some((before, after)) = label.split_once(" still ") {
        return Some(format!("{before} no longer {after}"));
    }
    match (first, second) {
        ("More", "than") => return Some(format!("At most {}", words[2..].join(" "))),
        ("At", "most") => return Some(format!("More than {}", words[2..].join(" "))),
        ("With", _) => return Some(format!("Without {}", words[1..].join(" "))),
        _ if ENGLISH_NOT_BEFORE.contains(&first.trim_end_matches(',')) || begins_with_participle(&words) => {
            return (!["or", "and"].contains(&second)).then(|| format!("Not {}", uncapitalised(label)));
        }
        _ => {}
    }
    if let Some(sentence) = english_sentence_with_subject(&words) {
        return Some(sentence);
    }
    let head = english_head(&words);
    let is_any = |list: &[&str]| head.iter().any(|word| list.contains(&word.as_str()));
    let (last, is_one) = (head.last()?.as_str(), words.len() > 1 && ["A", "An"].contains(&first));
    if ENGLISH_PEOPLE.contains(&last) && !is_any(&["or"]) {
        // One among others is looked for: `a parent in Peru`.
        return Some(match (is_one, ["parent", "child", "relative"].contains(&last)) {
            (true, true) => format!("No {}", words[1..].join(" ")),
            (true, false) => format!("Not {}", uncapitalised(label)),
            (false, _) => format!("Not {} {}", article(first), uncapitalised(label)),
        });
    }
    if is_any(&ENGLISH_PEOPLE) && is_any(&["or"]) {
        return None;
    }
    if is_one {
        return Some(format!("No {}", words[1..].join(" ")));
    }
    let is_told = ["Own", "The", "This", "That", "All", "Each", "Every"].contains(&first);
    // Of these a participle says which, and nothing of what has become of them.
    if is_any(&["crime", "offence", "certificate", "record", "copy"]) && !is_told {
        return Some(format!("No {}", in_sentence(label)));
    }
    if let Some(at) = english_predicate(&words) {
        let at = if words[at - 1] == "already" { at - 1 } else { at };
        return Some(format!("{} not {}", words[..at].join(" "), words[at..].join(" ")));
    }
    (is_any(&ENGLISH_THINGS) && !is_told && !words.contains(&"and")).then(|| format!("No {}", in_sentence(label)))
}

/// What a label is about: its words up to the first comma or preposition, in small letters.
fn english_head(words: &[&str]) -> Vec<String> {
    const AFTER_A_NOUN: [&str; 18] = [
        "of", "for", "to", "in", "on", "from", "that", "who", "with", "by", "arising", "joining", "as", "at", "while",
        "without", "outside", "after",
    ];
    let ends = |word: &&str| {
        AFTER_A_NOUN.contains(word) || (word.ends_with("ing") && !ENGLISH_THINGS.contains(&&*word.to_lowercase()))
    };
    let n_head = words.iter().position(ends).unwrap_or(words.len());
    let n_head = words[..n_head].iter().position(|word| word.ends_with(',')).map_or(n_head, |at| at + 1);
    words[..n_head.min(4)].iter().map(|word| word.trim_end_matches(',').to_lowercase()).collect()
}

/// What is not so already, said to be so: `without family`, `not exempt`, `no longer in force`.
fn without_english_negation(label: &str, words: &[&str]) -> Option<String> {
    const NEGATIVE: [&str; 6] = ["no", "not", "without", "nor", "and", "never"];
    let rest = words.get(1..)?.join(" ");
    let is_simple = !words[1..].iter().any(|word| NEGATIVE.contains(&word.trim_end_matches([',', ';'])));
    if let Some((before, after)) = label.split_once(" no longer ") {
        return Some(format!("{before} still {after}"));
    }
    match words[0] {
        "Without" if is_simple => Some(format!("With {rest}")),
        "Not" if is_simple && !rest.is_empty() => {
            let rest = rest.strip_suffix(" yet").map_or(rest.clone(), |done| format!("{done} already"));
            Some(capitalised(&rest))
        }
        _ => without_not_behind_auxiliary(words),
    }
}

/// `The return is not safe`: `The return is safe`. None where the negation is not of the whole sentence: of `some papers are not valid`, of a
/// subordinate clause.
fn without_not_behind_auxiliary(words: &[&str]) -> Option<String> {
    const SOME: [&str; 11] =
        ["all", "any", "both", "each", "either", "every", "few", "many", "most", "several", "some"];
    const SUBORDINATE: [&str; 8] = ["that", "who", "which", "while", "when", "once", "if", "whether"];
    let at = (2..words.len()).find(|&at| words[at] == "not" && ENGLISH_AUXILIARIES.contains(&words[at - 1]))?;
    let (before, after) = (&words[..at], &words[at + 1..]);
    let is_any = |words: &[&str], list: &[&str]| {
        words.iter().any(|word| list.contains(&word.to_lowercase().trim_end_matches([',', ';'])))
    };
    let is_whole = !after.is_empty()
        && !is_any(before, &SOME)
        && !is_any(before, &SUBORDINATE)
        && ![before, after].iter().any(|words| is_any(words, &NOT_DENIED_ALONE));
    is_whole.then(|| format!("{} {}", before.join(" "), after.join(" ")))
}

/// `Refused by the Commission`, `Issued`: what is said of something that is not named.
fn begins_with_participle(words: &[&str]) -> bool {
    let first = words[0].to_lowercase();
    let is_participle = (first.ends_with("ed") && first.len() > 4) || first == "found";
    let is_alone = words
        .get(1)
        .is_none_or(|next| BEHIND_PREDICATES.contains(next) || AFTER_PARTICIPLES.contains(next) || *next == "already");
    is_participle && is_alone && !words.contains(&"and") && !words.iter().any(|word| word.ends_with(','))
}

/// `not` behind the auxiliary, the verb negated, `no one` for `someone`.
fn english_sentence_with_subject(words: &[&str]) -> Option<String> {
    let relative = ["that", "who", "which", "while", "when", "once", "before", "after", "if", "whether"];
    let relative = words.iter().position(|word| relative.contains(word)).unwrap_or(words.len());
    let is_auxiliary = |at: &usize| ENGLISH_AUXILIARIES.contains(&words[*at]) && words[at - 1] != "to";
    let auxiliary = (1..words.len()).find(is_auxiliary);
    let is_subject = |word: &str| {
        let is_name = word.len() > 2 && word.chars().all(char::is_uppercase);
        is_name || ["The", "Commission", "State", "State's", "Court", "Authority", "Police", "Parents"].contains(&word)
    };
    let verb = |at: &usize| ENGLISH_VERBS_BEHIND.iter().find(|(verb, _)| *verb == words[*at]);
    let behind = (1..words.len()).find(|at| verb(at).is_some()).filter(|at| *at < relative);
    match (words[0], auxiliary.filter(|at| *at < relative), behind) {
        (_, Some(at), _) => Some(format!("{} not {}", words[..=at].join(" "), words[at + 1..].join(" "))),
        ("Someone" | "Somebody", None, Some(_)) => Some(format!("No one {}", words[1..].join(" "))),
        ("A" | "An", None, Some(_)) => Some(format!("No {}", words[1..].join(" "))),
        (first, None, Some(at)) if is_subject(first) => {
            let (_, negated) = verb(&at)?;
            Some(format!("{} {negated} {}", words[..at].join(" "), words[at + 1..].join(" ")))
        }
        _ => None,
    }
}

/// Where the participle stands that says something of what comes before it: at the end, or with a preposition behind it.
fn english_predicate(words: &[&str]) -> Option<usize> {
    let is_participle = |word: &str| {
        let word = word.trim_end_matches(',');
        word.ends_with("ed") || ENGLISH_PREDICATES.contains(&word)
    };
    const NONE_BEFORE: [&str; 14] =
        ["that", "the", "a", "an", "by", "seriously", "been", "being", "be", "or", "and", "if", "when", "while"];
    let is_qualified = |at: usize| NONE_BEFORE.contains(&words[at - 1]);
    let at = (1..words.len()).find(|&at| is_participle(words[at]) && !is_qualified(at))?;
    // What stands behind these is a sentence of its own, or a second thing.
    if words[..at].iter().any(|word| ["while", "when", "before", "after", "if", "and", "that", "who"].contains(word)) {
        return None;
    }
    let is_behind_comma = words[at - 1].ends_with(',') || words[at].ends_with(',');
    let is_predicate = words.get(at + 1).is_none_or(|next| BEHIND_PREDICATES.contains(next));
    // `Family tie with the recognised refugee proved`: the first is no predicate, the last is.
    let last = words.len() - 1;
    match (is_predicate && !is_behind_comma, at != last && is_participle(words[last])) {
        (true, _) => Some(at),
        (false, true) if !words[last - 1].ends_with(',') && !is_qualified(last) => Some(last),
        (false, _) => None,
    }
}

fn article(word: &str) -> &'static str {
    let mut letters = word.chars();
    let (first, second) = (letters.next().unwrap_or('x'), letters.next().unwrap_or('x'));
    let by_sound = match second.is_uppercase() {
        true => "AEFHILMNORSX".contains(first),
        false => "AEIOaeio".contains(first),
    };
    if by_sound { "an" } else { "a" }
}

/// Inside a sentence, names with their capital letter.
fn in_sentence(label: &str) -> String {
    match NAMES.iter().any(|name| label.starts_with(name)) {
        true => label.to_owned(),
        false => uncapitalised(label),
    }
}

fn spanish_phrase(label: &str) -> Option<String> {
    const NEGATIVE: [&str; 10] =
        ["no", "sin", "ni", "nunca", "nadie", "ningún", "ninguna", "ninguno", "nada", "tampoco"];
    let words: Vec<&str> = label.split(' ').collect();
    let first = words[0];
    // `El Estado no admite …`: the negation taken away.
    if ["El", "La", "Los", "Las"].contains(&first)
        && let Some((before, after)) = label.split_once(" no ")
        && after.split(' ').next().is_some_and(is_spanish_verb_inside)
        && is_one_thing(after, &NEGATIVE)
    {
        return Some(format!("{before} {after}"));
    }
    if label.contains(", si ") || label.contains(';') || words.windows(2).any(|pair| pair == ["y", "se"]) {
        return None;
    }
    if let Some(positive) = without_spanish_negation(&words) {
        return Some(positive);
    }
    if !is_one_thing(label, &NEGATIVE) {
        return None;
    }
    if let Some(sentence) = spanish_sentence_with_subject(&words) {
        return Some(sentence);
    }
    // One of two: neither.
    let neither = |label: &str| match words.iter().take(4).any(|word| ["o", "u"].contains(word)) {
        true => label.replacen(" o ", " ni ", 1),
        false => label.to_owned(),
    };
    match first {
        _ if SPANISH_PEOPLE.contains(&first) => return Some(format!("No es {}", neither(&uncapitalised(label)))),
        "En" | "Dentro" | "Fuera" => return Some(format!("No está {}", uncapitalised(label))),
        "Con" => return Some(format!("Sin {}", words[1..].join(" "))),
        "Antes" | "De" | "Irregular" | "Legalmente" | "Más" | "Por" => {
            return Some(format!("No {}", uncapitalised(label)));
        }
        "Ya" if words.get(1).is_some_and(|word| is_spanish_participle(word)) && !words.contains(&"y") => {
            return Some(format!("Aún no {}", words[1..].join(" ")));
        }
        "Ya" => return None,
        "Un" => return Some(format!("Ningún {}", words[1..].join(" "))),
        "Una" => return Some(format!("Ninguna {}", words[1..].join(" "))),
        _ if SPANISH_THINGS.contains(&first) => {
            let is_two = words.iter().take(4).any(|word| *word == "y");
            return (!is_two).then(|| format!("Sin {}", neither(&in_sentence(label))));
        }
        _ if is_spanish_participle(&first.to_lowercase()) => {
            return (!words.contains(&"y")).then(|| format!("No {}", uncapitalised(label)));
        }
        _ => {}
    }
    if let Some(at) = spanish_predicate(&words) {
        let (before, predicate, after) = (&words[..at], words[at], &words[at + 1..]);
        let (before, no) = match before.split_last() {
            Some((&"ya", before)) => (before.join(" "), "aún no".to_owned()),
            Some((adverb, before)) if adverb.ends_with("mente") => (before.join(" "), format!("no {adverb}")),
            _ => (before.join(" "), "no".to_owned()),
        };
        let after = after.join(" ");
        let after = after.strip_prefix("o ").map_or(after.clone(), |rest| format!("ni {rest}"));
        return Some(format!("{before} {no} {predicate} {after}").trim_end().to_owned());
    }
    (SPANISH_THINGS_UNSAID.contains(&first) && !words.contains(&"y")).then(|| format!("Sin {}", in_sentence(label)))
}

/// What is not so already, said to be so: `sin familia`, `no acompañado`.
fn without_spanish_negation(words: &[&str]) -> Option<String> {
    let (first, second) = (words[0], words.get(1).copied()?);
    let rest = words[1..].join(" ");
    let is_simple = !words[1..].iter().any(|word| ["no", "sin", "nunca", "y"].contains(&word.trim_end_matches(',')));
    let is_verb = |word: &str| is_spanish_verb(&capitalised(word)) || is_spanish_participle(word);
    match first {
        // `sin resolver`: a verb has no opposite with `con`.
        "Sin" if is_simple && !["ar", "er", "ir", "arse", "erse", "irse"].iter().any(|end| second.ends_with(end)) => {
            let rest = rest.replace(" ni o", " u o").replace(" ni ", " o ");
            Some(format!("Con {rest}"))
        }
        "No" if is_simple && (second == "más" || is_spanish_participle(second)) => Some(capitalised(&rest)),
        "No" if is_simple && CLITICS.contains(&second) && words.get(2).is_some_and(|word| is_verb(word)) => {
            Some(capitalised(&rest))
        }
        _ => None,
    }
}

/// `no` before the verb, `nadie` for `alguien`, `ningún` for `un`.
fn spanish_sentence_with_subject(words: &[&str]) -> Option<String> {
    let relative = words.iter().position(|word| ["que", "quien", "quienes"].contains(word)).unwrap_or(words.len());
    let at = (1..words.len()).find(|&at| is_spanish_verb_inside(words[at])).filter(|at| *at < relative)?;
    let is_name = words[0].chars().count() > 2 && words[0].chars().all(char::is_uppercase);
    let rest = words[1..].join(" ");
    match words[0] {
        "Alguien" => Some(format!("Nadie {rest}")),
        "Un" => Some(format!("Ningún {rest}")),
        "Una" => Some(format!("Ninguna {rest}")),
        first if is_name || ["El", "La", "Los", "Las"].contains(&first) => {
            let at = if at > 1 && CLITICS.contains(&words[at - 1]) { at - 1 } else { at };
            // `fue denegado o declarado improcedente`: neither the one nor the other.
            let is_pair = |at: usize| {
                words.get(at + 2) == Some(&"o")
                    && [at + 1, at + 3].iter().all(|&at| words.get(at).is_some_and(|word| is_spanish_participle(word)))
            };
            let predicate = match is_pair(at) {
                true => words[at..].join(" ").replacen(" o ", " ni ", 1),
                false => words[at..].join(" "),
            };
            Some(format!("{} no {predicate}", words[..at].join(" ")))
        }
        _ => None,
    }
}

/// A verb inside a sentence: nothing else looks like it.
fn is_spanish_verb_inside(word: &str) -> bool {
    const INSIDE: [&str; 15] = [
        "acepta", "admite", "aplica", "es", "está", "están", "exige", "extiende", "fue", "fueron", "ha", "han",
        "había", "permite", "son",
    ];
    let is_past =
        (word.ends_with('ó') && word.chars().count() > 3) || word.ends_with("aron") || word.ends_with("ieron");
    is_past || word.ends_with("ría") || INSIDE.contains(&word)
}

/// A word that only a participle looks like.
fn is_spanish_participle(word: &str) -> bool {
    let singular = word.strip_suffix('s').unwrap_or(word);
    let is_regular = ["ado", "ido", "ada", "ida"].iter().any(|ending| singular.ends_with(ending));
    let is_noun = NOUNS_LIKE_PARTICIPLES.contains(&singular);
    (is_regular && singular.len() > 4 && !is_noun && word.starts_with(char::is_lowercase))
        || SPANISH_PREDICATES.contains(&word)
}

/// Where the participle stands that says something of what comes before it.
fn spanish_predicate(words: &[&str]) -> Option<usize> {
    let at = (1..words.len()).find(|&at| is_spanish_participle(words[at].trim_end_matches(',')))?;
    let is_of_one = words[at - 1].ends_with(',') || words[at].ends_with(',');
    let is_inside = words[..at].iter().any(|word| ["que", "mientras", "cuando", "si", "y"].contains(word));
    (!is_of_one && !is_inside && words[at - 1] != "ser").then_some(at)
}
