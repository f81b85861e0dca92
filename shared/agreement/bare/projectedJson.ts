import type { JsonObject } from "../agreementJson.ts";
import { figuresJson } from "../agreementJson.ts";
import { matrixFigures } from "../matrixCoefficients.ts";
import type { BareCoders } from "./bareInput.ts";
import { codesOf } from "./bareSpans.ts";
import { checkSpans, refusal } from "./checks.ts";
import { pairwiseJson } from "./matrixJson.ts";

/**
 * Spans projected on given units of a text: a unit has a code where any span of it shares a
 * character with the unit. Per code the matrix coders × units of 0 and 1, and its coefficients.
 */
export function projectedJson(
  length: number,
  units: readonly (readonly [number, number])[],
  coders: BareCoders,
): JsonObject {
  checkSpans("(the text)", length, coders);
  checkUnits(length, units);
  const perCode = codesOf([coders]).map((code) => {
    const matrix = Object.values(coders).map((spans) => {
      const own = spans.filter((span) => span.code === code);
      return units.map(([start, end]) =>
        own.some((span) => span.start < end && start < span.end) ? 1 : 0,
      );
    });
    const figures = matrixFigures(matrix, [0, 1]);
    const json = {
      matrix,
      ...figuresJson({
        alpha_nominal: figures.alphaNominal,
        fleiss_kappa: figures.fleissKappa,
        percent_agreement: figures.percentAgreement,
      }),
      pairwise_cohen: pairwiseJson(figures, "cohenKappa"),
    };
    return [code, json] as const;
  });
  return { per_code: Object.fromEntries(perCode) };
}

function checkUnits(length: number, units: readonly (readonly [number, number])[]): void {
  units.forEach(([start, end], index) => {
    if (start < end && end <= length && start >= (units[index - 1]?.[1] ?? 0)) return;
    throw refusal(
      `Unit ${index + 1} (${start} to ${end}) is empty, overlaps the one before or is outside the ` +
        `text of ${length} characters. Give the units in order, without overlaps.`,
    );
  });
}
