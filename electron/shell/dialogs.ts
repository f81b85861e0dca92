import { join } from "node:path";
import { type BrowserWindow, dialog } from "electron";
import type { FolderPurpose, ProjectQuestion } from "../../shared/contract/bridge.ts";

const filters = [{ name: "Concord project", extensions: ["concord"] }];

/** The path that the person chose; null when they changed their mind. */
export async function askForProjectPath(
  window: BrowserWindow,
  question: ProjectQuestion,
  folder: string,
): Promise<string | null> {
  if (question.purpose === "open") {
    const answer = await dialog.showOpenDialog(window, {
      title: "Open project",
      defaultPath: folder,
      filters,
      properties: ["openFile"],
    });
    return answer.filePaths[0] ?? null;
  }
  const answer = await dialog.showSaveDialog(window, {
    title: question.purpose === "create" ? "New project" : "Save a copy",
    defaultPath: join(folder, `${fileNameFrom(question.suggestedName)}.concord`),
    filters,
    properties: ["createDirectory", "showOverwriteConfirmation"],
  });
  if (answer.canceled || answer.filePath === "") return null;
  return answer.filePath.endsWith(".concord") ? answer.filePath : `${answer.filePath}.concord`;
}

export async function askForFilesToMerge(window: BrowserWindow, folder: string): Promise<string[]> {
  const answer = await dialog.showOpenDialog(window, {
    title: "Files to merge",
    defaultPath: folder,
    filters,
    properties: ["openFile", "multiSelections"],
  });
  return answer.filePaths;
}

/** A folder that is there, or that the person makes in the dialog. */
export async function askForFolder(
  window: BrowserWindow,
  purpose: FolderPurpose,
  folder: string,
): Promise<string | null> {
  const answer = await dialog.showOpenDialog(window, {
    title: purpose === "packs" ? "Folder for the packs" : "Folder for returned files",
    defaultPath: folder,
    properties: ["openDirectory", "createDirectory"],
  });
  return answer.filePaths[0] ?? null;
}

function fileNameFrom(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no system takes them in file names
  return name.replaceAll(/[\u0000-\u001f/\\:*?"<>|]/g, " ").trim() || "Project";
}

export function tellProjectNotOpened(window: BrowserWindow, path: string, reason: string): void {
  void dialog.showMessageBox(window, {
    type: "error",
    message: `${path} could not be opened.`,
    detail: reason,
  });
}

export function tellHostGivenUp(window: BrowserWindow): void {
  void dialog.showMessageBox(window, {
    type: "error",
    message: "Concord stopped several times while working on this project.",
    detail: "Everything you saw is saved. Close this window and open the project again.",
  });
}
