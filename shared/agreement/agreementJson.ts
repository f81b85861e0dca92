import type { AgreementNames } from "./agreementNames.ts";
import { keyNames } from "./agreementNames.ts";
import {
  type AgreementResult,
  type CodeAgreement,
  type CoderShare,
  documentsOfPair,
  type PairAgreement,
  type TargetAgreement,
} from "./agreementResult.ts";
import { codesJson } from "./codesJson.ts";
import type { Figure } from "./figure.ts";
import { intervalJson, jackknifeJson } from "./intervalJson.ts";
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
 * The result as JSON, `{per_code, unions, any_code, over_codes, confusion, cooccurrence, sets,
 * set_valued, pairwise_spans}`. A code's key is its name where that is
 * unique, else its path `parent > child`; a pair's key is `A|B`.
 *
 * An undefined figure is `null`, and the object it stands in has `reasons`: key → why (see
 * `UndefinedReason`). A figure that holds by arithmetic only (nothing varies) is named in `notes`.
 * Each code's figures are at its unit, and again on characters under `characters`.
 */
export function agreementJson(result: AgreementResult, names: AgreementNames): JsonObject {
  const keys = keyNames(names);
  const codeKeys = result.perCode.map((code) => keys.code(code.codeId));
  return {
    per_code: Object.fromEntries(
      result.perCode.map((code) => [keys.code(code.codeId), codeJson(code, keys)]),
    ),
    unions: Object.fromEntries(
      result.unions.map((union) => [
        keys.union(union.codeId),
        { codes: union.codeIds.map(keys.code), ...codeJson(union, keys) },
      ]),
    ),
    any_code: targetJson(result.anyCode, keys),
    ...codesJson(result, keys),
    pairwise_spans: Object.fromEntries(
      result.pairwiseSpans.map((pair) => [pairKey(pair, keys), pairSpansJson(pair, codeKeys)]),
    ),
  };
}

export type Keys = ReturnType<typeof keyNames>;

/** A pair of coders as a key. */
export function pairKey(pair: { coderA: string; coderB: string }, keys: Keys): string {
  return `${keys.coder(pair.coderA)}|${keys.coder(pair.coderB)}`;
}

function codeJson(code: CodeAgreement, keys: Keys): JsonObject {
  const { atUnit, onCharacters, spans, notes, counts } = code;
  return {
    ...targetJson(atUnit, keys),
    ...(onCharacters === atUnit ? {} : { characters: targetJson(onCharacters, keys) }),
    spans: spanJson(spans),
    measure_notes: notes,
    counts:
      counts === null
        ? null
        : {
            n_documents: counts.documents,
            ...figuresJson({
              alpha_nominal: counts.alphaNominal,
              alpha_ordinal: counts.alphaOrdinal,
              alpha_interval: counts.alphaInterval,
              alpha_ratio: counts.alphaRatio,
            }),
          },
  };
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
    more: figuresJson({ conger_kappa: target.congerKappa, holsti: target.holsti }),
    interval: intervalJson(target.interval),
    jackknife: jackknifeJson(target.jackknife),
    without_coder: figuresJson(
      Object.fromEntries(
        target.withoutCoder.map((each) => [keys.coder(each.coderId), each.alphaNominal]),
      ),
    ),
    warnings: target.warnings,
    [countKey(unit)]: target.units,
    coders: target.coderIds.map(keys.coder),
    n_documents: target.documentIds.length,
    documents: target.documentIds.map(keys.document),
    prevalence_per_coder: figuresJson(
      Object.fromEntries(target.coders.map((each) => [keys.coder(each.coderId), each.shareCoded])),
    ),
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
    n_documents: pair.documents,
    // Named only where the pair rests on fewer documents than the code's figures do.
    ...(pair.documentPlaces === null
      ? {}
      : { documents: documentsOfPair(pair, target).map(keys.document) }),
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

/** Figures by key; undefined ones are null, with `reasons` beside them. */
export function figuresJson(figures: Readonly<Record<string, Figure>>): JsonObject {
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
