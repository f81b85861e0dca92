import { actionLabels } from "../../../shared/actionLabels.ts";
import type { CorrectionAnswer, UnplacedCoding } from "../../../shared/contract/merge.ts";
import type { Coding } from "../../../shared/records/codings.ts";
import { ProjectError } from "../../../shared/result.ts";
import { placeSpan } from "../../../shared/text/anchor.ts";
import { diffTexts } from "../../../shared/text/diff.ts";
import { normaliseText } from "../../../shared/text/normalise.ts";
import { findQuote, isQuoteAt } from "../../../shared/text/quote.ts";
import { carriedCorrections } from "../../../shared/text/unitCorrections.ts";
import { putText, readTextOfVersion } from "../db/content.ts";
import { prepareText } from "../db/preparedText.ts";
import { needDocument } from "../db/repositories/documents.ts";
import { placerOf } from "../db/repositories/placements.ts";
import { rowToRecord, selectList, statement } from "../db/rows.ts";
import { idToBytes, newId } from "../db/uuid.ts";
import type { ProjectContext } from "../handlers/context.ts";
import { needUnfrozen } from "../packs/frozenTexts.ts";
import { noteCodingChanges } from "../progressFacts.ts";
import { hiddenWork } from "../rounds/hiddenWork.ts";

/**
 * Gives a document a new text version with the edits that lead there. Codings are not touched: where
 * they stand follows from their anchors. What cannot be placed is answered, and stays until somebody
 * places or removes it.
 */
export function correctText(
  context: ProjectContext,
  { documentId, text: given }: { documentId: string; text: string },
): CorrectionAnswer {
  const { project, requestId, coderId } = context;
  const { db } = project;
  const document = needDocument(db, documentId);
  needUnfrozen(db, documentId);
  const { text } = normaliseText(given);
  if (text === "") {
    throw new ProjectError(
      "validation",
      `The new text of “${document.name}” is empty. Nothing was changed.`,
    );
  }
  const present = readTextOfVersion(db, document.textVersionId);
  const edits = [...diffTexts(present, text)];
  if (edits.length > 0) {
    const label = actionLabels.correctText(document.name);
    const prepared = prepareText(text);
    project.history.run({ requestId, coderId, label }, (recorder) => {
      putText(db, prepared);
      const id = newId();
      const { sha256, length } = prepared;
      const createdAt = new Date().toISOString();
      const parentId = document.textVersionId;
      recorder.insert("textVersion", {
        id,
        documentId,
        sha256,
        length,
        parentId,
        edits,
        createdAt,
      });
      const excludedSpans = document.excludedSpans.flatMap((span) => {
        const placement = placeSpan(span, [edits]);
        return placement.isPlaced ? [placement.span] : [];
      });
      const unitCorrections = carriedCorrections(document.unitCorrections, edits);
      recorder.update("document", documentId, {
        textVersionId: id,
        excludedSpans,
        unitCorrections,
      });
    });
  }
  return { edits: edits.length, ...countPlaces(context, documentId) };
}

/** How a document's codings stand in its present text, but those hidden from the caller. */
function countPlaces(
  { project: { db }, coderId }: ProjectContext,
  documentId: string,
): Omit<CorrectionAnswer, "edits"> {
  const { textVersionId } = needDocument(db, documentId);
  const text = readTextOfVersion(db, textVersionId);
  const place = placerOf(db, documentId);
  const answer = { onTheirWords: 0, changedWords: 0, unplaced: [] as UnplacedCoding[] };
  const { hidesCoding } = hiddenWork(db, coderId);
  for (const coding of codingsOf(db, documentId)) {
    if (hidesCoding(coding)) continue;
    const placement = place(coding);
    if (!placement.isPlaced) {
      answer.unplaced.push({
        coding,
        reason: placement.reason,
        candidates: candidatesOf(text, coding),
      });
    } else if (isQuoteAt(text, placement.span, coding.quote)) answer.onTheirWords += 1;
    else if (placement.isChanged) answer.changedWords += 1;
    else throw new Error(`a coding of ${documentId} does not stand on its words`); // a defect of ours
  }
  return answer;
}

/** Codings of a document that have no place in the present text. */
export function listUnplaced(context: ProjectContext, documentId: string): UnplacedCoding[] {
  return countPlaces(context, documentId).unplaced;
}

function candidatesOf(text: string, { quote }: Coding): UnplacedCoding["candidates"] {
  const match = findQuote(text, quote);
  if (match.kind === "absent") return [];
  return match.kind === "unique" ? [match.span] : match.spans;
}

function codingsOf(db: ProjectContext["project"]["db"], documentId: string): Coding[] {
  const rows = statement(
    db,
    `SELECT ${selectList("coding")} FROM coding
     WHERE coding.document_id = (SELECT d.id FROM document d WHERE d.uuid = ?) ORDER BY coding.id`,
  ).all(idToBytes(documentId));
  return rows.map((row) => rowToRecord("coding", row as Record<string, unknown>)); // selectList's columns
}

/** Gives unplaced codings a place, or removes them, as somebody decided. */
export function settleUnplaced(
  context: ProjectContext,
  {
    places,
    removeIds,
  }: {
    places: readonly { codingId: string; span: { startOffset: number; endOffset: number } }[];
    removeIds: readonly string[];
  },
): void {
  const { project, requestId, coderId } = context;
  const label = actionLabels.settleUnplaced(places.length + removeIds.length);
  project.history.run({ requestId, coderId, label }, (recorder) => {
    const touched = places.map(({ codingId, span }) => {
      const coding = recorder.need("coding", codingId);
      const { textVersionId } = recorder.need("document", coding.documentId);
      const text = readTextOfVersion(project.db, textVersionId);
      const { startOffset, endOffset } = span;
      if (startOffset >= endOffset || endOffset > text.length) {
        throw new ProjectError(
          "validation",
          `From ${startOffset} to ${endOffset} is no passage of this text.`,
        );
      }
      const quote = text.slice(startOffset, endOffset);
      recorder.update("coding", codingId, { textVersionId, startOffset, endOffset, quote });
      return coding;
    });
    const removed = removeIds.map((id) => {
      const coding = recorder.need("coding", id);
      recorder.remove("coding", id);
      return coding;
    });
    noteCodingChanges(recorder, [...touched, ...removed]);
  });
}
