import type { Span } from "../records/fields.ts";

/**
 * When a passage of a student is the key's.
 * - `exact`: same code, same borders.
 * - `overlap`: same code, a character in common, and the common part at least `threshold` of what
 *   both cover together; 0 means any common character. Each passage is matched once.
 * - `sentence`: no passages but sentences are compared; a sentence has a code that touches it.
 */
export type MatchingRule =
  | { kind: "exact" }
  | { kind: "overlap"; threshold: number }
  | { kind: "sentence" };

/** `found`: the key and the student have it; `missed`: the key alone; `extra`: the student alone. */
export const outcomes = ["found", "missed", "extra"] as const;
export type Outcome = (typeof outcomes)[number];

/** A passage (or sentence) of the key or a student. Text offsets, half-open. */
export interface JudgedPassage {
  documentId: string;
  codeId: string;
  outcome: Outcome;
  /** As the key has it; null for an extra one. */
  key: Span | null;
  /** As the student has it; null for a missed one. */
  student: Span | null;
}

/** What one student did, measured by the key. */
export interface Accuracy extends Readonly<Record<Outcome, number>> {
  /** Documents that the student and the key finished, and in which both knew the code. */
  documents: number;
  /** found / (found + extra): how much of what the student marked is right; null: marked nothing. */
  precision: number | null;
  /** found / (found + missed): how much of the key the student found; null: the key has none. */
  recall: number | null;
  /** 2 · found / (2 · found + missed + extra), van Rijsbergen (1979); null: neither has any. */
  f1: number | null;
}

/** The accuracy of judged passages in so many documents; without a document nothing is known. */
export function accuracyOf(passages: Iterable<JudgedPassage>, documents: number): Accuracy {
  const counts = { found: 0, missed: 0, extra: 0 };
  for (const { outcome } of passages) counts[outcome] += 1;
  return withFigures(counts, documents);
}

/** Several students or codes together: passages are added up, so who has more weighs more. */
export function pooled(each: readonly Accuracy[]): Accuracy {
  const sum = (of: (accuracy: Accuracy) => number) =>
    each.reduce((total, accuracy) => total + of(accuracy), 0);
  const counts = {
    found: sum(({ found }) => found),
    missed: sum(({ missed }) => missed),
    extra: sum(({ extra }) => extra),
  };
  return withFigures(
    counts,
    sum(({ documents }) => documents),
  );
}

function withFigures(counts: Record<Outcome, number>, documents: number): Accuracy {
  const { found, missed, extra } = counts;
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  return {
    ...counts,
    documents,
    precision: share(found, found + extra),
    recall: share(found, found + missed),
    f1: share(2 * found, 2 * found + missed + extra),
  };
}
