import type { Database } from "better-sqlite3";
import { codeLine, listTreeOrder } from "../../../shared/codebook/codeTree.ts";
import type { AgreementSettings } from "../../../shared/contract/contract.ts";
import type { Code, Coder, DocumentRecord } from "../../../shared/records.ts";
import { ProjectError } from "../../../shared/result.ts";
import { type CoderProgress, listCoderProgress } from "../db/repositories/agreement.ts";
import { listRecords } from "../db/repositories/records.ts";
import { remarks } from "./remarks.ts";

/** Who and what is compared, after everything that cannot be was left out. */
export interface Compared {
  coders: Coder[];
  documents: DocumentRecord[];
  /** In the order of the code tree. */
  codes: Code[];
  /** From the outermost parent to the code itself. */
  pathOf: (code: Code) => string[];
  /** The progress of a coder who has finished a document; undefined where they have not. */
  finished: (coderId: string, documentId: string) => CoderProgress | undefined;
  leftOut: { name: string; reason: string }[];
  remarks: string[];
}

export function chooseCompared(db: Database, settings: AgreementSettings): Compared {
  const finishedByPair = new Map<string, CoderProgress>();
  const finishedOnce = new Set<string>();
  for (const progress of listCoderProgress(db)) {
    if (!isFinished(progress, settings.state)) continue;
    finishedByPair.set(`${progress.coderId} ${progress.documentId}`, progress);
    finishedOnce.add(progress.coderId);
  }
  const finished: Compared["finished"] = (coderId, documentId) =>
    finishedByPair.get(`${coderId} ${documentId}`);
  const everybody = listRecords(db, "coder");
  const coders =
    settings.coderIds === null
      ? everybody.filter((coder) => coder.kind === "person" && finishedOnce.has(coder.id))
      : pick(everybody, settings.coderIds, "coders");
  const allDocuments = listRecords(db, "document");
  const asked =
    settings.documentIds === null
      ? allDocuments
      : pick(allDocuments, settings.documentIds, "documents");
  return {
    coders,
    ...chooseCodes(db, settings),
    ...sortOut(asked, coders, finished, settings),
    finished,
  };
}

/** "Finished for the first time" stays so for ever; "current" asks what holds now. */
function isFinished(progress: CoderProgress, state: AgreementSettings["state"]): boolean {
  return state === "firstFinished"
    ? progress.firstFinishedAt !== null
    : progress.state === "finished";
}

function chooseCodes(
  db: Database,
  { codeIds }: AgreementSettings,
): Pick<Compared, "codes" | "pathOf"> {
  const all = listRecords(db, "code");
  const codesById = new Map(all.map((code) => [code.id, code]));
  const chosen = new Set(codeIds === null ? all.map((code) => code.id) : codeIds);
  if (codeIds?.some((id) => !codesById.has(id))) throw gone("codes");
  return {
    codes: listTreeOrder(all)
      .map(({ code }) => code)
      .filter((code) => !code.isFolder && chosen.has(code.id)),
    pathOf: (code) => codeLine(code, codesById).map(({ name }) => name),
  };
}

/** The documents that enough coders have finished, and what to say about the others. */
function sortOut(
  asked: readonly DocumentRecord[],
  coders: readonly Coder[],
  finished: Compared["finished"],
  { documentIds, finishedBy }: AgreementSettings,
): Pick<Compared, "documents" | "leftOut" | "remarks"> {
  const isExplicit = documentIds !== null;
  const documents: DocumentRecord[] = [];
  const leftOut: Compared["leftOut"] = [];
  const unfinished = new Map<string, number>();
  const alone: string[] = [];
  let passedOver = 0;
  for (const document of asked) {
    const done = coders.filter((coder) => finished(coder.id, document.id) !== undefined);
    const missing = coders.filter((coder) => !done.includes(coder));
    // A document named by hand stays with one coder: it shows no agreement, but its ratings enter
    // the figures that take single ones (shares, and Fleiss and Gwet with missing values).
    const isEnough =
      finishedBy === "all" ? missing.length === 0 : done.length >= (isExplicit ? 1 : 2);
    if (isEnough && done.length > 0) {
      documents.push(document);
      if (done.length === 1) alone.push(remarks.finishedByOne(document.name, names(done)));
      for (const { name } of missing) unfinished.set(name, (unfinished.get(name) ?? 0) + 1);
    } else if (isExplicit) {
      const reason =
        finishedBy === "all"
          ? remarks.notFinishedByAll(names(missing))
          : remarks.notFinishedByTwo(names(done));
      leftOut.push({ name: document.name, reason });
    } else if (done.length > 0) passedOver += 1;
  }
  const notes = [...unfinished].map(([name, count]) => remarks.unfinished(name, count));
  notes.push(...alone);
  if (passedOver > 0) notes.push(remarks.passedOver(passedOver));
  return { documents, leftOut, remarks: notes };
}

function pick<T extends { id: string }>(
  all: readonly T[],
  ids: readonly string[],
  what: string,
): T[] {
  const byId = new Map(all.map((record) => [record.id, record]));
  return [...new Set(ids)].map((id) => {
    const record = byId.get(id);
    if (record === undefined) throw gone(what);
    return record;
  });
}

function gone(what: string): ProjectError {
  return new ProjectError(
    "notFound",
    `One of the chosen ${what} is no longer in the project. Choose again.`,
  );
}

function names(coders: readonly Coder[]): string {
  return coders.map((coder) => coder.name).join(", ");
}
