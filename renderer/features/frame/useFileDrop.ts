import { useEffect, useState } from "react";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { importSources, sourcesFromDrop } from "../documents/importing.ts";

/**
 * Files dropped anywhere in the window are imported; where none can be, they are refused, since
 * the browser would replace the page by them. True while some are held over the window.
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
      setIsOver(isOurs && canImport());
      if (!isOurs || event.dataTransfer === null) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = canImport() ? "copy" : "none";
    });
    listen("dragleave", (event) => {
      if (event.relatedTarget === null) setIsOver(false);
    });
    listen("drop", (event) => {
      setIsOver(false);
      if (!hasFiles(event) || event.defaultPrevented || event.dataTransfer === null) return;
      event.preventDefault();
      if (!canImport()) return;
      useUiStore.getState().change({ screen: "coding" });
      void sourcesFromDrop(event.dataTransfer.items).then((sources) => importSources(sources));
    });
    return () => stop.abort();
  }, []);
  return isOver;
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") === true;
}

function canImport(): boolean {
  const { phase, project, coderId, isHostLost } = useProjectStore.getState();
  return phase === "open" && project?.readOnly === null && coderId !== null && !isHostLost;
}
