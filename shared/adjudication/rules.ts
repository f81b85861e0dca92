import type { Span } from "../records/fields.ts";
import type { AdjudicationItem } from "./items.ts";
import { passagesByCoder } from "./items.ts";
import { coveredByAtLeast, lengthOf, trimmed } from "./spanSets.ts";

/**
 * What settles a place without anybody looking at it.
 * - `identical`: all coders agree as the figures count them.
 * - `punctuation`: all applied the code, and where they differ are only white space and punctuation.
 * - `overlap`: all applied the code, and at least `percent` of all that any of them marked was marked
 *   by each (intersection over union, characters). What is taken is said.
 */
export type AdjudicationRule =
  | { kind: "identical" }
  | { kind: "punctuation" }
  | { kind: "overlap"; percent: number; take: "union" | "intersection" };

/** As on the command line and in the records, e.g. "overlap:80:union". */
export function ruleName(rule: AdjudicationRule): string {
  return rule.kind === "overlap" ? `overlap:${rule.percent}:${rule.take}` : rule.kind;
}

/** The rules of "identical,punctuation,overlap:80:union"; null where it is not that. */
export function readRules(words: string): AdjudicationRule[] | null {
  const rules = words.split(",").map((word) => readRule(word.trim()));
  return rules.every((rule) => rule !== null) ? rules : null;
}

function readRule(word: string): AdjudicationRule | null {
  if (word === "identical" || word === "punctuation") return { kind: word };
  const [, percent, take] = /^overlap:(\d{1,3}):(union|intersection)$/.exec(word) ?? [];
  if (percent === undefined || Number(percent) > 100 || Number(percent) < 1) return null;
  return {
    kind: "overlap",
    percent: Number(percent),
    take: take === "union" ? "union" : "intersection",
  };
}

export interface SettledByRule {
  rule: AdjudicationRule;
  passages: Span[];
}

/** By the first rule that settles it; null where none does. `isAgreed`: the coders do not differ. */
export function settleByRules(
  item: AdjudicationItem & { isAgreed: boolean },
  rules: readonly AdjudicationRule[],
  text: string,
): SettledByRule | null {
  for (const rule of rules) {
    const passages = settle(item, rule, text);
    if (passages !== null) return { rule, passages };
  }
  return null;
}

function settle(
  item: AdjudicationItem & { isAgreed: boolean },
  rule: AdjudicationRule,
  text: string,
): Span[] | null {
  if (rule.kind === "identical") {
    if (!item.isAgreed) return null;
    return [{ startOffset: item.startOffset, endOffset: item.endOffset }];
  }
  const sets = passagesByCoder(item);
  if (item.isAgreed || sets.length < 2 || sets.some((spans) => spans.length === 0)) return null;
  const union = coveredByAtLeast(sets, 1);
  const intersection = coveredByAtLeast(sets, sets.length);
  if (intersection.length === 0) return null;
  if (rule.kind === "punctuation") {
    const differing = union.flatMap((span) => without(span, intersection));
    return differing.every((span) => isPunctuation(text, span)) ? trimmed(text, union) : null;
  }
  if (100 * lengthOf(intersection) < rule.percent * lengthOf(union)) return null;
  return trimmed(text, rule.take === "union" ? union : intersection);
}

/** What is left of a span without ascending, disjoint ones. */
function without(span: Span, taken: readonly Span[]): Span[] {
  const left: Span[] = [];
  let from = span.startOffset;
  for (const { startOffset, endOffset } of taken) {
    if (endOffset <= from || startOffset >= span.endOffset) continue;
    if (startOffset > from) left.push({ startOffset: from, endOffset: startOffset });
    from = Math.max(from, endOffset);
  }
  if (from < span.endOffset) left.push({ startOffset: from, endOffset: span.endOffset });
  return left;
}

function isPunctuation(text: string, { startOffset, endOffset }: Span): boolean {
  return /^[\p{White_Space}\p{Punctuation}\p{Default_Ignorable_Code_Point}]*$/u.test(
    text.slice(startOffset, endOffset),
  );
}
