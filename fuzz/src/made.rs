//! Inputs made from seeds by a fixed recipe: no clock and no chance, so that the same call tries the same inputs on every machine.

use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

/// Runs a target with its seeds as they are, then with `n` inputs made from them, from the `from`th on. `root` is the folder that has `seeds/`;
/// what the target panics on is kept there, in `artifacts/NAME/`. Gives the number of failures.
pub fn run(root: &Path, name: &str, target: fn(&[u8]), n: u64, from: u64) -> usize {
    let mut paths: Vec<_> =
        fs::read_dir(root.join("seeds").join(name)).expect("seeds").flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let seeds: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).expect("a seed")).collect();
    let words = words(&seeds);
    let made = (from..from + n).map(|number| Recipe::new(number).made(&seeds, &words));
    let mut n_failed = 0;
    for (at, input) in seeds.iter().cloned().chain(made).enumerate() {
        if std::env::var_os("AMPARO_FUZZ_EACH").is_some() {
            // What overflows the stack or never ends is known by this alone.
            kept(root, name, "last", &input);
        }
        if catch_unwind(|| target(&input)).is_err() {
            let path = kept(root, name, &format!("short-{}", at + from as usize), &input);
            eprintln!("{name}: see {}", path.display());
            n_failed += 1;
        }
    }
    println!("{name}: {} seeds, {n} inputs, {n_failed} failed", seeds.len());
    n_failed
}

fn kept(root: &Path, name: &str, file: &str, input: &[u8]) -> PathBuf {
    let folder = root.join("artifacts").join(name);
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join(file), input).expect("written");
    folder.join(file)
}

/// All words of the seeds, and what readers stumble over.
fn words(seeds: &[Vec<u8>]) -> Vec<Vec<u8>> {
    const HARD: [&str; 34] = [
        "\"",
        "\\",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "//",
        "///",
        "\n",
        "\r",
        "\t",
        "\0",
        "\u{1b}[2J",
        "\u{202e}",
        "\u{2028}",
        "\u{feff}",
        "é",
        "𝄞",
        "\\u{0}",
        "\\u{d800}",
        "\\ud834\\udd1e",
        "not ",
        " and ",
        " or ",
        "-1",
        "999999999999999999999",
        "1e400",
        "0.1",
        "2018-02-30",
        "null",
        "..",
        "~",
    ];
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || b"_.-".contains(byte);
    let of_seeds = seeds.iter().flat_map(|seed| seed.split(move |byte| !is_word(byte)));
    let mut words: Vec<Vec<u8>> = of_seeds.filter(|word| !word.is_empty()).map(<[u8]>::to_vec).collect();
    words.extend(HARD.map(|word| word.as_bytes().to_vec()));
    words.sort();
    words.dedup();
    words
}

/// Pseudo-random numbers (xorshift64*, Vigna 2016), by which an input is made.
struct Recipe(u64);

impl Recipe {
    fn new(number: u64) -> Recipe {
        Recipe((number + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % n.max(1) as u64) as usize
    }

    fn range(&mut self, length: usize) -> (usize, usize) {
        let start = self.below(length + 1);
        (start, (start + self.below(24)).min(length))
    }

    /// A seed with one to eight changes.
    fn made(mut self, seeds: &[Vec<u8>], words: &[Vec<u8>]) -> Vec<u8> {
        let mut input = seeds[self.below(seeds.len())].clone();
        for _ in 0..=self.below(8) {
            self.change(&mut input, seeds, words);
        }
        input
    }

    fn change(&mut self, input: &mut Vec<u8>, seeds: &[Vec<u8>], words: &[Vec<u8>]) {
        let (start, end) = self.range(input.len());
        match self.below(8) {
            0 => drop(input.drain(start..end)),
            1 => drop(input.splice(start..start, words[self.below(words.len())].iter().copied())),
            // A word for a word.
            2 | 3 => {
                let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
                let end = start + input[start..].iter().take_while(|byte| is_word(byte)).count();
                let start = start - input[..start].iter().rev().take_while(|byte| is_word(byte)).count();
                input.splice(start..end, words[self.below(words.len())].iter().copied());
            }
            4 => {
                let part = input[start..end].to_vec();
                let at = self.below(input.len() + 1);
                input.splice(at..at, part);
            }
            5 => {
                let other = &seeds[self.below(seeds.len())];
                let (from, _) = self.range(other.len());
                let to = (from + self.below(200)).min(other.len());
                input.splice(start..end, other[from..to].iter().copied());
            }
            6 if start < input.len() => input[start] ^= 1 << self.below(8),
            // The same many times, as deep brackets are.
            _ => {
                let word = &words[self.below(words.len())];
                let many = word.repeat(1 << self.below(9));
                input.splice(start..start, many);
            }
        }
    }
}
