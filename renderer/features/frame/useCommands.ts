import { useEffect } from "react";
import { shell } from "../../api.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { runCommand } from "./commands.ts";
import { showDialog } from "./dialogStore.ts";
import { goToNextPart } from "./windowParts.ts";

/** The window's own keys, and the desktop's menu. */
export function useCommands(): void {
  useEffect(() => {
    window.addEventListener("keydown", onKeyDown);
    const stopListening = shell?.onMenuCommand(runCommand);
    return () => {
      window.removeEventListener("keydown", onKeyDown);
      stopListening?.();
    };
  }, []);
}

function onKeyDown(event: KeyboardEvent): void {
  // What has the focus comes first, and a dialog keeps its keys to itself.
  if (event.defaultPrevented || event.isComposing || isDialogOpen()) return;
  const run = commandOf(event);
  if (run === null) return;
  event.preventDefault();
  run();
}

function commandOf(event: KeyboardEvent): (() => void) | null {
  if (event.key === "F6") return () => goToNextPart(event.shiftKey);
  if (event.key === "?" && !isTyping(event.target)) return () => runCommand("showShortcuts");
  const isMod = event.ctrlKey !== event.metaKey && !event.altKey;
  if (!isMod) return null;
  const key = event.key.toLowerCase();
  if (event.shiftKey) {
    if (key === "z" && !isTyping(event.target)) return () => runCommand("redo");
    if (key === "f" && isProjectOpen()) return () => showDialog({ kind: "search" });
    return null;
  }
  switch (key) {
    case "z":
      return isTyping(event.target) ? null : () => runCommand("undo");
    case "y":
      return isTyping(event.target) ? null : () => runCommand("redo");
    case "f":
      return isProjectOpen() ? () => runCommand("find") : null;
    case "o":
      return () => runCommand("openProject");
    case "i":
      return isProjectOpen() ? () => runCommand("importFiles") : null;
    default:
      return null;
  }
}

function isProjectOpen(): boolean {
  return useProjectStore.getState().phase === "open";
}

function isDialogOpen(): boolean {
  return document.querySelector(".ui-dialog") !== null;
}

/** In a field, undo and letters belong to the text typed. The reader is no field. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || target.closest(".cm-editor") !== null) return false;
  return target.isContentEditable || target.closest("input, textarea, select") !== null;
}
