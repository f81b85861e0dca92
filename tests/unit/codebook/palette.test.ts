import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contrast, hexToOklch, oklchToHex, seenDistance } from "../../../shared/codebook/colour.ts";
import {
  CODE_PALETTE,
  CODER_PALETTE,
  colourName,
  nextColour,
  READING_SURFACE,
  READING_TEXT,
  shadesOf,
} from "../../../shared/codebook/palette.ts";

const THEMES = ["light", "dark"] as const;
const VISIONS = ["normal", "protan", "deutan", "tritan"] as const;
const anyHex = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, "0")}`);

/** The smallest distance of any two colours for any of the four kinds of colour vision. */
function smallestDistance(hexes: readonly string[]): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (const vision of VISIONS) {
    for (const [index, first] of hexes.entries()) {
      for (const second of hexes.slice(index + 1)) {
        smallest = Math.min(smallest, seenDistance(first, second, vision));
      }
    }
  }
  return smallest;
}

describe("colour arithmetic", () => {
  it("knows the contrast of black on white and of a colour on itself", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#777777")).toBe(1);
    expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  });

  it("converts to OKLCH and back without moving", () => {
    fc.assert(
      fc.property(anyHex, (hex) => {
        expect(oklchToHex(hexToOklch(hex))).toBe(hex);
      }),
    );
  });
});

describe("shades", () => {
  it("are legible for any colour, of the palette or foreign, in both themes", () => {
    const palette = [...CODE_PALETTE, ...CODER_PALETTE].map((colour) => colour.hex);
    fc.assert(
      fc.property(
        fc.oneof(anyHex, fc.constantFrom(...palette)),
        fc.constantFrom(...THEMES),
        (hex, theme) => {
          const shades = shadesOf(hex, theme);
          expect(contrast(READING_TEXT[theme], shades.tint)).toBeGreaterThanOrEqual(7);
          expect(contrast(READING_TEXT[theme], shades.tintStrong)).toBeGreaterThanOrEqual(4.5);
          expect(contrast(shades.stripe, READING_SURFACE[theme])).toBeGreaterThanOrEqual(3);
          expect(contrast(shades.onStripe, shades.stripe)).toBeGreaterThanOrEqual(4.5);
          expect(contrast(shades.ink, READING_SURFACE[theme])).toBeGreaterThanOrEqual(4.5);
          expect(contrast(shades.ink, shades.tint)).toBeGreaterThanOrEqual(4.5);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("draw an unreadable colour as grey instead of failing", () => {
    expect(shadesOf("", "light")).toEqual(shadesOf("#808080", "light"));
    expect(shadesOf("rgb(1,2,3)", "dark")).toEqual(shadesOf("#808080", "dark"));
  });
});

describe("palettes", () => {
  it("keep colours apart for every kind of colour vision, stored and as drawn stripes", () => {
    const hexes = CODE_PALETTE.map((colour) => colour.hex);
    expect(smallestDistance(hexes)).toBeGreaterThan(0.05);
    expect(smallestDistance(hexes.slice(0, 6))).toBeGreaterThan(0.07);
    expect(smallestDistance(CODER_PALETTE.map((colour) => colour.hex))).toBeGreaterThan(0.09);
    for (const theme of THEMES) {
      const stripes = hexes.map((hex) => shadesOf(hex, theme).stripe);
      expect(smallestDistance(stripes)).toBeGreaterThan(0.04);
    }
  });

  it("have unique keys and colours", () => {
    for (const palette of [CODE_PALETTE, CODER_PALETTE]) {
      expect(new Set(palette.map((colour) => colour.key)).size).toBe(palette.length);
      expect(new Set(palette.map((colour) => colour.hex)).size).toBe(palette.length);
    }
  });
});

describe("nextColour", () => {
  it("hands out every colour once before any twice", () => {
    const used: string[] = [];
    for (let turn = 0; turn < CODE_PALETTE.length; turn += 1) used.push(nextColour(used));
    expect(used).toEqual(CODE_PALETTE.map((colour) => colour.hex));
    expect(nextColour(used)).toBe(CODE_PALETTE[0]?.hex);
  });

  it("returns to a colour that became free, and ignores foreign ones", () => {
    const used = CODE_PALETTE.map((colour) => colour.hex).filter((hex) => hex !== "#1d8e79");
    expect(nextColour([...used, "#123456", "#123456"])).toBe("#1d8e79");
    expect(nextColour(["#3590EE"])).toBe(CODE_PALETTE[1]?.hex);
  });

  it("works on the coder palette", () => {
    expect(nextColour([], CODER_PALETTE)).toBe(CODER_PALETTE[0]?.hex);
  });
});

describe("colourName", () => {
  it("names palette colours and shows foreign ones as they are", () => {
    expect(colourName("#3590EE")).toBe("Blue");
    expect(colourName("#123456")).toBe("#123456");
  });
});
