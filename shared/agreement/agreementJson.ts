import type { AgreementResult, CoderShare, PairAgreement, TargetAgreement } from "./agreement.ts";
import type { AgreementNames } from "./agreementNames.ts";
import { keyNames } from "./agreementNames.ts";
import type { Figure } from "./figure.ts";
import type { MatrixFigures } from "./matrixCoefficients.ts";
import type { SegmentAgreement } from "./segmentAgreement.ts";
import type { PairSpans, SpanFigures } from "./spanAgreement.ts";

/** Plain JSON; undefined figures are `null`. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/**
 * The result as JSON, `{per_code, any_code, pairwise_spans}`. A code's key is its name where that is
 * unique, else its path `parent > child`; a pair's key is `A|B`.
 *
 * An undefined figure is `null`, and the object it stands in has `reasons`: key → why (see
 * `UndefinedReason`). A figure that holds by arithmetic only (nothing varies) is named in `notes`.
 * Each code's figures are at its unit, and again on characters under `characters`.
 */
export function agreementJson(result: AgreementResult, names: AgreementNames): JsonObject {
  const keys = keyNames(names);
  const perCode: Record<string, JsonValue> = {};
  const codeKeys = result.perCode.map((code) => keys.code(code.codeId));
  result.perCode.forEach((code, index) => {
    const entry = targetJson(code.atUnit, keys);
    perCode[codeKeys[index] ?? code.codeId] =
      code.atUnit === code.onCharacters
        ? entry
        : { ...entry, characters: targetJson(code.onCharacters, keys) };
  });
  return {
    per_code: perCode,
    any_code: targetJson(result.anyCode, keys),
    pairwise_spans: Object.fromEntries(
      result.pairwiseSpans.map((pair) => [pairKey(pair, keys), pairSpansJson(pair, codeKeys)]),
    ),
  };
}

type Keys = ReturnType<typeof keyNames>;

function pairKey(pair: { coderA: string; coderB: string }, keys: Keys): string {
  return `${keys.coder(pair.coderA)}|${keys.coder(pair.coderB)}`;
}

function targetJson(target: TargetAgreement, keys: Keys): JsonObject {
  const { unit, rule } = target.measure;
  const perCoder = (value: (coder: CoderShare) => JsonValue) =>
    Object.fromEntries(target.coders.map((coder) => [keys.coder(coder.coderId), value(coder)]));
  return {
    unit,
    ...(hasRule(unit) ? { rule } : {}),
    ...figuresJson({
      alpha_nominal: target.alphaNominal,
      percent_agreement: target.percentAgreement,
      prevalence: target.prevalence,
      fleiss_kappa: target.fleissKappa,
      brennan_prediger: target.brennanPrediger,
      gwet_ac1: target.gwetAc1,
      light_kappa: target.lightKappa,
      positive_agreement: target.positiveAgreement,
      negative_agreement: target.negativeAgreement,
    }),
    [countKey(unit)]: target.units,
    coders: target.coderIds.map(keys.coder),
    n_documents: target.documentIds.length,
    documents: target.documentIds.map(keys.document),
    prevalence_per_coder: perCoder((coder) => coder.shareCoded.value),
    coded_per_coder: perCoder((coder) => coder.coded),
    passages_per_coder: perCoder((coder) => coder.passages),
    pairwise: Object.fromEntries(
      target.pairs.map((pair) => [pairKey(pair, keys), pairJson(pair, target, keys)]),
    ),
  };
}

function pairJson(pair: PairAgreement, target: TargetAgreement, keys: Keys): JsonObject {
  const { unit } = target.measure;
  const { both, onlyA, onlyB, neither } = pair.counts;
  const isSubset = pair.documentIds.length < target.documentIds.length;
  return {
    ...figuresJson({
      cohen_kappa: pair.cohenKappa,
      scott_pi: pair.scottPi,
      alpha_nominal: pair.alphaNominal,
      ...(unit === "characters" ? { dice_chars: pair.positiveAgreement } : {}),
      percent_agreement: pair.percentAgreement,
      positive_agreement: pair.positiveAgreement,
      negative_agreement: pair.negativeAgreement,
      brennan_prediger: pair.brennanPrediger,
      gwet_ac1: pair.gwetAc1,
    }),
    n11: both,
    n10: onlyA,
    n01: onlyB,
    n00: neither,
    [countKey(unit)]: pair.units,
    n_documents: pair.documentIds.length,
    // Named only where the pair rests on fewer documents than the code's figures do.
    ...(isSubset ? { documents: pair.documentIds.map(keys.document) } : {}),
  };
}

function pairSpansJson(pair: PairSpans, codeKeys: readonly string[]): JsonObject {
  return {
    all: spanJson(pair.all),
    ...Object.fromEntries(
      pair.perCode.map((figures, index) => [codeKeys[index] ?? "", spanJson(figures)]),
    ),
  };
}

function spanJson(figures: SpanFigures): JsonObject {
  return {
    n_a: figures.passagesA,
    n_b: figures.passagesB,
    ...figuresJson({
      exact_f1: figures.exactF1,
      overlap_f1: figures.overlapF1,
      iou50_f1: figures.halfUnionF1,
    }),
  };
}

/** `{overlap_threshold, per_code}`, with the same key names. */
export function segmentsJson(segments: SegmentAgreement, names: AgreementNames): JsonObject {
  const keys = keyNames(names);
  return {
    overlap_threshold: segments.threshold,
    per_code: Object.fromEntries(
      segments.perCode.map(({ codeId, f1, holsti, alphaNominal, pairs }) => [
        keys.code(codeId),
        {
          ...figuresJson({ f1, holsti, alpha_nominal: alphaNominal }),
          pairwise: Object.fromEntries(
            pairs.map((pair) => [
              pairKey(pair, keys),
              {
                n_a: pair.segmentsA,
                n_b: pair.segmentsB,
                n11: pair.both,
                n10: pair.onlyA,
                n01: pair.onlyB,
                ...figuresJson({ f1: pair.f1 }),
              },
            ]),
          ),
        },
      ]),
    ),
  };
}

/** The figures of a matrix under the same key names; pairs are `0-1` by row. */
export function matrixJson(figures: MatrixFigures): JsonObject {
  const optional = {
    cohen_kappa: figures.cohenKappa,
    scott_pi: figures.scottPi,
    light_kappa: figures.lightKappa,
    conger_kappa: figures.congerKappa,
  };
  const given: Record<string, Figure> = {};
  for (const [key, figure] of Object.entries(optional)) if (figure !== null) given[key] = figure;
  const perPair = (key: "cohenKappa" | "alphaNominal") =>
    figuresJson(
      Object.fromEntries(figures.pairs.map((pair) => [`${pair.coderA}-${pair.coderB}`, pair[key]])),
    );
  return {
    ...figuresJson({
      percent_agreement: figures.percentAgreement,
      fleiss_kappa: figures.fleissKappa,
      brennan_prediger: figures.brennanPrediger,
      gwet_ac1: figures.gwetAc1,
      alpha_nominal: figures.alphaNominal,
      alpha_ordinal: figures.alphaOrdinal,
      alpha_interval: figures.alphaInterval,
      alpha_ratio: figures.alphaRatio,
      holsti: figures.holsti,
      ...given,
    }),
    alpha_nominal_per_category: figuresJson(Object.fromEntries(figures.alphaPerCategory)),
    pairwise_cohen: perPair("cohenKappa"),
    pairwise_alpha_nominal: perPair("alphaNominal"),
  };
}

function figuresJson(figures: Readonly<Record<string, Figure>>): JsonObject {
  const values: Record<string, JsonValue> = {};
  const reasons: Record<string, JsonValue> = {};
  const notes: Record<string, JsonValue> = {};
  for (const [key, figure] of Object.entries(figures)) {
    values[key] = figure.value;
    if (figure.value === null) reasons[key] = figure.reason;
    else if (figure.note !== undefined) notes[key] = figure.note;
  }
  return {
    ...values,
    ...(Object.keys(reasons).length > 0 ? { reasons } : {}),
    ...(Object.keys(notes).length > 0 ? { notes } : {}),
  };
}

function countKey(unit: string): "n_chars" | "n_units" {
  return unit === "characters" ? "n_chars" : "n_units";
}

/** The rule says something about sentences, paragraphs and words only. */
function hasRule(unit: string): boolean {
  return unit !== "characters" && unit !== "document";
}
