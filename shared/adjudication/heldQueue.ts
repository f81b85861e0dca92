import type { AdjudicationQueue, Moment, QueueAnswer } from "../contract/adjudication.ts";
import { unpackQueue } from "./queueColumns.ts";

/** A queue that is kept and brought up to date. */
export interface HeldQueue {
  /** The settings it is of, as one string. */
  of: string;
  asOf: Moment;
  queue: AdjudicationQueue;
  /** Rises when more than decisions changed: what else is shown of the documents is asked for again. */
  revision: number;
}

/** `held`: what was held when the host was asked; null: nothing. */
export function withAnswer(
  held: HeldQueue | null,
  of: string,
  { asOf, isPart, columns }: QueueAnswer,
): HeldQueue {
  const given = unpackQueue(columns);
  if (held === null || !isPart) {
    return { of, asOf, queue: given, revision: (held?.revision ?? 0) + 1 };
  }
  const isSame = given.documentIds.length === 0;
  return { ...held, asOf, queue: isSame ? held.queue : withDocumentsOf(held.queue, given) };
}

/** The queue with some of its documents as another one has them. */
function withDocumentsOf(queue: AdjudicationQueue, part: AdjudicationQueue): AdjudicationQueue {
  const replaced = new Set(part.documentIds);
  const kept = queue.items.filter(({ documentId }) => !replaced.has(documentId));
  const items = Map.groupBy([...kept, ...part.items], ({ documentId }) => documentId);
  return { ...queue, items: queue.documentIds.flatMap((id) => items.get(id) ?? []) };
}
