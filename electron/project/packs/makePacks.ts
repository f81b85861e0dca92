import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { actionLabels } from "../../../shared/actionLabels.ts";
import type { ParsedInput } from "../../../shared/contract/contract.ts";
import type { PackedFile } from "../../../shared/contract/packs.ts";
import type { Coder } from "../../../shared/records/coders.ts";
import type { Pack } from "../../../shared/records/packs.ts";
import type { Assignment } from "../../../shared/records/rounds.ts";
import { ProjectError } from "../../../shared/result.ts";
import { explain } from "../db/fileErrors.ts";
import { getRecord, listRecords } from "../db/repositories/records.ts";
import { newId } from "../db/uuid.ts";
import { bareFileName } from "../fileNames.ts";
import type { ProjectContext } from "../handlers/context.ts";
import { PackFile } from "./packFile.ts";

interface PlannedPack {
  pack: Pack;
  /** Where the finished file goes; null: it is handed over as bytes. */
  path: string | null;
  fileName: string;
}

/** How a caller follows the making, and stops it. */
export interface PacksControl {
  readonly signal: AbortSignal;
  report(fraction: number): void;
}

/**
 * Makes all packs or none: the files get their names, and the project its record of them, once
 * each of them is whole.
 */
export async function makePacks(
  context: ProjectContext,
  input: ParsedInput<"packs.make">,
  control?: PacksControl,
): Promise<PackedFile[]> {
  const planned = planPacks(context, input);
  const { options } = context;
  mkdirSync(options.temporaryFolder, { recursive: true });
  const waiting = mkdtempSync(join(options.temporaryFolder, "concord-packs-"));
  const unfinished = planned.map(({ path }, index) =>
    path === null ? join(waiting, `${index}.concord`) : `${path}.packing`,
  );
  const files: PackFile[] = [];
  try {
    const texts = textsOf(context, planned);
    return await context.project.turns.share(async () => {
      await fillAll(context, planned, unfinished, input.withOriginals, files, control);
      needSameTexts(context, planned, texts);
      return record(context, planned, unfinished, files);
    });
  } catch (error) {
    throw explain(error, planned[0]?.path ?? "the pack");
  } finally {
    for (const file of files) file.giveUp();
    for (const path of unfinished) rmSync(path, { force: true });
    rmSync(waiting, { recursive: true, force: true });
  }
}

async function fillAll(
  { project }: ProjectContext,
  planned: readonly PlannedPack[],
  unfinished: readonly string[],
  withOriginals: boolean,
  files: PackFile[],
  control: PacksControl | undefined,
): Promise<void> {
  for (const [index, { pack }] of planned.entries()) {
    const file = new PackFile(project.db, pack, unfinished[index] ?? "");
    files.push(file);
    let texts = 0;
    for (const _ of file.fill(withOriginals)) {
      await project.turns.aside(() => setImmediate());
      if (!project.db.open || control?.signal.aborted) {
        throw new ProjectError("cancelled", "No packs were made.");
      }
      texts += 1;
      const share = Math.min(1, texts / (pack.documentIds.length + 1));
      control?.report((index + share) / planned.length);
    }
  }
}

/** The texts as they are now, by document. */
function textsOf(
  { project }: ProjectContext,
  planned: readonly PlannedPack[],
): Map<string, string> {
  const wanted = new Set(planned.flatMap(({ pack }) => pack.documentIds));
  return new Map(
    listRecords(project.db, "document")
      .filter(({ id }) => wanted.has(id))
      .map(({ id, textVersionId }) => [id, textVersionId]),
  );
}

/** A text that was corrected while packs were made would be frozen here as another than there. */
function needSameTexts(
  context: ProjectContext,
  planned: readonly PlannedPack[],
  before: ReadonlyMap<string, string>,
): void {
  const now = textsOf(context, planned);
  if ([...before].every(([id, version]) => now.get(id) === version)) return;
  throw new ProjectError(
    "conflict",
    "A text was changed while the packs were being made. None was handed out: make them again.",
  );
}

function record(
  { project, requestId, coderId }: ProjectContext,
  planned: readonly PlannedPack[],
  unfinished: readonly string[],
  files: readonly PackFile[],
): PackedFile[] {
  const label = actionLabels.handOut(planned.length);
  const made: PackedFile[] = [];
  const named: string[] = [];
  try {
    // A note: what was handed out cannot be taken back by an undo.
    project.history.run({ requestId, coderId, label, kind: "note" }, (recorder) => {
      for (const { pack } of planned) recorder.insert("pack", pack);
      for (const file of files) file.finish();
      made.push(...planned.map((pack, index) => handOver(pack, unfinished[index] ?? "", named)));
    });
  } catch (error) {
    for (const path of named) rmSync(path, { force: true });
    throw error;
  }
  return made;
}

/** `named` grows with the files that got their names, for whoever has to take them back. */
function handOver(
  { pack, path, fileName }: PlannedPack,
  unfinished: string,
  named: string[],
): PackedFile {
  if (path !== null) {
    renameSync(unfinished, path);
    named.push(path);
  }
  return {
    packId: pack.id,
    coderId: pack.coderId,
    fileName,
    documents: pack.documentIds.length,
    bytes: path === null ? new Uint8Array(readFileSync(unfinished)) : new Uint8Array(),
  };
}

function planPacks(context: ProjectContext, input: ParsedInput<"packs.make">): PlannedPack[] {
  const { db } = context.project;
  const createdAt = new Date().toISOString();
  const coders: (Coder | null)[] =
    input.for === "class" ? [null] : [...new Set(input.for)].map((id) => needPerson(context, id));
  const names = fileNames(context.project.name, coders);
  const all = listRecords(db, "document").map(({ id }) => id);
  const assignments = listRecords(db, "assignment");
  return coders.map((coder, index) => {
    const wanted = new Set(input.documentIds ?? theirDocuments(coder, all, assignments));
    const documentIds = all.filter((id) => wanted.has(id));
    if (documentIds.length === 0) throw nothingToHandOut(coder, all.length);
    const fileName = names[index] ?? "";
    return {
      pack: {
        id: newId(),
        kind: coder === null ? "class" : "coder",
        coderId: coder?.id ?? null,
        documentIds,
        isCodebookLocked: input.isCodebookLocked,
        textsUnlockedAt: null,
        createdAt,
      },
      ...placeOf(context, input.to, fileName, coders.length),
    };
  });
}

/** What is assigned to a coder; everything for a class, and before anything is assigned at all. */
function theirDocuments(
  coder: Coder | null,
  all: readonly string[],
  assignments: readonly Assignment[],
): readonly string[] {
  if (coder === null || assignments.length === 0) return all;
  return assignments
    .filter(({ coderId }) => coderId === coder.id)
    .map(({ documentId }) => documentId);
}

function nothingToHandOut(coder: Coder | null, documents: number): ProjectError {
  return new ProjectError(
    "validation",
    coder === null || documents === 0
      ? "There are no documents to hand out: choose some."
      : `Nothing is assigned to “${coder.name}”: assign documents to them, or choose the documents of the pack.`,
  );
}

function needPerson({ project }: ProjectContext, id: string): Coder {
  const coder = getRecord(project.db, "coder", id);
  if (coder?.kind === "person") return coder;
  throw new ProjectError("notFound", "A pack is for a person among the coders: choose one.");
}

/** Two coders of one name get two files. */
function fileNames(project: string, coders: readonly (Coder | null)[]): string[] {
  const used = new Map<string, number>();
  return coders.map((coder) => {
    const stem = `${project}, ${coder === null ? "class" : bareFileName(coder.name)}`;
    const times = (used.get(stem.toLowerCase()) ?? 0) + 1;
    used.set(stem.toLowerCase(), times);
    return `${stem}${times === 1 ? "" : ` ${times}`}.concord`;
  });
}

function placeOf(
  { places }: ProjectContext,
  to: ParsedInput<"packs.make">["to"],
  fileName: string,
  packs: number,
): { path: string | null; fileName: string } {
  if (to.kind === "answer") return { path: null, fileName };
  if (to.kind === "folder") {
    const folder = places.pathOf(to.place);
    if (!existsSync(folder) || !statSync(folder).isDirectory()) {
      throw new ProjectError(
        "notFound",
        `There is no folder “${basename(folder)}”. Make it first.`,
      );
    }
    return free(join(folder, fileName));
  }
  if (packs > 1) {
    throw new ProjectError("validation", "Several packs need a folder, not one file.");
  }
  return free(places.newPathOf(to.place));
}

function free(path: string): { path: string; fileName: string } {
  const fileName = basename(path);
  if (!existsSync(path)) return { path, fileName };
  throw new ProjectError(
    "conflict",
    `“${fileName}” exists already. Move it away, or choose another place.`,
  );
}
