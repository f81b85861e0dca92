import { computeAgreement } from "../agreement.ts";
import type { AgreementInput } from "../agreementInput.ts";
import { figuresJson, type JsonObject, type JsonValue } from "../agreementJson.ts";
import { findOverlaps, unitizingStatistics } from "../unitizing.ts";
import { unitizingFigures } from "../unitizingCoefficients.ts";
import { refusal } from "./checks.ts";

/** At most so many overlaps are listed in a message; the others are counted. */
const mostListed = 20;

/**
 * The unitizing coefficients of spans whose codes exclude one another, as the printed formulas give
 * them: see `aboveOne`.
 * @throws ProjectError `validation` with a list, where spans of one coder overlap.
 */
export function unitizingJson(input: AgreementInput): JsonObject {
  const codeIds = input.codes.map(({ id }) => id);
  refuseOverlaps(input, codeIds);
  const figures = unitizingFigures(unitizingStatistics(input, codeIds), { asPrinted: true });
  const perCode = (key: "kuAlpha" | "kuCoverage") =>
    figuresJson(Object.fromEntries(figures.perCode.map((code) => [code.codeId, code[key]])));
  return {
    ...figuresJson({
      u_alpha: figures.uAlpha,
      u_alpha_binary: figures.uAlphaBinary,
      cu_alpha: figures.cuAlpha,
      cu_coverage: figures.cuCoverage,
    }),
    ku_alpha: perCode("kuAlpha"),
    ku_coverage: perCode("kuCoverage"),
  };
}

/** α of each code by itself, applied or not, on characters. */
export function perCodeAlphaJson(input: AgreementInput): JsonObject {
  const { perCode } = computeAgreement(input, { unit: "characters" });
  const alphas = perCode.map(({ codeId, atUnit }) => [codeId, atUnit.alphaNominal] as const);
  return { alpha_nominal_per_code_characters: figuresJson(Object.fromEntries(alphas)) };
}

function refuseOverlaps(input: AgreementInput, codeIds: readonly string[]): void {
  const overlaps = findOverlaps(input, codeIds);
  if (overlaps.length === 0) return;
  const listed = overlaps
    .slice(0, mostListed)
    .map(
      ({ documentId, coderId, codeIds: [a, b], startOffset, endOffset }) =>
        `document “${documentId}”, coder “${coderId}”: “${a}” and “${b}” on ${startOffset} to ${endOffset}`,
    );
  const more = overlaps.length - listed.length;
  throw refusal(
    "Spans of one coder overlap, which unitizing coefficients do not allow. Correct them, or use " +
      `the kind binary-spans. ${listed.join("; ")}${more > 0 ? `; and ${more} more` : ""}.`,
  );
}

/** Which coefficients of a bare file are above 1: too few passages meet for their formula. */
export function aboveOne({ cu_alpha: cuAlpha, ku_alpha: kuAlpha }: JsonObject): string[] {
  const perCode = Object.entries(isObject(kuAlpha) ? kuAlpha : {});
  return [
    ["cu_alpha", cuAlpha] as const,
    ...perCode.map(([code, value]) => [`ku_alpha ${code}`, value] as const),
  ]
    .filter(([, value]) => typeof value === "number" && value > 1)
    .map(([key]) => key);
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
