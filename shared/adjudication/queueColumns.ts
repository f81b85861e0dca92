import type { CodedSpan } from "../agreement/agreementInput.ts";
import type { CoderPassage } from "../agreement/disagreements.ts";
import type {
  AdjudicationQueue,
  DecisionEntry,
  QueueColumns,
  QueueEntry,
} from "../contract/adjudication.ts";
import type { ItemStatus } from "./decisionIndex.ts";
import type { ItemType } from "./items.ts";

const types: readonly ItemType[] = ["missed", "otherCode", "boundary", "added", "settled"];
const statuses: readonly ItemStatus[] = [
  "open",
  "decided",
  "byRule",
  "leftOpen",
  "changed",
  "disputed",
];

/** Distinct values by number. */
class Distinct<T> {
  readonly values: T[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #keyOf: (value: T) => string;

  constructor(keyOf: (value: T) => string) {
    this.#keyOf = keyOf;
  }

  numberOf(value: T): number {
    const key = this.#keyOf(value);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.values.length);
    return this.values.push(value) - 1;
  }
}

/** Spans, each with the number of a coder or code, and how many of them belong to each row. */
class SpanColumns {
  readonly counts: number[] = [];
  readonly owners: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];

  add<S extends { startOffset: number; endOffset: number }>(
    spans: readonly S[],
    ownerOf: (span: S) => number,
  ): void {
    this.counts.push(spans.length);
    for (const span of spans) {
      this.owners.push(ownerOf(span));
      this.starts.push(span.startOffset);
      this.ends.push(span.endOffset);
    }
  }

  packed() {
    return packed({
      counts: this.counts,
      owners: this.owners,
      starts: this.starts,
      ends: this.ends,
    });
  }
}

type DecisionFacts = QueueColumns["decisionFacts"][number];

/** Each decision once, however many places it is on. */
class DecisionColumns {
  readonly #numbers = new Map<string, number>();
  readonly #times: number[] = [];
  readonly #facts = new Distinct<DecisionFacts>((facts) => JSON.stringify(facts));
  readonly #factNumbers: number[] = [];
  readonly #passages = new SpanColumns();
  readonly #ids: Distinct<string>;

  constructor(ids: Distinct<string>) {
    this.#ids = ids;
  }

  numberOf(decision: DecisionEntry): number {
    const { id, createdAt, passages, ...facts } = decision;
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(id, number);
    this.#times.push(Date.parse(createdAt));
    this.#factNumbers.push(this.#facts.numberOf(facts));
    this.#passages.add(passages, ({ codeId }) => this.#ids.numberOf(codeId));
    return number;
  }

  packed() {
    return {
      decisionIds: [...this.#numbers.keys()].join(" "),
      decisionTimes: new Float64Array(this.#times),
      decisionFactNumbers: new Int32Array(this.#factNumbers),
      decisionPassages: this.#passages.packed(),
      decisionFacts: this.#facts.values,
    };
  }
}

function packed<Column extends string>(
  columns: Record<Column, number[]>,
): Record<Column, Int32Array> {
  return Object.fromEntries(
    Object.entries<number[]>(columns).map(([column, numbers]) => [column, new Int32Array(numbers)]),
  ) as Record<Column, Int32Array>; // the same columns
}

/** The numbers of each row. */
function rowColumns() {
  const column = (): number[] => [];
  return {
    documents: column(),
    codes: column(),
    starts: column(),
    ends: column(),
    types: column(),
    statuses: column(),
    judges: column(),
    appliedBy: column(),
    otherCodes: column(),
    decisionCounts: column(),
  };
}

/**
 * A queue column by column: 10,000 rows of objects take a second over a wire. Each item is looked at
 * once, so that they can be made one after the other; its key is made when it is read.
 */
export function packQueue(
  queue: Omit<AdjudicationQueue, "items"> & { items: Iterable<Omit<QueueEntry, "key">> },
): QueueColumns {
  const { items, coderIds, codeIds, documentIds } = queue;
  const ids = new Distinct<string>((id) => id);
  const lists = new Distinct<readonly string[]>((list) =>
    list.length < 2 ? (list[0] ?? "") : list.join(" "),
  );
  const decisions = new DecisionColumns(ids);
  const passages = new SpanColumns();
  const rows = rowColumns();
  const decisionNumbers: number[] = [];
  for (const item of items) {
    passages.add(item.passages, ({ coderId }) => ids.numberOf(coderId));
    for (const decision of item.decisions) decisionNumbers.push(decisions.numberOf(decision));
    rows.documents.push(ids.numberOf(item.documentId));
    rows.codes.push(ids.numberOf(item.codeId));
    rows.starts.push(item.startOffset);
    rows.ends.push(item.endOffset);
    rows.types.push(types.indexOf(item.type));
    rows.statuses.push(statuses.indexOf(item.status));
    rows.judges.push(lists.numberOf(item.coderIds));
    rows.appliedBy.push(lists.numberOf(item.appliedBy));
    rows.otherCodes.push(lists.numberOf(item.otherCodeIds));
    rows.decisionCounts.push(item.decisions.length);
  }
  return {
    coderIds,
    codeIds,
    documentIds,
    ...packed(rows),
    passages: passages.packed(),
    decisions: new Int32Array(decisionNumbers),
    ...decisions.packed(),
    ids: ids.values,
    lists: lists.values,
  };
}

/** The reverse of `packQueue`. */
export function unpackQueue(columns: QueueColumns): AdjudicationQueue {
  const { coderIds, codeIds, documentIds, ids, lists } = columns;
  const idAt = (numbers: Int32Array, row: number) => ids[numbers[row] ?? -1] ?? "";
  const listAt = (numbers: Int32Array, row: number) => lists[numbers[row] ?? -1] ?? [];
  const decisions = unpackDecisions(columns);
  const passages = spansReader<CoderPassage>(columns.passages, ids);
  let nextDecision = 0;
  const items = Array.from(columns.documents, (document, row): QueueEntry => {
    const documentId = ids[document] ?? "";
    const codeId = idAt(columns.codes, row);
    const [startOffset, endOffset] = [columns.starts[row] ?? 0, columns.ends[row] ?? 0];
    const own = columns.decisions.subarray(
      nextDecision,
      nextDecision + (columns.decisionCounts[row] ?? 0),
    );
    nextDecision += own.length;
    return {
      key: `${documentId} ${codeId} ${startOffset} ${endOffset}`,
      documentId,
      codeId,
      startOffset,
      endOffset,
      type: types[columns.types[row] ?? 0] ?? "missed",
      status: statuses[columns.statuses[row] ?? 0] ?? "open",
      coderIds: listAt(columns.judges, row),
      appliedBy: listAt(columns.appliedBy, row),
      otherCodeIds: listAt(columns.otherCodes, row),
      passages: passages(row, (coderId, startOffset, endOffset) => ({
        coderId,
        startOffset,
        endOffset,
      })),
      decisions: own.length === 0 ? [] : [...own].flatMap((number) => decisions[number] ?? []),
    };
  });
  return { items, coderIds, codeIds, documentIds };
}

function unpackDecisions(columns: QueueColumns): DecisionEntry[] {
  const { decisionIds, decisionTimes, decisionFacts, decisionFactNumbers, ids } = columns;
  const passages = spansReader<CodedSpan>(columns.decisionPassages, ids);
  return decisionIds.split(" ").flatMap((id, row) => {
    const facts = decisionFacts[decisionFactNumbers[row] ?? -1];
    if (facts === undefined) return [];
    return {
      id,
      ...facts,
      createdAt: new Date(decisionTimes[row] ?? 0).toISOString(),
      passages: passages(row, (codeId, startOffset, endOffset) => ({
        codeId,
        startOffset,
        endOffset,
      })),
    };
  });
}

/** The spans of one row after the other; rows must be asked for in order. */
function spansReader<S>(
  { counts, owners, starts, ends }: QueueColumns["passages"],
  ids: readonly string[],
) {
  let next = 0;
  return (row: number, spanOf: (ownerId: string, start: number, end: number) => S): S[] => {
    const spans: S[] = [];
    for (const last = next + (counts[row] ?? 0); next < last; next += 1) {
      spans.push(spanOf(ids[owners[next] ?? -1] ?? "", starts[next] ?? 0, ends[next] ?? 0));
    }
    return spans;
  };
}
