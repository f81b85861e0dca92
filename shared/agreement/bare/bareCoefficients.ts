import { computeAgreement } from "../agreement.ts";
import { agreementJson, figuresJson, type JsonObject } from "../agreementJson.ts";
import { matrixFigures } from "../matrixCoefficients.ts";
import { type SetDistance, type SetMatrix, setAlpha, setStatistics } from "../setValuedAlpha.ts";
import type { BareInput } from "./bareInput.ts";
import { ownNames, spansInput } from "./bareSpans.ts";
import { checkMetric } from "./checks.ts";
import { clusteredJson } from "./clusteredJson.ts";
import { matrixJson } from "./matrixJson.ts";
import { projectedJson } from "./projectedJson.ts";
import { perCodeAlphaJson, unitizingJson } from "./unitizingJson.ts";

/**
 * All coefficients of a bare file but γ, which needs a solver. An undefined figure is null, and the
 * object it stands in has `reasons`: key → why (see `UndefinedReason`).
 * @throws ProjectError `validation`: what is wrong with the input and what to do.
 */
export function bareCoefficients(bare: Exclude<BareInput, { kind: "gamma" }>): JsonObject {
  switch (bare.kind) {
    case "nominal":
    case "ordinal":
    case "interval":
    case "ratio":
      checkMetric(bare.input.matrix, bare.kind);
      return matrixJson(matrixFigures(bare.input.matrix));
    case "binary-spans": {
      const input = spansInput(bare.input.documents, bare.input);
      return agreementJson(computeAgreement(input, { unit: "characters" }), ownNames(input));
    }
    case "unitizing": {
      const { length, coders } = bare.input;
      return unitizingJson(spansInput([{ id: "(the text)", length, coders }]));
    }
    case "unitizing-multidoc": {
      const input = spansInput(bare.input.documents);
      return { ...unitizingJson(input), ...perCodeAlphaJson(input) };
    }
    case "multi-valued":
      return setsJson(bare.input.matrix);
    case "nominal-clustered":
      return clusteredJson(bare.input.documents, bare.input.resamples);
    case "projected-units":
      return projectedJson(bare.input.length, bare.input.units, bare.input.coders);
  }
}

function setsJson(matrix: SetMatrix): JsonObject {
  const statistics = setStatistics([matrix]);
  const whenEmpty = matrix.length < 2 ? "fewerThanTwoCoders" : "noCommonUnit";
  const alpha = (distance: SetDistance) => setAlpha(statistics, distance, whenEmpty);
  return figuresJson({
    alpha_set_exact: alpha("exact"),
    alpha_jaccard: alpha("jaccard"),
    alpha_masi: alpha("masi"),
    alpha_dice_distance: alpha("dice"),
  });
}
