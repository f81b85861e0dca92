import { descendantIds } from "../../../shared/codebook/codeTree.ts";
import type { Passage, PassagesAnswer } from "../../../shared/contract/codes.ts";
import type { ParsedInput } from "../../../shared/contract/contract.ts";
import type { Coding } from "../../../shared/records/codings.ts";
import { readTextOfVersion } from "../db/content.ts";
import { listPassages } from "../db/repositories/codes.ts";
import { needDocument } from "../db/repositories/documents.ts";
import { type Placer, placerOf } from "../db/repositories/placements.ts";
import { listRecords } from "../db/repositories/records.ts";
import type { ProjectContext } from "../handlers/context.ts";
import { seenBy } from "../rounds/passes.ts";

/** UTF-16 code units shown on either side of a passage. */
const contextLength = 80;

/** A window of a code's passages across documents. */
export function readPassages(
  context: ProjectContext,
  { codeId, withSubcodes, coders, onlyOlder, offset, limit }: ParsedInput<"codes.passages">,
): PassagesAnswer {
  const { db } = context.project;
  if (coders === "own" && context.coderId === null) {
    return { total: 0, older: 0, passages: [] };
  }
  const below = withSubcodes ? descendantIds(listRecords(db, "code"), codeId) : [];
  const { total, older, codings } = listPassages(db, {
    codeIds: [codeId, ...below],
    coderId: coders === "own" ? context.coderId : null,
    seen: seenBy(db, context.coderId),
    onlyOlder,
    offset,
    limit,
  });
  const placers = new Map<string, Placer>();
  return {
    total,
    older,
    passages: codings.map((coding) => {
      const placer = placers.get(coding.documentId) ?? placerOf(db, coding.documentId);
      placers.set(coding.documentId, placer);
      return passageOf(context, coding, placer);
    }),
  };
}

/** With the words around it; an unplaced coding has none, and its quote as it was marked. */
function passageOf(context: ProjectContext, coding: Coding, place: Placer): Passage {
  const { db } = context.project;
  const document = needDocument(db, coding.documentId);
  const placement = place(coding);
  if (!placement.isPlaced) return { coding, documentName: document.name, before: "", after: "" };
  const text = readTextOfVersion(db, document.textVersionId);
  const { startOffset, endOffset } = placement.span;
  return {
    coding: { ...coding, ...placement.span, quote: text.slice(startOffset, endOffset) },
    documentName: document.name,
    before: text.slice(Math.max(0, startOffset - contextLength), startOffset).toWellFormed(),
    after: text.slice(endOffset, endOffset + contextLength).toWellFormed(),
  };
}
