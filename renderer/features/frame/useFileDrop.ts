import { useEffect, useState } from "react";
import { showMessage } from "../../stores/messages.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { frameWords } from "../../words/frame.ts";
import {
  importSources,
  isProjectFile,
  type Source,
  sourcesFromDrop,
} from "../documents/importing.ts";
import { mergeDropped } from "../merge/mergeActions.ts";
import { openDropped } from "../start/openingProject.ts";

/**
 * Files dropped anywhere in the window are imported, or merged; on the start screen a project file
 * is opened. Where none can be, they are refused, since the browser would replace the page by them.
 * True while some are held over the window.
 */
export function useFileDrop(): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const listen = (name: "dragover" | "dragleave" | "drop", handle: (event: DragEvent) => void) =>
      window.addEventListener(name, handle, { signal: stop.signal });
    listen("dragover", (event) => {
      // A part that takes files itself has said so by preventing the default.
      const isOurs = hasFiles(event) && !event.defaultPrevented;
      setIsOver(isOurs && canTake());
      if (!isOurs || event.dataTransfer === null) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = canTake() ? "copy" : "none";
    });
    listen("dragleave", (event) => {
      if (event.relatedTarget === null) setIsOver(false);
    });
    listen("drop", (event) => {
      setIsOver(false);
      if (!hasFiles(event) || event.defaultPrevented || event.dataTransfer === null) return;
      event.preventDefault();
      if (!canTake()) return;
      void sourcesFromDrop(event.dataTransfer.items).then(take);
    });
    return () => stop.abort();
  }, []);
  return isOver;
}

/** Files of the project are merged, everything else is imported. */
function take(sources: readonly Source[]): void {
  const [copies = [], texts = []] = [true, false].map((wanted) =>
    sources.filter(({ file }) => isProjectFile(file.name) === wanted),
  );
  if (isOnStart()) {
    const [project] = copies;
    if (project === undefined) showMessage({ tone: "error", text: frameWords.dropProjectOnly });
    else void openDropped(project.file);
    return;
  }
  if (texts.length > 0) {
    useUiStore.getState().change({ screen: "coding" });
    void importSources(texts);
  }
  if (copies.length > 0) void mergeDropped(copies.map(({ file }) => file));
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") === true;
}

/** No project is open, and it is known who would open one. */
function isOnStart(): boolean {
  const { phase, app } = useProjectStore.getState();
  return phase === "start" && app?.person != null;
}

function canTake(): boolean {
  return isOnStart() || canImport();
}

function canImport(): boolean {
  const { phase, project, coderId, isHostLost } = useProjectStore.getState();
  return phase === "open" && project?.readOnly === null && coderId !== null && !isHostLost;
}
