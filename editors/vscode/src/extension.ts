// Starts `amparo lsp` for policy files, and says kindly what to do where there is no such program.

import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.commands.registerCommand("amparo.restart", restart),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("amparo")) {
        void restart();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await stop();
}

async function restart(): Promise<void> {
  await stop();
  await start();
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.stop().catch(() => undefined);
}

async function start(): Promise<void> {
  const settings = vscode.workspace.getConfiguration("amparo");
  const command = settings.get<string>("path") || "amparo";
  const asked = settings.get<string>("language") ?? "auto";
  const server: ServerOptions = { command, args: ["lsp"] };
  const options: LanguageClientOptions = {
    documentSelector: [{ language: "amparo" }],
    synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/{*.amparo,amparo.toml}") },
    initializationOptions: {
      language: asked === "auto" ? vscode.env.language : asked,
      check: settings.get<boolean>("check"),
      checkSeconds: settings.get<number>("checkSeconds"),
    },
  };
  const starting = new LanguageClient("amparo", "Amparo", server, options);
  try {
    await starting.start();
    client = starting;
  } catch {
    await notFound(command);
  }
}

async function notFound(command: string): Promise<void> {
  const spanish = vscode.env.language.startsWith("es");
  const message = spanish
    ? `No se pudo iniciar \`${command} lsp\`. Instale Amparo, o indique en la configuración dónde está.`
    : `\`${command} lsp\` could not be started. Install Amparo, or say in the settings where it is.`;
  const open = spanish ? "Abrir la configuración" : "Open the settings";
  if ((await vscode.window.showErrorMessage(message, open)) === open) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "amparo.path");
  }
}
