import { existsSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { ProjectError } from "../../../shared/result.ts";
import { explain } from "../db/fileErrors.ts";
import { getRecord } from "../db/repositories/records.ts";
import { bareFileName } from "../fileNames.ts";
import type { OpenProject } from "../openProject.ts";
import type { ReturnedFolder } from "../settings.ts";

/**
 * Puts a snapshot of the open project into the folder where colleagues return their work: written
 * aside and renamed, so that nobody ever reads half of it. The name holds a key of this working
 * file, so that no two programs write the same one. Returns the snapshot's name.
 */
export function publishSnapshot(
  project: OpenProject,
  { folder, key }: ReturnedFolder,
  coderId: string | null,
): string {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new ProjectError(
      "notFound",
      `The folder “${basename(folder)}” for returned files is not there. Connect it, or choose another.`,
    );
  }
  const coder = coderId === null ? null : getRecord(project.db, "coder", coderId);
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
  return fileName;
}
