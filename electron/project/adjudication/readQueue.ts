import type { PlacedDecision } from "../../../shared/adjudication/decisionIndex.ts";
import { adjudicationQueue, type QueuedItem } from "../../../shared/adjudication/queue.ts";
import { packQueue } from "../../../shared/adjudication/queueColumns.ts";
import type { CodedPlace } from "../../../shared/agreement/disagreements.ts";
import type {
  DecisionEntry,
  OtherDecision,
  QueueAnswer,
  QueueEntry,
} from "../../../shared/contract/adjudication.ts";
import type { ParsedInput } from "../../../shared/contract/contract.ts";
import type { Decision } from "../../../shared/records/decisions.ts";
import { sightsIn } from "../agreement/agreementService.ts";
import { recordExposures } from "../exposures.ts";
import type { ProjectContext } from "../handlers/context.ts";
import { type AdjudicatedDocument, readAdjudication } from "./adjudicationState.ts";

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
      items: entriesOf(documents, shown),
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
  shown: { documentId: string }[],
): Generator<Omit<QueueEntry, "key">> {
  for (const { documentId, places, decisions, index } of documents) {
    const items = adjudicationQueue(places, decisions, index);
    if (items.length > 0) shown.push({ documentId });
    for (const item of items) yield entryOf(item);
  }
}

/** Field by field: copying all that an object has takes several times as long, for 10,000 of them. */
function entryOf(item: QueuedItem): Omit<QueueEntry, "key"> {
  const { documentId, codeId, startOffset, endOffset, type, status } = item;
  const { coderIds, appliedBy, otherCodeIds, passages, decisions } = item;
  return {
    documentId,
    codeId,
    startOffset,
    endOffset,
    type,
    status,
    coderIds,
    appliedBy,
    otherCodeIds,
    passages,
    decisions: decisions.map(decisionEntry),
  };
}

export function decisionEntry({
  decision,
  passages,
  isChanged,
  others,
}: PlacedDecision): DecisionEntry {
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
    others: others.map((other) => (other === "deleted" ? other : otherDecision(other))),
    passages: passages.flatMap(({ codeId, span }) => (span === null ? [] : { codeId, ...span })),
  };
}

function otherDecision(decision: Decision): OtherDecision {
  const { outcome, fromCoderId, how, rule, reason, coderId, createdAt, quote } = decision;
  const passages = decision.passages.map(({ codeId, startOffset, endOffset }) => ({
    codeId,
    // The whole where it lies beside the place that was decided.
    quote:
      quote.slice(
        Math.max(0, startOffset - decision.startOffset),
        Math.max(0, endOffset - decision.startOffset),
      ) || quote,
  }));
  return { outcome, fromCoderId, how, rule, reason, coderId, createdAt, passages };
}
