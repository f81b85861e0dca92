import type {
  AlphaWithoutCoder,
  CoderShare,
  PairAgreement,
  TargetFigures,
  TargetWarning,
} from "./agreementResult.ts";
import { alphaWithout } from "./alphaSums.ts";
import { coderSetFigures, pairableUnits, pairFigures } from "./binaryCoefficients.ts";
import { type Figure, meanFigure, ratio, type UndefinedReason, undefinedFigure } from "./figure.ts";
import { fewestPositives, positivesPerCoder } from "./intervals.ts";
import { type CoderCounts, poolCoder, poolCounts, poolPair } from "./pooledCounts.ts";
import type { Tallies } from "./tallies.ts";

/** All figures of one target of the tallies, but for the intervals. */
export function describeTarget(tallies: Tallies, target: number): TargetFigures {
  const { coderIds, documentIds, raters, targets, measure } = tallies;
  const whenEmpty: UndefinedReason = coderIds.length < 2 ? "fewerThanTwoCoders" : "noCommonUnit";
  const counts = poolCounts(tallies, target);
  const units = pairableUnits(counts);
  const set = coderSetFigures(counts, whenEmpty);
  const coders = describeCoders(tallies, target, whenEmpty);
  const pairs = describePairs(tallies, target);
  const allCounts = coderIds.map((_, coder) => poolCoder(tallies, target, coder, 1));
  const kappas = pairs.map((pair) => pair.cohenKappa);
  return {
    measure,
    units,
    documentIds: documentIds.filter(
      (_, index) => (raters[index * targets.length + target] ?? 0) > 1,
    ),
    coderIds: coders.filter((coder) => coder.documents > 0).map((coder) => coder.coderId),
    ...set,
    coders,
    pairs,
    lightKappa: meanFigure(kappas, whenEmpty),
    congerKappa: units === 0 ? undefinedFigure(whenEmpty) : conger(set.percentAgreement, allCounts),
    holsti: meanFigure(holstiByPair(pairs, coderIds, allCounts), whenEmpty),
    withoutCoder: withoutEachCoder(tallies, target, coders),
    warnings: units === 0 ? [] : warn(tallies, coders, set.prevalence),
  };
}

function describeCoders(
  tallies: Tallies,
  target: number,
  whenEmpty: UndefinedReason,
): CoderShare[] {
  return tallies.coderIds.map((coderId, index) => {
    const { units, coded, passages, documents } = poolCoder(tallies, target, index, 2);
    const shareCoded = ratio(coded, units, whenEmpty);
    return { coderId, units, coded, shareCoded, passages, documents };
  });
}

function describePairs(tallies: Tallies, target: number): PairAgreement[] {
  const { coderIds, documentIds, presence, raters, targets } = tallies;
  const compared = documentIds.flatMap((_, document) =>
    (raters[document * targets.length + target] ?? 0) > 1 ? [document] : [],
  );
  const pairs: PairAgreement[] = [];
  coderIds.forEach((coderA, a) => {
    for (let b = a + 1; b < coderIds.length; b += 1) {
      const counts = poolPair(tallies, target, a, b);
      const bothCoded = (document: number) => {
        const first = (document * targets.length + target) * coderIds.length;
        return presence[first + a] === 1 && presence[first + b] === 1;
      };
      const places = compared.flatMap((document, place) => (bothCoded(document) ? [place] : []));
      pairs.push({
        coderA,
        coderB: coderIds[b] ?? "",
        counts,
        units: counts.both + counts.onlyA + counts.onlyB + counts.neither,
        documents: places.length,
        documentPlaces: places.length === compared.length ? null : places,
        ...pairFigures(counts, "noCommonUnit"),
      });
    }
  });
  return pairs;
}

/** Conger (1980): chance is the mean over pairs of coders of how often their shares would meet. */
function conger(percentAgreement: Figure, counts: readonly CoderCounts[]): Figure {
  if (percentAgreement.value === null) return percentAgreement;
  const shares = counts.filter(({ units }) => units > 0).map(({ coded, units }) => coded / units);
  let expected = 0;
  let pairs = 0;
  shares.forEach((a, index) => {
    for (const b of shares.slice(index + 1)) {
      expected += a * b + (1 - a) * (1 - b);
      pairs += 1;
    }
  });
  expected /= pairs;
  return ratio(percentAgreement.value - expected, 1 - expected, "noVariation");
}

/** Holsti (1969): 2 · agreeing / (units of A + units of B), each coder's own units counted. */
function holstiByPair(
  pairs: readonly PairAgreement[],
  coderIds: readonly string[],
  counts: readonly CoderCounts[],
): Figure[] {
  const unitsOf = new Map(coderIds.map((id, index) => [id, counts[index]?.units ?? 0]));
  return pairs.map(({ coderA, coderB, counts: { both, neither } }) =>
    ratio(
      2 * (both + neither),
      (unitsOf.get(coderA) ?? 0) + (unitsOf.get(coderB) ?? 0),
      "noCommonUnit",
    ),
  );
}

function withoutEachCoder(
  tallies: Tallies,
  target: number,
  coders: readonly CoderShare[],
): AlphaWithoutCoder[] {
  const active = coders.filter(({ documents }) => documents > 0);
  if (active.length < 3) return [];
  return active.map(({ coderId }) => ({
    coderId,
    alphaNominal: alphaWithout(tallies, target, tallies.coderIds.indexOf(coderId)),
  }));
}

/** Below this share coded, agreement on blank text outweighs everything else. */
const mostlyBlank = 0.1;

function warn(
  { measure }: Tallies,
  coders: readonly CoderShare[],
  prevalence: Figure,
): TargetWarning[] {
  const users = coders.filter(({ coded }) => coded > 0).length;
  if (users === 0) return ["notUsed"];
  const warnings: TargetWarning[] = [];
  if (users === 1) warnings.push("usedByOne");
  const isBlank = prevalence.value !== null && prevalence.value < mostlyBlank;
  if (measure.unit === "characters" && isBlank) warnings.push("mostlyBlank");
  if (positivesPerCoder({ measure, coders }) < fewestPositives) warnings.push("fewPositives");
  return warnings;
}
