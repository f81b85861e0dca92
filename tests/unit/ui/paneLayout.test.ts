import { describe, expect, it } from "vitest";
import {
  EMPTY_LAYOUT,
  paneSize,
  parseLayout,
  resizePane,
  togglePane,
} from "../../../renderer/ui/paneLayout.ts";

const pane = { id: "codes", initialSize: 260, minSize: 160, maxSize: 600 };

describe("pane layout", () => {
  it("keeps sizes within their limits", () => {
    expect(paneSize(EMPTY_LAYOUT, pane)).toBe(260);
    expect(paneSize(resizePane(EMPTY_LAYOUT, pane, 300.4), pane)).toBe(300);
    expect(paneSize(resizePane(EMPTY_LAYOUT, pane, 9999), pane)).toBe(600);
    expect(paneSize(resizePane(EMPTY_LAYOUT, pane, 120), pane)).toBe(160);
    expect(paneSize({ sizes: { codes: 5000 }, collapsed: [] }, pane)).toBe(600);
  });

  it("collapses when pulled shut, keeps the size, and opens again when pulled", () => {
    const sized = resizePane(EMPTY_LAYOUT, pane, 300);
    const shut = resizePane(sized, pane, 40);
    expect(shut).toEqual({ sizes: { codes: 300 }, collapsed: ["codes"] });
    expect(resizePane(shut, pane, 200)).toEqual({ sizes: { codes: 200 }, collapsed: [] });
    expect(togglePane(shut, "codes")).toEqual(sized);
    expect(togglePane(sized, "codes")).toEqual(shut);
  });

  it("reads back what it wrote and survives what it did not", () => {
    const layout = { sizes: { codes: 300 }, collapsed: ["memos"] };
    expect(parseLayout(JSON.stringify(layout))).toEqual(layout);
    for (const text of [null, "", "{", "7", "null", '{"sizes":null,"collapsed":3}']) {
      expect(parseLayout(text)).toEqual(EMPTY_LAYOUT);
    }
    expect(parseLayout('{"sizes":{"a":"x","b":5},"collapsed":[1,"b"]}')).toEqual({
      sizes: { b: 5 },
      collapsed: ["b"],
    });
  });
});
