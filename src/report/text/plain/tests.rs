//! Every kind of condition in words, in both languages, and how reasons are said of a person.

use crate::Law;
use crate::calendar::Day;
use crate::case::{Case, Format};
use crate::circuit::Truth;
use crate::eval::Test;
use crate::report::text::cites::Cites;
use crate::report::text::page::Tongue;

const POLICY: &str = r#"
    hierarchy law > supreme_decree
    precedence rank
    calendar cal { weekend saturday, sunday }
    type country = PE "Peru" es "Perú" | VE "Venezuela" | CO "Colombia"
    type child {
      nationality : country "Nationality" es "Nacionalidad"  born : date "Date of birth" es "Fecha de nacimiento"
      disabled : bool "Disabled" es "Con discapacidad"
    }
    facts {
      visa : bool "Has a visa" es "Tiene visa"
      paid : bool "Fee paid" es "Derecho pagado"
      poor : bool presumed false "Destitute" es "En indigencia"
      nationality : country "Nationality" es "Nacionalidad"
      origin : country "Country of origin" es "País de origen"
      income : int "Income" es "Ingresos"
      birth : date "Date of birth" es "Fecha de nacimiento"
      entry : date "Date of entry" es "Fecha de ingreso"
      told : date "Notified" es "Notificado"
      filed : date "Date of the application" es "Fecha de la solicitud"
      gone : date or never "Departure" es "Salida"
      elsewhere : list of child "Children" es "Hijas e hijos"
    }
    question strict "Must a prosecutor find an offence?" es "¿Debe un fiscal hallar un delito?"
    category refugee "Refugee" es "Refugiado"
    category smuggled "Migrant object of smuggling by sea or by land" es "Migrante objeto de tráfico ilícito"
    status pass "Safe conduct" es "Salvoconducto"
    status ptp "PTP" es "PTP"
    duty fine "Fine" es "Multa"
    duty exit "Leave the country" es "Salir del país"
    define adult "Of age" es "Mayor de edad" = age(birth) >= 18
    define may_enter = refugee or visa
    define late = filed > told + 6 months
    instrument l { title "Law" es "Ley"  rank law }
    clause c "The ground" es "El fundamento" { source l art "3" para "b"  establishes refugee  when paid }
    clause d { source l art "5" para "1"  grants pass  requires fine  when visa }
"#;

const CONDITIONS: [&str; 69] = [
    "visa",
    "paid",
    "strict",
    "true",
    "nationality is VE",
    "nationality in {VE, CO}",
    "nationality is not PE",
    "income <= 500000",
    "income between 1000 and 25000",
    "income is 5",
    "entry < 2018-06-01",
    "entry <= 2018-10-31",
    "2018-01-01 <= entry",
    "entry between 2018-01-24 and 2018-08-19",
    "2018-06-01 + 1 year between entry and filed",
    "5000 between income and income + 3",
    "filed <= entry",
    "filed <= entry + 1 year",
    "filed <= told + 15 days",
    "filed > entry + 6 months",
    "filed <= told + 12 weeks",
    "filed <= told - 1 week + 1 month",
    "filed - told > 90 days",
    "6 months <= as_of - entry",
    "nationality is origin",
    "origin is not nationality",
    "any k in elsewhere where (k.nationality is nationality)",
    "filed >= told + 1 working day",
    "as_of <= filed + 2 months",
    "filed <= earlier of (entry, told) + 30 days",
    "earlier of (told + 15 days, entry, as_of) > filed",
    "later of (entry, told) <= 2018-10-31",
    "smaller of (income, 500000) >= 1000",
    "age(later of (birth, entry), at earlier of (filed, told)) >= 18",
    "gone is never",
    "gone is not never",
    "gone in {never, 2018-10-31}",
    "gone <= told + 30 days",
    "age(birth) >= 18",
    "age(birth) < 18",
    "age(birth, at filed) <= 17",
    "visa and paid",
    "visa or paid or adult",
    "visa and (paid or not adult)",
    "visa and not poor",
    "visa implies paid",
    "adult",
    "may_enter",
    "late",
    "any k in elsewhere where (k.nationality is PE and k.born >= 2010-05-01)",
    "every k in elsewhere where (not k.disabled)",
    "no k in elsewhere where (k.nationality is VE)",
    "at least 2 of (visa, paid, income <= 500000)",
    "at most 1 of (visa, refugee)",
    "exactly 1 of (visa, paid and poor)",
    "exactly 2 of (visa, paid, adult)",
    "at most 0 of (visa, paid)",
    "not at least 1 of (visa, poor)",
    "at least 2 k in elsewhere where (k.nationality is VE)",
    "at most 1 k in elsewhere where (k.born >= 2000-01-01)",
    "exactly 1 k in elsewhere where (k.nationality is VE)",
    "exactly 0 k in elsewhere where (k.nationality is CO)",
    "visa or at least 1 of (paid, poor)",
    "exactly 2 k in elsewhere where (at least 1 of (k.nationality is VE, k.nationality is PE))",
    "granted pass or denied ptp",
    "refugee and not smuggled",
    "required fine and forbidden exit",
    "conflict fine or dormant pass or blocked pass",
    "fires c",
];

#[test]
fn every_kind_of_condition_has_words_and_a_negation() {
    let mut told = String::new();
    for condition in CONDITIONS {
        let law = Law::from_texts([("policy.amparo", POLICY)]).expect("a policy");
        let (law, expr) = law.with_condition("condition", condition).unwrap_or_else(|_| panic!("{condition}"));
        told.push_str(&format!("{condition}\n"));
        for tongue in [Tongue::English, Tongue::Spanish] {
            let cites = Cites { law: &law, tongue };
            let said = [cites.statement(expr, true), cites.statement(expr, false)];
            for words in &said {
                assert!(!words.contains(['_', '<', '>']) && !words.contains("k."), "{condition}: {words}");
            }
            told.push_str(&format!("  + {}\n  - {}\n", said[0], said[1]));
        }
    }
    insta::assert_snapshot!("statements", told);
}

/// What the person is, and the reasons of these conditions as a reader is told of them.
#[test]
fn reasons_name_the_values_that_carry_them() {
    let case = r#"{ "as_of": "2018-08-01", "visa": false, "paid": true, "nationality": "VE", "origin": "CO", "income": 900000,
        "birth": "1990-05-05", "entry": "2018-07-15", "told": "2018-01-01", "filed": "2018-09-01",
        "elsewhere": [{ "nationality": "VE", "born": "2001-01-01" }, { "nationality": "PE", "born": "2012-03-01" }] }"#;
    let mut told = String::new();
    for condition in CONDITIONS.into_iter().chain(["poor", "not poor and visa"]) {
        let law = Law::from_texts([("policy.amparo", POLICY)]).expect("a policy");
        let (law, expr) = law.with_condition("condition", condition).unwrap_or_else(|_| panic!("{condition}"));
        let known = law.read_case("case", case, Format::Json, Day(0)).unwrap_or_else(|_| panic!("a case"));
        let unknown = Case::blank(&law.policy, Day(17_744));
        told.push_str(&format!("{condition}\n"));
        for (case, tongue) in [(&known, Tongue::English), (&known, Tongue::Spanish), (&unknown, Tongue::English)] {
            let grounds = law.grounds(case);
            let cites = Cites { law: &law, tongue };
            for reason in grounds.carrying(expr) {
                let Test::Expr(test) = reason.test else { unreachable!("a condition is carried by its tests") };
                let words = cites.value_statement(&grounds, case, test, reason.value);
                assert!(reason.value == Truth::Unknown || !words.contains("not known"), "{condition}: {words}");
                told.push_str(&format!("  {words}\n"));
            }
        }
    }
    insta::assert_snapshot!("reasons", told);
}
