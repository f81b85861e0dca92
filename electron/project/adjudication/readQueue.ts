import type { PlacedDecision } from "../../../shared/adjudication/decisionIndex.ts";
import { adjudicationQueue, type QueuedItem } from "../../../shared/adjudication/queue.ts";
import { packQueue } from "../../../shared/adjudication/queueColumns.ts";
import type { CodedPlace } from "../../../shared/agreement/disagreements.ts";
import type {
  DecisionEntry,
  QueueAnswer,
  QueueEntry,
} from "../../../shared/contract/adjudication.ts";
import type { ParsedInput } from "../../../shared/contract/contract.ts";
import { snapSpan } from "../../../shared/text/offsets.ts";
import { sightsIn } from "../agreement/agreementService.ts";
import { readTextOfVersion } from "../db/content.ts";
import { listRecords } from "../db/repositories/records.ts";
import { recordExposures } from "../exposures.ts";
import type { ProjectContext } from "../handlers/context.ts";
import { type AdjudicatedDocument, readAdjudication } from "./adjudicationState.ts";

/** UTF-16 code units of a passage that a list shows. */
const quoteLength = 120;

export function readQueue(
  context: ProjectContext,
  { settings, since }: ParsedInput<"adjudication.queue">,
): QueueAnswer {
  const { db, epoch, seq, decidedDocuments } = context.project;
  const within = since?.epoch === epoch ? decidedDocuments.since(since.seq) : null;
  const shown: { documentId: string }[] = [];
  const isWanted = (basis: CodedPlace["basis"]) => basis === "differing";
  const wanted = { isWanted, within, showTo: context };
  const answer = readAdjudication(db, settings, wanted, (documents, gathered) => {
    const { coderIds, codes, documents: compared } = gathered.input;
    const columns = packQueue({
      items: entriesOf(documents, quoter(context), shown),
      coderIds: [...coderIds],
      codeIds: codes.map(({ id }) => id),
      documentIds: compared.map(({ id }) => id),
    });
    return { columns, sights: sightsIn(gathered, shown) };
  });
  recordExposures(context, answer.sights);
  return { asOf: { epoch, seq }, isPart: within !== null, columns: answer.columns };
}

function* entriesOf(
  documents: Iterable<AdjudicatedDocument>,
  quote: (item: QueuedItem) => string,
  shown: { documentId: string }[],
): Generator<QueueEntry> {
  for (const { documentId, places, decisions, index } of documents) {
    const items = adjudicationQueue(places, decisions, index);
    if (items.length > 0) shown.push({ documentId });
    for (const item of items) yield entryOf(item, quote(item));
  }
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
