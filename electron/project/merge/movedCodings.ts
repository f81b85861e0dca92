import type { MovedCodings, NamedCoding } from "../../../shared/contract/merge.ts";
import { asExistence } from "../../../shared/merge/mergeStates.ts";
import type { Coding } from "../../../shared/records/codings.ts";
import type { DocumentRecord, TextVersion } from "../../../shared/records/documents.ts";
import { placeAnchor } from "../../../shared/text/anchor.ts";
import { hasContent, readText, readTextOfVersion } from "../db/content.ts";
import { placerOf } from "../db/repositories/placements.ts";
import { listRecords } from "../db/repositories/records.ts";
import { statement } from "../db/rows.ts";
import { bytesToId } from "../db/uuid.ts";
import { codingsInDocument, freshInDocument, resolvedCoding } from "./codingsInDocument.ts";
import type { Back } from "./comesBack.ts";
import { chosenValue } from "./mergeDecisions.ts";
import type { MergePlan } from "./mergePlan.ts";
import { type Names, type OpenConflict, shortened } from "./mergePreview.ts";
import { offQuoteCodings } from "./offQuoteCodings.ts";
import type { Decided } from "./whatIsDecided.ts";

/** More of one document are counted, not listed. */
const mostListed = 200;

/**
 * What becomes of codings under which this merge puts another text, with the decisions as given: by
 * document, of those that are in the project or come to it. Codings that are told as `unplaced` or
 * `leftOut` of a file are not told again. Reads only documents whose text changes, or to which codings
 * come that were made on another text.
 */
export function movedCodings(
  plan: MergePlan,
  names: Names,
  conflicts: readonly OpenConflict[],
  { gone, back }: Decided,
): MovedCodings[] {
  const textIds = textsAfter(plan, conflicts);
  for (const id of gone.keys()) textIds.delete(id);
  const present = listRecords(plan.db, "document").filter(({ id }) =>
    textIds.has(plan.resolve(id)),
  );
  const corrected = new Set(
    present
      .filter(
        ({ id, textVersionId }) => plan.resolve(textVersionId) !== textIds.get(plan.resolve(id)),
      )
      .map(({ id }) => plan.resolve(id)),
  );
  const coming = changedCodings(plan, conflicts, back);
  const documentIds = new Set([...corrected, ...documentsOfOtherTexts(plan, coming, textIds)]);
  if (documentIds.size === 0) return [];
  const told = toldByFiles(plan);
  const versions = new Map(plan.list("textVersion").map((version) => [version.id, version]));
  return [...documentIds].flatMap((documentId) => {
    const before = codingsBefore(
      plan,
      present.filter(({ id }) => plan.resolve(id) === documentId),
    );
    const textId = textIds.get(documentId) ?? "";
    const isTextChanged = corrected.has(documentId);
    const after = { textId, versions, text: textOf(plan, versions.get(textId)), isTextChanged };
    const byFate = Map.groupBy(
      codingsAfter(plan, documentId, coming, before).filter(
        ({ id }) => !told.has(id) && !gone.has(id),
      ),
      (coding) => fateOf(coding, before.get(coding.id), after),
    );
    byFate.delete(null);
    if (!isTextChanged && byFate.size === 0) return [];
    const unplaced = byFate.get("unplaced") ?? [];
    return {
      documentId,
      documentName: names.of(documentId),
      isTextChanged,
      sameWords: byFate.get("sameWords")?.length ?? 0,
      otherWords: byFate.get("otherWords")?.length ?? 0,
      unplaced: unplaced.length,
      listed: unplaced.slice(0, mostListed).map((coding) => named(names, coding)),
    };
  });
}

function named(names: Names, { documentId, coderId, codeId, quote }: Coding): NamedCoding {
  return {
    documentName: names.of(documentId),
    coderName: names.of(coderId),
    codeName: names.of(codeId),
    quote: shortened(quote),
  };
}

/** Codings that come without a place since their words are elsewhere. */
function toldByFiles(plan: MergePlan): Set<string> {
  const all = plan.sources.flatMap((source) => offQuoteCodings(plan, source));
  return new Set(all.filter(({ fate }) => fate === "unplaced").map(({ id }) => id));
}

interface After {
  readonly textId: string;
  readonly versions: ReadonlyMap<string, TextVersion>;
  readonly text: string;
  /** The document had another text before. */
  readonly isTextChanged: boolean;
}

type Fate = "sameWords" | "otherWords" | "unplaced";

/** Documents that will be there → the id of their text. */
function textsAfter(plan: MergePlan, conflicts: readonly OpenConflict[]): Map<string, string> {
  const ids = new Map(plan.list("document").map((each) => [each.id, each.textVersionId]));
  for (const conflict of conflicts) {
    if (conflict.conflict.field !== "textVersionId" || !ids.has(conflict.state.id)) continue;
    const chosen = chosenValue(conflict);
    if (typeof chosen === "string") ids.set(conflict.state.id, plan.resolve(chosen));
  }
  return ids;
}

/** Codings of which the plan or a decision has another row than the project, but simply new ones. */
function changedCodings(
  plan: MergePlan,
  conflicts: readonly OpenConflict[],
  back: Back,
): Map<string, Coding> {
  const changed = new Map(plan.changedRows("coding").map((coding) => [coding.id, coding]));
  for (const { kind, id, row } of back.values()) {
    if (kind === "coding") changed.set(id, { id, ...row } as Coding); // the row of a coding
  }
  for (const conflict of conflicts) {
    if (conflict.state.kind !== "coding" || conflict.conflict.question !== "value") continue;
    const existence = asExistence(chosenValue(conflict) ?? { isDeleted: true });
    if (existence.isDeleted || existence.row === null) continue;
    const row = { id: conflict.state.id, ...existence.row } as Coding; // the row of a coding
    changed.set(row.id, resolvedCoding(plan, row));
  }
  return changed;
}

/** Documents to which codings come that were made on another text than they will have. */
function documentsOfOtherTexts(
  plan: MergePlan,
  changed: ReadonlyMap<string, Coding>,
  textIds: ReadonlyMap<string, string>,
): Set<string> {
  const found = new Set<string>();
  const look = (documentId: string, textVersionId: string) => {
    const textId = textIds.get(documentId);
    if (textId !== undefined && textId !== textVersionId) found.add(documentId);
  };
  for (const { documentId, textVersionId } of changed.values()) look(documentId, textVersionId);
  for (const { source, kind, targets } of plan.fresh.list()) {
    const counts = targets.find(({ link }) => link.field === "textVersionId")?.counts;
    if (kind !== "coding" || counts === undefined) continue;
    const read = statement(
      source.db,
      `SELECT d.uuid, v.uuid FROM text_version v JOIN document d ON d.id = v.document_id
       WHERE v.id = ?`,
    ).raw();
    for (const key of counts.keys()) {
      const [document, version] = read.get(key) as [Buffer, Buffer]; // a foreign key
      look(plan.resolve(bytesToId(document)), plan.resolve(bytesToId(version)));
    }
  }
  return found;
}

interface Before {
  readonly coding: Coding;
  /** null: it has no place. */
  readonly words: string | null;
}

/** How the codings of a document stand in the project. */
function codingsBefore(plan: MergePlan, documents: readonly DocumentRecord[]): Map<string, Before> {
  const found = new Map<string, Before>();
  for (const { id, textVersionId } of documents) {
    const text = readTextOfVersion(plan.db, textVersionId);
    const place = placerOf(plan.db, id);
    for (const coding of codingsInDocument(plan.db, id)) {
      const placement = place(coding);
      const words = placement.isPlaced
        ? text.slice(placement.span.startOffset, placement.span.endOffset)
        : null;
      found.set(coding.id, { coding: resolvedCoding(plan, coding), words });
    }
  }
  return found;
}

/** The codings that a document will have. */
function codingsAfter(
  plan: MergePlan,
  documentId: string,
  changed: ReadonlyMap<string, Coding>,
  before: ReadonlyMap<string, Before>,
): Coding[] {
  const kept = [...before]
    .filter(([id]) => !changed.has(id) && !plan.results.has(id) && !plan.gone.has(id))
    .map(([, { coding }]) => coding);
  const fresh = plan.fresh.list().flatMap((each) => freshInDocument(plan, each, documentId));
  const own = [...changed.values()].filter((coding) => coding.documentId === documentId);
  return [...kept, ...own, ...fresh];
}

function textOf({ db, sources }: MergePlan, version: TextVersion | undefined): string {
  if (version === undefined) return "";
  const having = [db, ...sources.map((each) => each.db)].find((each) =>
    hasContent(each, version.sha256),
  );
  return having === undefined ? "" : readText(having, version.sha256);
}

/** null: nothing happens to it, or it had no place before either. */
function fateOf(coding: Coding, before: Before | undefined, after: After): Fate | null {
  const { textId, versions, text, isTextChanged } = after;
  const placement = placeAnchor(coding, textId, versions);
  if (!placement.isPlaced) return before?.words === null ? null : "unplaced";
  const isOnNewText = isSameAnchor(coding, before)
    ? isTextChanged
    : coding.textVersionId !== textId;
  if (!isOnNewText) return null;
  const { startOffset, endOffset } = placement.span;
  const wordsBefore = (isSameAnchor(coding, before) ? before?.words : null) ?? coding.quote;
  return text.slice(startOffset, endOffset) === wordsBefore ? "sameWords" : "otherWords";
}

/** False as well for one that the project does not have. */
function isSameAnchor(coding: Coding, before: Before | undefined): boolean {
  return (
    coding.textVersionId === before?.coding.textVersionId &&
    coding.startOffset === before.coding.startOffset &&
    coding.endOffset === before.coding.endOffset
  );
}
