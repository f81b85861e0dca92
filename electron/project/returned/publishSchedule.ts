import { coderOfFile } from "../coderOfFile.ts";
import type { OpenProject } from "../openProject.ts";
import type { Settings } from "../settings.ts";
import { publishSnapshot } from "./publishSnapshot.ts";

const everyMilliseconds = 5 * 60_000;

/**
 * Publishes an open project every five minutes while it changes, and when it is closed, where a
 * folder was chosen for it. A folder that is away must not stop anybody's coding: tried again at
 * the next turn. Returns how to stop, which publishes what is new.
 */
export function keepPublished(project: OpenProject, settings: Settings): () => void {
  if (project.file.readOnly !== null) return () => undefined;
  let publishedSeq = project.seq;
  const run = () => {
    if (project.seq === publishedSeq) return;
    const returned = settings.returnedOf(project.file.path);
    if (returned?.role !== "publish") return;
    try {
      publishSnapshot(project, returned, coderOfFile(project, settings));
      publishedSeq = project.seq;
    } catch {
      return; // told when the person publishes by hand
    }
  };
  const timer = setInterval(run, everyMilliseconds);
  timer.unref();
  return () => {
    clearInterval(timer);
    run();
  };
}
