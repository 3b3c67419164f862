/// <reference types="tree-sitter-cli/dsl" />
// The grammar of Amparo for editors: it colours, folds and outlines. What is right is said by grammar/amparo.pest; this grammar takes all that it takes,
// and more: mixed `and` and `or`, items given twice, dates that do not exist. tests/editors.rs holds its words against those of the language.

const list = (item) => seq(item, repeat(seq(",", item)), optional(","));
const block = (...items) => seq("{", repeat(choice(...items)), "}");

module.exports = grammar({
  name: "amparo",

  word: ($) => $.word,
  extras: ($) => [/[\s\uFEFF]/, $.comment, $.doc_comment],
  supertypes: ($) => [$._declaration],
  inline: ($) => [$._declaration],

  conflicts: ($) => [
    // `grants a, b,  when …`: whether the list goes on is known one word later.
    [$.words],
    [$.paths],
    // `x in {A}` and `x  in force …`.
    [$.test],
  ],

  rules: {
    source_file: ($) => repeat($._declaration),

    _declaration: ($) =>
      choice(
        $.language,
        $.use,
        $.type,
        $.facts,
        $.hierarchy,
        $.precedence,
        $.headline,
        $.authority,
        $.referral,
        $.instrument,
        $.practice,
        $.question,
        $.calendar,
        $.dated_value,
        $.define,
        $.conclusion,
        $.incompatible,
        $.clause,
        $.assume,
        $.property,
        $.accept,
        $.scenario,
      ),

    // ---- words ------------------------------------------------------------------------------------------------------

    comment: (_) => token(seq("//", /[^\n]*/)),
    doc_comment: (_) => token(prec(1, choice(/\/\/\/[^\/\n][^\n]*/, /\/\/\/\r?/))),
    word: (_) => /[A-Za-z_][A-Za-z0-9_]*/,
    // Words of the language that name things where nothing else may stand.
    _name: ($) => choice($.word, alias($._soft, $.word)),
    _soft: (_) => choice("age", "decided", "discretionary", "earlier", "exactly", "larger", "later", "smaller"),
    path: ($) => prec.right(seq($._name, repeat(seq(token.immediate("."), alias(token.immediate(/[A-Za-z_][A-Za-z0-9_]*/), $.word))))),
    dashed: (_) => /[A-Za-z_][A-Za-z0-9_]*(-[A-Za-z_][A-Za-z0-9_]*)*/,
    string: (_) => token(seq('"', repeat(choice(/[^"\\]/, /\\./)), '"')),
    // `es "Refugiado"`, as one word: only what follows tells `es` from a name.
    translation: (_) => token(seq(/[a-z][a-z]/, /[ \t\r\n]*/, '"', repeat(choice(/[^"\\]/, /\\./)), '"')),
    text: ($) => prec.right(seq($.string, repeat($.translation))),
    date: (_) => /[0-9]+-[0-9]+-[0-9]+/,
    yearly: (_) => /[0-9]+-[0-9]+/,
    number: (_) => /[0-9]+/,
    signed: (_) => /-[0-9]+/,
    range: ($) => prec.right(seq(optional($.date), "..", optional($.date))),
    words: ($) => list($.word),
    paths: ($) => list($.path),
    label: ($) => $.text,

    // ---- conditions -------------------------------------------------------------------------------------------------

    _expr: ($) =>
      choice($.implication, $.chain, $.negation, $.group, $.counted, $.quantifier, $.outcome, $.test),
    implication: ($) => prec.left(1, seq($._expr, "implies", $._expr)),
    chain: ($) => prec.left(2, seq($._expr, choice("and", "or"), $._expr)),
    negation: ($) => prec(3, seq("not", $._expr)),
    group: ($) => seq("(", $._expr, ")"),
    counted: ($) => seq($.count, "of", "(", list($._expr), ")"),
    count: ($) => seq(choice(seq("at", choice("least", "most")), "exactly"), $.number),
    quantifier: ($) =>
      seq(choice("any", "every", "no", $.count), field("variable", $.word), "in", field("list", $.path), "where", "(", $._expr, ")"),
    outcome: ($) => prec.right(seq(field("word", $.outcome_word), field("of", $.path), optional($.on_day))),
    outcome_word: (_) =>
      choice(
        "granted",
        "denied",
        "required",
        "forbidden",
        "established",
        "excluded",
        "conflict",
        "dormant",
        "blocked",
        "fires",
        "discretionary",
        "decided",
      ),
    test: ($) => seq($._sum, optional(choice($.is_value, $.compared, $.among, $.within, $.has))),
    is_value: ($) => seq("is", optional("not"), choice($._value, alias($.dotted, $.path))),
    dotted: ($) => seq($.word, repeat1(seq(token.immediate("."), alias(token.immediate(/[A-Za-z_][A-Za-z0-9_]*/), $.word)))),
    compared: ($) => seq(choice("<=", ">=", "<", ">"), $._sum),
    among: ($) => seq(optional("not"), "in", "{", list($._value), "}"),
    within: ($) => seq("between", $._sum, "and", $._sum),
    has: ($) => seq("has", choice(seq(choice("any", "all", "none"), "of", "{", list($._value), "}"), $._value)),

    _sum: ($) => prec.right(seq($._head, repeat(seq(choice("+", "-"), $._amount)))),
    _head: ($) => choice($.age, $.extreme, $.dated, $.path, $.date, $.signed, $.duration, $.number),
    _amount: ($) => choice($.number, $.duration, $.extreme, $.date, $.path),
    dated: ($) => prec.right(choice(seq($.number, "*", $.path, optional($.on_day)), seq($.path, $.on_day))),
    on_day: ($) => prec.right(seq("at", $._sum)),
    extreme: ($) => seq(choice("earlier", "later", "smaller", "larger"), "of", "(", list($._sum), ")"),
    duration: ($) => seq($.number, optional("working"), $.unit),
    unit: (_) => choice("days", "day", "weeks", "week", "months", "month", "years", "year"),
    age: ($) => seq("age", "(", $._sum, optional(seq(",", "at", $._sum)), ")"),

    _value: ($) => choice(alias($.word, $.value), $.date, $.signed, $.number, $.string),
    set_value: ($) => seq("{", optional(list($._value)), "}"),

    // ---- declarations -----------------------------------------------------------------------------------------------

    language: ($) => seq("language", $.word),
    use: ($) => seq("use", $.string),
    type: ($) => seq("type", field("name", $.word), choice(seq("=", $._enumeration), seq("{", repeat($.field), "}"))),
    _enumeration: ($) => prec.right(seq(optional("|"), $.named_value, repeat(seq("|", $.named_value)), optional(","))),
    named_value: ($) => seq(alias($.word, $.value), optional($.label)),
    facts: ($) => seq("facts", block($.field, $.fact_group)),
    fact_group: ($) => seq(field("name", $.word), block($.field, $.fact_group)),
    field: ($) =>
      prec.right(
        seq(
          field("name", $.word),
          ":",
          $.fact_type,
          repeat(choice($.presumed, $.usual, "fixed", $.by, $.ask, $.label)),
          optional(","),
        ),
      ),
    fact_type: ($) => choice(seq(choice("list", "set"), "of", $.word), seq($.word, optional(seq("or", "never")))),
    presumed: ($) => seq("presumed", choice($.set_value, $._value)),
    usual: ($) => seq("usual", choice($.set_value, $._sum, $.string)),
    ask: ($) => seq("ask", $.text),

    hierarchy: ($) => seq("hierarchy", $.tier, repeat(seq(">", $.tier))),
    tier: ($) => seq($.ranked, repeat(seq("=", $.ranked))),
    ranked: ($) => seq(field("name", $.word), optional($.label)),
    precedence: ($) => seq("precedence", $.words),
    headline: ($) => seq("headline", $.words),

    authority: ($) => prec.right(seq("authority", field("name", $.word), optional($.label), optional(block($.handles)))),
    handles: ($) => seq("handles", $.words),
    referral: ($) =>
      prec.right(
        seq("referral", $._end, "->", $._end, "for", $.word, optional(block($.when, $.source, $.in_force))),
      ),
    _end: ($) => choice("any", $.word),
    instrument: ($) =>
      seq(
        "instrument",
        field("name", $.word),
        block($.title, $.rank, $.issuer, $.published, $.unpublished, $.in_force, $.repeals, $.url),
      ),
    title: ($) => seq("title", $.text),
    rank: ($) => seq("rank", $.word),
    issuer: ($) => seq("issuer", $.word),
    published: ($) => seq("published", $.date),
    unpublished: ($) => seq("unpublished", $.text),
    in_force: ($) => seq("in", "force", $.range),
    repeals: ($) => seq("repeals", $.words),
    url: ($) => seq("url", $.string),
    practice: ($) =>
      prec.right(seq("practice", field("name", $.word), optional($.label), optional(block($.by, $.in_force, $.url)))),
    by: ($) => seq("by", $.word),
    question: ($) => prec.right(seq("question", field("name", $.word), optional($.label), optional(block($.source)))),
    calendar: ($) => seq("calendar", field("name", $.word), block($.weekend, $.holiday, $.known, $.short_month)),
    known: ($) => seq("known", choice("none", $.range)),
    short_month: (_) => seq("short_month", choice("last_day", "next_day")),
    weekend: ($) => seq("weekend", $.words),
    holiday: ($) => seq("holiday", list($.holiday_day)),
    holiday_day: ($) =>
      choice(
        seq("easter", optional(seq(choice("+", "-"), $.number, choice("days", "day")))),
        seq(
          "every",
          choice(
            seq($.yearly, optional(seq("moved", "to", $.word))),
            seq(choice("first", "second", "third", "fourth", "last"), $.word, "of", $.number),
          ),
        ),
        $.date,
      ),
    dated_value: ($) => seq("value", field("name", $.word), optional($.label), block($.source, $.dated_number)),
    dated_number: ($) => seq($.range, "=", choice($.signed, $.number)),
    define: ($) => seq("define", field("name", $.word), optional($.label), "=", $._expr),

    conclusion: ($) =>
      prec.right(
        seq(
          field("kind", choice("category", "status", "protection", "duty")),
          field("name", $.word),
          optional($.label),
          optional(block($.by, $.for_person, $.confers, "favourable", "adverse", $.source)),
        ),
      ),
    for_person: ($) => seq("for", "person"),
    confers: ($) => seq("confers", $.words),
    incompatible: ($) => prec.right(seq("incompatible", $.words, optional(block($.source)))),

    clause: ($) =>
      seq(
        "clause",
        field("name", $.word),
        optional($.label),
        block(
          $.source,
          $.when,
          $.effect,
          $.certainty,
          $.unless,
          $.provided,
          $.in_force,
          $.wording,
          $.overrides,
          $.governed,
          $.replaces,
          $.lifts,
          $.dormant,
          $.discretion,
          $.ends,
          $.due,
          $.by,
        ),
      ),
    source: ($) =>
      prec.right(
        seq("source", field("of", $.word), repeat(choice($.place, $.wording))),
      ),
    place: ($) => seq(choice("art", "num", "lit", "para", "point", "annex"), $.text),
    wording: ($) => seq("text", $.text),
    certainty: ($) => seq("certainty", $.word),
    effect: ($) => seq(choice("establishes", "excludes", "grants", "denies", "requires", "forbids"), $.words),
    when: ($) => seq("when", optional($.text), $._expr),
    unless: ($) => seq("unless", optional($.text), $._expr),
    provided: ($) => seq("provided", optional($.text), $._expr),
    governed: ($) => seq("governed", "by", $.path),
    replaces: ($) => seq("replaces", $.paths),
    overrides: ($) => seq("overrides", $.paths),
    lifts: ($) => seq("lifts", $.paths),
    dormant: ($) => prec.right(seq("dormant", $.text, optional($.range), optional(seq("where", "(", $._expr, ")")))),
    discretion: ($) => prec.right(seq("discretion", optional(seq("of", $.word)), optional($.text))),
    ends: ($) => seq("ends", $._sum),
    due: ($) => seq("due", $._sum),

    // ---- statements about the whole policy --------------------------------------------------------------------------

    assume: ($) => seq("assume", $.text, "{", $._expr, "}"),
    property: ($) => seq("property", field("name", $.word), optional($.label), block($.source, $.promise)),
    promise: ($) =>
      choice(seq(choice("never", "always"), $._expr), seq("same", $._expr, repeat(seq(",", $._expr)), "whatever", $.paths)),
    accept: ($) =>
      prec.right(
        seq(
          "accept",
          field("kind", $.dashed),
          optional(seq("(", optional(list($.path)), ")")),
          optional(seq("where", "(", $._expr, ")")),
          "because",
          $.text,
          optional(seq("until", $.date)),
        ),
      ),

    scenario: ($) =>
      seq("scenario", field("name", $.text), optional(seq("like", $.string)), block($._statement, $.on)),
    on: ($) => seq("on", $.date, block($._statement)),
    _statement: ($) => choice($.set, $.decision, $.expect, $.as_of, $.forget, $.read),
    as_of: ($) => seq("as_of", $.date),
    forget: ($) => seq("forget", $.path),
    decision: ($) => seq("decided", $.expected, $.word),
    read: ($) => seq("read", $.word, "=", $.word),
    set: ($) => seq($.path, "=", choice($.members, $.set_value, $._value)),
    members: ($) => seq("[", optional(list($.member)), "]"),
    member: ($) => seq("{", optional(list($.member_field)), "}"),
    member_field: ($) => seq($.word, "=", choice($.set_value, $._value)),

    expect: ($) =>
      seq(
        "expect",
        optional(seq("in", "practice")),
        optional("not"),
        choice(
          seq("may", "be", $.turned, $.path, optional(seq("by", $.paths))),
          seq($.expected, $.path, optional(seq("by", $.paths))),
          seq("clause", $.path, choice(seq("not", "in", "force"), $.word)),
          seq("refer", $._end, "->", $._end, optional(seq("for", $.word))),
          seq("missing", "referral", $.word, "->", $.word),
          seq(choice("due", "ends"), $.path, $.date),
          seq(choice("overlap", "incompatible"), $.words),
          seq("presumed", $.path),
        ),
      ),
    turned: (_) => choice("granted", "denied", "required", "forbidden", "established", "excluded"),
    expected: (_) =>
      choice(
        "granted",
        "denied",
        "required",
        "forbidden",
        "established",
        "excluded",
        "conflict",
        "discretionary",
        "dormant",
        "blocked",
        "undetermined",
        "none",
      ),
  },
});
