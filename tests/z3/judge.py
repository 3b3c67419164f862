"""Asks Z3 whether what `check` says of policies that count in days is so.

Reads JSON Lines written by the test `brute::smt` (`AMPARO_SMT=FILE cargo test brute::smt`): a policy's meaning as SMT-LIB, and
claims: a finding's name, formulas of which one must be possible, formulas of which one must be impossible, and whether `check` told
the finding. Exits 1 if Z3 sees any of them otherwise, or cannot say.
"""

import json
import sys

import z3


def main(path: str) -> int:
    n_policies = n_claims = n_told = 0
    wrong = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            matter = json.loads(line)
            n_policies += 1
            formulas = [f for claim in matter["claims"] for f in claim["some"] + claim["never"]]
            named = "".join(f"(declare-const claim{at} Bool)\n(assert (= claim{at} {f}))\n" for at, f in enumerate(formulas))
            solver = z3.Solver()
            solver.set("timeout", 60_000)
            solver.from_string(matter["script"] + named)
            answers = iter([solver.check(z3.Bool(f"claim{at}")) for at in range(len(formulas))])
            for claim in matter["claims"]:
                some = [next(answers) for _ in claim["some"]]
                never = [next(answers) for _ in claim["never"]]
                n_claims += 1
                n_told += claim["told"]
                if z3.unknown in some + never:
                    wrong.append((matter, claim, "z3 cannot say"))
                    continue
                holds = (not some or z3.sat in some) and (not never or z3.unsat in never)
                if holds != claim["told"]:
                    wrong.append((matter, claim, f"z3 says {holds}"))
    for matter, claim, says in wrong[:10]:
        print(f"seed {matter['seed']}: {claim['name']}: told {claim['told']}, {says}\n{matter['policy']}", file=sys.stderr)
    print(f"z3 {z3.get_version_string()}: {n_policies} policies, {n_claims} claims, {n_told} of them findings; {len(wrong)} seen otherwise")
    return 1 if wrong or n_claims == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
