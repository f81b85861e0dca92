import { type ColourShades, shadesOf, type ThemeName } from "../../shared/codebook/palette.ts";

/**
 * Stored colours as CSS classes. A class carries five variables, `--code-tint`,
 * `--code-tint-strong`, `--code-stripe`, `--code-on-stripe` and `--code-ink`, right for both themes.
 * The rules go into a constructed style sheet, which a strict content security policy allows;
 * style attributes written by CodeMirror would be refused.
 */
const sheet = new CSSStyleSheet();
const known = new Set<string>();

/** How much of the light tint is in the background of text that one, two, three or more codings cover. */
const lightShares = [1, 0.62, 0.3, 0];
export const mostOverlap = lightShares.length;

function declarations(shades: ColourShades): string {
  return [
    `--code-tint: ${shades.tint};`,
    `--code-tint-strong: ${shades.tintStrong};`,
    `--code-stripe: ${shades.stripe};`,
    `--code-on-stripe: ${shades.onStripe};`,
    `--code-ink: ${shades.ink};`,
  ].join(" ");
}

/** The class of a stored colour (`#rrggbb`, anything else is grey); its rules exist on return. */
export function codeColourClass(colour: string): string {
  const hex = hexOf(colour);
  return withRules(`code-colour-${hex.slice(1)}`, (theme) => declarations(shadesOf(hex, theme)));
}

/**
 * The class of text that `overlap` codings cover (1 to `mostOverlap`) with a stored colour on top.
 * It carries the background itself: variables for each piece of text would make scrolling slower.
 */
export function codedTextClass(colour: string, overlap: number): string {
  const hex = hexOf(colour);
  const share = 100 * (lightShares[overlap - 1] ?? 0);
  return withRules(`coded-${hex.slice(1)}-${overlap}`, (theme) => {
    const { tint, tintStrong } = shadesOf(hex, theme);
    return `background-color: color-mix(in oklab, ${tint} ${share}%, ${tintStrong});`;
  });
}

function hexOf(colour: string): string {
  return /^#[0-9a-f]{6}$/i.test(colour) ? colour.toLowerCase() : "#808080";
}

/** The rules of the dark theme come later and weigh no more, so that other rules can overrule both. */
function withRules(name: string, rulesOf: (theme: ThemeName) => string): string {
  if (known.has(name)) return name;
  if (known.size === 0) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  known.add(name);
  sheet.insertRule(`.${name} { ${rulesOf("light")} }`, 0);
  sheet.insertRule(
    `:where(:root[data-theme="dark"]) .${name} { ${rulesOf("dark")} }`,
    sheet.cssRules.length,
  );
  return name;
}
