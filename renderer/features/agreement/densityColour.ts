import { type Hex, oklchToHex } from "../../../shared/codebook/colour.ts";

/** One hue, darker the larger the share (0 to 1); the theme makes legible shades of it. */
export function densityColour(share: number): Hex {
  return oklchToHex({ lightness: 0.66 - 0.3 * share, chroma: 0.03 + 0.09 * share, hue: 240 });
}
