import type { Coder } from "../../shared/records/coders.ts";
import { getRecord, listRecords } from "./db/repositories/records.ts";
import type { OpenProject } from "./openProject.ts";
import type { Settings } from "./settings.ts";

/** Who coded in this file last, as far as this machine knows. They may be no coder of it yet. */
export function lastCoderIdOf(project: OpenProject, settings: Settings): string | null {
  return (
    settings.entryOf(project.file.path)?.lastCoderId ??
    coderOfPack(project) ??
    settings.data.person?.id ??
    null
  );
}

/** Whose work the file holds: whoever coded in it last, else its only person. */
export function coderOfFile(project: OpenProject, settings: Settings): Coder | null {
  const people = listRecords(project.db, "coder").filter(({ kind }) => kind === "person");
  const lastId = lastCoderIdOf(project, settings);
  const [first, ...others] = people;
  const only = others.length === 0 ? first : undefined;
  return people.find(({ id }) => id === lastId) ?? only ?? null;
}

/** Who the pack is for works in it, whatever they are called on this machine. */
function coderOfPack({ db, packId }: OpenProject): string | null {
  return packId === null ? null : (getRecord(db, "pack", packId)?.coderId ?? null);
}
