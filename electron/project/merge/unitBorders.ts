import type { MergeRuleProblem } from "../../../shared/contract/merge.ts";
import type { RecordState } from "../../../shared/merge/recordState.ts";
import type { DocumentRecord, UnitCorrections } from "../../../shared/records/documents.ts";
import { readText } from "../db/content.ts";
import { getRecord, listRecords } from "../db/repositories/records.ts";
import { startersOf } from "../startedDocuments.ts";
import type { MergePlan } from "./mergePlan.ts";

/**
 * Documents that somebody has started while their borders of units differ in the copies. Borders are
 * corrected before that, and merge by stamps like every field; here units may shift under codings,
 * whichever borders are kept, and so it is said.
 */
export function bordersProblems(
  plan: MergePlan,
  nameOf: (id: string) => string,
): MergeRuleProblem[] {
  const copies = Map.groupBy(allCopies(plan), ({ documentId }) => documentId);
  return [...copies].flatMap(([documentId, all]): MergeRuleProblem[] => {
    const isSame = new Set(all.map(({ document }) => keyOf(document.unitCorrections))).size === 1;
    // Offsets in other texts say nothing about this one.
    const versions = new Set(all.map(({ document }) => plan.resolve(document.textVersionId)));
    if (isSame || versions.size > 1) return [];
    const started = all.flatMap(({ fileName, db, document }) => {
      const starters = startersOf(db, document.id);
      return starters.length === 0 ? [] : `by ${starters.join(", ")} ${whereIs(fileName)}`;
    });
    if (started.length === 0) return [];
    const message = `“${nameOf(documentId)}” has different borders of units in the copies, and was started (${started.join("; ")}). After merging everybody is counted on the same borders: look whether they suit all codings.`;
    return [{ rule: "borders", codeIds: [], names: [], message }];
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
