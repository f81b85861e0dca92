import { contrast, type Hex, hexToOklch, isHex, oklchToHex } from "./colour.ts";

/** One colour of a palette: a stable key, the stored hex, and its English name. */
export interface PaletteColour {
  key: string;
  hex: Hex;
  name: string;
}

export type ThemeName = "light" | "dark";

/**
 * Colours for codes, in the order they are handed out. Chosen by maximising the smallest OKLab
 * distance under normal, protan, deutan and tritan vision inside one hue range per name, with at
 * least 3:1 on paper; neighbours in the order differ most. Colour never carries meaning alone:
 * stripes and lists also show the code's name. Hex values are stored in projects: never change one.
 */
export const CODE_PALETTE: readonly PaletteColour[] = [
  { key: "blue", hex: "#3590ee", name: "Blue" },
  { key: "vermilion", hex: "#933906", name: "Vermilion" },
  { key: "teal", hex: "#1d8e79", name: "Teal" },
  { key: "purple", hex: "#a855b1", name: "Purple" },
  { key: "olive", hex: "#8a8400", name: "Olive" },
  { key: "violet", hex: "#6939a2", name: "Violet" },
  { key: "rose", hex: "#dd5d89", name: "Rose" },
  { key: "petrol", hex: "#006e86", name: "Petrol" },
  { key: "amber", hex: "#b78355", name: "Amber" },
  { key: "red", hex: "#bb5158", name: "Red" },
  { key: "moss", hex: "#627235", name: "Moss" },
  { key: "lavender", hex: "#8588c1", name: "Lavender" },
  { key: "green", hex: "#1b5f3a", name: "Green" },
  { key: "mauve", hex: "#874e6c", name: "Mauve" },
  { key: "brown", hex: "#613618", name: "Brown" },
  { key: "slate", hex: "#3c434d", name: "Slate" },
];

/** Colours for coders, in the order they are handed out; found in the same way with eight free hues. */
export const CODER_PALETTE: readonly PaletteColour[] = [
  { key: "azure", hex: "#0293ee", name: "Azure" },
  { key: "rust", hex: "#b13802", name: "Rust" },
  { key: "plum", hex: "#7e3ca2", name: "Plum" },
  { key: "pine", hex: "#01755e", name: "Pine" },
  { key: "pink", hex: "#df62a1", name: "Pink" },
  { key: "khaki", hex: "#938c38", name: "Khaki" },
  { key: "navy", hex: "#243c68", name: "Navy" },
  { key: "wine", hex: "#6f162b", name: "Wine" },
];

/** What text stands on in the reader, and its text colour. Same values as tokens.css (tested). */
export const READING_SURFACE: Record<ThemeName, Hex> = { light: "#fffdf8", dark: "#1b1d21" };
export const READING_TEXT: Record<ThemeName, Hex> = { light: "#2a2620", dark: "#e3dfd6" };

/** One stored colour as it is drawn in a theme. */
export interface ColourShades {
  /** Background of a coded passage; reading text on it has at least 7:1. */
  tint: Hex;
  /** Background of the chosen, hovered or doubly coded passage; reading text keeps at least 4.5:1. */
  tintStrong: Hex;
  /** Stripes, swatches, underlines: at least 3:1 on the reading surface. */
  stripe: Hex;
  /** Text on `stripe`, at least 4.5:1. */
  onStripe: Hex;
  /** Text in this colour (a code's name): at least 4.5:1 on the reading surface and on `tint`. */
  ink: Hex;
}

/** Moves lightness in the direction of `step` until `isLegible` holds. */
function legible(
  start: { lightness: number; chroma: number; hue: number },
  step: number,
  isLegible: (hex: Hex) => boolean,
): Hex {
  let { lightness } = start;
  let hex = oklchToHex({ ...start, lightness });
  while (!isLegible(hex) && lightness > 0 && lightness < 1) {
    lightness += step;
    hex = oklchToHex({ ...start, lightness });
  }
  return hex;
}

/** 0 for the darkest palette colour, 1 for the lightest; other colours are clamped. */
function rank(lightness: number): number {
  return Math.min(1, Math.max(0, (lightness - 0.38) / 0.27));
}

function lightShades(hex: string): Omit<ColourShades, "onStripe"> {
  const { lightness, chroma, hue } = hexToOklch(hex);
  const surface = READING_SURFACE.light;
  const place = rank(lightness);
  const tint = oklchToHex({
    lightness: 0.885 + 0.045 * place,
    chroma: Math.min(chroma * 0.42, 0.052),
    hue,
  });
  const tintStrong = oklchToHex({
    lightness: 0.79 + 0.055 * place,
    chroma: Math.min(chroma * 0.7, 0.088),
    hue,
  });
  const stripe = legible(
    { lightness: 0.38 + 0.27 * place, chroma: Math.min(chroma, 0.17), hue },
    -0.01,
    (candidate) => contrast(candidate, surface) >= 3,
  );
  const ink = legible(
    { lightness: 0.38 + 0.12 * place, chroma: Math.min(chroma, 0.15), hue },
    -0.01,
    (candidate) => contrast(candidate, tint) >= 4.5 && contrast(candidate, surface) >= 4.5,
  );
  return { tint, tintStrong, stripe, ink };
}

function darkShades(hex: string): Omit<ColourShades, "onStripe"> {
  const { lightness, chroma, hue } = hexToOklch(hex);
  const surface = READING_SURFACE.dark;
  const place = rank(lightness);
  const tint = oklchToHex({
    lightness: 0.3 + 0.05 * place,
    chroma: Math.min(chroma * 0.5, 0.065),
    hue,
  });
  const tintStrong = oklchToHex({
    lightness: 0.38 + 0.06 * place,
    chroma: Math.min(chroma * 0.75, 0.1),
    hue,
  });
  const stripe = legible(
    { lightness: 0.54 + 0.22 * place, chroma: chroma * 0.85, hue },
    0.01,
    (candidate) => contrast(candidate, surface) >= 3,
  );
  const ink = legible(
    { lightness: 0.76 + 0.08 * place, chroma: Math.min(chroma, 0.11), hue },
    0.01,
    (candidate) => contrast(candidate, tint) >= 4.5 && contrast(candidate, surface) >= 4.5,
  );
  return { tint, tintStrong, stripe, ink };
}

/**
 * The shades of any stored colour (from the palette or from another program) in a theme.
 * Pure; an unreadable colour is drawn as grey.
 */
export function shadesOf(colour: string, theme: ThemeName): ColourShades {
  const hex = isHex(colour) ? colour : "#808080";
  const shades = theme === "light" ? lightShades(hex) : darkShades(hex);
  const [dark, light] = ["#000000", "#ffffff"];
  const onStripe = contrast(light, shades.stripe) >= 4.5 ? light : dark;
  return { ...shades, onStripe };
}

/**
 * The palette colour used least by `used` (stored hex values, repeats count); ties go to the
 * earlier colour. Colours outside the palette are ignored.
 */
export function nextColour(used: Iterable<string>, palette = CODE_PALETTE): Hex {
  const countsByHex = new Map(palette.map((colour) => [colour.hex, 0]));
  for (const colour of used) {
    const hex = colour.toLowerCase();
    const count = countsByHex.get(hex);
    if (count !== undefined) countsByHex.set(hex, count + 1);
  }
  let least: { hex: Hex; count: number } | undefined;
  for (const [hex, count] of countsByHex) {
    if (least === undefined || count < least.count) least = { hex, count };
  }
  return least?.hex ?? "#808080";
}

/** The palette's English name for a stored colour, or the hex itself for a foreign one. */
export function colourName(hex: string, palette = CODE_PALETTE): string {
  return palette.find((colour) => colour.hex === hex.toLowerCase())?.name ?? hex;
}
