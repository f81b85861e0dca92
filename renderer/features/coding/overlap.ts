import {
  type CodingTable,
  codingAt,
  type TableCoding,
} from "../../../shared/coding/codingTable.ts";
import { intervalIndex, rowsOverlapping } from "../../../shared/coding/intervalIndex.ts";
import type { Span } from "../../../shared/records/fields.ts";

/** What a coder's new coding would meet of the same code. */
export type Meeting =
  | { kind: "nothing" }
  /** The very passage is coded so already. */
  | { kind: "same"; id: string }
  | {
      kind: "overlap";
      /** How many passages it overlaps. */
      count: number;
      /** `id` made to cover `span` takes in the new passage and the `absorbedIds`. */
      extended: { id: string; span: Span; absorbedIds: string[] };
      /** Extending would change nothing: the passage lies inside a coded one. */
      isInside: boolean;
    };

export interface NewCoding {
  codeId: string;
  coderId: string;
  span: Span;
}

/** Compares a new coding with its coder's codings of the same code in the document. */
export function meetingOf(table: CodingTable, coding: NewCoding): Meeting {
  const { span } = coding;
  const met = ofSameCode(table, coding, span);
  const same = met.find((each) => isSameSpan(each, span));
  if (same !== undefined) return { kind: "same", id: same.id };
  const [kept] = met;
  if (kept === undefined) return { kind: "nothing" };
  const union = {
    startOffset: Math.min(span.startOffset, ...met.map((each) => each.startOffset)),
    endOffset: Math.max(span.endOffset, ...met.map((each) => each.endOffset)),
  };
  const absorbedIds = ofSameCode(table, coding, union)
    .filter((each) => each.id !== kept.id && isWithin(each, union))
    .map((each) => each.id);
  return {
    kind: "overlap",
    count: met.length,
    extended: { id: kept.id, span: union, absorbedIds },
    isInside: met.some((each) => isWithin(span, each)),
  };
}

/** The coder's codings of `rivalIds` that share a character with a new coding. */
export function rivalsOf(
  table: CodingTable,
  { coderId, span }: Pick<NewCoding, "coderId" | "span">,
  rivalIds: ReadonlySet<string>,
): TableCoding[] {
  if (rivalIds.size === 0) return [];
  return rowsOverlapping(intervalIndex(table), span.startOffset, span.endOffset)
    .map((row) => codingAt(table, row))
    .filter((each) => rivalIds.has(each.codeId) && each.coderId === coderId);
}

/** The coder's codings of that code which share a character with `span`, outermost first. */
function ofSameCode(table: CodingTable, { codeId, coderId }: NewCoding, span: Span): TableCoding[] {
  return rowsOverlapping(intervalIndex(table), span.startOffset, span.endOffset)
    .map((row) => codingAt(table, row))
    .filter((each) => each.codeId === codeId && each.coderId === coderId);
}

function isSameSpan(left: Span, right: Span): boolean {
  return left.startOffset === right.startOffset && left.endOffset === right.endOffset;
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.startOffset >= outer.startOffset && inner.endOffset <= outer.endOffset;
}
