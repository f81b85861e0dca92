import fc from "fast-check";
import { expect, test } from "vitest";
import { keptByCode } from "../../../shared/agreement/offeredCodes.ts";
import type { ConfirmedCode } from "../../../shared/records/progress.ts";

const at = "2026-01-02T03:04:05.000Z";
const coding = (codeId: string, startOffset: number) => ({
  id: `${codeId}${startOffset}`,
  codeId,
  startOffset,
  endOffset: startOffset + 1,
  isUncertain: false,
});
const firstFinished = {
  at,
  textVersionId: "v1",
  offeredCodeIds: ["a", "b"],
  meanings: { b: 2 },
  codings: [coding("a", 1), coding("b", 2), coding("b", 3)],
};

test("a code is known with the meaning it was offered with, with its own codings", () => {
  const codes = ["a", "b", "c"].map((id) => ({ id, meaning: id === "b" ? 2 : 1 }));
  const kept = keptByCode({ firstFinished, confirmedCodes: [] }, codes);
  expect(kept.get("a")).toMatchObject({ isKnown: true, codings: [coding("a", 1)] });
  expect(kept.get("b")).toMatchObject({ isKnown: true, meaning: 2, textVersionId: "v1" });
  expect(kept.get("c")).toEqual({ isKnown: false, formerMeaning: null });
  const redefined = keptByCode({ firstFinished, confirmedCodes: [] }, [{ id: "b", meaning: 3 }]);
  expect(redefined.get("b")).toEqual({ isKnown: false, formerMeaning: 2 });
});

test("kept before meanings were recorded counts as the first meaning", () => {
  const { meanings: _, ...old } = firstFinished;
  const kept = keptByCode({ firstFinished: old, confirmedCodes: [] }, [{ id: "b", meaning: 1 }]);
  expect(kept.get("b")?.isKnown).toBe(true);
});

test("a code that was united with another counts as the one that took its place", () => {
  const kept = keptByCode({ firstFinished, confirmedCodes: [] }, [{ id: "a", meaning: 1 }], (id) =>
    id === "b" ? "a" : id,
  );
  expect(kept.get("a")).toMatchObject({ isKnown: true });
  const codings = kept.get("a");
  expect(codings?.isKnown && codings.codings).toHaveLength(3);
});

test("the first confirmation of the present meaning is what counts, and later ones change nothing", () => {
  const confirmation = fc.record({
    codeId: fc.constantFrom("a", "b", "c"),
    meaning: fc.integer({ min: 1, max: 4 }),
    start: fc.nat(50),
  });
  fc.assert(
    fc.property(fc.array(confirmation), fc.integer({ min: 1, max: 4 }), (made, meaning) => {
      const confirmedCodes: ConfirmedCode[] = made.map(({ codeId, meaning: confirmed, start }) => ({
        codeId,
        meaning: confirmed,
        at,
        textVersionId: "v2",
        codings: [coding(codeId, start)],
      }));
      const kept = keptByCode({ firstFinished, confirmedCodes }, [{ id: "c", meaning }]).get("c");
      const first = confirmedCodes.find((each) => each.codeId === "c" && each.meaning === meaning);
      expect(kept?.isKnown).toBe(first !== undefined);
      if (kept?.isKnown) expect(kept.codings).toEqual(first?.codings);
    }),
  );
});
