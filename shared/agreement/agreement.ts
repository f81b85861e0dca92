import type { UnitOfCoding } from "../records.ts";
import { type AgreementInput, checkAgreementInput, type UnitRule } from "./agreementInput.ts";
import type {
  AgreementOptions,
  AgreementResult,
  CodeAgreement,
  CoderShare,
  PairAgreement,
  TargetAgreement,
} from "./agreementResult.ts";
import { coderSetFigures, pairableUnits, pairFigures } from "./binaryCoefficients.ts";
import { meanFigure, ratio, type UndefinedReason, undefinedFigure } from "./figure.ts";
import { poolCoder, poolCounts, poolPair } from "./pooledCounts.ts";
import { compareSpans } from "./spanAgreement.ts";
import { computeTallies, type Tallies, type Target } from "./tallies.ts";
import { usualThresholds } from "./thresholds.ts";

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
    const none = undefinedFigure("noCommonUnit");
    return {
      codeId: code.id,
      kind: "code",
      codeIds: [code.id],
      atUnit,
      onCharacters: characters,
      spans: {
        passagesA: 0,
        passagesB: 0,
        exact: 0,
        overlapping: 0,
        halfUnion: 0,
        exactF1: none,
        overlapF1: none,
        halfUnionF1: none,
      },
      notes: [],
      counts: null,
    };
  });
  return {
    coderIds: input.coderIds,
    documentIds: input.documents.map((document) => document.id),
    rule,
    unit: options.unit ?? null,
    perCode,
    anyCode: describeTarget(perUnit.get(options.unit ?? "characters") ?? onCharacters, anyCode.id),
    pairwiseSpans: compareSpans(input),
    bootstrap: options.bootstrap ?? null,
    thresholds: options.thresholds ?? usualThresholds,
    clusters: [],
    unions: [],
    overCodes: {
      codes: perCode.length,
      undefinedCodes: perCode.length,
      minimum: undefinedFigure("noCommonUnit"),
      median: undefinedFigure("noCommonUnit"),
      weakestCodeId: null,
    },
    matrices: null,
    sets: [],
    setValued: null,
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
    congerKappa: undefinedFigure("noCommonUnit"),
    holsti: undefinedFigure("noCommonUnit"),
    interval: { kind: "none", reason: "notAsked", undefinedReplicates: 0, replicates: 0 },
    jackknife: { kind: "none", reason: "notAsked" },
    withoutCoder: [],
    warnings: [],
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
