import type { JsonObject, JsonValue } from "../agreement/agreementJson.ts";
import type { UndefinedReason } from "../agreement/figure.ts";
import { coefficientWords } from "./coefficientWords.ts";
import { formatCoefficient } from "./formatFigure.ts";
import { reportWords, undefinedWords } from "./words.ts";

/** What the JSON has for programs, and a reader of a terminal has no use for. */
const leftOut = new Set(["reasons", "notes", "matrix", "unit", "rule", "sampled_disorders"]);

/** Keys of whole numbers: counts, and the seed. */
const wholeNumber = /^n_|^n\d\d$|^seed$|coded_per_coder|passages_per_coder/;

/** The JSON of coefficients as text for a terminal: a line per figure, nested ones indented. */
export function coefficientsTable(json: JsonObject): string {
  return linesOf(json, "", false).join("\n");
}

function linesOf(json: JsonObject, indent: string, areCounts: boolean): string[] {
  const entries = Object.entries(json).filter(([key]) => !leftOut.has(key));
  const plain = entries.filter(([, value]) => !isObject(value));
  const width = Math.max(0, ...plain.map(([key]) => [...wordOf(key)].length));
  const lines = plain.map(([key, value]) => {
    const shown =
      value === null ? whyUndefined(json, key) : show(value, areCounts || wholeNumber.test(key));
    return `${indent}${wordOf(key).padEnd(width)}  ${shown}`;
  });
  for (const [key, value] of entries) {
    if (!isObject(value)) continue;
    const inner = linesOf(value, `${indent}  `, wholeNumber.test(key));
    if (inner.length > 0) lines.push("", `${indent}${wordOf(key)}`, ...inner);
  }
  return lines;
}

function wordOf(key: string): string {
  return Object.hasOwn(coefficientWords, key) ? (coefficientWords[key] ?? key) : key;
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function whyUndefined(json: JsonObject, key: string): string {
  const reasons = json.reasons;
  const reason = reasons !== undefined && isObject(reasons) ? reasons[key] : undefined;
  if (typeof reason !== "string") return "–";
  const words = isReason(reason) ? undefinedWords[reason] : reason;
  return `${reportWords.undefined}: ${words}`;
}

function isReason(word: string): word is UndefinedReason {
  return Object.hasOwn(undefinedWords, word);
}

function show(value: Exclude<JsonValue, null>, isCount: boolean): string {
  if (typeof value === "number") return isCount ? String(value) : formatCoefficient(value);
  if (Array.isArray(value)) {
    return value.map((each: JsonValue) => (each === null ? "–" : show(each, isCount))).join(", ");
  }
  return String(value);
}
