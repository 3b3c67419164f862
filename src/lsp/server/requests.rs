//! Each request and who answers it; what the server can do, and what it agrees on with the client.

use std::io::Write;
use std::time::Duration;

use serde_json::{Value as Json, json};

use super::{Known, REQUEST_FAILED, Refusal, Server};
use crate::lsp::position::{Encoding, Position};
use crate::lsp::suggest::SUGGEST;
use crate::lsp::transport::{INVALID_PARAMS, METHOD_NOT_FOUND, notification};
use crate::lsp::workspace::{File, Project, Text};
use crate::lsp::{actions, complete, hints, hover, layout, navigate, outline, rename, run, signature, tokens};
use crate::words::{Locale, say};

pub(super) type Reply = Result<Json, Refusal>;

impl<W: Write> Server<W> {
    /// What the client asks for at the start, and what it can have.
    pub(super) fn initialized(&mut self, params: &Json) -> Json {
        let (can, wants) = (&params["capabilities"], &params["initializationOptions"]);
        let has = |list: &Json, word: &str| list.as_array().is_some_and(|list| list.iter().any(|has| *has == *word));
        let client = &mut self.client;
        if has(&can["general"]["positionEncodings"], "utf-8") {
            client.encoding = Encoding::Utf8;
        }
        let asked = wants["language"].as_str().and_then(language);
        client.is_language_asked = asked.is_some();
        client.locale = asked.unwrap_or(client.locale);
        client.has_snippets =
            can["textDocument"]["completion"]["completionItem"]["snippetSupport"].as_bool().unwrap_or(false);
        client.pulls = wants["diagnostics"] == "pull";
        client.checks = wants["check"].as_bool().unwrap_or(true);
        if let Some(seconds) = wants["checkSeconds"].as_f64().filter(|seconds| (0.1..=3600.0).contains(seconds)) {
            client.budget = Duration::from_secs_f64(seconds);
        }
        let refreshes = [("inlayHint", "workspace/inlayHint/refresh"), ("codeLens", "workspace/codeLens/refresh")];
        let wanted = refreshes.into_iter().filter(|(of, _)| can["workspace"][*of]["refreshSupport"] == true);
        client.refreshes = wanted.map(|(_, method)| method).collect();
        client.locale.use_for_errors();
        let folders = params["workspaceFolders"].as_array().into_iter().flatten();
        let mut folders: Vec<&str> = folders.filter_map(|folder| folder["uri"].as_str()).collect();
        if folders.is_empty() {
            folders.extend(params["rootUri"].as_str());
        }
        for folder in folders {
            self.workspace.add_folder(folder);
        }
        json!({
            "capabilities": self.capabilities(),
            "serverInfo": { "name": "amparo", "version": env!("CARGO_PKG_VERSION") },
        })
    }

    fn capabilities(&self) -> Json {
        let encoding = match self.client.encoding {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16 => "utf-16",
        };
        let mut can = json!({
            "positionEncoding": encoding,
            "textDocumentSync": { "openClose": true, "change": 2, "save": { "includeText": false } },
            "hoverProvider": true,
            "definitionProvider": true,
            "referencesProvider": true,
            "documentHighlightProvider": true,
            "renameProvider": { "prepareProvider": true },
            "completionProvider": { "triggerCharacters": [".", "="], "resolveProvider": true },
            "documentSymbolProvider": true,
            "workspaceSymbolProvider": true,
            "foldingRangeProvider": true,
            "documentLinkProvider": { "resolveProvider": false },
            "semanticTokensProvider": { "legend": tokens::legend(), "full": true, "range": true },
            "documentFormattingProvider": true,
            "documentRangeFormattingProvider": true,
            "codeActionProvider": { "codeActionKinds": ["quickfix", actions::EXTRACT, actions::REFACTOR] },
            "signatureHelpProvider": { "triggerCharacters": [" ", "\""], "retriggerCharacters": [",", "("] },
            "codeLensProvider": { "resolveProvider": false },
            "inlayHintProvider": true,
            "executeCommandProvider": { "commands": [hints::RUN, hints::EXAMPLE, hints::FINDINGS, SUGGEST] },
            "workspace": { "workspaceFolders": { "supported": true, "changeNotifications": true } },
        });
        if self.client.pulls {
            can["diagnosticProvider"] = json!({ "interFileDependencies": true, "workspaceDiagnostics": true });
        }
        can
    }

    pub(super) fn requested(&mut self, method: &str, params: &Json) -> Reply {
        match method {
            "workspace/symbol" => {
                let query = params["query"].as_str().unwrap_or("");
                return Ok(outline::workspace_symbols(&self.workspace, query, self.client.encoding));
            }
            "completionItem/resolve" => {
                let project = params["data"]["uri"].as_str().and_then(|uri| self.workspace.project_of(uri));
                let resolved = |project| complete::resolved(project, params.clone(), self.client.locale);
                return Ok(project.map_or_else(|| params.clone(), resolved));
            }
            "workspace/executeCommand" => return self.execute(params),
            "textDocument/diagnostic" => {
                let of_file = self.diagnostics().remove(uri(params)).unwrap_or_default();
                return Ok(json!({ "kind": "full", "items": of_file }));
            }
            "workspace/diagnostic" => {
                let version = |uri: &str| self.workspace.documents.get(uri).map(|document| document.version);
                let report = |(uri, items): (String, Vec<Json>)| json!({ "kind": "full", "uri": uri, "version": version(&uri), "items": items });
                let items: Vec<Json> = self.diagnostics().into_iter().map(report).collect();
                return Ok(json!({ "items": items }));
            }
            _ => {}
        }
        let is_of_text = TEXT_METHODS.contains(&method) || FILE_METHODS.contains(&method);
        if !is_of_text {
            return Err(Refusal::new(METHOD_NOT_FOUND, &format!("no method `{method}`")));
        }
        let (encoding, document) = (self.client.encoding, self.workspace.documents.get(uri(params)));
        let of_project = self.workspace.project_of(uri(params));
        let of_project = of_project.and_then(|project| Some((project, project.file(uri(params))?)));
        let text = document.map(|document| &document.text).or(of_project.map(|(_, file)| &file.text));
        let Some(text) = text else {
            return Err(Refusal::new(INVALID_PARAMS, &format!("no open file `{}`", uri(params))));
        };
        if let Some(reply) = of_text(method, params, text, encoding) {
            return reply;
        }
        // Of a file that cannot be read there is nothing to say.
        let Some((project, file)) = of_project else { return Ok(Json::Null) };
        self.of_file(method, params, project, file)
    }

    /// What is asked of a file of a policy.
    fn of_file(&self, method: &str, params: &Json, project: &Project, file: &File) -> Reply {
        let (encoding, locale) = (self.client.encoding, self.client.locale);
        let text = &file.text;
        let offset = || {
            let position = Position::read(&params["position"]);
            let position = position.ok_or_else(|| Refusal::new(INVALID_PARAMS, "no position"))?;
            Ok(text.lines.offset(&text.text, position, encoding))
        };
        let range = text.lines.offsets(&text.text, &params["range"], encoding).unwrap_or(0..text.text.len());
        let nothing = Known::default();
        let known = self.known.get(&project.root).unwrap_or(&nothing);
        Ok(match method {
            "textDocument/hover" => hover::hover(project, file, offset()?, encoding, locale),
            "textDocument/definition" => navigate::definition(project, file, offset()?, encoding),
            "textDocument/references" => {
                let has_declaration = params["context"]["includeDeclaration"].as_bool().unwrap_or(true);
                navigate::references(project, file, offset()?, has_declaration, encoding)
            }
            "textDocument/documentHighlight" => navigate::highlights(project, file, offset()?, encoding),
            "textDocument/documentLink" => navigate::links(project, file, encoding),
            "textDocument/prepareRename" => rename::prepared(project, file, offset()?, encoding),
            "textDocument/rename" => {
                let name = params["newName"].as_str().unwrap_or("");
                let renamed = rename::renamed(project, file, offset()?, name, encoding, locale);
                return renamed.map_err(|why| Refusal::new(REQUEST_FAILED, &why));
            }
            "textDocument/completion" => {
                complete::completion(project, file, offset()?, self.client.has_snippets, encoding, locale)
            }
            "textDocument/signatureHelp" => signature::signature_help(file, offset()?, encoding, locale),
            "textDocument/semanticTokens/full" => tokens::semantic_tokens(project, file, 0..text.text.len(), encoding),
            "textDocument/semanticTokens/range" => tokens::semantic_tokens(project, file, range, encoding),
            "textDocument/inlayHint" => hints::inlay_hints(project, file, &known.scenarios, &range, encoding, locale),
            "textDocument/codeLens" => {
                hints::code_lenses(project, file, &known.scenarios, &known.found, encoding, locale)
            }
            "textDocument/codeAction" => {
                let diagnostics = params["context"]["diagnostics"].as_array().cloned().unwrap_or_default();
                let (found, suggested) = (&known.found, &known.suggested);
                let mut all = actions::code_actions(project, file, &diagnostics, found, suggested, encoding, locale);
                let selection = params.get("range").map(|_| range.clone()).filter(|range| !range.is_empty());
                all.extend(selection.and_then(|at| actions::of_selection(project, file, at, encoding, locale)));
                let at = params.get("range").map(|_| range.start);
                all.extend(at.and_then(|at| actions::of_place(project, file, at, encoding, locale)));
                all.retain(|action| is_wanted(&action["kind"], &params["context"]["only"]));
                Json::Array(all)
            }
            _ => Json::Null,
        })
    }

    /// A lens was pressed: the answer is a text, which is also shown as a message.
    fn execute(&mut self, params: &Json) -> Reply {
        let argument = |at: usize| params["arguments"][at].as_str().unwrap_or("").to_owned();
        let (uri, name) = (argument(0), argument(1));
        let locale = self.client.locale;
        let project = self.workspace.project_of(&uri);
        let known = project.and_then(|project| self.known.get(&project.root));
        let Some(law) = known.and_then(|known| known.law.clone()) else {
            return Err(Refusal::new(REQUEST_FAILED, &say!(locale, LspNoLaw)));
        };
        let message = match params["command"].as_str().unwrap_or("") {
            hints::RUN => run::scenario(&law, &name, locale),
            hints::EXAMPLE => run::example(&law, &name, locale),
            hints::FINDINGS => project.zip(known).and_then(|(project, known)| {
                let about = hints::about(project, project.file(&uri)?, &name, &known.found);
                let all: Vec<&str> = about.map(|found| found.message.as_str()).collect();
                (!all.is_empty()).then(|| all.join("\n\n"))
            }),
            other => return Err(Refusal::new(INVALID_PARAMS, &format!("no command `{other}`"))),
        };
        let message =
            message.ok_or_else(|| Refusal::new(REQUEST_FAILED, &say!(locale, LspNotThere { name: &name })))?;
        let shown = notification("window/showMessage", json!({ "type": 3, "message": message }));
        // Where nobody reads any more, the answer fails, too.
        let _ = self.send(&shown);
        Ok(json!(message))
    }
}

fn uri(params: &Json) -> &str {
    params["textDocument"]["uri"].as_str().unwrap_or("")
}

/// What is asked of a text alone, whatever the policy.
const TEXT_METHODS: [&str; 4] = [
    "textDocument/formatting",
    "textDocument/rangeFormatting",
    "textDocument/documentSymbol",
    "textDocument/foldingRange",
];
const FILE_METHODS: [&str; 14] = [
    "textDocument/hover",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/documentHighlight",
    "textDocument/documentLink",
    "textDocument/prepareRename",
    "textDocument/rename",
    "textDocument/completion",
    "textDocument/signatureHelp",
    "textDocument/semanticTokens/full",
    "textDocument/semanticTokens/range",
    "textDocument/inlayHint",
    "textDocument/codeLens",
    "textDocument/codeAction",
];

fn of_text(method: &str, params: &Json, text: &Text, encoding: Encoding) -> Option<Reply> {
    let whole = 0..text.text.len();
    Some(Ok(match method {
        "textDocument/formatting" => layout::formatting(text, whole, encoding),
        "textDocument/rangeFormatting" => {
            let Some(range) = text.lines.offsets(&text.text, &params["range"], encoding) else {
                return Some(Err(Refusal::new(INVALID_PARAMS, "no range")));
            };
            layout::formatting(text, range, encoding)
        }
        "textDocument/documentSymbol" => outline::document_symbols(text, encoding),
        "textDocument/foldingRange" => outline::folding(text, encoding),
        _ => return None,
    }))
}

/// Whether an editor that asks for some kinds of actions wants this one: `refactor` stands for `refactor.extract`, too.
fn is_wanted(kind: &Json, only: &Json) -> bool {
    let kind = kind.as_str().unwrap_or("");
    only.as_array().is_none_or(|only| {
        only.iter().filter_map(Json::as_str).any(|wanted| {
            kind.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || wanted.is_empty())
        })
    })
}

fn language(tag: &str) -> Option<Locale> {
    Locale::ALL.into_iter().find(|locale| tag.starts_with(locale.code()))
}
