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
    const { counts, owners, starts, ends } = this;
    return {
      counts: Int32Array.from(counts),
      owners: Int32Array.from(owners),
      starts: Int32Array.from(starts),
      ends: Int32Array.from(ends),
    };
  }
}

const rowColumns = [
  "documents",
  "codes",
  "starts",
  "ends",
  "types",
  "statuses",
  "judges",
  "appliedBy",
  "otherCodes",
  "decisionCounts",
] as const;
type RowColumn = (typeof rowColumns)[number];

/** The numbers of each row. */
class RowColumns {
  readonly #columns = Object.fromEntries(
    rowColumns.map((column) => [column, [] as number[]]),
  ) as Record<RowColumn, number[]>; // all of them

  add(row: Record<RowColumn, number>): void {
    for (const column of rowColumns) this.#columns[column].push(row[column]);
  }

  packed(): Record<RowColumn, Int32Array> {
    return Object.fromEntries(
      rowColumns.map((column) => [column, Int32Array.from(this.#columns[column])]),
    ) as Record<RowColumn, Int32Array>; // all of them
  }
}

/**
 * A queue column by column: 10,000 rows of objects take a second over a wire. Each item is looked at
 * once, so that they can be made one after the other.
 */
export function packQueue(
  queue: Omit<AdjudicationQueue, "items"> & { items: Iterable<QueueEntry> },
): QueueColumns {
  const { items, coderIds, codeIds, documentIds } = queue;
  const ids = new Distinct<string>((id) => id);
  const lists = new Distinct<readonly string[]>((list) => list.join(" "));
  const facts = new Distinct<QueueColumns["decisionFacts"][number]>((fact) => JSON.stringify(fact));
  const decisions = new Distinct<DecisionEntry>(({ id }) => id);
  const passages = new SpanColumns();
  const rows = new RowColumns();
  const quotes: string[] = [];
  const quoteEnds: number[] = [];
  let quoteEnd = 0;
  const decisionNumbers: number[] = [];
  for (const item of items) {
    passages.add(item.passages, ({ coderId }) => ids.numberOf(coderId));
    for (const decision of item.decisions) decisionNumbers.push(decisions.numberOf(decision));
    quotes.push(item.quote);
    quoteEnd += item.quote.length;
    quoteEnds.push(quoteEnd);
    rows.add({
      documents: ids.numberOf(item.documentId),
      codes: ids.numberOf(item.codeId),
      starts: item.startOffset,
      ends: item.endOffset,
      types: types.indexOf(item.type),
      statuses: statuses.indexOf(item.status),
      judges: lists.numberOf(item.coderIds),
      appliedBy: lists.numberOf(item.appliedBy),
      otherCodes: lists.numberOf(item.otherCodeIds),
      decisionCounts: item.decisions.length,
    });
  }
  const decided = new SpanColumns();
  for (const { passages: own } of decisions.values) {
    decided.add(own, ({ codeId }) => ids.numberOf(codeId));
  }
  return {
    coderIds,
    codeIds,
    documentIds,
    ...rows.packed(),
    passages: passages.packed(),
    quotes: quotes.join(""),
    quoteEnds: Int32Array.from(quoteEnds),
    decisions: Int32Array.from(decisionNumbers),
    decisionIds: decisions.values.map(({ id }) => id).join(" "),
    decisionTimes: Float64Array.from(decisions.values, ({ createdAt }) => Date.parse(createdAt)),
    decisionFactNumbers: Int32Array.from(decisions.values, (decision) =>
      facts.numberOf(factsOf(decision)),
    ),
    decisionPassages: decided.packed(),
    decisionFacts: facts.values,
    ids: ids.values,
    lists: lists.values,
  };
}

function factsOf(decision: DecisionEntry): QueueColumns["decisionFacts"][number] {
  const { outcome, fromCoderId, how, rule, reason, note, coderId, isChanged } = decision;
  return { outcome, fromCoderId, how, rule, reason, note, coderId, isChanged };
}

/** The reverse of `packQueue`. */
export function unpackQueue(columns: QueueColumns): AdjudicationQueue {
  const { coderIds, codeIds, documentIds, ids, lists } = columns;
  const idAt = (numbers: Int32Array, row: number) => ids[numbers[row] ?? -1] ?? "";
  const listAt = (numbers: Int32Array, row: number) => lists[numbers[row] ?? -1] ?? [];
  const decisions = unpackDecisions(columns);
  const passages = spansReader(columns.passages);
  let nextDecision = 0;
  const items = Array.from(columns.quoteEnds, (quoteEnd, row): QueueEntry => {
    const documentId = idAt(columns.documents, row);
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
      passages: passages(row).map(({ owner, ...span }) => ({ coderId: ids[owner] ?? "", ...span })),
      quote: columns.quotes.slice(columns.quoteEnds[row - 1] ?? 0, quoteEnd),
      decisions: [...own].flatMap((number) => decisions[number] ?? []),
    };
  });
  return { items, coderIds, codeIds, documentIds };
}

function unpackDecisions(columns: QueueColumns): DecisionEntry[] {
  const { decisionIds, decisionTimes, decisionFacts, decisionFactNumbers, ids } = columns;
  const passages = spansReader(columns.decisionPassages);
  return decisionIds.split(" ").flatMap((id, row) => {
    const facts = decisionFacts[decisionFactNumbers[row] ?? -1];
    if (facts === undefined) return [];
    return {
      id,
      ...facts,
      createdAt: new Date(decisionTimes[row] ?? 0).toISOString(),
      passages: passages(row).map(({ owner, ...span }) => ({ codeId: ids[owner] ?? "", ...span })),
    };
  });
}

/** The spans of one row after the other; rows must be asked for in order. */
function spansReader({ counts, owners, starts, ends }: QueueColumns["passages"]) {
  let next = 0;
  return (row: number) => {
    const first = next;
    next += counts[row] ?? 0;
    return Array.from({ length: next - first }, (_, at) => ({
      owner: owners[first + at] ?? -1,
      startOffset: starts[first + at] ?? 0,
      endOffset: ends[first + at] ?? 0,
    }));
  };
}
