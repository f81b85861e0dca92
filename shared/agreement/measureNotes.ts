import type { MeasureNote, TargetFigures } from "./agreementResult.ts";
import type { SpanFigures } from "./spanAgreement.ts";
import type { Thresholds } from "./thresholds.ts";

/** Measures of one code that differ by this much say different things. */
const part = 0.2;
/** From here on passages or units count as found by both. */
const high = 0.8;
const highPercent = 0.9;

/** Where the measures of a code part, and what it means. */
export function noteMeasures(
  atUnit: TargetFigures,
  onCharacters: TargetFigures,
  spans: SpanFigures,
  { tentative }: Thresholds,
): MeasureNote[] {
  const notes: MeasureNote[] = [];
  const alpha = atUnit.alphaNominal.value;
  const alphaOnCharacters = onCharacters.alphaNominal.value;
  const overlap = spans.overlapF1.value;
  const isUnit = atUnit !== onCharacters && atUnit.measure.unit !== "document";
  if (overlap !== null && alphaOnCharacters !== null) {
    if (overlap >= high && overlap - alphaOnCharacters >= part) {
      notes.push("samePlacesDifferentLengths");
    }
  }
  if (isUnit && alpha !== null && overlap !== null && alpha >= high && alpha - overlap >= part) {
    notes.push("sameUnitsDifferentCounts");
  }
  if (notes.length === 0 && alpha !== null && alphaOnCharacters !== null) {
    if (Math.abs(alpha - alphaOnCharacters) >= part) notes.push("unitDecides");
  }
  const percent = atUnit.percentAgreement.value;
  if (percent !== null && percent >= highPercent && alpha !== null && alpha < tentative) {
    notes.push("agreementOnBlank");
  }
  return notes;
}
