import { statSync } from "node:fs";
import type { Backups } from "./backups.ts";
import type { OpenProject } from "./openProject.ts";

const firstAfterMilliseconds = 10_000;
const everyMilliseconds = 10 * 60_000;

/**
 * Backs an open project up soon after opening, when it changed since its newest backup, and then
 * every ten minutes while it changes. Returns how to stop.
 */
export function keepBackups(project: OpenProject, backups: Backups): () => void {
  if (project.file.readOnly !== null) return () => undefined;
  const { path } = project.file;
  let savedSeq = hasCurrentBackup(path, backups) ? project.seq : -1;
  const run = () => {
    if (!project.db.open || project.seq === savedSeq) return;
    const seq = project.seq;
    project.turns
      .share(() => backups.make(project.db, path))
      .then(
        () => {
          savedSeq = seq;
        },
        // Tried again at the next turn; a full disk must not stop anybody's coding.
        () => undefined,
      );
  };
  const first = setTimeout(run, firstAfterMilliseconds);
  const timer = setInterval(run, everyMilliseconds);
  first.unref();
  timer.unref();
  return () => {
    clearTimeout(first);
    clearInterval(timer);
  };
}

function hasCurrentBackup(path: string, backups: Backups): boolean {
  const newest = backups.list(path)[0];
  return newest !== undefined && Date.parse(newest.madeAt) >= statSync(path).mtimeMs;
}
