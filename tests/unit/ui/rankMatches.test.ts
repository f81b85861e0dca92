import { describe, expect, it } from "vitest";
import { hasName, rankMatches } from "../../../renderer/ui/rankMatches.ts";

const codes = [
  { label: "official denial", keywords: "Claims" },
  { label: "Denial" },
  { label: "denial of numbers" },
  { label: "Déni", keywords: "denial in French" },
  { label: "self-denial" },
  { label: "undeniable" },
];
const labels = (query: string) => rankMatches(codes, query).map((code) => code.label);

describe("rankMatches", () => {
  it("puts the whole name first, then beginnings, word beginnings, the rest, keywords", () => {
    expect(labels("denial")).toEqual([
      "Denial",
      "denial of numbers",
      "official denial",
      "self-denial",
      "Déni",
    ]);
    expect(labels("eniab")).toEqual(["undeniable"]);
  });

  it("ignores accents and case", () => {
    expect(labels("DENI")).toContain("Déni");
    expect(labels("déni")[0]).toBe("Déni");
  });

  it("keeps everything in order while nothing is typed", () => {
    expect(labels("  ")).toEqual(codes.map((code) => code.label));
  });
});

it("knows an existing name, but takes accents for a difference", () => {
  expect(hasName(codes, " denial ")).toBe(true);
  expect(hasName(codes, "deni")).toBe(false);
});
