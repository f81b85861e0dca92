import type { UnitOfCoding } from "../records.ts";
import { type AgreementInput, checkAgreementInput, type UnitRule } from "./agreementInput.ts";
import {
  type CoderSetFigures,
  coderSetFigures,
  type PairFigures,
  pairableUnits,
  pairFigures,
} from "./binaryCoefficients.ts";
import { type Figure, meanFigure, ratio, type UndefinedReason } from "./figure.ts";
import { type PairCounts, poolCoder, poolCounts, poolPair } from "./pooledCounts.ts";
import { compareSpans, type PairSpans } from "./spanAgreement.ts";
import { computeTallies, type Measure, type Tallies, type Target } from "./tallies.ts";

export interface AgreementOptions {
  /** One unit for all codes; without it each code is counted at its own unit of coding. */
  unit?: UnitOfCoding;
  /** When a sentence, paragraph or word counts as coded. Default `anyOverlap`. */
  rule?: UnitRule;
}

/** Everything computed for one set of coders, documents and codes. */
export interface AgreementResult {
  coderIds: readonly string[];
  documentIds: readonly string[];
  rule: UnitRule;
  /** The unit asked for in the options; null when each code's own unit was used. */
  unit: UnitOfCoding | null;
  /** In the order of the input's codes. */
  perCode: readonly CodeAgreement[];
  /** All codes as one: was the text coded at all? At the unit asked for, else on characters. */
  anyCode: TargetAgreement;
  /** Every pair of coders: their passages compared as wholes. */
  pairwiseSpans: readonly PairSpans[];
}

export interface CodeAgreement {
  codeId: string;
  /** At the unit asked for, else at the code's own unit of coding. */
  atUnit: TargetAgreement;
  /** On characters; the same object as `atUnit` where that is the unit. */
  onCharacters: TargetAgreement;
}

/** The figures of one code (or of all codes as one) on one unit. */
export interface TargetAgreement extends CoderSetFigures {
  measure: Measure;
  /** Units that at least two coders coded: what agreement rests on. */
  units: number;
  /** The documents with at least two coders for this code. */
  documentIds: readonly string[];
  /** The coders who coded at least one of these documents for this code. */
  coderIds: readonly string[];
  coders: readonly CoderShare[];
  pairs: readonly PairAgreement[];
  /** Mean of the pairwise Cohen κ (Light 1971); with two coders it is Cohen's κ. */
  lightKappa: Figure;
}

/** What one coder did with the code, in the documents the figures rest on. */
export interface CoderShare {
  coderId: string;
  units: number;
  coded: number;
  shareCoded: Figure;
  /** Passages as stored, overlapping ones each counted. */
  passages: number;
  documents: number;
}

export interface PairAgreement extends PairFigures {
  coderA: string;
  coderB: string;
  counts: PairCounts;
  units: number;
  /** Documents that both coded for this code. */
  documentIds: readonly string[];
}

/**
 * Agreement of all coders on all codes: at each code's unit of coding and on characters.
 * Pure; the same input gives the same numbers, whatever the order of spans.
 * @throws ProjectError `validation` when spans lie outside a text, ids repeat or borders are missing.
 */
export function computeAgreement(
  input: AgreementInput,
  options: AgreementOptions = {},
): AgreementResult {
  checkAgreementInput(input);
  const rule = options.rule ?? "anyOverlap";
  const anyCode: Target = { id: "any_code", codeIds: input.codes.map((code) => code.id) };
  const onCharacters = tallyUnit(input, "characters", rule, anyCode, () => true);
  const unitOf = new Map(input.codes.map((code) => [code.id, options.unit ?? code.unit]));
  const perUnit = new Map([["characters" as UnitOfCoding, onCharacters]]);
  for (const unit of unitOf.values()) {
    if (perUnit.has(unit)) continue;
    perUnit.set(
      unit,
      tallyUnit(input, unit, rule, anyCode, (codeId) => unitOf.get(codeId) === unit),
    );
  }
  const perCode = input.codes.map((code): CodeAgreement => {
    const characters = describeTarget(onCharacters, code.id);
    const unit = unitOf.get(code.id) ?? "characters";
    const own = perUnit.get(unit) ?? onCharacters;
    const atUnit = own === onCharacters ? characters : describeTarget(own, code.id);
    return { codeId: code.id, atUnit, onCharacters: characters };
  });
  return {
    coderIds: input.coderIds,
    documentIds: input.documents.map((document) => document.id),
    rule,
    unit: options.unit ?? null,
    perCode,
    anyCode: describeTarget(perUnit.get(options.unit ?? "characters") ?? onCharacters, anyCode.id),
    pairwiseSpans: compareSpans(input),
  };
}

function tallyUnit(
  input: AgreementInput,
  unit: UnitOfCoding,
  rule: UnitRule,
  anyCode: Target,
  isWanted: (codeId: string) => boolean,
): Tallies {
  const codes = input.codes.filter((code) => isWanted(code.id));
  const targets = codes.map((code) => ({ id: code.id, codeIds: [code.id] }));
  return computeTallies(input, [...targets, anyCode], { unit, rule });
}

/** All figures of one target of the tallies. */
export function describeTarget(tallies: Tallies, targetId: string): TargetAgreement {
  const target = tallies.targets.findIndex((candidate) => candidate.id === targetId);
  const { coderIds, documentIds, raters, targets } = tallies;
  const whenEmpty: UndefinedReason = coderIds.length < 2 ? "fewerThanTwoCoders" : "noCommonUnit";
  const counts = poolCounts(tallies, target);
  const coders = coderIds.map((coderId, index): CoderShare => {
    const { units, coded, passages, documents } = poolCoder(tallies, target, index);
    const shareCoded = ratio(coded, units, whenEmpty);
    return { coderId, units, coded, shareCoded, passages, documents };
  });
  const pairs = describePairs(tallies, target);
  return {
    measure: tallies.measure,
    units: pairableUnits(counts),
    documentIds: documentIds.filter(
      (_, index) => (raters[index * targets.length + target] ?? 0) > 1,
    ),
    coderIds: coders.filter((coder) => coder.documents > 0).map((coder) => coder.coderId),
    ...coderSetFigures(counts, whenEmpty),
    coders,
    pairs,
    lightKappa: meanFigure(
      pairs.map((pair) => pair.cohenKappa),
      whenEmpty,
    ),
  };
}

function describePairs(tallies: Tallies, target: number): PairAgreement[] {
  const { coderIds, documentIds, presence, targets } = tallies;
  const pairs: PairAgreement[] = [];
  coderIds.forEach((coderA, a) => {
    for (let b = a + 1; b < coderIds.length; b += 1) {
      const counts = poolPair(tallies, target, a, b);
      const bothCoded = (document: number) => {
        const first = (document * targets.length + target) * coderIds.length;
        return presence[first + a] === 1 && presence[first + b] === 1;
      };
      pairs.push({
        coderA,
        coderB: coderIds[b] ?? "",
        counts,
        units: counts.both + counts.onlyA + counts.onlyB + counts.neither,
        documentIds: documentIds.filter((_, document) => bothCoded(document)),
        ...pairFigures(counts, "noCommonUnit"),
      });
    }
  });
  return pairs;
}
