import type { CountAgreement } from "./agreementResult.ts";
import type { UndefinedReason } from "./figure.ts";
import type { Tallies } from "./tallies.ts";
import { valueAlpha, valueStatistics } from "./valueAlpha.ts";

/** α of how many passages each coder marked per document: one value per coder and document. */
export function countAgreement(tallies: Tallies, target: number): CountAgreement {
  const { rows, raters, presence, targets, coderIds } = tallies;
  const passages = tallies.documentIds.map((_, document) => {
    const cell = document * targets.length + target;
    const row = rows.rowStart[cell] ?? -1;
    return coderIds.map((__, coder) => {
      if (presence[cell * rows.coderCount + coder] === 0) return [null];
      return [row < 0 ? 0 : (rows.values[row + rows.passagesAt + coder] ?? 0)];
    });
  });
  const statistics = valueStatistics(passages);
  const whenEmpty: UndefinedReason = coderIds.length < 2 ? "fewerThanTwoCoders" : "noCommonUnit";
  return {
    documents: tallies.documentIds.filter(
      (_, document) => (raters[document * targets.length + target] ?? 0) > 1,
    ).length,
    alphaNominal: valueAlpha(statistics, "nominal", whenEmpty),
    alphaOrdinal: valueAlpha(statistics, "ordinal", whenEmpty),
    alphaInterval: valueAlpha(statistics, "interval", whenEmpty),
    alphaRatio: valueAlpha(statistics, "ratio", whenEmpty),
  };
}
