import { type ColourShades, shadesOf } from "../../shared/codebook/palette.ts";

/**
 * Stored colours as CSS classes. A class carries five variables, `--code-tint`,
 * `--code-tint-strong`, `--code-stripe`, `--code-on-stripe` and `--code-ink`, right for both themes.
 * The rules go into a constructed style sheet, which a strict content security policy allows;
 * style attributes written by CodeMirror would be refused.
 */
const sheet = new CSSStyleSheet();
const known = new Set<string>();

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
  const hex = /^#[0-9a-f]{6}$/i.test(colour) ? colour.toLowerCase() : "#808080";
  const name = `code-colour-${hex.slice(1)}`;
  if (known.has(name)) return name;
  if (known.size === 0) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  known.add(name);
  sheet.insertRule(`.${name} { ${declarations(shadesOf(hex, "light"))} }`, 0);
  sheet.insertRule(
    `:root[data-theme="dark"] .${name} { ${declarations(shadesOf(hex, "dark"))} }`,
    sheet.cssRules.length,
  );
  return name;
}
