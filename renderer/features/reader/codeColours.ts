import type { ReaderCode } from "./readerInput.ts";

/**
 * One style sheet for the page holds a rule per code, `.code-12 { --code: #3366cc }`; everything
 * else about how a colour looks in each theme is in reader.css. A code keeps its class number for
 * as long as the page lives, so that cached marks stay valid when codes come and go.
 */
const numberById = new Map<string, number>();
const ruleByNumber = new Map<number, string>();
let sheet: CSSStyleSheet | null = null;

/** The CSS class carrying the colour of a code. */
export function codeClass(codeId: string): string {
  return `code-${codeNumber(codeId)}`;
}

/** A small number standing for a code, for keys of caches. */
export function codeNumber(codeId: string): number {
  const known = numberById.get(codeId);
  if (known !== undefined) return known;
  numberById.set(codeId, numberById.size);
  return numberById.size - 1;
}

/** Makes the classes of these codes carry their present colours. */
export function applyCodeColours(codes: ReadonlyMap<string, ReaderCode>): void {
  let isChanged = false;
  for (const [codeId, { colour }] of codes) {
    if (!/^#[0-9a-f]{6}$/i.test(colour)) continue;
    const number = codeNumber(codeId);
    const rule = `.code-${number}{--code:${colour}}`;
    if (ruleByNumber.get(number) === rule) continue;
    ruleByNumber.set(number, rule);
    isChanged = true;
  }
  if (!isChanged) return;
  if (sheet === null) {
    sheet = new CSSStyleSheet();
    document.adoptedStyleSheets.push(sheet);
  }
  sheet.replaceSync([...ruleByNumber.values()].join("\n"));
}
