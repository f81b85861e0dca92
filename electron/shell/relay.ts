import { isAbsolute } from "node:path";
import { BrowserWindow, type IpcMainInvokeEvent, ipcMain } from "electron";
import type { ProjectQuestion } from "../../shared/contract/bridge.ts";
import type { Request } from "../../shared/contract/envelope.ts";
import { channels } from "./channels.ts";
import { askForFilesToMerge, askForFolder, askForProjectPath } from "./dialogs.ts";
import type { HealingHost } from "./healingHost.ts";
import { pageOrigin } from "./security.ts";

/** Passes the pages' messages to their hosts. `hostOf` finds the host of a window. */
export function relayCalls(
  hostOf: (window: BrowserWindow) => HealingHost | undefined,
  projectsFolder: string,
): void {
  ipcMain.handle(channels.call, (event, request: unknown) => {
    const { host } = senderOf(event, hostOf);
    if (!isRequest(request)) throw new Error("Refused: not a request.");
    return host.callForPage(request);
  });
  ipcMain.handle(channels.chooseProject, async (event, question: unknown) => {
    const { host, window } = senderOf(event, hostOf);
    if (!isQuestion(question)) throw new Error("Refused: not a question about a project.");
    const path = await askForProjectPath(window, question, projectsFolder);
    return path === null ? null : host.grant(path);
  });
  ipcMain.handle(channels.chooseFilesToMerge, async (event) => {
    const { host, window } = senderOf(event, hostOf);
    const paths = await askForFilesToMerge(window, projectsFolder);
    return Promise.all(paths.map((path) => host.grant(path)));
  });
  // The path is the preload script's, which asks Electron for it: pages cannot reach the channel.
  ipcMain.handle(channels.grantDroppedFile, (event, path: unknown) => {
    const { host } = senderOf(event, hostOf);
    if (!isProjectPath(path)) throw new Error("Refused: not the path of a project file.");
    return host.grant(path);
  });
  ipcMain.handle(channels.chooseFolder, async (event, purpose: unknown) => {
    const { host, window } = senderOf(event, hostOf);
    if (purpose !== "packs" && purpose !== "returned") throw new Error("Refused: not a purpose.");
    const path = await askForFolder(window, purpose, projectsFolder);
    return path === null ? null : host.grant(path);
  });
}

/** Only the main frame of our own page, in a window of ours. Anything else is refused loudly. */
function senderOf(
  event: IpcMainInvokeEvent,
  hostOf: (window: BrowserWindow) => HealingHost | undefined,
) {
  const frame = event.senderFrame;
  const window = BrowserWindow.fromWebContents(event.sender);
  const host = window === null ? undefined : hostOf(window);
  if (frame === null || frame.parent !== null || frame.origin !== pageOrigin) {
    throw refusal(frame?.url);
  }
  if (window === null || host === undefined) throw refusal(frame.url);
  return { window, host };
}

function refusal(address: string | undefined): Error {
  const error = new Error(`Refused: a message from ${address ?? "a frame that is gone"}.`);
  process.stderr.write(`${error.message}\n`);
  return error;
}

/** The shape only: the host parses the input against the contract. */
function isRequest(value: unknown): value is Request {
  if (typeof value !== "object" || value === null) return false;
  if (!("name" in value && "input" in value && "context" in value)) return false;
  return typeof value.name === "string" && typeof value.context === "object";
}

function isProjectPath(value: unknown): value is string {
  return typeof value === "string" && isAbsolute(value) && /\.concord$/i.test(value);
}

function isQuestion(value: unknown): value is ProjectQuestion {
  if (typeof value !== "object" || value === null) return false;
  if (!("purpose" in value && "suggestedName" in value)) return false;
  const { purpose, suggestedName } = value;
  const isKnown = purpose === "open" || purpose === "create" || purpose === "saveAs";
  return isKnown && typeof suggestedName === "string" && suggestedName.length < 1000;
}
