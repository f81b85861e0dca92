import { expect, test } from "vitest";
import { nearDuplicates, passageHashes } from "../../../shared/text/nearDuplicates.ts";

const story = (start: number) =>
  Array.from({ length: 200 }, (_, index) => `word${start + index}`).join(" ");

test("a text with another head and tail is found again, other texts are not", () => {
  const texts = [
    story(0),
    story(1000),
    `Local news. ${story(0)}`,
    `${story(0).toUpperCase()}! The end.`,
    "",
  ];
  expect(nearDuplicates(texts.map(passageHashes), 0.5)).toEqual([[0, 2, 3]]);
});

test("texts that share less than asked stay apart", () => {
  const half = `${story(0).slice(0, 300)} ${story(5000)}`;
  expect(nearDuplicates([story(0), half].map(passageHashes), 0.5)).toEqual([]);
});
