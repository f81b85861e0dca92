import fc from "fast-check";
import { expect, test } from "vitest";
import { packQueue, unpackQueue } from "../../../shared/adjudication/queueColumns.ts";
import type { DecisionEntry, QueueEntry } from "../../../shared/contract/adjudication.ts";
import { decodeWire, encodeWire } from "../../../shared/contract/wire.ts";

const ids = ["a", "b", "c", "d"];
const id = fc.constantFrom(...ids);
const span = fc
  .tuple(fc.nat(1000), fc.integer({ min: 1, max: 99 }))
  .map(([startOffset, length]) => ({ startOffset, endOffset: startOffset + length }));
const list = fc.uniqueArray(id);

const decision: fc.Arbitrary<DecisionEntry> = fc.record({
  id: fc.uuid(),
  outcome: fc.constantFrom("coder" as const, "none" as const, "rule" as const),
  fromCoderId: fc.option(id),
  how: fc.constantFrom("discussion" as const, "rule" as const),
  rule: fc.option(fc.constant("identical")),
  reason: fc.string(),
  note: fc.string(),
  coderId: fc.option(id),
  createdAt: fc.nat(2 ** 31).map((seconds) => new Date(seconds * 1000).toISOString()),
  passages: fc.array(fc.tuple(id, span).map(([codeId, at]) => ({ codeId, ...at }))),
  isChanged: fc.boolean(),
  others: fc.constantFrom([], ["deleted" as const]),
});

/** Some decisions stand on several places. */
const queue = fc.array(decision, { maxLength: 4 }).chain((decisions) =>
  fc.array(
    fc
      .record({
        documentId: id,
        codeId: id,
        place: span,
        type: fc.constantFrom("missed" as const, "boundary" as const, "added" as const),
        status: fc.constantFrom("open" as const, "byRule" as const, "changed" as const),
        coderIds: list,
        appliedBy: list,
        otherCodeIds: list,
        passages: fc.array(fc.tuple(id, span).map(([coderId, at]) => ({ coderId, ...at }))),
        decisions: decisions.length === 0 ? fc.constant([]) : fc.subarray(decisions),
      })
      .map(({ place, ...item }): QueueEntry => {
        const key = `${item.documentId} ${item.codeId} ${place.startOffset} ${place.endOffset}`;
        return { key, ...item, ...place };
      }),
  ),
);

test("a queue is the same after it went over a wire as columns", () => {
  fc.assert(
    fc.property(queue, (items) => {
      const whole = { items, coderIds: ids, codeIds: ids, documentIds: ids };
      const bytes = encodeWire(packQueue(whole), (text) => new TextEncoder().encode(text));
      const read = decodeWire(bytes, (given) => new TextDecoder().decode(given));
      expect(unpackQueue(read as ReturnType<typeof packQueue>)).toEqual(whole);
    }),
  );
});
