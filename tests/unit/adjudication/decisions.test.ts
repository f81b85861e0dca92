import fc from "fast-check";
import { expect, test } from "vitest";
import {
  basisOf,
  type CodersCoding,
  DecisionIndex,
  isSameBasis,
  type PlacedDecision,
  statusOf,
} from "../../../shared/adjudication/decisionIndex.ts";
import { finalData } from "../../../shared/adjudication/finalData.ts";
import { adjudicationQueue } from "../../../shared/adjudication/queue.ts";
import { codedPlaceLister } from "../../../shared/agreement/disagreements.ts";
import { SpanIndex } from "../../../shared/coding/intervalIndex.ts";
import type { Decision } from "../../../shared/records/decisions.ts";
import type { Span } from "../../../shared/records/fields.ts";

const coderIds = ["ana", "ben", "cem"];
const codeIds = ["denial", "claim"];
const length = 60;

const span = fc
  .tuple(fc.nat(length - 10), fc.integer({ min: 1, max: 9 }))
  .map(([startOffset, size]): Span => ({ startOffset, endOffset: startOffset + size }));
const coding = fc.tuple(span, fc.constantFrom(...codeIds)).map(([place, codeId]) => ({
  codeId,
  ...place,
}));
const work = fc.record({
  ana: fc.array(coding, { maxLength: 6 }),
  ben: fc.array(coding, { maxLength: 6 }),
  cem: fc.option(fc.array(coding, { maxLength: 6 })),
});
type Work = typeof work extends fc.Arbitrary<infer T> ? T : never;

function placesOf(coded: Work) {
  const codings = coderIds.flatMap((coderId) => {
    const spans = coded[coderId as keyof Work]; // one of its keys
    return spans === null ? [] : [{ coderId, spans }];
  });
  const input = {
    coderIds,
    codes: codeIds.map((id) => ({ id, unit: "characters" as const })),
    documents: [{ id: "d", length, codings }],
  };
  const list = codedPlaceLister(input);
  return codeIds.flatMap((codeId) =>
    list(codeId, { unit: "characters", rule: "anyOverlap" }).map((place) => ({ codeId, place })),
  );
}

function decided(codeId: string, place: Span, fields: Partial<Decision> = {}): PlacedDecision {
  const decision: Decision = {
    id: `${codeId} ${place.startOffset}`,
    documentId: "d",
    codeId,
    textVersionId: "v",
    ...place,
    quote: "",
    outcome: "span",
    fromCoderId: null,
    passages: [{ codeId, ...place }],
    basis: { coderIds, passages: [] },
    how: "discussion",
    rule: null,
    reason: "",
    note: "",
    coderId: "ana",
    createdAt: "2026-01-02T03:04:05.000Z",
    ...fields,
  };
  return {
    decision,
    span: { startOffset: decision.startOffset, endOffset: decision.endOffset },
    passages: decision.passages.map(({ codeId: code, startOffset, endOffset }) => ({
      codeId: code,
      span: { startOffset, endOffset },
    })),
    codeIds: [...new Set([codeId, ...decision.passages.map((passage) => passage.codeId)])],
    present: [],
    isChanged: false,
    others: [],
  };
}

test("nothing decided: each disagreement is one open item, and the rest is data", () => {
  fc.assert(
    fc.property(work, (coded) => {
      const places = placesOf(coded);
      const differing = places.filter(({ place }) => place.basis === "differing");
      const index = new DecisionIndex([]);
      const queue = adjudicationQueue(differing, [], index);
      expect(queue.map(({ status }) => status)).toEqual(differing.map(() => "open"));
      const data = finalData(places, [], index);
      expect(data.open).toBe(differing.length);
      expect(data.passages.length).toBe(places.length - differing.length);
    }),
  );
});

test("everything decided: no item is open, and each place is in the data once or decided away", () => {
  fc.assert(
    fc.property(work, fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }), (coded, keeps) => {
      const places = placesOf(coded);
      const differing = places.filter(({ place }) => place.basis === "differing");
      const decisions = differing.map(({ codeId, place }, at) =>
        decided(codeId, place, keeps[at % 30] ? {} : { outcome: "none", passages: [] }),
      );
      const index = new DecisionIndex(decisions);
      const queue = adjudicationQueue(differing, decisions, index);
      expect(queue.length).toBe(differing.length);
      expect(queue.every(({ status }) => status === "decided")).toBe(true);
      const data = finalData(places, decisions, index);
      const kept = decisions.filter(({ decision }) => decision.outcome === "span").length;
      expect(data.open).toBe(0);
      expect(data.passages.length).toBe(places.length - differing.length + kept);
    }),
  );
});

test("a place is changed when the work under its decision is, or somebody else judged it since", () => {
  const place = { startOffset: 4, endOffset: 9, coderIds: ["ana", "ben"] };
  const one = decided("denial", place);
  expect(statusOf(place, [one])).toBe("decided");
  expect(statusOf(place, [{ ...one, isChanged: true }])).toBe("changed");
  expect(statusOf({ ...place, coderIds: ["ana", "dan"] }, [one])).toBe("changed");
  expect(statusOf({ ...place, endOffset: 12 }, [one])).toBe("changed");
  expect(statusOf(place, [{ ...one, others: ["deleted"] }])).toBe("disputed");
  const rest = { startOffset: 4, endOffset: 9, outcome: "open" as const, passages: [] };
  expect(statusOf(place, [decided("denial", place, rest)])).toBe("leftOpen");
  expect(statusOf(place, [decided("denial", place, { how: "rule" })])).toBe("byRule");
});

test("a decision for another code settles that code's place too, and takes nothing from what agrees", () => {
  const ana = [{ codeId: "denial", startOffset: 4, endOffset: 9 }];
  const ben = [{ codeId: "claim", startOffset: 4, endOffset: 9 }];
  const places = placesOf({ ana, ben, cem: null });
  const both = decided(
    "denial",
    { startOffset: 4, endOffset: 9 },
    {
      outcome: "code",
      passages: [{ codeId: "claim", startOffset: 4, endOffset: 9 }],
      basis: { coderIds: ["ana", "ben"], passages: [] },
    },
  );
  const index = new DecisionIndex([both]);
  const queue = adjudicationQueue(places, [both], index);
  expect(queue.map(({ codeId, status }) => [codeId, status])).toEqual([
    ["denial", "decided"],
    ["claim", "decided"],
  ]);
  const wide = { codeId: "claim", startOffset: 0, endOffset: 20 };
  const agreed = placesOf({ ana: [...ana, wide], ben: [wide], cem: null });
  const data = finalData(agreed, [both], index);
  expect(data.passages.map(({ codeId, source, span: at }) => [codeId, source, at])).toEqual([
    ["claim", "accepted", { startOffset: 0, endOffset: 20 }],
  ]);
});

test("decisions without a disagreement stay in the queue", () => {
  const added = decided("denial", { startOffset: 1, endOffset: 3 }, { outcome: "added" });
  const gone = decided("claim", { startOffset: 5, endOffset: 9 });
  const accepted = decided(
    "claim",
    { startOffset: 20, endOffset: 22 },
    {
      how: "rule",
      rule: "identical",
    },
  );
  const all = [gone, added, accepted];
  const queue = adjudicationQueue([], all, new DecisionIndex(all));
  expect(queue.map(({ type, status }) => [type, status])).toEqual([
    ["added", "decided"],
    ["settled", "changed"],
  ]);
});

test("a place where the coders no longer differ shows what each of them has now", () => {
  const place = { startOffset: 5, endOffset: 9 };
  const present = [{ coderId: "ben", codeId: "claim", startOffset: 5, endOffset: 12 }];
  const settled = { ...decided("claim", place, { basis: { coderIds, passages: [] } }), present };
  const itemOf = (placed: PlacedDecision) =>
    adjudicationQueue([], [placed], new DecisionIndex([placed]))[0];
  for (const isChanged of [true, false]) {
    expect(itemOf({ ...settled, isChanged })).toMatchObject({
      appliedBy: ["ben"],
      passages: [{ coderId: "ben", ...place }],
    });
  }
});

test("the basis has one order, and tells any other work from it", () => {
  const codings = fc.array(
    fc
      .tuple(coding, fc.constantFrom(...coderIds))
      .map(([each, coderId]): CodersCoding => ({ ...each, coderId })),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(codings, span, (all, place) => {
      const codes = new Set(codeIds);
      const of = (codings: CodersCoding[]) =>
        basisOf(new SpanIndex(codings, (each) => each), coderIds, codes, place);
      const basis = of(all);
      expect(of(all.toReversed())).toEqual(basis);
      expect(isSameBasis(basis.passages, basis.passages.toReversed())).toBe(true);
      const [first, ...others] = basis.passages;
      if (first !== undefined) {
        expect(isSameBasis(basis.passages, others)).toBe(false);
        const moved = { ...first, endOffset: first.endOffset + 1 };
        expect(isSameBasis(basis.passages, [moved, ...others])).toBe(false);
      }
    }),
  );
});
