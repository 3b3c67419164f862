; No word has two colours, so that it does not matter which pattern an editor prefers.
((value) @constant (#not-match? @constant "^(true|false|never)$"))
((value) @constant.builtin (#match? @constant.builtin "^(true|false|never)$"))
((fact_type (word) @type) (#not-match? @type "^(bool|int|date|text)$"))
((fact_type (word) @type.builtin) (#match? @type.builtin "^(bool|int|date|text)$"))
(type name: (word) @type)
(field name: (word) @property)
(fact_group name: (word) @namespace)
(member_field (word) @property)
(instrument name: (word) @namespace)
(practice name: (word) @namespace)
(source of: (word) @namespace)
(repeals (words (word) @namespace))
(clause name: (word) @function)
(property name: (word) @function)
(overrides (paths (path) @function))
(replaces (paths (path) @function))
(lifts (paths (path) @function))
(conclusion name: (word) @type)
(effect (words (word) @type))
(outcome of: (path) @type)
(ranked name: (word) @constant)
(rank (word) @constant)
(certainty (word) @constant)
(accept kind: (dashed) @constant)
(define name: (word) @constant)
(dated_value name: (word) @constant)

(string) @string
(translation) @string
(number) @number
(signed) @number
(date) @number
(yearly) @number
(comment) @comment
(doc_comment) @comment.documentation

["<=" ">=" "<" ">" "+" "-" "*" "=" ".." "->" "|"] @operator
["{" "}" "(" ")" "[" "]"] @punctuation.bracket
["," ":" "."] @punctuation.delimiter

; The words of the language: a test writes them.
[
  "accept"
  "adverse"
  "age"
  "all"
  "always"
  "and"
  "annex"
  "any"
  "art"
  "as_of"
  "ask"
  "assume"
  "at"
  "authority"
  "be"
  "because"
  "between"
  "blocked"
  "by"
  "calendar"
  "category"
  "certainty"
  "clause"
  "confers"
  "conflict"
  "day"
  "days"
  "decided"
  "define"
  "denied"
  "denies"
  "discretion"
  "discretionary"
  "dormant"
  "due"
  "duty"
  "earlier"
  "easter"
  "ends"
  "established"
  "establishes"
  "every"
  "exactly"
  "excluded"
  "excludes"
  "expect"
  "facts"
  "favourable"
  "fires"
  "first"
  "fixed"
  "for"
  "forbidden"
  "forbids"
  "force"
  "forget"
  "fourth"
  "governed"
  "granted"
  "grants"
  "handles"
  "has"
  "headline"
  "hierarchy"
  "holiday"
  "implies"
  "in"
  "incompatible"
  "instrument"
  "is"
  "issuer"
  "known"
  "language"
  "larger"
  "last"
  "last_day"
  "later"
  "least"
  "lifts"
  "like"
  "list"
  "lit"
  "may"
  "missing"
  "month"
  "months"
  "most"
  "moved"
  "never"
  "next_day"
  "no"
  "none"
  "not"
  "num"
  "of"
  "on"
  "or"
  "overlap"
  "overrides"
  "para"
  "person"
  "point"
  "practice"
  "precedence"
  "presumed"
  "property"
  "protection"
  "provided"
  "published"
  "question"
  "rank"
  "read"
  "refer"
  "referral"
  "repeals"
  "replaces"
  "required"
  "requires"
  "same"
  "scenario"
  "second"
  "set"
  "short_month"
  "smaller"
  "source"
  "status"
  "text"
  "third"
  "title"
  "to"
  "type"
  "undetermined"
  "unless"
  "unpublished"
  "until"
  "url"
  "use"
  "usual"
  "value"
  "week"
  "weekend"
  "weeks"
  "whatever"
  "when"
  "where"
  "working"
  "year"
  "years"
] @keyword
