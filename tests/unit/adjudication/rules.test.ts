import fc from "fast-check";
import { expect, test } from "vitest";
import { type AdjudicationItem, majorityOf } from "../../../shared/adjudication/items.ts";
import { readRules, ruleName, settleByRules } from "../../../shared/adjudication/rules.ts";
import { coveredByAtLeast, lengthOf } from "../../../shared/adjudication/spanSets.ts";
import type { Span } from "../../../shared/records/fields.ts";

const text = "He said: “Nobody came, nobody.” Then he left the room.";

function itemOf(
  spans: Readonly<Record<string, readonly Span[]>>,
  isAgreed = false,
): AdjudicationItem & { isAgreed: boolean } {
  const passages = Object.entries(spans).flatMap(([coderId, own]) =>
    own.map((each) => ({ coderId, ...each })),
  );
  return {
    documentId: "d",
    codeId: "c",
    startOffset: Math.min(...passages.map(({ startOffset }) => startOffset)),
    endOffset: Math.max(...passages.map(({ endOffset }) => endOffset)),
    type: "boundary",
    coderIds: Object.keys(spans),
    appliedBy: Object.keys(spans).filter((id) => (spans[id]?.length ?? 0) > 0),
    otherCodeIds: [],
    passages,
    isAgreed,
  };
}

/** The span of words in the text. */
function at(words: string): Span {
  const startOffset = text.indexOf(words);
  return { startOffset, endOffset: startOffset + words.length };
}

test("rules are read as they are written, and nothing else is a rule", () => {
  const words = "identical,punctuation,overlap:80:union,overlap:100:intersection";
  expect(readRules(words)?.map(ruleName).join(",")).toBe(words);
  for (const wrong of ["", "same", "overlap", "overlap:0:union", "overlap:101:union", "identical,"])
    expect(readRules(wrong)).toBeNull();
});

test("agreed places are accepted by the rule “identical” and by no other", () => {
  const item = itemOf({ ana: [at("Nobody came")], ben: [at("Nobody came")] }, true);
  const rules = readRules("punctuation,overlap:1:union,identical") ?? [];
  const settled = settleByRules(item, rules, text);
  expect(settled?.rule.kind).toBe("identical");
  expect(settled?.passages).toEqual([at("Nobody came")]);
});

test("differences of spaces and punctuation: the widest, without spaces at its ends", () => {
  const rules = readRules("punctuation") ?? [];
  const ana = [at("Nobody came, nobody")];
  const ben = [at(" “Nobody came, nobody.” ")];
  expect(settleByRules(itemOf({ ana, ben }), rules, text)?.passages).toEqual([
    at("“Nobody came, nobody.”"),
  ]);
  // Two passages with only a comma between them are the one passage.
  const cem = [at("Nobody came"), at("nobody.")];
  expect(settleByRules(itemOf({ ana, cem }), rules, text)?.passages).toEqual([
    at("Nobody came, nobody."),
  ]);
  expect(settleByRules(itemOf({ ana, ben: [at("Nobody came")] }), rules, text)).toBeNull();
  expect(settleByRules(itemOf({ ana, ben: [] }), rules, text)).toBeNull();
});

test("overlap: at least so many per cent of what anybody marked was marked by all", () => {
  const ana = [{ startOffset: 0, endOffset: 10 }];
  const ben = [{ startOffset: 2, endOffset: 10 }];
  const item = itemOf({ ana, ben });
  const with80 = settleByRules(item, readRules("overlap:80:union") ?? [], text);
  expect(with80?.passages).toEqual([{ startOffset: 0, endOffset: 10 }]);
  const common = settleByRules(item, readRules("overlap:80:intersection") ?? [], text);
  expect(common?.passages).toEqual([{ startOffset: 3, endOffset: 10 }]); // “ said: “N”, trimmed
  expect(settleByRules(item, readRules("overlap:81:union") ?? [], text)).toBeNull();
});

const span = fc
  .tuple(fc.nat(40), fc.integer({ min: 1, max: 12 }))
  .map(([startOffset, length]): Span => ({ startOffset, endOffset: startOffset + length }));
const marks = fc.array(fc.array(span, { minLength: 1, maxLength: 3 }), {
  minLength: 2,
  maxLength: 5,
});

test("a stricter overlap never settles what a looser one leaves, and results stay among the marks", () => {
  fc.assert(
    fc.property(marks, fc.integer({ min: 1, max: 99 }), (coders, percent) => {
      const item = itemOf(Object.fromEntries(coders.map((own, index) => [`c${index}`, own])));
      const by = (each: number, take: "union" | "intersection") =>
        settleByRules(item, [{ kind: "overlap", percent: each, take }], text);
      const loose = by(percent, "union");
      if (by(percent + 1, "union") !== null) expect(loose).not.toBeNull();
      const union = coveredByAtLeast(coders, 1);
      for (const settled of [loose, by(percent, "intersection")]) {
        const both = coveredByAtLeast([settled?.passages ?? [], union], 2);
        expect(lengthOf(both)).toBe(lengthOf(settled?.passages ?? []));
      }
    }),
  );
});

test("the majority of several is what more than half marked; two coders have none", () => {
  fc.assert(
    fc.property(marks, (coders) => {
      const item = itemOf(Object.fromEntries(coders.map((own, index) => [`c${index}`, own])));
      const majority = majorityOf(item);
      if (coders.length < 3) expect(majority).toBeNull();
      else expect(majority).toEqual(coveredByAtLeast(coders, Math.floor(coders.length / 2) + 1));
    }),
  );
});
