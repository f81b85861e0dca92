import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrast } from "../../../shared/codebook/colour.ts";
import { READING_SURFACE, READING_TEXT } from "../../../shared/codebook/palette.ts";

const css = readFileSync(new URL("../../../renderer/theme/tokens.css", import.meta.url), "utf8");

function tokensAfter(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf("\n}", start));
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((match) => [
      match[1] ?? "",
      match[2] ?? "",
    ]),
  );
}

const SURFACES = ["page", "panel", "reading", "raised", "hover", "pressed", "selected"];
const TEXT_PAIRS = [
  ...["text", "text-reading", "text-muted", "accent-ink"].flatMap((text) =>
    SURFACES.map((surface) => [text, `surface-${surface}`] as const),
  ),
  ...["page", "panel", "reading", "raised", "hover"].map(
    (surface) => ["danger-ink", `surface-${surface}`] as const,
  ),
  ["accent-text", "accent"],
  ["accent-text", "accent-hover"],
  ["danger-text", "danger"],
  ["danger-text", "danger-hover"],
  ["danger-ink", "danger-surface"],
  ["warning-ink", "warning-surface"],
  ["success-ink", "success-surface"],
  ["info-ink", "info-surface"],
  ["text", "danger-surface"],
  ["text", "warning-surface"],
  ["text", "success-surface"],
  ["text", "info-surface"],
  ["text-reading", "search-hit"],
  ["text-reading", "search-hit-current"],
  ["text-reading", "text-selection"],
] as const;
const SHAPE_PAIRS = ["border-strong", "focus", "accent"].flatMap((shape) =>
  ["page", "panel", "reading", "raised"].map((surface) => [shape, `surface-${surface}`] as const),
);

describe.each([
  ["light", ":root"],
  ["dark", ':root[data-theme="dark"]'],
] as const)("%s theme", (theme, selector) => {
  const tokens = tokensAfter(selector);
  const token = (name: string) => tokens.get(name) ?? `missing --${name}`;

  it.each(TEXT_PAIRS)("text --%s on --%s reaches 4.5:1", (text, surface) => {
    expect(token(text)).toMatch(/^#/);
    expect(token(surface)).toMatch(/^#/);
    expect(contrast(token(text), token(surface))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SHAPE_PAIRS)("shape --%s on --%s reaches 3:1", (shape, surface) => {
    expect(contrast(token(shape), token(surface))).toBeGreaterThanOrEqual(3);
  });

  it("is what the palette's shades are computed against", () => {
    expect(token("surface-reading")).toBe(READING_SURFACE[theme]);
    expect(token("text-reading")).toBe(READING_TEXT[theme]);
  });
});
