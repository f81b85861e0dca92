import type { MergeRuleProblem } from "../../../shared/contract/merge.ts";
import type { RecordState } from "../../../shared/merge/recordState.ts";
import type { DocumentRecord, UnitCorrections } from "../../../shared/records.ts";
import { readText } from "../db/content.ts";
import type { Recorder } from "../db/recorder.ts";
import { getRecord, listRecords } from "../db/repositories/records.ts";
import { startersOf } from "../startedDocuments.ts";
import type { MergePlan } from "./mergePlan.ts";

/** The borders of one document in one copy, and who has started on them. */
interface CopyOfBorders {
  /** null: the project. */
  readonly fileName: string | null;
  readonly corrections: UnitCorrections | null;
  readonly starters: readonly string[];
}

/** A document whose borders of units differ in the copies, and that somebody has started. */
export interface StartedBorders {
  readonly documentId: string;
  readonly copies: readonly CopyOfBorders[];
  /** Those that everybody started on; undefined where they started on different ones. */
  readonly startedOn: UnitCorrections | null | undefined;
}

/**
 * Borders are corrected before anybody starts a document. Where nobody has in any copy they merge
 * like every field. Where somebody has, the borders that they started on stay, also against newer
 * ones: their units must not shift. Where two copies were started on different ones the stamps decide.
 */
export function startedBorders(plan: MergePlan): StartedBorders[] {
  const copies = Map.groupBy(allCopies(plan), ({ documentId }) => documentId);
  return [...copies].flatMap(([documentId, all]): StartedBorders[] => {
    const isSame = new Set(all.map(({ document }) => keyOf(document.unitCorrections))).size === 1;
    // Offsets in other texts say nothing about this one.
    const versions = new Set(all.map(({ document }) => plan.resolve(document.textVersionId)));
    if (isSame || versions.size > 1) return [];
    const read = all.map(
      ({ fileName, db, document }): CopyOfBorders => ({
        fileName,
        corrections: document.unitCorrections,
        starters: startersOf(db, document.id),
      }),
    );
    const started = read.filter(({ starters }) => starters.length > 0);
    const [first] = started;
    if (first === undefined) return [];
    const isOne = new Set(started.map(({ corrections }) => keyOf(corrections))).size === 1;
    return [{ documentId, copies: read, startedOn: isOne ? first.corrections : undefined }];
  });
}

function allCopies(plan: MergePlan) {
  const copies = [
    { fileName: null, db: plan.db },
    ...plan.sources.map(({ name, db }) => ({ fileName: name, db })),
  ];
  return copies.flatMap((copy) =>
    listRecords(copy.db, "document").map((document) => ({
      ...copy,
      document,
      documentId: plan.resolve(document.id),
    })),
  );
}

function keyOf(corrections: UnitCorrections | null): string {
  if (corrections === null) return "";
  const { sentence, paragraph } = corrections;
  return JSON.stringify([sentence.splits, sentence.joins, paragraph.splits, paragraph.joins]);
}

/** Whether the files would give it other borders than those it keeps. */
function isRefused(plan: MergePlan, { documentId, startedOn }: StartedBorders): boolean {
  const state = plan.stateOf("document", documentId);
  if (startedOn === undefined || state === null || state.tombstone !== null) return false;
  const merged = state.row?.unitCorrections as UnitCorrections | null | undefined; // a document's
  return (
    keyOf(merged ?? null) !== keyOf(startedOn) ||
    state.concurrent.some(({ field }) => field === "unitCorrections")
  );
}

/** Puts into the plan what `keepBorders` will write, so that undo knows it. */
export function touchBorders(plan: MergePlan, borders: readonly StartedBorders[]): void {
  for (const each of borders) {
    if (isRefused(plan, each)) plan.touch("document", each.documentId);
  }
}

/** Gives documents the borders they were started on, where the files would give them others. */
export function keepBorders(
  plan: MergePlan,
  recorder: Recorder,
  borders: readonly StartedBorders[],
): void {
  for (const each of borders) {
    if (!isRefused(plan, each) || each.startedOn === undefined) continue;
    recorder.decide("document", each.documentId, "unitCorrections", each.startedOn);
  }
}

/** Whether this is decided by who started, so that nobody is asked. */
export function isSettledBorder(
  borders: readonly StartedBorders[],
  documentId: string,
  field: string,
): boolean {
  if (field !== "unitCorrections") return false;
  return borders.some((each) => each.documentId === documentId && each.startedOn !== undefined);
}

/** What is said of them. */
export function bordersProblems(
  plan: MergePlan,
  borders: readonly StartedBorders[],
  nameOf: (id: string) => string,
): MergeRuleProblem[] {
  return borders
    .filter((each) => each.startedOn === undefined || isRefused(plan, each))
    .map((each) => ({
      rule: "borders",
      codeIds: [],
      names: [],
      message: messageOf(each, nameOf),
    }));
}

function messageOf(
  { documentId, copies, startedOn }: StartedBorders,
  nameOf: (id: string) => string,
): string {
  const name = nameOf(documentId);
  const who = copies
    .filter(({ starters }) => starters.length > 0)
    .map(({ fileName, starters }) => `by ${starters.join(", ")} ${whereIs(fileName)}`)
    .join("; ");
  if (startedOn === undefined) {
    return `“${name}” was started on different borders of units (${who}). After merging everybody is counted on the same borders: look whether they suit all codings.`;
  }
  const others = copies.filter(({ corrections }) => keyOf(corrections) !== keyOf(startedOn));
  const where = others.map(({ fileName }) => whereIs(fileName)).join(", ");
  return `“${name}” keeps the borders of units on which it was started (${who}), so that none shifts under a coding. Those ${where} are not taken.`;
}

function whereIs(fileName: string | null): string {
  return fileName === null ? "in this project" : `in “${fileName}”`;
}

const mostPlaces = 5;
/** UTF-16 code units of the words that a unit begins with. */
const mostWords = 40;

/** Corrected borders as a person tells them from others: by the words they stand before. */
export function bordersText(plan: MergePlan, { row }: RecordState, value: unknown): string {
  const corrections = value as UnitCorrections | null; // a document's
  if (corrections === null) return "the borders as they were found";
  const text = textOf(plan, String((row as Partial<DocumentRecord> | null)?.textVersionId));
  const wordsAt = (offset: number) =>
    `“${text
      .slice(offset, offset + mostWords)
      .split("\n")[0]
      ?.toWellFormed()}…”`;
  const lines = (["sentence", "paragraph"] as const).flatMap((kind) => [
    ...corrections[kind].splits.map((offset) => `a ${kind} begins at ${wordsAt(offset)}`),
    ...corrections[kind].joins.map((offset) => `no ${kind} begins at ${wordsAt(offset)}`),
  ]);
  const rest = lines.length > mostPlaces ? [`and ${lines.length - mostPlaces} more`] : [];
  return [...lines.slice(0, mostPlaces), ...rest].join("\n");
}

function textOf(plan: MergePlan, textVersionId: string): string {
  for (const { db } of [plan, ...plan.sources]) {
    const version = getRecord(db, "textVersion", textVersionId);
    if (version !== null) return readText(db, version.sha256);
  }
  return "";
}
