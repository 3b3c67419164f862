//! Rights that are used by an act, in words: what was done, and what can be done.

use super::cites::Cites;
use crate::advise::remedies::{ToUse, Used};
use crate::case::Case;
use crate::policy::ids::FactId;
use crate::policy::model::Value;
use crate::words::say;

impl Cites<'_> {
    /// What the person did: `Challenge to the refusal: appeal`.
    pub fn act_done(&self, case: &Case, used: &Used) -> String {
        match case.value(used.act, &self.law.policy) {
            Some(value) => self.act_with(used.act, &[value]),
            None => self.fact_label(used.act),
        }
    }

    /// What can be done: `Challenge to the refusal: reconsideration or appeal`.
    pub fn act_to_do(&self, to_use: &ToUse) -> String {
        self.act_with(to_use.act, &to_use.how)
    }

    fn act_with(&self, act: FactId, values: &[Value]) -> String {
        let label = self.fact_label(act);
        let ty = self.law.policy.facts[act].ty;
        match values {
            [Value::Bool(true)] => self.tongue.to_be_done(&label),
            values => {
                let values: Vec<String> = values.iter().map(|value| self.value(value, ty)).collect();
                let values = self.tongue.or(&values);
                say!(self.tongue, WaysActAs { act: label, values })
            }
        }
    }
}
