["{" "[" "("] @indent
["}" "]" ")"] @outdent
