import type { AgreementDocument, AgreementInput, CoderCodings } from "./agreementInput.ts";
import { documentLine, type Measure } from "./tallies.ts";

/** One unit as each coder judged it on one code. */
export interface UnitValue {
  documentId: string;
  /** From 1 within the document. */
  unit: number;
  /** Countable characters of a stretch that all coders judged alike throughout; 1 for real units. */
  weight: number;
  /** Text offsets, half-open. */
  startOffset: number;
  endOffset: number;
  /** In the order of the coders: 1 applied, 0 not applied, null missing. */
  values: readonly (0 | 1 | null)[];
}

/**
 * The units × coders table behind the figures of one code, unit by unit: slow and plain, for whoever
 * wants to compute them again. On characters the stretches between boundaries, weighted by length.
 * `input` must have passed `checkAgreementInput`.
 */
export function* unitValues(
  input: AgreementInput,
  codeId: string,
  measure: Measure,
): Generator<UnitValue> {
  for (const document of input.documents) {
    const line = documentLine(document, measure.unit);
    const raters = input.coderIds.map((coderId) =>
      passages(document, coderId, codeId, line.toLine),
    );
    if (raters.every((rater) => rater === null)) continue;
    const units = line.units;
    if (units === null) {
      yield* stretches(document, raters, codeId, line.toLine);
      continue;
    }
    const isHalf = measure.rule === "atLeastHalf" && measure.unit !== "document";
    for (let unit = 0; unit < units.start.length; unit += 1) {
      const [start, end] = [units.start[unit] ?? 0, units.end[unit] ?? 0];
      yield {
        documentId: document.id,
        unit: unit + 1,
        weight: 1,
        startOffset: units.startOffset[unit] ?? 0,
        endOffset: units.endOffset[unit] ?? 0,
        values: raters.map((rater) => {
          if (rater === null) return null;
          const covered = coverage(rater, start, end);
          return (isHalf ? 2 * covered >= end - start && covered > 0 : covered > 0) ? 1 : 0;
        }),
      };
    }
  }
}

type Passages = readonly (readonly [start: number, end: number])[];

/** The coder's passages of the code on the line, united; null where the code is missing. */
function passages(
  { codings }: AgreementDocument,
  coderId: string,
  codeId: string,
  toLine: (offset: number) => number,
): Passages | null {
  const own: CoderCodings | undefined = codings.find((coder) => coder.coderId === coderId);
  if (own === undefined || own.missingCodeIds?.includes(codeId)) return null;
  const placed = own.spans
    .filter((span) => span.codeId === codeId)
    .map(({ startOffset, endOffset }) => [toLine(startOffset), toLine(endOffset)] as const)
    .filter(([start, end]) => start < end)
    .sort(([a], [b]) => a - b);
  const united: [number, number][] = [];
  for (const [start, end] of placed) {
    const last = united.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else united.push([start, end]);
  }
  return united;
}

function coverage(rater: Passages, start: number, end: number): number {
  return rater.reduce(
    (sum, [from, to]) => sum + Math.max(0, Math.min(to, end) - Math.max(from, start)),
    0,
  );
}

/** Between the places where anything begins or ends; what is not coded material has no length. */
function* stretches(
  { id, length, codings, excludedSpans = [] }: AgreementDocument,
  raters: readonly (Passages | null)[],
  codeId: string,
  toLine: (offset: number) => number,
): Generator<UnitValue> {
  const spans = codings.flatMap((coder) => coder.spans).filter((span) => span.codeId === codeId);
  const boundaries = new Set([0, length]);
  for (const { startOffset, endOffset } of [...spans, ...excludedSpans]) {
    boundaries.add(startOffset).add(endOffset);
  }
  const sorted = [...boundaries].sort((a, b) => a - b);
  let unit = 0;
  for (const [index, startOffset] of sorted.entries()) {
    const endOffset = sorted[index + 1] ?? startOffset;
    const [start, end] = [toLine(startOffset), toLine(endOffset)];
    if (start === end) continue;
    unit += 1;
    const values = raters.map((rater) =>
      rater === null ? null : coverage(rater, start, end) > 0 ? 1 : 0,
    );
    yield { documentId: id, unit, weight: end - start, startOffset, endOffset, values };
  }
}
