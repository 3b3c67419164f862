; For Zed: what stands in the outline, and by which name.
(clause "clause" @context name: (word) @name) @item
(conclusion kind: _ @context name: (word) @name) @item
(define "define" @context name: (word) @name) @item
(instrument "instrument" @context name: (word) @name) @item
(practice "practice" @context name: (word) @name) @item
(property "property" @context name: (word) @name) @item
(question "question" @context name: (word) @name) @item
(authority "authority" @context name: (word) @name) @item
(type "type" @context name: (word) @name) @item
(dated_value "value" @context name: (word) @name) @item
(scenario "scenario" @context name: (text) @name) @item
