import type { Database } from "better-sqlite3";
import { codeLine, listTreeOrder } from "../../../shared/codebook/codeTree.ts";
import type { AgreementSettings } from "../../../shared/contract/agreement.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import type { Coder } from "../../../shared/records/coders.ts";
import type { DocumentRecord } from "../../../shared/records/documents.ts";
import type { Round } from "../../../shared/records/rounds.ts";
import { ProjectError } from "../../../shared/result.ts";
import { type CoderProgress, listCoderProgress } from "../db/repositories/agreement.ts";
import { getRecord, listRecords } from "../db/repositories/records.ts";
import { chooseRaters, type Raters } from "./raters.ts";
import { remarks } from "./remarks.ts";

/** Who and what is compared, after everything that cannot be was left out. */
export interface Compared extends Pick<Raters, "raterOf" | "coderOf"> {
  /** For stability the passes of one coder, each as a rater. */
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

/** `everybody`: the coders of the project, under the names to be used. */
export function chooseCompared(
  db: Database,
  settings: AgreementSettings,
  everybody: readonly Coder[],
): Compared {
  const round = chosenRound(db, settings);
  const [coder = null] =
    settings.stabilityOf === null ? [] : pick(everybody, [settings.stabilityOf], "coders");
  const raters = chooseRaters(settings, coder, round);
  const finishedByPair = new Map<string, CoderProgress>();
  const finishedOnce = new Set<string>();
  for (const progress of listCoderProgress(db)) {
    const raterId = raters.raterOf(progress.coderId, progress.pass);
    if (raterId === null || !isFinished(progress, settings.state)) continue;
    finishedByPair.set(`${raterId} ${progress.documentId}`, progress);
    finishedOnce.add(raterId);
  }
  const finished: Compared["finished"] = (coderId, documentId) =>
    finishedByPair.get(`${coderId} ${documentId}`);
  const coderIds = settings.coderIds ?? round?.coderIds.filter((id) => hasId(everybody, id));
  const coders =
    raters.pair ??
    (coderIds === undefined
      ? everybody.filter((each) => each.kind === "person" && finishedOnce.has(each.id))
      : pick(everybody, coderIds, "coders"));
  const { asked, leftOut } = chooseDocuments(db, settings, round);
  const sorted = sortOut(asked, coders, finished, settings);
  const chosenCodes = chooseCodes(db, settings, round);
  return {
    coders,
    raterOf: raters.raterOf,
    coderOf: raters.coderOf,
    codes: chosenCodes.codes,
    pathOf: chosenCodes.pathOf,
    finished,
    documents: sorted.documents,
    leftOut: [...leftOut, ...sorted.leftOut],
    remarks: [...chosenCodes.remarks, ...sorted.remarks],
  };
}

function chosenRound(db: Database, { roundId }: AgreementSettings): Round | null {
  if (roundId === null) return null;
  const [round = null] = pick(listRecords(db, "round"), [roundId], "rounds");
  return round;
}

/** The documents asked for or else the round's; those of training rounds only where asked for. */
function chooseDocuments(
  db: Database,
  { documentIds, withTraining }: AgreementSettings,
  round: Round | null,
): { asked: DocumentRecord[]; leftOut: Compared["leftOut"] } {
  const all = listRecords(db, "document");
  const ids = documentIds ?? round?.documentIds.filter((id) => hasId(all, id));
  const asked = ids === undefined ? all : pick(all, ids, "documents");
  if (withTraining || round?.purpose === "training") return { asked, leftOut: [] };
  const training = new Map<string, string>();
  for (const { purpose, name, documentIds: trained } of listRecords(db, "round")) {
    if (purpose === "training") for (const id of trained) training.set(id, name);
  }
  return {
    asked: asked.filter(({ id }) => !training.has(id)),
    leftOut: asked.flatMap(({ id, name }) => {
      const roundName = training.get(id);
      return roundName === undefined ? [] : [{ name, reason: remarks.training(roundName) }];
    }),
  };
}

function hasId(records: readonly { id: string }[], id: string): boolean {
  return records.some((record) => record.id === id);
}

/** "Finished for the first time" stays so for ever; "current" asks what holds now. */
function isFinished(progress: CoderProgress, state: AgreementSettings["state"]): boolean {
  return state === "firstFinished"
    ? progress.firstFinishedAt !== null
    : progress.state === "finished";
}

/** The codes asked for or else those of the round's codebook. */
function chooseCodes(
  db: Database,
  { codeIds }: AgreementSettings,
  round: Round | null,
): Pick<Compared, "codes" | "pathOf" | "remarks"> {
  const all = listRecords(db, "code");
  const codesById = new Map(all.map((code) => [code.id, code]));
  if (codeIds?.some((id) => !codesById.has(id))) throw gone("codes");
  const versionId = round?.codebookVersionId ?? null;
  const version = versionId === null ? null : getRecord(db, "codebookVersion", versionId);
  const chosen = new Set(codeIds ?? (version?.codes ?? all).map((code) => code.id));
  const applicable = listTreeOrder(all)
    .map(({ code }) => code)
    .filter((code) => !code.isFolder);
  const codes = applicable.filter((code) => chosen.has(code.id));
  const later = codeIds === null ? applicable.length - codes.length : 0;
  return {
    codes,
    pathOf: (code) => codeLine(code, codesById).map(({ name }) => name),
    remarks: version === null || later === 0 ? [] : [remarks.notInVersion(later, version.number)],
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
