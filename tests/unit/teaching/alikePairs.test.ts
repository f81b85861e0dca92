import { describe, expect, test } from "vitest";
import type { AgreementInput } from "../../../shared/agreement/agreementInput.ts";
import { createRandom } from "../../../shared/agreement/random.ts";
import { findAlikePairs, type WorkFacts } from "../../../shared/teaching/alikePairs.ts";

type Spans = readonly (readonly [number, number])[];

const noFacts: WorkFacts = { moments: new Map(), sessions: new Map() };
const length = 2000;
/** Sentences of twenty characters. */
const sentence = Int32Array.from(
  Array.from({ length: 100 }, (_, index) => [20 * index, 20 * index + 20]).flat(),
);
const key: Spans = Array.from({ length: 20 }, (_, index) => [100 * index + 3, 100 * index + 15]);

function classOf(students: Record<string, Spans>): AgreementInput {
  const byCoder = { key, ...students };
  return {
    coderIds: Object.keys(byCoder),
    codes: [{ id: "denial", unit: "sentence" }],
    documents: [
      {
        id: "d",
        length,
        codings: Object.entries(byCoder).map(([coderId, spans]) => ({
          coderId,
          spans: spans.map(([startOffset, endOffset]) => ({
            codeId: "denial",
            startOffset,
            endOffset,
          })),
        })),
        units: { sentence },
      },
    ],
  };
}

/** Most of the key, and some passages of one's own wherever. */
function student(seed: number): Spans {
  const draw = createRandom(seed).nextBelow;
  const found = key.filter(() => draw(10) < 8);
  const own = Array.from({ length: 6 }, (): [number, number] => {
    const start = draw(length - 40);
    return [start, start + 5 + draw(30)];
  });
  return [...found, ...own];
}

function wholeClass(size: number): Record<string, Spans> {
  return Object.fromEntries(
    Array.from({ length: size }, (_, index) => [`student ${index}`, student(index + 1)]),
  );
}

describe("25 students who worked by themselves", () => {
  test("no two of them are listed", () => {
    expect(findAlikePairs(classOf(wholeClass(25)), noFacts)).toEqual([]);
  });

  test("a copy is listed with the one it was copied from, and nobody else", () => {
    const students = wholeClass(24);
    const copied = { ...students, copy: [...(students["student 7"] ?? []).slice(1)] };
    const pairs = findAlikePairs(classOf(copied), noFacts);
    expect(pairs.map(({ studentA, studentB }) => [studentA, studentB])).toEqual([
      ["student 7", "copy"],
    ]);
    expect(pairs[0]).toMatchObject({ sharedExtras: 6, extrasA: 6, extrasB: 6 });
    expect(pairs[0]?.expectedExtras).toBeLessThan(0.5);
  });

  test("two who only have what the key has are no pair: the key explains it", () => {
    const students = { ...wholeClass(23), perfect: key, alsoPerfect: key };
    expect(findAlikePairs(classOf(students), noFacts)).toEqual([]);
  });

  test("passages that half the class marked beyond the key are no sign", () => {
    const popular: Spans = [
      [50, 58],
      [151, 160],
      [252, 261],
      [353, 362],
    ];
    const students = Object.fromEntries(
      Object.entries(wholeClass(24)).map(([name, own], index) => [
        name,
        index % 2 === 0 ? [...own.slice(0, 8), ...popular] : own,
      ]),
    );
    expect(findAlikePairs(classOf(students), noFacts)).toEqual([]);
  });

  test("two who did the very same are listed, also where many others met each of its passages", () => {
    const popular: Spans = [
      [50, 58],
      [151, 160],
      [252, 261],
    ];
    const others = Object.fromEntries(
      Object.entries(wholeClass(22)).map(([name, own], index) => [
        name,
        [...own.slice(0, 8), ...popular.filter((_, at) => (index + at) % 3 > 0)],
      ]),
    );
    const same: Spans = [...key.slice(2), ...popular];
    const students = { ...others, first: same, second: same, third: same.slice(1) };
    const pairs = findAlikePairs(classOf(students), noFacts);
    expect(pairs.map(({ studentA, studentB }) => [studentA, studentB])).toEqual([
      ["first", "second"],
    ]);
  });

  test("two who mark whole sentences where the key has parts share a habit", () => {
    const sentences: Spans = key.map(([start]) => {
      const from = 20 * Math.floor(start / 20);
      return [from, from + 20];
    });
    const students = { ...wholeClass(23), first: sentences, second: sentences };
    expect(findAlikePairs(classOf(students), noFacts)).toEqual([]);
  });
});

test("codings of the same milliseconds are listed, whatever they say", () => {
  const moments = new Map(
    ["ana", "ben", "cem"].map((name) => [
      name,
      new Map(
        key.map(([start, end], index) => {
          const second = name === "cem" ? index + 30 : index;
          return [`d denial ${start} ${end}`, `2026-01-01T00:00:${second}.123Z`];
        }),
      ),
    ]),
  );
  const input = classOf({ ana: key, ben: key, cem: key });
  const pairs = findAlikePairs(input, { ...noFacts, moments });
  expect(pairs).toHaveLength(1);
  expect(pairs[0]).toMatchObject({ studentA: "ana", studentB: "ben", sharedMoments: 20 });
});

test("codings brought in together for many coders share one moment, which is no sign", () => {
  const at = new Map(key.map(([start, end]) => [`d denial ${start} ${end}`, "2026-01-01"]));
  const moments = new Map(["ana", "ben"].map((name) => [name, at]));
  expect(findAlikePairs(classOf({ ana: key, ben: key }), { ...noFacts, moments })).toEqual([]);
});

test("an opening of a file in which two worked is listed, one in which the class worked is not", () => {
  const sessions = new Map<string, ReadonlySet<string>>(
    ["ana", "ben", "cem", "dua"].map((name) => [
      name,
      new Set(name < "c" ? ["of the class", "of two"] : ["of the class"]),
    ]),
  );
  const input = classOf({ ana: key, ben: key, cem: key, dua: key });
  expect(findAlikePairs(input, { ...noFacts, sessions })).toMatchObject([
    { studentA: "ana", studentB: "ben", sharedSessions: 1 },
  ]);
});
