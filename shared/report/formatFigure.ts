import type { Figure } from "../agreement/figure.ts";
import { reportWords, undefinedWords } from "./words.ts";

/**
 * A coefficient with three decimals and a true minus. What is not exactly 1 (or 0) is never shown
 * as 1.000 (or 0.000 with the wrong sign): such values read "> 0.999" and "0.000".
 */
export function formatCoefficient(value: number): string {
  if (value < 1 && value >= 0.9995) return "> 0.999";
  const text = Math.abs(value).toFixed(3);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** A share as a percentage with one decimal; "< 0.1%" and "> 99.9%" near the ends. */
export function formatShare(value: number): string {
  if (value > 0 && value < 0.0005) return "< 0.1%";
  if (value < 1 && value >= 0.9995) return "> 99.9%";
  return `${(100 * value).toFixed(1)}%`;
}

/** Why the figure is undefined, or that it is arithmetic only; "" for an ordinary value. */
export function figureRemark(figure: Figure): string {
  if (figure.value === null) return undefinedWords[figure.reason];
  return figure.note === undefined ? "" : reportWords.noVariationNote;
}

/** Numbers as ranges: [1, 2, 3, 5] → "1–3, 5". */
export function formatRanges(numbers: readonly number[]): string {
  const parts: string[] = [];
  for (let index = 0; index < numbers.length; index += 1) {
    const first = numbers[index] ?? 0;
    let last = first;
    while (numbers[index + 1] === last + 1) {
      last += 1;
      index += 1;
    }
    if (first === last) parts.push(`${first}`);
    else parts.push(last === first + 1 ? `${first}, ${last}` : `${first}–${last}`);
  }
  return parts.join(", ");
}
