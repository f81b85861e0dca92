import type { AgreementInput } from "./agreementInput.ts";
import { countableOffset, countableText } from "./countableText.ts";
import { type Figure, ratio, type UndefinedReason, undefinedFigure } from "./figure.ts";
import {
  byEnd,
  exactMatches,
  type LineSpan,
  type OrderedSpans,
  overlapMatches,
  unionMatches,
} from "./spanMatching.ts";

/** Passages of two coders compared as wholes, over the documents both coded for the code. */
export interface SpanCounts {
  passagesA: number;
  passagesB: number;
  /** Identical document, code, start and end. */
  exact: number;
  /** Largest one-to-one pairing of passages with a common character. */
  overlapping: number;
  /** The same with intersection over union of at least one half. */
  halfUnion: number;
}

/** F1 = 2·matches / (passages of A + passages of B); undefined when nobody marked anything. */
export interface SpanFigures extends SpanCounts {
  exactF1: Figure;
  overlapF1: Figure;
  halfUnionF1: Figure;
}

/** One pair of coders: each code, and all codes together (matched code by code). */
export interface PairSpans {
  coderA: string;
  coderB: string;
  all: SpanFigures;
  /** In the order of the input's codes. */
  perCode: readonly SpanFigures[];
}

/** Compares the passages of every pair of coders. Each stored passage counts, also overlapping. */
export function compareSpans(input: AgreementInput): PairSpans[] {
  const documents = passagesByDocument(input);
  const result: PairSpans[] = [];
  input.coderIds.forEach((coderA, a) => {
    input.coderIds.slice(a + 1).forEach((coderB, offset) => {
      result.push(comparePair(input, documents, [coderA, a], [coderB, a + 1 + offset]));
    });
  });
  return result;
}

/** The passages of all coders, on the countable line of each document. */
export function passagesByDocument(input: AgreementInput): DocumentPassages[] {
  const codeIndex = new Map(input.codes.map((code, index) => [code.id, index]));
  return input.documents.map((document) => orderedSpans(input, codeIndex, document));
}

/** A passage on the countable line and in the text. */
export interface PlacedSpan extends LineSpan {
  readonly startOffset: number;
  readonly endOffset: number;
}

/** [coder][code] → spans; null where the coder did not code the document, or not for the code. */
export type DocumentPassages = ((OrderedSpans<PlacedSpan> | null)[] | null)[];

const NO_SPANS: OrderedSpans<PlacedSpan> = byEnd([]);

function orderedSpans(
  input: AgreementInput,
  codeIndex: ReadonlyMap<string, number>,
  document: AgreementInput["documents"][number],
): DocumentPassages {
  const text = countableText(document.length, document.excludedSpans);
  return input.coderIds.map((coderId) => {
    const codings = document.codings.find((entry) => entry.coderId === coderId);
    if (codings === undefined) return null;
    const lists = new Map<number, PlacedSpan[]>();
    for (const span of codings.spans) {
      const code = codeIndex.get(span.codeId);
      const { startOffset, endOffset } = span;
      const start = countableOffset(text, startOffset);
      const end = countableOffset(text, endOffset);
      if (code === undefined || start === end) continue;
      const list = lists.get(code);
      const placed = { start, end, startOffset, endOffset };
      if (list === undefined) lists.set(code, [placed]);
      else list.push(placed);
    }
    const missing = new Set(codings.missingCodeIds);
    return input.codes.map((code, index) => {
      if (missing.has(code.id)) return null;
      const list = lists.get(index);
      return list === undefined ? NO_SPANS : byEnd(list);
    });
  });
}

function comparePair(
  input: AgreementInput,
  documents: readonly DocumentPassages[],
  [coderA, a]: [string, number],
  [coderB, b]: [string, number],
): PairSpans {
  const whenEmpty = documents.some((document) => document[a] && document[b])
    ? "nothingCoded"
    : "noCommonUnit";
  const all = emptyCounts();
  const perCode = input.codes.map((_, code) => {
    const counts = emptyCounts();
    let isCompared = false;
    for (const document of documents) {
      const spansA = document[a]?.[code];
      const spansB = document[b]?.[code];
      if (!spansA || !spansB) continue;
      isCompared = true;
      addMatches(counts, spansA, spansB);
    }
    addCounts(all, counts);
    return figures(counts, isCompared ? "nothingCoded" : "noCommonUnit");
  });
  return { coderA, coderB, all: figures(all, whenEmpty), perCode };
}

/** The codes at `indexes` over all pairs of coders together: 2 · matches / passages of both. */
export function poolPairs(pairs: readonly PairSpans[], indexes: readonly number[]): SpanFigures {
  const sum = emptyCounts();
  let isCompared = false;
  for (const { perCode } of pairs) {
    for (const index of indexes) {
      const each = perCode[index];
      if (each === undefined) continue;
      addCounts(sum, each);
      const { exactF1 } = each;
      isCompared ||= exactF1.value !== null || exactF1.reason !== "noCommonUnit";
    }
  }
  return figures(sum, isCompared ? "nothingCoded" : "noCommonUnit");
}

function emptyCounts(): SpanCounts {
  return { passagesA: 0, passagesB: 0, exact: 0, overlapping: 0, halfUnion: 0 };
}

function addMatches(counts: SpanCounts, a: OrderedSpans, b: OrderedSpans): void {
  counts.passagesA += a.spans.length;
  counts.passagesB += b.spans.length;
  const overlapping = overlapMatches(a, b);
  // No common character: neither identical nor half in common.
  if (overlapping === 0) return;
  counts.overlapping += overlapping;
  counts.exact += exactMatches(a, b);
  counts.halfUnion += unionMatches(a, b, 0.5);
}

function addCounts(sum: SpanCounts, counts: SpanCounts): void {
  sum.passagesA += counts.passagesA;
  sum.passagesB += counts.passagesB;
  sum.exact += counts.exact;
  sum.overlapping += counts.overlapping;
  sum.halfUnion += counts.halfUnion;
}

function figures(counts: SpanCounts, whenEmpty: UndefinedReason): SpanFigures {
  const passages = counts.passagesA + counts.passagesB;
  const f1 = (matches: number) =>
    whenEmpty === "noCommonUnit"
      ? undefinedFigure(whenEmpty)
      : ratio(2 * matches, passages, whenEmpty);
  return {
    ...counts,
    exactF1: f1(counts.exact),
    overlapF1: f1(counts.overlapping),
    halfUnionF1: f1(counts.halfUnion),
  };
}
