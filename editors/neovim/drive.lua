-- Drives `amparo lsp` as Neovim does, without a screen: `tests/editors.rs` runs it on a copy of the corpus.
-- AMPARO is the program, CORPUS the folder with the copy.

local program, corpus = vim.env.AMPARO, vim.env.CORPUS

local function fail(why)
  io.stderr:write(why .. "\n")
  vim.cmd("cquit 1")
end

local function expect(is_so, why)
  if not is_so then
    fail(why)
  end
end

local function until_so(what, is_so)
  if not vim.wait(240000, is_so, 20) then
    fail("waited in vain for " .. what)
  end
end

vim.cmd("edit " .. vim.fn.fnameescape(corpus .. "/policies/migration/ptp.amparo"))
local buffer = vim.api.nvim_get_current_buf()
local client_id = vim.lsp.start_client({
  name = "amparo",
  cmd = { program, "lsp" },
  root_dir = corpus,
  init_options = { language = "en", check = false },
})
expect(client_id, "the server did not start")
vim.lsp.buf_attach_client(buffer, client_id)
until_so("the server", function()
  local client = vim.lsp.get_client_by_id(client_id)
  return client ~= nil and client.initialized
end)
local client = vim.lsp.get_client_by_id(client_id)

local function ask(method, params)
  local answers, why = vim.lsp.buf_request_sync(buffer, method, params, 240000)
  expect(answers, method .. ": " .. tostring(why))
  local answer = answers[client_id]
  expect(answer and not answer.error, method .. ": " .. vim.inspect(answer))
  return answer.result
end

-- The cursor on the first `entry.date`, at its last part.
expect(vim.fn.search([[\<entry\.date\>]], "w") > 0, "the windows are of the entry")
vim.cmd("normal! 6l")
local here = vim.lsp.util.make_position_params(0, client.offset_encoding)

local hover = ask("textDocument/hover", here)
expect(hover.contents.value:find("Date of entry", 1, true), "hover: " .. vim.inspect(hover))
local definition = ask("textDocument/definition", here)
expect(definition.uri:find("common/person.amparo", 1, true), "definition: " .. vim.inspect(definition))
expect(#ask("textDocument/documentSymbol", here) > 20, "the outline is short")

-- A name changed in all files, by Neovim's own hands.
here.newName = "arrival"
local edit = ask("textDocument/rename", here)
vim.lsp.util.apply_workspace_edit(edit, client.offset_encoding)
here.newName = nil
local line = vim.api.nvim_get_current_line()
expect(line:find("entry.arrival", 1, true), "not changed: " .. line)
vim.cmd("silent wall")
local person = table.concat(vim.fn.readfile(corpus .. "/policies/common/person.amparo"), "\n")
expect(person:find("arrival", 1, true), "its declaration is not changed")

-- A mistake, told of as it is typed, and mended by its action.
local last = vim.api.nvim_buf_line_count(buffer)
vim.api.nvim_buf_set_lines(buffer, last, last, false, { "", "clause new_one {", "  grants ptp", "  when entry.arival <= 2018-01-01", "}" })
local told
until_so("the mistake to be told of, alone", function()
  local all = vim.diagnostic.get(buffer)
  told = all[1]
  return #all == 1 and told.message:find("entry.arival", 1, true) ~= nil
end)
vim.api.nvim_win_set_cursor(0, { told.lnum + 1, told.col })
local raw = told.user_data.lsp
local range = vim.lsp.util.make_range_params(0, client.offset_encoding)
range.context = {
  diagnostics = {
    {
      range = {
        start = { line = told.lnum, character = told.col },
        ["end"] = { line = told.end_lnum, character = told.end_col },
      },
      message = told.message,
      source = told.source,
      code = raw.code,
      data = raw.data or { instead = "entry.arrival" },
    },
  },
}
local actions = ask("textDocument/codeAction", range)
expect(#actions > 0, "no action")
vim.lsp.util.apply_workspace_edit(actions[1].edit, client.offset_encoding)
until_so("the mistake to go", function()
  return #vim.diagnostic.get(buffer) == 0
end)

-- What may follow, and the one layout.
local lines = vim.api.nvim_buf_line_count(buffer)
vim.api.nvim_buf_set_lines(buffer, lines, lines, false, { "clause   another {grants   ", "}" })
vim.api.nvim_win_set_cursor(0, { lines + 1, 25 })
vim.cmd("startinsert!")
local items = ask("textDocument/completion", {
  textDocument = here.textDocument,
  position = { line = lines, character = 26 },
})
local names = vim.tbl_map(function(item)
  return item.label
end, items.items)
expect(vim.tbl_contains(names, "ptp"), "completion: " .. vim.inspect(names))
vim.api.nvim_buf_set_lines(buffer, lines, lines + 2, false, { "clause   another {grants   ptp", "}" })
vim.lsp.util.apply_text_edits(
  ask("textDocument/formatting", { textDocument = here.textDocument, options = { tabSize = 2, insertSpaces = true } }),
  buffer,
  client.offset_encoding
)
local laid_out = table.concat(vim.api.nvim_buf_get_lines(buffer, lines, -1, false), "\n")
expect(laid_out == "clause another { grants ptp }" or laid_out:find("^clause another {\n"), "layout: " .. laid_out)

vim.lsp.stop_client(client_id)
until_so("the server to end", function()
  return vim.lsp.get_client_by_id(client_id) == nil or vim.lsp.get_client_by_id(client_id).is_stopped()
end)
vim.cmd("qall!")
