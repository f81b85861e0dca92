import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { meetingOf, rivalsOf } from "../../../../../renderer/features/coding/overlap.ts";
import { codingTableFromRecords } from "../../../../../shared/coding/codingTable.ts";

const [denial, claim, ana, ben] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];

function coded(startOffset: number, endOffset: number, codeId = denial, coderId = ana) {
  const createdAt = "2026-01-01T00:00:00.000Z";
  const isUncertain = false;
  const facts = { isUncertain, meaning: 1, createdAt };
  return { id: randomUUID(), codeId, coderId, startOffset, endOffset, ...facts };
}

function meet(startOffset: number, endOffset: number, ...present: ReturnType<typeof coded>[]) {
  const span = { startOffset, endOffset };
  return meetingOf(codingTableFromRecords(present), { codeId: denial, coderId: ana, span });
}

describe("a new coding meets its coder’s codings of the same code", () => {
  test("nothing where only other codes or other coders are, or passages only touch", () => {
    expect(meet(10, 20)).toEqual({ kind: "nothing" });
    expect(meet(10, 20, coded(5, 15, claim))).toEqual({ kind: "nothing" });
    expect(meet(10, 20, coded(10, 20, denial, ben))).toEqual({ kind: "nothing" });
    expect(meet(10, 20, coded(0, 10), coded(20, 30))).toEqual({ kind: "nothing" });
  });

  test("the very passage is the same, whatever else overlaps it", () => {
    const same = coded(10, 20);
    expect(meet(10, 20, coded(5, 30), same)).toEqual({ kind: "same", id: same.id });
  });

  test("extending covers both, from the one that starts first", () => {
    const present = coded(5, 15);
    const extended = { id: present.id, span: { startOffset: 5, endOffset: 20 }, absorbedIds: [] };
    expect(meet(10, 20, present)).toEqual({
      kind: "overlap",
      count: 1,
      extended,
      isInside: false,
    });
  });

  test("extending absorbs what then lies inside, also what the new passage does not touch", () => {
    const [first, second, inner] = [coded(0, 12), coded(18, 40), coded(20, 30)];
    const meeting = meet(10, 20, first, second, inner);
    expect(meeting).toMatchObject({
      count: 2,
      isInside: false,
      extended: { id: first.id, span: { startOffset: 0, endOffset: 40 } },
    });
    const absorbed = meeting.kind === "overlap" ? meeting.extended.absorbedIds : [];
    expect(absorbed.sort()).toEqual([second.id, inner.id].sort());
  });

  test("a passage inside a coded one is nested: extending would change nothing", () => {
    expect(meet(10, 20, coded(5, 30))).toMatchObject({ kind: "overlap", isInside: true });
  });
});

test("in the way are the coder's own codings of the rivals that share a character", () => {
  const [own, others, touching] = [
    coded(5, 15, claim),
    coded(5, 15, claim, ben),
    coded(20, 30, claim),
  ];
  const table = codingTableFromRecords([own, others, touching, coded(10, 20)]);
  const at = { coderId: ana, span: { startOffset: 10, endOffset: 20 } };
  expect(rivalsOf(table, at, new Set([claim])).map(({ id }) => id)).toEqual([own.id]);
  expect(rivalsOf(table, at, new Set())).toEqual([]);
});
