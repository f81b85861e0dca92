import { expect, test } from "vitest";
import { laneCoderIds } from "../../../../../renderer/features/adjudication/laneCoders.ts";

const coders = Array.from({ length: 12 }, (_, at) => `c${at}`);

test("up to six coders all have lanes; of more those whose markings differ come first", () => {
  expect(laneCoderIds(coders.slice(0, 6), null, [])).toEqual(coders.slice(0, 6));
  const passages = [
    ...coders.slice(0, 9).map((coderId) => ({ coderId, startOffset: 0, endOffset: 9 })),
    { coderId: "c9", startOffset: 2, endOffset: 9 },
    { coderId: "c11", startOffset: 3, endOffset: 5 },
  ];
  const item = { coderIds: coders, passages };
  // All as c0, c9, nothing as c10, c11, and the first of those who are like c0.
  expect(laneCoderIds(coders, item, [])).toEqual(["c0", "c1", "c2", "c9", "c10", "c11"]);
  expect(laneCoderIds(coders, item, ["c7", "c4", "gone"])).toEqual(["c4", "c7"]);
  expect(laneCoderIds(coders, item, ["gone"])).toHaveLength(6);
});
