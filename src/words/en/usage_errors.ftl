# What can be wrong with files, the command line, the settings and at the prompt.


## Files

load-no-such-path = no file or folder `{ $path }`
    .help-path = check the path
load-unreadable = cannot read `{ $path }`: { $why }
    .help = check the path, and who may read it
load-not-utf8 = `{ $path }` is not UTF-8: byte { $byte }, on line { $line }, is not part of any character
    .help = save the file as UTF-8: it may be in Latin-1 or UTF-16
load-no-policies = `{ $path }` contains no policy
    .help = the files of a policy end in `.amparo`; hidden folders and links to folders are skipped
load-nothing-declared = `{ $path }` declares nothing
    .help = add at least one conclusion, as in `status ptp "Temporary stay permit"`; if the file should have more, part of it may be missing
load-too-large = with `{ $path }`, the policy is larger than 256 MB
    .help = check that this is the right file, or split the policy
load-too-much =
    .at = the limit is passed here
load-too-much-sets = the sets have more than { $most } values together
    .help = a set has every value of its enumeration: let sets that few values concern have an enumeration of their own
load-too-much-stated = the scenarios state more than { $most } things by sets and members of lists
    .help = a set states something of each of its values, a member something of each of its fields: state fewer of them
load-too-much-compared = the conditions come to more than { $most } comparisons
    .help = facts of a large enumeration, or the earlier and later of many days, are compared each with each: give what is compared again and again a fact of its own
load-too-much-related = replacements and chains have clauses override or lift one another in more than { $most } pairs
    .help = a replacement inherits what overrides and lifts the old clause, and a chain counts as a whole: name fewer clauses in the middle
load-too-much-groups = the groups behind `whatever` have more than { $most } facts together
    .help = put several promises about one group into one property
load-too-much-categories = more than { $most } pairs of categories are handled by no authority together
    .help = let `handles` name only categories between which people are referred
load-copied-too-much = the scenarios copy more than { $most } statements from one another by `like`
    .at = and here one more
    .help = let scenarios be `like` one that states only what all of them need
load-use-missing = cannot use the file "{ $path }": { $why }
    .at = named here, relative to this file
    .not-given = it is not among the given files
load-use-outside = "{ $path }" is outside the project
    .at = expected a file of the project
    .help-root = the project is the folder `{ $root }`: put an `amparo.toml` in a folder that contains both files
load-use-not-a-policy = "{ $path }" is not the path of a policy file
    .at = expected a relative path that ends in `.amparo`
    .help = write a relative path with `/`: `use "../common/facts.amparo"`
load-link-outside = `{ $path }` is a link to a file outside the project
    .help = copy the file into the project; if it is a policy, you can also name it on the command line
io-not-found = it does not exist
io-permission = permission denied
io-no-folder = its folder does not exist
io-folder = it is a folder
io-not-regular = it is not a regular file but a device, a FIFO or a socket
io-policy = it is a policy, and a result would take its place
io-read-only = it may only be read: whoever set its permissions did not want it changed
io-too-large = it is larger than { $megabytes } MB
io-link-cycle = its links form a cycle
io-link-to-nowhere = it is a link to `{ $target }`, which does not exist
io-link-on-the-way = `{ $link }` is a link to `{ $target }`, which does not exist
io-busy = another run is writing it, or has just written it
io-other-owner = its owner cannot be kept

## The command line and the settings

cli-no-policy = no policy given, and there is no `amparo.toml` in this folder or above it
    .help = name files or folders, as in `amparo eval policies --case maria.json`, or write `policies = ["policies"]` in an `amparo.toml`
cli-unreadable-settings = cannot read `{ $path }`: { $why }
    .help = check who may read it, or name the policy on the command line
cli-settings = the settings are wrong: { $reason }
    .no-policies = the settings list no policies
    .outside = the settings name `{ $path }`, which lies outside their folder; such a policy can only be named on the command line
    .unknown-language = `{ $name }` is not a language of Amparo
    .at = here
    .help = an `amparo.toml` has `policies = ["policies"]`, and may have `lang = "es"` (or `"en"`) and `[check]`
cli-unreadable-case = cannot read the case `{ $path }`: { $why }
    .no-file = no case file `{ $path }`
    .help-path = check the path; `amparo schema --sample` prints a case to fill in
    .help-file = name a file, in JSON or YAML, with one person in it
    .help-rights = check who may read the file
    .help-size = check the path: a case is one person and takes a few kilobytes
    .help-regular = name a file, or `-` for stdin
cli-broken-assumption = this person cannot exist: the case breaks the assumption "{ $label }"
    .at = false in this case
    .help = check { $facts }
cli-as-of = `{ $option }`: { $why }
    .help = write `{ $option } 2018-10-31`
cli-unknown-code = unknown code `{ $code }`
    .help-list = `amparo codes` lists all codes
cli-backward-timeline = `--to` ({ $last }) is before `--from` ({ $first })
    .help = swap the two dates, or leave one out
cli-unknown-subject = unknown conclusion or clause `{ $name }`
    .help-example = `amparo list policies conclusions` and `amparo list policies clauses` list them
    .help-missing = name a conclusion or clause after the policy: `amparo explain { $policy } NAME`. `amparo list { $policy } conclusions` lists them
cli-policy-first = the policy comes first: `amparo { $command } { $policy } { $name }`
cli-ambiguous-label = `{ $name }` is the label of more than one thing
    .help = give the name of the one you mean: { $names }
cli-folder-not-empty = the folder `{ $path }` is not empty
    .help = name a new folder or an empty one
cli-unwritable-folder = cannot write to `{ $path }`: { $why }
    .help = check who may write to the folder above it and whether there is space, or name another folder
cli-unknown-kind = unknown finding `{ $id }`
    .at = expected the id of a finding
cli-unknown-level = `{ $word }` is not a level
    .at = expected { $expected }
cli-baseline = cannot use the baseline `{ $path }`: { $why }
    .other-schema = its schema is `{ $schema }`, not `{ $expected }`
    .help = write a new one with `amparo check --write-baseline { $path }`
cli-unwritable-file = cannot write `{ $path }`: { $why }
    .help = check who may write to its folder and whether there is space, or name another file
cli-unwritable-output = cannot write the result: { $why }
    .help = the output is incomplete; check the space on the disk
cli-no-answer = no answer yet: the search was stopped
    .help = allow more time, as in `--budget 600`, or leave `--budget` out
cli-no-answer-too-large = no answer: the search would take more memory than one may
    .help = ask about a part: about fewer conclusions at once, or of a smaller policy
cli-budget-no-number = `--budget { $text }` is not a number of seconds
cli-budget-negative = `--budget { $text }` is negative
cli-budget-too-long = `--budget { $text }` is more than a hundred years
cli-budget-help = give the time limit in seconds, as in `--budget 30` or `--budget 0.5`
cli-failed-replay = this is a bug in Amparo: the example found does not satisfy the condition
    .help = nothing is claimed; please report the policy and the condition

## The prompt

repl-unknown-word = unknown command or fact `{ $word }`
    .at = expected a fact, or a command such as `show`, `why` or `help`
    .help-fact = to state it, write `{ $word } = …`; `help { $word }` shows its values
    .help-why = `why { $word }` explains it
    .help-list = `help` lists the commands; to state a fact, write `path = value`
repl-nothing-given = `{ $word }` needs { $expected }
    .at = expected { $expected }
repl-unknown-name = unknown { $expected } `{ $name }`
    .at = not in this policy
    .help-several = several things have this label: write { $names }
    .help-as-of = to ask for another date, write `as of DATE`
    .help-decided = what is decided holds on every day: write `{ $statement }` without `on`
repl-not-kept = no saved person named `{ $name }`
    .at = expected a name that was given to `keep`
    .help-keep = save the person first: `keep { $name }`
    .help-saved = saved: { $names }
repl-nothing-to-undo = nothing to undo
    .redo = nothing to redo
    .at = nothing has changed
repl-date-expected = expected a date
repl-needless = `{ $word }` takes nothing after it
    .at = expected nothing more
    .help = remove the rest; `help { $word }` explains the command
repl-unreadable = cannot read `{ $path }`: { $why }
    .at = expected the path of a case file
    .help = check the path; the Tab key completes it
repl-unwritable = cannot write `{ $path }`: { $why }
    .at = expected a path that can be written
    .help = nothing was written; check the folder and who may write to it
repl-too-long = this line has { $n-bytes } bytes, more than the prompt takes
    .help = put a policy in a file and name it after `amparo repl`; load a case with `load FILE`

## What a command needs

needs-condition = a condition
needs-name = a name
needs-fact-and-value = a fact and a value
needs-kept = a name that was given to `keep`
needs-file = a file
needs-clause = a clause
needs-clause-or-instrument = a clause or an instrument
needs-day = a date
needs-fact = a fact
needs-title = a title
needs-day-and-fact = a date and a fact
needs-decision = an outcome and a conclusion
needs-question-and-answer = a question and an answer
needs-conclusion-or-clause = a conclusion or a clause
needs-conclusion = a conclusion
needs-find = a `find` before it
needs-find-first = write `find` and a condition first
the-fact = fact
the-clause = clause
the-clause-or-instrument = clause or instrument
the-conclusion-or-clause = conclusion or clause
the-way-to-show = way to show
the-command-or-name = command or name

## The list of codes

codes-syntax = Form of a policy
codes-policy = Content of a policy
codes-load = Files of a policy
codes-case = Cases
codes-cli = Command line and settings
codes-repl = The prompt
codes-findings = Findings of `amparo check`
codes-in-english = The rest of this page is in English.
cli-unknown-revision = `{ $name }` is neither a path nor a revision of this git repository
    .help = name a file, a folder, a branch, a tag or a commit
cli-not-a-git-folder = `{ $name }` is no path, and no revision: this folder is not in a git repository
    .help = name a file or a folder, or run the command inside a repository
cli-no-git = the revision cannot be read: { $why }
    .help = install git, or compare folders
cli-no-git-help-refused = run `git log` in this folder to see what is wrong with the repository, or compare folders
cli-no-git-help-missing = fetch the whole repository with git, or compare folders
diff-git-not-found = `{ $name }` is no path here, and whether it is a revision only `git` can tell, which is not installed or not in PATH
diff-git-said = git says: { $words }
diff-git-said-nothing = git refused and did not say why
diff-missing-in-revision = this copy of the repository does not hold the contents of `{ $path }`
cli-revision-too-large = what is to be read of revision `{ $revision }` is larger than { $megabytes } MB
    .help = name the folder of the policy with `--policy PATH`
cli-revision-unfinished = revision `{ $revision }` was not read to the end: the time was up, or somebody stopped it
    .help = give it more time with `--budget SECONDS`, or name the folder of the policy with `--policy PATH`
cli-no-path-in-revision = revision `{ $revision }` has no policy at `{ $path }`
    .help = say where the policy is with `--policy PATH`
cli-submodule-in-revision = `{ $path }` is a submodule in revision `{ $revision }`
    .help = its files are in another repository; check both revisions of it out and compare the folders
cli-link-in-revision = `{ $path }` is a link in revision `{ $revision }`
    .help = a link is not followed in a revision; name the file that it leads to
cli-nothing-in-common = `{ $old }` and `{ $new }` have no fact, conclusion or clause in common
    .help = compare two versions of one policy; if everything is called otherwise, say so with `--rename old=new`
cli-diff-rename-form = `--rename { $text }` is not of the form `old=new`
cli-diff-rename-unknown-old = `--rename`: the old law has no `{ $name }`
cli-diff-rename-unknown-new = `--rename`: the new law has no `{ $name }`
cli-diff-rename-other-kind = `--rename`: `{ $old }` and `{ $new }` are not things of one kind, such as two facts or two values of one enumeration
cli-diff-rename-other-type = `--rename`: `{ $old }` and `{ $new }` are of different types
cli-diff-rename-other-type-help = leave out `--rename { $old }={ $new }`: then one is removed, the other is new, and what each law says is compared
cli-diff-rename-not-renamed = `--rename`: `{ $name }` keeps its name
cli-diff-rename-twice = `--rename`: `{ $old }` or `{ $new }` is already renamed
    .help = each name can be given once; `--rename entry.day=entry.date` says that the new law calls `entry.day` `entry.date`
cli-unknown-instrument = unknown instrument `{ $name }`
    .help-list = `amparo list policies instruments` lists them

cli-lsp-ended = what the editor sends cannot be followed: { $why }
    .help = `amparo lsp` is started by an editor and speaks the Language Server Protocol; docs/editors.md shows how to set it up
cli-one-file-twice = `{ $option }` and `{ $other }` name the same file, `{ $path }`
    .help = give each a file of its own: what one writes would be lost under the other
io-hidden-name = its name has characters that nobody sees or can type
cli-no-git-help-bare = run the command in a copy of the repository that has its files (`git clone` makes one)
cli-unknown-revision-help-commit = it names something that git keeps, but no commit; name a branch, a tag or a commit
diff-git-bare = this is a repository without files
cli-mutate-nothing = nothing in `{ $name }` can be changed: it is no clause, definition, referral or instrument of which something is tried
cli-mutate-format = what `--mutate` finds has no place in this format
cli-mutate-format-help = `--format text` or `--format json`
cli-mutate-title = `{ $name }` chooses scenarios, and `--mutate` asks whether any scenario fails
cli-mutate-title-help = to change only one clause: `--only { $name }`
cli-generate-format = what `--generate` writes is policy text, in no other format
cli-generate-unsound = the file has errors, and scenarios behind them could be lost
cli-generate-unsound-help = `amparo fmt --check { $path }` shows them
cli-update-format = what `--update` shows is text, in no other format
cli-watch-format = what `--watch` shows is text, in no other format
cli-suggest-format = what `--suggest` proposes has no place in this format
cli-update-fails = with the new expectations a scenario would still fail, so nothing was written; this is a fault of the program
io-changed = it is not the text that was read: it was changed meanwhile
io-link-out = it is a link to a file outside its folder
cli-unknown-scenario = `{ $name }` is no path here, and no scenario has it in its title
