/**
 * Colour arithmetic for the palette: sRGB hex, OKLCH and WCAG contrast.
 * Sources: Björn Ottosson, "A perceptual color space for image processing" (OKLab matrices);
 * WCAG 2.2 "relative luminance" and "contrast ratio".
 */

/** A colour as `#rrggbb`, lower case. */
export type Hex = string;

/** Lightness 0–1, chroma from 0 (grey) to about 0.32, hue in degrees 0–360. */
export interface Oklch {
  lightness: number;
  chroma: number;
  hue: number;
}

type Triple = readonly [number, number, number];

const HEX_PATTERN = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;

/** Whether `value` is a six-digit hex colour, with or without `#`. */
export function isHex(value: string): boolean {
  return HEX_PATTERN.test(value);
}

function channelToLinear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function linearToChannel(linear: number): number {
  return linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055;
}

/** Unreadable input counts as mid grey: a bad colour must never stop a project from opening. */
function hexToLinear(hex: string): Triple {
  const match = HEX_PATTERN.exec(hex);
  const channel = (index: number) =>
    channelToLinear(Number.parseInt(match?.[index] ?? "80", 16) / 255);
  return [channel(1), channel(2), channel(3)];
}

function linearToHex(linear: Triple): Hex {
  const digits = linear.map((value) => {
    const channel = linearToChannel(Math.min(1, Math.max(0, value)));
    return Math.round(channel * 255)
      .toString(16)
      .padStart(2, "0");
  });
  return `#${digits.join("")}`;
}

function linearToOklab([red, green, blue]: Triple): Triple {
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  ];
}

function oklchToLinear({ lightness, chroma, hue }: Oklch): Triple {
  const radians = (hue * Math.PI) / 180;
  const a = chroma * Math.cos(radians);
  const b = chroma * Math.sin(radians);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

/** A hex colour in OKLCH; unreadable input counts as mid grey. */
export function hexToOklch(hex: string): Oklch {
  const [lightness, a, b] = linearToOklab(hexToLinear(hex));
  return {
    lightness,
    chroma: Math.hypot(a, b),
    hue: ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360,
  };
}

/** OKLCH as hex; chroma is lowered in small steps until the colour exists in sRGB. */
export function oklchToHex(colour: Oklch): Hex {
  const exists = (linear: Triple) => linear.every((value) => value >= -0.001 && value <= 1.001);
  let { chroma } = colour;
  while (chroma > 0 && !exists(oklchToLinear({ ...colour, chroma }))) {
    chroma = Math.max(0, chroma - 0.004);
  }
  return linearToHex(oklchToLinear({ ...colour, chroma }));
}

function luminance(hex: string): number {
  const [red, green, blue] = hexToLinear(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2 contrast ratio of two hex colours, from 1 to 21. */
export function contrast(first: string, second: string): number {
  const [darker = 0, lighter = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Machado, Oliveira & Fernandes 2009, severity 1.0, on linear RGB. */
const DEFICIENCY = {
  protan: [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  deutan: [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
  tritan: [
    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
  ],
} as const;

export type Vision = "normal" | keyof typeof DEFICIENCY;

/** Distance in OKLab of two hex colours as seen with the given colour vision (0 = the same). */
export function seenDistance(first: string, second: string, vision: Vision): number {
  const seen = (hex: string): Triple => {
    const linear = hexToLinear(hex);
    if (vision === "normal") return linearToOklab(linear);
    const matrix = DEFICIENCY[vision];
    const row = (start: number) =>
      linear.reduce((sum, value, index) => sum + value * (matrix[start + index] ?? 0), 0);
    const clamped = [row(0), row(3), row(6)].map((value) => Math.min(1, Math.max(0, value)));
    return linearToOklab([clamped[0] ?? 0, clamped[1] ?? 0, clamped[2] ?? 0]);
  };
  const [l1, a1, b1] = seen(first);
  const [l2, a2, b2] = seen(second);
  return Math.hypot(l1 - l2, a1 - a2, b1 - b2);
}
