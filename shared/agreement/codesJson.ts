import {
  figuresJson,
  type JsonObject,
  type JsonValue,
  type Keys,
  pairKey,
} from "./agreementJson.ts";
import type { AgreementResult } from "./agreementResult.ts";
import type { CodeMatrices } from "./codeMatrices.ts";
import type { SetAgreement } from "./setAgreement.ts";

/**
 * What is about several codes at once: `{over_codes, confusion, cooccurrence, sets, set_valued}`.
 * Matrices are lists of rows; `codes` names rows and columns, `uncoded` being the last of the
 * confusion. Null where nothing can be crossed.
 */
export function codesJson(result: AgreementResult, keys: Keys): JsonObject {
  const { overCodes, matrices, setValued } = result;
  return {
    over_codes: {
      codes: overCodes.codes,
      undefined_codes: overCodes.undefinedCodes,
      ...figuresJson({ minimum: overCodes.minimum, median: overCodes.median }),
      weakest: overCodes.weakestCodeId === null ? null : keys.code(overCodes.weakestCodeId),
    },
    confusion: matrices === null ? null : confusionJson(matrices, keys),
    cooccurrence: matrices === null ? null : coOccurrenceJson(matrices, keys),
    sets: result.sets.map((set) => setJson(set, keys)),
    set_valued:
      setValued === null
        ? null
        : {
            ...setValued.measure,
            ...figuresJson({
              alpha_exact: setValued.alphaExact,
              alpha_jaccard: setValued.alphaJaccard,
              alpha_masi: setValued.alphaMasi,
              alpha_dice: setValued.alphaDice,
            }),
          },
  };
}

function confusionJson({ measure, codeIds, confusion }: CodeMatrices, keys: Keys): JsonObject {
  const width = codeIds.length + 1;
  return {
    ...measure,
    codes: [...codeIds.map(keys.code), "uncoded"],
    pooled: rows(confusion.pooled, width),
    pairs: Object.fromEntries(
      confusion.pairs.map((pair) => [pairKey(pair, keys), rows(pair.cells, width)]),
    ),
  };
}

function coOccurrenceJson(
  { measure, codeIds, coOccurrence }: CodeMatrices,
  keys: Keys,
): JsonObject {
  return {
    ...measure,
    codes: codeIds.map(keys.code),
    per_coder: Object.fromEntries(
      coOccurrence.map(({ coderId, cells }) => [keys.coder(coderId), rows(cells, codeIds.length)]),
    ),
  };
}

function setJson(set: SetAgreement, keys: Keys): JsonObject {
  const common = { name: set.name, codes: set.codeIds.map(keys.code) };
  if (set.kind === "refused") {
    // Where they overlap is said by the report, which knows positions as files write them.
    return { ...common, refused: set.reason, n_overlaps: set.overlapCount };
  }
  return {
    ...common,
    n_documents: set.documents,
    ...figuresJson({
      u_alpha: set.uAlpha,
      u_alpha_binary: set.uAlphaBinary,
      cu_alpha: set.cuAlpha,
      cu_coverage: set.cuCoverage,
    }),
    ku_alpha: figuresJson(
      Object.fromEntries(set.perCode.map((code) => [keys.code(code.codeId), code.kuAlpha])),
    ),
    ku_coverage: figuresJson(
      Object.fromEntries(set.perCode.map((code) => [keys.code(code.codeId), code.kuCoverage])),
    ),
  };
}

function rows(cells: readonly number[], width: number): JsonValue {
  return Array.from({ length: cells.length / width }, (_, row) =>
    cells.slice(row * width, (row + 1) * width),
  );
}
