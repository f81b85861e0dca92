import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type DrawnAssignment,
  type DrawSettings,
  drawAssignments,
} from "../../../shared/assignment/drawAssignments.ts";

const names = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

const settings: fc.Arbitrary<DrawSettings> = fc
  .record({
    coders: fc.integer({ min: 2, max: 7 }),
    documents: fc.integer({ min: 1, max: 60 }),
    seed: fc.string(),
  })
  .chain(({ coders, documents, seed }) =>
    fc
      .record({
        sharedDocuments: fc.integer({ min: 0, max: documents }),
        codersPerShared: fc.integer({ min: 2, max: coders }),
      })
      .map((sharing) => ({
        ...sharing,
        seed,
        coderIds: names("coder", coders),
        documentIds: names("document", documents),
      })),
  );

function codersByDocument(drawn: readonly DrawnAssignment[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { coderId, documentId } of drawn) {
    found.set(documentId, [...(found.get(documentId) ?? []), coderId].sort());
  }
  return found;
}

/** Documents shared by each pair, pairs that share none included. */
function sharedByPair(drawn: readonly DrawnAssignment[], coderIds: readonly string[]): number[] {
  const groups = [...codersByDocument(drawn).values()];
  return coderIds.flatMap((a, at) =>
    coderIds
      .slice(at + 1)
      .map((b) => groups.filter((group) => group.includes(a) && group.includes(b)).length),
  );
}

const spread = (counts: readonly number[]) => Math.max(...counts) - Math.min(...counts);

describe("drawing who codes what", () => {
  test("every document gets its coders, each once, and no more are shared than asked", () => {
    fc.assert(
      fc.property(settings, (asked) => {
        const byDocument = codersByDocument(drawAssignments(asked));
        expect([...byDocument.keys()].sort()).toEqual([...asked.documentIds].sort());
        const sizes = [...byDocument.values()].map((coders) => coders.length);
        expect(sizes.filter((size) => size === asked.codersPerShared)).toHaveLength(
          asked.sharedDocuments,
        );
        expect(sizes.filter((size) => size === 1)).toHaveLength(
          asked.documentIds.length - asked.sharedDocuments,
        );
        for (const coders of byDocument.values()) expect(new Set(coders).size).toBe(coders.length);
      }),
    );
  });

  test("with two coders a document, pairs differ by at most one shared document", () => {
    fc.assert(
      fc.property(settings, (asked) => {
        const drawn = drawAssignments({ ...asked, codersPerShared: 2 });
        expect(spread(sharedByPair(drawn, asked.coderIds))).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("with more, pairs share the same number whenever the groups come out even", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 6 }),
        fc.integer({ min: 2, max: 4 }),
        fc.integer({ min: 1, max: 3 }),
        fc.string(),
        (coders, size, rounds, seed) => {
          const codersPerShared = Math.min(size, coders);
          const groups = choose(coders, codersPerShared) * rounds;
          const coderIds = names("coder", coders);
          const drawn = drawAssignments({
            coderIds,
            documentIds: names("document", groups),
            sharedDocuments: groups,
            codersPerShared,
            seed,
          });
          expect(spread(sharedByPair(drawn, coderIds))).toBe(0);
        },
      ),
    );
  });

  test("loads differ by at most one once the single documents can even them out", () => {
    fc.assert(
      fc.property(settings, (asked) => {
        const sharedDocuments = Math.floor(asked.sharedDocuments / 4);
        const drawn = drawAssignments({ ...asked, sharedDocuments, codersPerShared: 2 });
        const alone = drawn.filter(({ isShared }) => !isShared).length;
        fc.pre(alone >= asked.coderIds.length * 2);
        const loads = asked.coderIds.map(
          (id) => drawn.filter(({ coderId }) => coderId === id).length,
        );
        expect(spread(loads)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("a seed draws the same again, whatever the order of coders and documents; others differ", () => {
    const sorted = (drawn: readonly DrawnAssignment[]) =>
      drawn.map(({ coderId, documentId }) => `${coderId} ${documentId}`).sort();
    fc.assert(
      fc.property(settings, (asked) => {
        const turned = {
          ...asked,
          coderIds: [...asked.coderIds].reverse(),
          documentIds: [...asked.documentIds].reverse(),
        };
        expect(sorted(drawAssignments(turned))).toEqual(sorted(drawAssignments(asked)));
      }),
    );
    const asked = {
      coderIds: names("coder", 3),
      documentIds: names("document", 30),
      sharedDocuments: 10,
      codersPerShared: 2,
    };
    const draws = names("seed", 20).map((seed) =>
      sorted(drawAssignments({ ...asked, seed })).join(),
    );
    expect(new Set(draws).size).toBe(20);
  });

  test("every document is as likely to be shared as any other", () => {
    const documentIds = names("document", 10);
    const times = new Map(documentIds.map((id) => [id, 0]));
    for (const seed of names("seed", 2000)) {
      const drawn = drawAssignments({
        coderIds: names("coder", 2),
        documentIds,
        sharedDocuments: 3,
        codersPerShared: 2,
        seed,
      });
      const shared = new Set(drawn.filter((each) => each.isShared).map((each) => each.documentId));
      for (const id of shared) times.set(id, (times.get(id) ?? 0) + 1);
    }
    // 600 expected of each, standard deviation 20.5: five of them on either side.
    for (const count of times.values()) expect(Math.abs(count - 600)).toBeLessThan(103);
  });

  test("what cannot be is refused in words", () => {
    const asked = {
      coderIds: ["a", "b"],
      documentIds: ["d"],
      sharedDocuments: 1,
      codersPerShared: 2,
      seed: "",
    };
    expect(() => drawAssignments({ ...asked, coderIds: [] })).toThrow("Choose who codes");
    expect(() => drawAssignments({ ...asked, sharedDocuments: 2 })).toThrow("there are 1");
    expect(() => drawAssignments({ ...asked, codersPerShared: 3 })).toThrow("there are 2");
    expect(() => drawAssignments({ ...asked, codersPerShared: 1 })).toThrow("at least two");
    const many = { ...asked, coderIds: names("c", 40), codersPerShared: 20 };
    expect(() => drawAssignments(many)).toThrow("too many coders to balance");
  });
});

function choose(n: number, k: number): number {
  return k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k;
}
