import {
  defined,
  type Figure,
  ratio,
  type UndefinedReason,
  undefinedFigure,
  uninformative,
} from "./figure.ts";
import type { PairCounts, PooledCounts } from "./pooledCounts.ts";

/** The coefficients over all compared coders for one target. */
export interface CoderSetFigures {
  /** Krippendorff (2011), nominal α of the values applied / not applied. */
  alphaNominal: Figure;
  /** Agreeing pairs of coders, averaged over units. */
  percentAgreement: Figure;
  /** Mean share of coders who applied the target, over all coded units. */
  prevalence: Figure;
  /** Fleiss (1971); with missing values in the form of Gwet (2014). */
  fleissKappa: Figure;
  /** Brennan & Prediger (1981), two categories. */
  brennanPrediger: Figure;
  /** Gwet (2008), two categories. */
  gwetAc1: Figure;
  /** Cicchetti & Feinstein (1990), for several coders: agreement on *applied* alone. */
  positiveAgreement: Figure;
  /** The same for *not applied*. */
  negativeAgreement: Figure;
}

/** Sums over the pooled counts from which all the coefficients follow. */
interface Sums {
  /** Units coded by at least one and by at least two coders. */
  rated: number;
  pairable: number;
  /** Over rated units: sum of r / m. */
  shares: number;
  /** Over pairable units: ratings, applied ratings, sum of r(m−r)/(m−1), sum of agreeing shares. */
  ratings: number;
  applied: number;
  disagreement: number;
  agreement: number;
}

function sum(counts: PooledCounts): Sums {
  const width = counts.coderCount + 1;
  const sums: Sums = {
    rated: 0,
    pairable: 0,
    shares: 0,
    ratings: 0,
    applied: 0,
    disagreement: 0,
    agreement: 0,
  };
  for (let m = 1; m < width; m += 1) {
    // Whole numbers first, one division per m: the result is exact to the last step.
    let units = 0;
    let applied = 0;
    let split = 0;
    for (let r = 0; r <= m; r += 1) {
      const n = counts.byRaters[m * width + r] ?? 0;
      units += n;
      applied += n * r;
      split += n * r * (m - r);
    }
    sums.rated += units;
    sums.shares += applied / m;
    if (m === 1) continue;
    sums.pairable += units;
    sums.ratings += units * m;
    sums.applied += applied;
    sums.disagreement += split / (m - 1);
    sums.agreement += (units * m * (m - 1) - 2 * split) / (m * (m - 1));
  }
  return sums;
}

/** Number of units that at least two coders coded. */
export function pairableUnits(counts: PooledCounts): number {
  return sum(counts).pairable;
}

/**
 * All coefficients of one target over all coders, with missing values. `whenEmpty` says why nothing
 * is pairable, should that be so.
 *
 * α = 1 − (n − 1) · Σ r(m − r)/(m − 1) / (n₀ n₁), sums over units coded by m ≥ 2 coders of whom r
 * applied the target, n = Σ m, n₁ = Σ r, n₀ = n − n₁ (Krippendorff 2011, binary data).
 */
export function coderSetFigures(counts: PooledCounts, whenEmpty: UndefinedReason): CoderSetFigures {
  const sums = sum(counts);
  const prevalence = ratio(sums.shares, sums.rated, whenEmpty);
  if (sums.pairable === 0) {
    const none = undefinedFigure(whenEmpty);
    return {
      alphaNominal: none,
      percentAgreement: none,
      prevalence,
      fleissKappa: none,
      brennanPrediger: none,
      gwetAc1: none,
      positiveAgreement: none,
      negativeAgreement: none,
    };
  }
  const n = sums.ratings;
  const n1 = sums.applied;
  const n0 = n - n1;
  const observed = sums.agreement / sums.pairable;
  const share = sums.shares / sums.rated;
  const chanceSplit = 2 * share * (1 - share);
  const asValue = n0 === 0 || n1 === 0 ? uninformative : defined;
  return {
    alphaNominal:
      n0 === 0 || n1 === 0
        ? undefinedFigure("noVariation")
        : defined(1 - ((n - 1) * sums.disagreement) / n0 / n1),
    percentAgreement: asValue(observed),
    prevalence,
    fleissKappa: chanceCorrected(observed, 1 - chanceSplit),
    brennanPrediger: asValue(2 * observed - 1),
    gwetAc1: asValue((observed - chanceSplit) / (1 - chanceSplit)),
    positiveAgreement: ratio(n1 - sums.disagreement, n1, "nothingCoded"),
    negativeAgreement: ratio(n0 - sums.disagreement, n0, "everythingCoded"),
  };
}

/** (p_a − p_e) / (1 − p_e), undefined where chance alone gives full agreement. */
function chanceCorrected(observed: number, expected: number): Figure {
  return ratio(observed - expected, 1 - expected, "noVariation");
}

/** The coefficients of one pair of coders for one target. */
export interface PairFigures {
  percentAgreement: Figure;
  /** Cohen (1960): chance from each coder's own share. */
  cohenKappa: Figure;
  /** Scott (1955): chance from the mean share of the two. */
  scottPi: Figure;
  alphaNominal: Figure;
  /** 2·both / (2·both + only A + only B); on characters the Dice coefficient. */
  positiveAgreement: Figure;
  negativeAgreement: Figure;
  brennanPrediger: Figure;
  gwetAc1: Figure;
}

/** All coefficients of a 2×2 table. `whenEmpty` says why the table is empty, should it be. */
export function pairFigures(counts: PairCounts, whenEmpty: UndefinedReason): PairFigures {
  const { both, onlyA, onlyB, neither } = counts;
  const n = both + onlyA + onlyB + neither;
  const split = onlyA + onlyB;
  const byRaters = new Float64Array(9);
  byRaters.set([neither, split, both], 6);
  const {
    fleissKappa,
    prevalence: _,
    ...set
  } = coderSetFigures({ coderCount: 2, byRaters }, whenEmpty);
  if (n === 0) return { ...set, cohenKappa: fleissKappa, scottPi: fleissKappa };
  return {
    ...set,
    // κ = 2(ad − bc) / (n₁.·n.₀ + n₀.·n.₁): the 2×2 form of (p_a − p_e)/(1 − p_e), on whole numbers.
    cohenKappa: ratio(
      2 * (both * neither - onlyA * onlyB),
      (both + onlyA) * (onlyA + neither) + (onlyB + neither) * (both + onlyB),
      "noVariation",
    ),
    // For two coders without missing values, Fleiss' κ is Scott's π.
    scottPi: fleissKappa,
  };
}
