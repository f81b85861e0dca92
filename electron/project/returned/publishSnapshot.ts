import { existsSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { Coder } from "../../../shared/records/coders.ts";
import { ProjectError } from "../../../shared/result.ts";
import { explain } from "../db/fileErrors.ts";
import { bareFileName } from "../fileNames.ts";
import type { OpenProject } from "../openProject.ts";
import type { ReturnedFolder } from "../settings.ts";

/**
 * Puts a snapshot of the open project into the folder where colleagues return their work: written
 * aside and renamed, so that nobody ever reads half of it. The name holds a key of this working
 * file, so that no two programs write the same one, and one file has one snapshot there, whatever it
 * was called before. Returns the snapshot's name.
 */
export function publishSnapshot(
  project: OpenProject,
  { folder, key }: ReturnedFolder,
  coder: Coder | null,
): string {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new ProjectError(
      "notFound",
      `The folder “${basename(folder)}” for returned files is not there. Connect it, or choose another.`,
    );
  }
  const who = coder === null ? "" : `, ${bareFileName(coder.name)}`;
  const fileName = `${project.name}${who} (${key}).concord`;
  const unfinished = join(folder, `.${key}.publishing`);
  try {
    rmSync(unfinished, { force: true });
    // Unlike a copy of the file: one without free pages, readable where nothing can be written.
    project.db.prepare("VACUUM INTO ?").run(unfinished);
    renameSync(unfinished, join(folder, fileName));
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw explain(error, join(folder, fileName));
  }
  removeFormer(folder, key, fileName);
  return fileName;
}

/** Snapshots of this file under another name: by another coder, or before it was renamed. */
function removeFormer(folder: string, key: string, fileName: string): void {
  const former = readdirSync(folder).filter(
    (name) => name.endsWith(` (${key}).concord`) && !isSameName(name, fileName),
  );
  for (const name of former) {
    try {
      rmSync(join(folder, name), { force: true });
    } catch {
      // Somebody is reading it: the work is in the new one, and the next time takes this away.
    }
  }
}

/** Systems that disregard case or composition may list the new one as they had it before. */
function isSameName(one: string, another: string): boolean {
  return one.normalize().toLowerCase() === another.normalize().toLowerCase();
}
