import type { Database } from "better-sqlite3";
import type { PlacedDecision } from "../../../shared/adjudication/decisionIndex.ts";
import {
  type FinalData,
  type FinalPassage,
  finalData,
} from "../../../shared/adjudication/finalData.ts";
import type { FinalAnswer, FinalRow } from "../../../shared/contract/adjudication.ts";
import type { AgreementSettings } from "../../../shared/contract/agreement.ts";
import type { ParsedInput } from "../../../shared/contract/contract.ts";
import { sightsIn } from "../agreement/agreementService.ts";
import type { GatheredInput } from "../agreement/gatherAgreement.ts";
import { readTextOfVersion } from "../db/content.ts";
import { listRecords } from "../db/repositories/records.ts";
import { recordExposures } from "../exposures.ts";
import type { ProjectContext } from "../handlers/context.ts";
import { readAdjudication } from "./adjudicationState.ts";
import { decisionEntry } from "./readQueue.ts";

/** UTF-16 code units shown on either side of a passage. */
const contextLength = 80;

export interface ReadFinalData extends FinalData {
  decisionsById: ReadonlyMap<string, PlacedDecision>;
  leftOut: FinalAnswer["leftOut"];
}

/**
 * The final data set by the settings of an agreement, also of documents that only one coder has
 * finished. Records that the caller has seen it.
 */
export function readFinalData(context: ProjectContext, settings: AgreementSettings): ReadFinalData {
  const { db } = context.project;
  const asked = withSingleCoded(db, settings);
  const wanted = { isWanted: () => true, showTo: context };
  const answer = readAdjudication(db, asked, wanted, (documents, gathered) => {
    const decisionsById = new Map<string, PlacedDecision>();
    const byDocument = new Map<string, FinalData>();
    for (const { documentId, places, decisions, index } of documents) {
      byDocument.set(documentId, finalData(places, decisions, index));
      for (const placed of decisions) decisionsById.set(placed.decision.id, placed);
    }
    return { gathered, decisionsById, byDocument };
  });
  const { gathered, decisionsById, byDocument } = answer;
  const data = namesInOrder(db, [...byDocument.keys()]).flatMap((id) => byDocument.get(id) ?? []);
  const passages = data.flatMap((each) => each.passages);
  recordExposures(context, sightsIn(gathered, passages));
  const codes = new Set(gathered.input.codes.map(({ id }) => id));
  return {
    passages: passages
      .filter(({ codeId }) => codes.has(codeId))
      .map((passage) => ({ ...passage, coderIds: inOrder(passage.coderIds, gathered) })),
    open: data.reduce((sum, { open }) => sum + open, 0),
    changed: data.reduce((sum, { changed }) => sum + changed, 0),
    decisionsById,
    leftOut: gathered.leftOut,
  };
}

/** As they are compared; decisions name coders in the order of their ids. */
function inOrder(coderIds: readonly string[], { input }: GatheredInput): string[] {
  const known = input.coderIds.filter((id) => coderIds.includes(id));
  return [...known, ...coderIds.filter((id) => !input.coderIds.includes(id))];
}

/** Documents asked for one by one count also where one coder alone has finished them. */
function withSingleCoded(db: Database, settings: AgreementSettings): AgreementSettings {
  if (settings.documentIds !== null) return settings;
  const round =
    settings.roundId === null
      ? undefined
      : listRecords(db, "round").find(({ id }) => id === settings.roundId);
  const ids = listRecords(db, "document").map(({ id }) => id);
  const inRound = round === undefined ? ids : ids.filter((id) => round.documentIds.includes(id));
  return { ...settings, documentIds: inRound };
}

function namesInOrder(db: Database, documentIds: readonly string[]): string[] {
  const wanted = new Set(documentIds);
  return listRecords(db, "document")
    .filter(({ id }) => wanted.has(id))
    .sort((a, b) => compare(a.name, b.name) || compare(a.folder, b.folder))
    .map(({ id }) => id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A window of it, for a list. */
export function readFinalRows(
  context: ProjectContext,
  { settings, codeIds, offset, limit }: ParsedInput<"finalData.rows">,
): FinalAnswer {
  const data = readFinalData(context, settings);
  const wanted = codeIds === null ? null : new Set(codeIds);
  const passages = data.passages.filter(({ codeId }) => wanted === null || wanted.has(codeId));
  const documents = new Map(
    listRecords(context.project.db, "document").map((document) => [document.id, document]),
  );
  return {
    total: passages.length,
    open: data.open,
    changed: data.changed,
    leftOut: data.leftOut,
    rows: passages.slice(offset, offset + limit).map((passage, at): FinalRow => {
      const document = documents.get(passage.documentId);
      const words = wordsAround(context.project.db, passage, document?.textVersionId);
      const placed = data.decisionsById.get(passage.decision?.id ?? "");
      return {
        ...passage,
        key: String(offset + at),
        documentName: document?.name ?? "",
        ...words,
        decision: placed === undefined ? null : decisionEntry(placed),
      };
    }),
  };
}

/** A passage whose words are gone has the quote of its decision. */
export function wordsAround(
  db: Database,
  { span, decision }: FinalPassage,
  textVersionId: string | undefined,
): Pick<FinalRow, "quote" | "before" | "after"> {
  if (span === null || textVersionId === undefined) {
    return { quote: decision?.quote ?? "", before: "", after: "" };
  }
  const text = readTextOfVersion(db, textVersionId);
  const { startOffset, endOffset } = span;
  return {
    quote: text.slice(startOffset, endOffset),
    before: text.slice(Math.max(0, startOffset - contextLength), startOffset).toWellFormed(),
    after: text.slice(endOffset, endOffset + contextLength).toWellFormed(),
  };
}
