//! The cases of workload `ptp14`: seeded, each row independent, with the outcomes of hand-written Rust.
//!
//! Field f of row i is drawn from splitmix64 of a counter, so rows do not depend on how many there are. Dates lie near the windows.

use amparo::calendar::Day;

/// One person, all facts known; days since 1970-01-01.
#[derive(Clone, Copy)]
pub struct Row {
    pub birth_date: i32,
    pub entry_date: i32,
    pub application_date: i32,
    pub as_of: i32,
    pub adult_on: i32,
    pub nationality: u8,
    /// In the order of [`BOOLS`].
    pub bools: [bool; 12],
}

pub const COUNTRIES: [&str; 8] = ["PE", "VE", "CO", "EC", "CU", "HT", "CL", "OTHER"];
pub const BOOLS: [(&str, u64); 12] = [
    ("entry.regular", 70),
    ("criminal_record", 12),
    ("police_report", 50),
    ("self_identified", 40),
    ("trafficked", 10),
    ("smuggled", 15),
    ("asylum_request", 30),
    ("wellfounded_fear", 50),
    ("vulnerable", 35),
    ("pregnant", 12),
    ("parent_of_peruvian_child", 10),
    ("security_threat", 7),
];

fn draw(seed: u64, row: u64, field: u64) -> u64 {
    let mut z = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(row.wrapping_mul(64)).wrapping_add(field);
    z = z.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

fn day(year: i64, month: u8, day: u8) -> i32 {
    Day::of(year, month, day).expect("a day that exists").0 as i32
}

fn plus_years(from: i32, years: i64) -> i32 {
    Day(i64::from(from)).plus_years(years).0 as i32
}

pub fn row(seed: u64, at: u64) -> Row {
    let below = |field: u64, n: u64| (draw(seed, at, field) % n) as i32;
    let edges = [day(2017, 2, 2), day(2017, 7, 31), day(2018, 12, 31), day(2018, 10, 31)];
    let as_of = day(2017, 1, 1) + below(0, 1095);
    let application_date = as_of - below(1, 200);
    let mut entry_date = application_date - below(2, 600);
    if below(5, 8) == 0 {
        entry_date = edges[below(3, 4) as usize] + below(4, 3) - 1;
    }
    let mut birth_date = as_of - below(6, 80 * 365);
    if below(8, 16) == 0 {
        birth_date = plus_years(as_of, -18) + below(7, 5) - 2;
    }
    if below(10, 64) == 0 {
        birth_date = day(1940 + 4 * i64::from(below(9, 20)), 2, 29);
    }
    let nationality = match below(11, 100) {
        ..62 => 1,
        62..64 => 0,
        _ => 2 + below(12, 6) as u8,
    };
    let mut bools = [false; 12];
    for (index, (_, percent)) in BOOLS.iter().enumerate() {
        bools[index] = draw(seed, at, 20 + index as u64) % 100 < *percent;
    }
    Row { birth_date, entry_date, application_date, as_of, adult_on: plus_years(birth_date, 18), nationality, bools }
}

impl Row {
    /// As a case file states it.
    pub fn json(&self) -> String {
        let date = |day: i32| Day(i64::from(day)).to_string();
        let b = &self.bools;
        let mut text = format!(
            r#"{{"as_of":"{}","nationality":"{}","birth_date":"{}","entry":{{"date":"{}","regular":{}}},"application":{{"date":"{}"}}"#,
            date(self.as_of),
            COUNTRIES[usize::from(self.nationality)],
            date(self.birth_date),
            date(self.entry_date),
            b[0],
            date(self.application_date)
        );
        for (index, (name, _)) in BOOLS.iter().enumerate().skip(1) {
            text.push_str(&format!(r#","{name}":{}"#, b[index]));
        }
        text.push('}');
        text
    }
}

/// The constants of the policy, so that the yardstick computes none of them while it is timed.
pub struct Yardstick {
    d20170103: i32,
    d20170202: i32,
    d20170301: i32,
    d20170729: i32,
    d20170731: i32,
    d20170802: i32,
    d20180124: i32,
    d20180731: i32,
    d20180820: i32,
    d20181031: i32,
    d20181231: i32,
    d20190630: i32,
}

impl Default for Yardstick {
    fn default() -> Yardstick {
        Yardstick {
            d20170103: day(2017, 1, 3),
            d20170202: day(2017, 2, 2),
            d20170301: day(2017, 3, 1),
            d20170729: day(2017, 7, 29),
            d20170731: day(2017, 7, 31),
            d20170802: day(2017, 8, 2),
            d20180124: day(2018, 1, 24),
            d20180731: day(2018, 7, 31),
            d20180820: day(2018, 8, 20),
            d20181031: day(2018, 10, 31),
            d20181231: day(2018, 12, 31),
            d20190630: day(2019, 6, 30),
        }
    }
}

impl Yardstick {
    /// The six outcomes: 0 none, 1 granted, 2 denied, 3 conflict. Written by hand, for speed: the yardstick of all ratios.
    #[inline]
    pub fn outcomes(&self, row: &Row) -> [u8; 6] {
        let [
            regular,
            record,
            report,
            identified,
            trafficked,
            smuggled,
            asylum,
            fear,
            vulnerable,
            pregnant,
            parent,
            threat,
        ] = row.bools;
        let (at, entry, application) = (row.as_of, row.entry_date, row.application_date);
        let (is_ve, is_pe) = (row.nationality == 1, row.nationality == 0);
        let minor = at < row.adult_on;
        let fit = is_ve && regular && !record;
        let w1 = fit && at >= self.d20170103 && entry <= self.d20170202 && application <= self.d20170802;
        let w2 = fit && at >= self.d20170729 && entry <= self.d20170731 && application <= self.d20180731;
        let in_w3 = at >= self.d20180124 && at <= self.d20180820;
        let w3 = fit && in_w3 && entry <= self.d20181231 && application <= self.d20190630;
        let w3s = fit && at > self.d20180820 && entry <= self.d20181031 && application <= self.d20181231;
        let refusal = at >= self.d20170103 && is_ve && threat;
        let ptp = match (w1 || w2 || w3 || w3s, refusal) {
            (false, false) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (true, true) => {
                if w3 || w3s {
                    3
                } else {
                    2
                }
            }
        };
        let law = at >= self.d20170301;
        let sr_trafficked = law && trafficked && report;
        let sr_smuggled = law && smuggled && (vulnerable || pregnant || minor) && (report || identified);
        let sr_refusal = law && (record || threat);
        let special = match (sr_trafficked || sr_smuggled, sr_refusal) {
            (false, false) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (true, true) => {
                if sr_trafficked {
                    1
                } else {
                    3
                }
            }
        };
        let needy = vulnerable && (pregnant || minor || matches!(row.nationality, 1 | 4 | 5));
        let humanitarian = u8::from(law && (needy || parent) && ptp != 1 && special != 1);
        let refugee = if threat { 2 } else { u8::from(asylum && fear && !is_pe) };
        let refused = law && (!regular || record || threat);
        let protected = asylum || trafficked || (minor && vulnerable) || refugee == 1 || is_pe;
        let admission = if protected {
            1
        } else if refused {
            2
        } else {
            0
        };
        let unpunished = !regular && (trafficked || smuggled || (asylum && application <= entry + 30));
        [ptp, special, humanitarian, refugee, admission, u8::from(unpunished)]
    }
}

/// The policy.
pub const POLICY: &str = include_str!("../ptp14.amparo");

/// The policy some times over, every date of a copy moved by as many days, conclusions of its own.
pub fn copies_of(n_copies: usize) -> String {
    let (head, clauses) = POLICY.split_at(POLICY.find("status ptp").expect("the conclusions"));
    let names = [
        "ptp_refusal",
        "ptp_w1",
        "ptp_w2",
        "ptp_w3s",
        "ptp_w3",
        "sr_trafficked",
        "sr_smuggled",
        "sr_refusal",
        "hum ",
        "ref_convention",
        "ref_exclusion",
        "adm_refusal",
        "adm_protection",
        "nonpen",
        "special_residence",
        "humanitarian",
        "refugee",
        "admission",
        "non_penalisation",
        "ptp",
    ];
    let mut text = head.to_owned();
    for copy in 0..n_copies {
        text.push_str(&renamed(clauses, copy, &names));
    }
    text
}

/// A copy: names with a number behind them, dates moved.
fn renamed(text: &str, copy: usize, names: &[&str]) -> String {
    let mut out = String::with_capacity(text.len() + 400);
    let mut rest = text;
    while let Some(start) = rest.find(|char: char| char.is_ascii_alphanumeric()) {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let is_inside = |char: char| char.is_ascii_alphanumeric() || char == '_' || char == '-' || char == '.';
        let length = rest.find(|char| !is_inside(char)).unwrap_or(rest.len());
        let word = &rest[..length];
        if names.iter().any(|name| name.trim() == word) {
            out.push_str(&format!("{word}_{copy}"));
        } else if let Ok(day) = amparo::Day::parse(word) {
            out.push_str(&day.plus_days(copy as i64 % 3_000).to_string());
        } else {
            out.push_str(word);
        }
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}
