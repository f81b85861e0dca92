import type { ItemStatus } from "../../../shared/adjudication/decisionIndex.ts";
import type { ItemType } from "../../../shared/adjudication/items.ts";
import type { QueueEntry } from "../../../shared/contract/adjudication.ts";

/** Which places are listed; null: any. */
export interface QueueFilter {
  codeId: string | null;
  documentId: string | null;
  /** Two coders who differ, as "A B". */
  pair: string | null;
  type: ItemType | null;
  status: ItemStatus | null;
}

export const anyPlace: QueueFilter = {
  codeId: null,
  documentId: null,
  pair: null,
  type: null,
  status: null,
};

export function filterQueue(items: readonly QueueEntry[], filter: QueueFilter): QueueEntry[] {
  const { codeId, documentId, pair, type, status } = filter;
  return items.filter(
    (item) =>
      (codeId === null || item.codeId === codeId) &&
      (documentId === null || item.documentId === documentId) &&
      (type === null || item.type === type) &&
      (status === null || item.status === status) &&
      (pair === null || differ(item, pair)),
  );
}

/** Both judged the code here, and not alike. */
function differ({ coderIds, passages }: QueueEntry, pair: string): boolean {
  const [one = "", other = ""] = pair.split(" ");
  if (!coderIds.includes(one) || !coderIds.includes(other)) return false;
  const marks = (coderId: string) =>
    passages
      .filter((passage) => passage.coderId === coderId)
      .map(({ startOffset, endOffset }) => `${startOffset} ${endOffset}`)
      .join();
  return marks(one) !== marks(other);
}

/** Whether somebody still has to look. What was left open was looked at. */
export function isToDecide({ status }: Pick<QueueEntry, "status">): boolean {
  return status === "open" || status === "changed" || status === "disputed";
}

export function isDecided({ status }: Pick<QueueEntry, "status">): boolean {
  return status === "decided" || status === "byRule";
}

/** The next place to decide after (or before) one, going round; null where there is none. */
export function neighbour(
  items: readonly QueueEntry[],
  key: string | null,
  step: 1 | -1,
  passed: ReadonlySet<string>,
): QueueEntry | null {
  const at = items.findIndex((item) => item.key === key);
  const from = at < 0 ? (step === 1 ? -1 : 0) : at;
  for (let offset = 1; offset <= items.length; offset += 1) {
    const index = (from + step * offset + items.length * 2) % items.length;
    const item = items[index];
    if (item !== undefined && item.key !== key && isToDecide(item) && !passed.has(item.key)) {
      return item;
    }
  }
  return null;
}
