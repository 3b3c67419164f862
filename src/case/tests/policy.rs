//! The policy of the tests, which is that of the fixtures.

use crate::law::Law;
use crate::policy::Policy;

pub fn policy() -> Policy {
    let text = include_str!("../../../tests/cases/policy.amparo");
    match Law::from_texts([("policy.amparo", text)]) {
        Ok(law) => law.policy,
        Err(rejected) => panic!("{:?}", rejected.into_reports()),
    }
}
