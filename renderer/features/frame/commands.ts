import type { MenuCommand } from "../../../shared/contract/bridge.ts";
import { api, saveFile, shell } from "../../api.ts";
import { showMessage } from "../../stores/messages.ts";
import { sendPageCommand } from "../../stores/pageCommands.ts";
import {
  closeProject,
  orShow,
  redo,
  showOthers,
  undo,
  visibleCoders,
} from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { startWords } from "../../words/start.ts";
import { chooseFilesToMerge } from "../merge/mergeActions.ts";
import { chooseFileAndOpen } from "../start/openingProject.ts";
import { showDialog } from "./dialogStore.ts";

/** What the desktop's menu and the page's own keys and menus do. */
export function runCommand(command: MenuCommand): void {
  const isOpen = useProjectStore.getState().phase === "open";
  switch (command) {
    case "newProject":
      if (useProjectStore.getState().app?.person !== null || isOpen) {
        showDialog({ kind: "newProject" });
      }
      return;
    case "openProject":
      if (shell === null) showDialog({ kind: "openProject" });
      else void chooseFileAndOpen();
      return;
    case "showShortcuts":
      showDialog({ kind: "shortcuts" });
      return;
    default:
      if (isOpen) runInProject(command);
  }
}

type ProjectCommand = Exclude<MenuCommand, "newProject" | "openProject" | "showShortcuts">;

function runInProject(command: ProjectCommand): void {
  switch (command) {
    case "saveAs":
      showDialog({ kind: "saveCopy" });
      return;
    case "closeProject":
      void closeProject();
      return;
    case "importFiles":
      sendPageCommand("importFiles");
      return;
    case "merge":
      void chooseFilesToMerge();
      return;
    case "find":
      useUiStore.getState().change({ screen: "coding" });
      sendPageCommand("find");
      return;
    case "undo":
      void undo();
      return;
    case "redo":
      void redo();
      return;
  }
}

/** Hiding is done at once; showing is explained the first time, since it is recorded. */
export function toggleOthers(): void {
  const { showsOthers, coderId, exposuresById } = useProjectStore.getState();
  if (showsOthers) {
    void showOthers(false);
    return;
  }
  const hasLooked = [...exposuresById.values()].some((exposure) => exposure.coderId === coderId);
  if (hasLooked) void showOthers(true);
  else showDialog({ kind: "showOthers" });
}

export async function downloadCopy(): Promise<void> {
  const file = await orShow(api.project.download());
  if (file === null) return;
  saveFile(file);
  showMessage({ tone: "success", text: startWords.downloaded(file.fileName) });
}

/** The visible coders' codings as CSV: with others hidden, the coder's own. */
export async function exportCodings(): Promise<void> {
  const file = await orShow(api.codings.export({ coders: visibleCoders() }));
  if (file !== null) saveFile(file);
}
