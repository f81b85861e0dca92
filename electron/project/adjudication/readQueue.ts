import type { PlacedDecision } from "../../../shared/adjudication/decisionIndex.ts";
import { adjudicationQueue, type QueuedItem } from "../../../shared/adjudication/queue.ts";
import { packQueue } from "../../../shared/adjudication/queueColumns.ts";
import type {
  DecisionEntry,
  QueueColumns,
  QueueEntry,
} from "../../../shared/contract/adjudication.ts";
import type { ParsedInput } from "../../../shared/contract/contract.ts";
import { snapSpan } from "../../../shared/text/offsets.ts";
import { sightsIn } from "../agreement/agreementService.ts";
import { readTextOfVersion } from "../db/content.ts";
import { listRecords } from "../db/repositories/records.ts";
import { recordExposures } from "../exposures.ts";
import type { ProjectContext } from "../handlers/context.ts";
import { readAdjudication } from "./adjudicationState.ts";

/** UTF-16 code units of a passage that a list shows. */
const quoteLength = 120;

export function readQueue(
  context: ProjectContext,
  { settings }: ParsedInput<"adjudication.queue">,
): QueueColumns {
  const { db } = context.project;
  const state = readAdjudication(db, settings, (basis) => basis === "differing");
  const { gathered, places, decisions, index, documentIds } = state;
  const items = adjudicationQueue(places, decisions, index, documentIds);
  recordExposures(context, sightsIn(gathered, items));
  const quote = quoter(context);
  return packQueue({
    items: items.map((item) => entryOf(item, quote(item))),
    coderIds: [...gathered.input.coderIds],
    codeIds: gathered.input.codes.map(({ id }) => id),
    documentIds,
  });
}

/** The key is the reader's to make. */
function entryOf({ decisions, ...item }: QueuedItem, quote: string): QueueEntry {
  return {
    ...item,
    key: "",
    quote,
    decisions: decisions.map(decisionEntry),
  };
}

export function decisionEntry({ decision, passages, isChanged }: PlacedDecision): DecisionEntry {
  const { id, outcome, fromCoderId, how, rule, reason, note, coderId, createdAt } = decision;
  return {
    id,
    outcome,
    fromCoderId,
    how,
    rule,
    reason,
    note,
    coderId,
    createdAt,
    isChanged,
    passages: passages.flatMap(({ codeId, span }) => (span === null ? [] : { codeId, ...span })),
  };
}

/** The first words of items; each text is read once. */
function quoter({ project: { db } }: ProjectContext): (item: QueuedItem) => string {
  const versions = new Map(
    listRecords(db, "document").map(({ id, textVersionId }) => [id, textVersionId]),
  );
  let present = { documentId: "", text: "" };
  return ({ documentId, startOffset, endOffset }) => {
    if (present.documentId !== documentId) {
      const version = versions.get(documentId);
      present = { documentId, text: version === undefined ? "" : readTextOfVersion(db, version) };
    }
    const { text } = present;
    if (endOffset - startOffset <= quoteLength) return text.slice(startOffset, endOffset);
    const cut = snapSpan(text, { startOffset, endOffset: startOffset + quoteLength });
    return `${text.slice(cut.startOffset, cut.endOffset)}…`;
  };
}
