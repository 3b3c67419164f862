#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| amparo_fuzz::settings(input));
