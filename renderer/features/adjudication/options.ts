import { majorityOf, passagesOf } from "../../../shared/adjudication/items.ts";
import { coveredByAtLeast, trimmed } from "../../../shared/adjudication/spanSets.ts";
import type { NewDecision, QueueEntry } from "../../../shared/contract/adjudication.ts";
import type { Span } from "../../../shared/records/fields.ts";

/** Something that can stand at a place, with the key that chooses it. */
export interface Option {
  id: string;
  /** One character; null above nine coders. */
  keyName: string | null;
  outcome: NewDecision["outcome"];
  fromCoderId: string | null;
  /** null: it cannot be chosen here. */
  passages: Span[] | null;
}

/** The coders in their order, the majority of several, and none of them. */
export function optionsOf(item: QueueEntry, text: string): Option[] {
  const coders = item.coderIds.map(
    (coderId, at): Option => ({
      id: coderId,
      keyName: at < 9 ? String(at + 1) : null,
      outcome: "coder",
      fromCoderId: coderId,
      passages: trimmed(text, passagesOf(item, coderId)),
    }),
  );
  const majority = majorityOf(item);
  return [
    ...coders,
    {
      id: "majority",
      keyName: "M",
      outcome: "majority",
      fromCoderId: null,
      passages: majority === null ? null : trimmed(text, majority),
    },
    { id: "none", keyName: "N", outcome: "none", fromCoderId: null, passages: [] },
  ];
}

/** What another code would stand on: all that anybody marked. */
export function markedByAny(
  { passages, startOffset, endOffset }: QueueEntry,
  text: string,
): Span[] {
  const marked = trimmed(text, coveredByAtLeast([passages], 1));
  return marked.length > 0 ? marked : [{ startOffset, endOffset }];
}

export function quoteOf(text: string, spans: readonly Span[]): string {
  return spans.map(({ startOffset, endOffset }) => text.slice(startOffset, endOffset)).join(" … ");
}
