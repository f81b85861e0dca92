import {
  type CoincidenceStatistics,
  type PooledCoincidences,
  poolCoincidences,
} from "./coincidences.ts";
import { defined, type Figure, ratio, type UndefinedReason, undefinedFigure } from "./figure.ts";
import type { UnitizingStatistics } from "./unitizing.ts";

/** The unitizing coefficients of Krippendorff, Mathet, Bouvry & Widlöcher (2016). */
export interface UnitizingFigures {
  /** uα: borders and codes at once. */
  uAlpha: Figure;
  /** |uα: coded or not. */
  uAlphaBinary: Figure;
  /** cuα: which code, where two coders coded. */
  cuAlpha: Figure;
  /** The share of all coded and uncoded text, coder by coder, that enters cuα. */
  cuCoverage: Figure;
  /** (k)uα per code, in the order of the statistics' `codeIds`. */
  perCode: readonly UnitizingCodeFigures[];
}

export interface UnitizingCodeFigures {
  codeId: string;
  kuAlpha: Figure;
  /** The share of the code's text that enters its (k)uα. */
  kuCoverage: Figure;
}

export interface UnitizingOptions {
  /** How often each document counts; all once where it is not given. */
  weights?: Float64Array | undefined;
  /** Also values above 1, as the printed formula gives them. */
  asPrinted?: boolean;
}

/** The pooled sums, on all text and on the text that two coders coded. Index 0 is the gap. */
interface Sums {
  all: Margins;
  /** 0 for the gap. */
  coded: Margins;
}

interface Margins {
  /** ℓ_c. and ℓ.. */
  margins: Float64Array;
  total: number;
  /** ℓ_c. − ℓ_cc: where another coder gave another value. */
  apart: Float64Array;
  selfPairs: Float64Array;
}

/**
 * uα, |uα, cuα and (k)uα of pooled documents. `weights`: how often each document counts. With ℓ_ck
 * the length on which pairs of coders gave c and k, and C_c the pairs a unit makes with itself:
 *
 *     ε_ck = ℓ.. (ℓ_c. ℓ_k. − [c = k] C_c) / (ℓ..² − Σ C)      α = 1 − (ℓ.. − Σ ℓ_cc) / (ℓ.. − Σ ε_cc)
 *
 * cuα and (k)uα are the same on the lengths where both coders coded anything. With very few passages
 * and many coders C* can exceed what it is taken from: the formula then expects less than no
 * disagreement and gives a value above 1. That says nothing, so it is undefined, unless `asPrinted`
 * asks for what the formula gives. Where coders are missing in documents, all sums are pooled over
 * the documents that at least two coded.
 */
export function unitizingFigures(
  statistics: UnitizingStatistics,
  { weights, asPrinted = false }: UnitizingOptions = {},
): UnitizingFigures {
  const whenEmpty = statistics.coderCount < 2 ? "fewerThanTwoCoders" : "noCommonUnit";
  const { all, coded } = pool(statistics, weights);
  const whenNotCoded = notCoded(all, whenEmpty);
  const limited = asPrinted ? (figure: Figure) => figure : belowOne;
  return {
    uAlpha: all.total === 0 ? undefinedFigure(whenEmpty) : agreement(all),
    uAlphaBinary: binary(all, whenEmpty),
    cuAlpha:
      coded.total === 0
        ? undefinedFigure(whenNotCoded)
        : limited(agreement(coded), sum(coded.apart)),
    cuCoverage: ratio(coded.total, all.total, whenEmpty),
    perCode: statistics.codeIds.map((codeId, index) => ({
      codeId,
      kuAlpha: limited(ofCode(index + 1, coded, whenNotCoded), coded.apart[index + 1] ?? 0),
      kuCoverage: ratio(
        coded.margins[index + 1] ?? 0,
        all.margins[index + 1] ?? 0,
        all.total === 0 ? whenEmpty : "nothingCoded",
      ),
    })),
  };
}

/**
 * Documents with the same number of coders are pooled in whole numbers and divided once, so that
 * what is nothing is exactly 0.
 */
function pool(statistics: UnitizingStatistics, weights?: Float64Array): Sums {
  const { documents, coincidences } = statistics;
  const all = emptyMargins(coincidences.valueCount);
  const coded = emptyMargins(coincidences.valueCount);
  for (const coders of new Set(documents.map((document) => document.coders))) {
    if (coders < 2) continue;
    const chosen = Float64Array.from(documents, (document, index) =>
      document.coders === coders ? (weights?.[index] ?? 1) : 0,
    );
    addMargins(all, coded, coders - 1, coincidences, poolCoincidences(coincidences, chosen));
    documents.forEach((document, index) => {
      const weight = chosen[index] ?? 0;
      if (weight === 0) return;
      addTo(all.selfPairs, document.selfPairs, weight);
      addTo(coded.selfPairs, document.innerSelfPairs, weight / (coders - 1));
    });
  }
  all.total = sum(all.margins);
  coded.total = sum(coded.margins);
  return { all, coded };
}

function emptyMargins(valueCount: number): Margins {
  return {
    margins: new Float64Array(valueCount),
    total: 0,
    apart: new Float64Array(valueCount),
    selfPairs: new Float64Array(valueCount),
  };
}

function addMargins(
  all: Margins,
  coded: Margins,
  others: number,
  { cells, valueCount }: CoincidenceStatistics,
  { counts, together }: PooledCoincidences,
): void {
  const apart = new Float64Array(valueCount);
  const codedApart = new Float64Array(valueCount);
  const besideCode = counts.map((count) => count * others);
  besideCode[0] = 0;
  together.forEach((length, cell) => {
    const c = cells[2 * cell] ?? 0;
    const k = cells[2 * cell + 1] ?? 0;
    for (const value of [c, k]) apart[value] = (apart[value] ?? 0) + length;
    if (c === 0) besideCode[k] = (besideCode[k] ?? 0) - length;
    else for (const value of [c, k]) codedApart[value] = (codedApart[value] ?? 0) + length;
  });
  addTo(all.margins, counts, 1);
  addTo(all.apart, apart, 1 / others);
  addTo(coded.margins, besideCode, 1 / others);
  addTo(coded.apart, codedApart, 1 / others);
}

function addTo(sums: Float64Array, values: Float64Array, factor: number): void {
  values.forEach((value, index) => {
    sums[index] = (sums[index] ?? 0) + value * factor;
  });
}

/** 1 − (ℓ.. − Σ ℓ_cc) / (ℓ.. − Σ ε_cc). */
function agreement({ margins, total, apart, selfPairs }: Margins): Figure {
  let different = total * total;
  for (const margin of margins) different -= margin * margin;
  if (different === 0) return undefinedFigure("noVariation");
  const pairs = total * total - sum(selfPairs);
  if (pairs === 0) return undefinedFigure("tooFewPassages");
  return defined(1 - (sum(apart) * pairs) / (total * different));
}

/** Undefined where the coders differ on the length `apart` and the formula gives 1 or more. */
function belowOne(figure: Figure, apart: number): Figure {
  const isTooMuch = figure.value !== null && apart > 0 && figure.value >= 1;
  return isTooMuch ? undefinedFigure("tooFewPassages") : figure;
}

/** |uα: the observed and expected lengths on which one coder has a gap and another has not. */
function binary({ margins, total, apart, selfPairs }: Margins, whenEmpty: UndefinedReason): Figure {
  if (total === 0) return undefinedFigure(whenEmpty);
  const gap = margins[0] ?? 0;
  if (gap === 0) return undefinedFigure("everythingCoded");
  if (gap === total) return undefinedFigure("nothingCoded");
  // Never 0: the self-pairs of m coders are at most m L², all pairs m² L².
  const pairs = total * total - sum(selfPairs);
  return defined(1 - ((apart[0] ?? 0) * pairs) / (total * gap * (total - gap)));
}

/**
 * (k)uα = 1 − (ε*_.k / ℓ*_.k) (ℓ*_.k − ℓ*_kk) / (ε*_.k − ε*_kk). The factor ℓ*.. / (ℓ*..² − Σ C*)
 * of all ε* cancels out.
 */
function ofCode(
  value: number,
  { margins, total, apart, selfPairs }: Margins,
  whenNotCoded: UndefinedReason,
): Figure {
  const margin = margins[value] ?? 0;
  if (margin === 0) return undefinedFigure(whenNotCoded);
  if (margin === total) return undefinedFigure("noVariation");
  if (total * total === sum(selfPairs)) return undefinedFigure("tooFewPassages");
  const chance = margin * total - (selfPairs[value] ?? 0);
  return defined(1 - (chance * (apart[value] ?? 0)) / (margin * margin * (total - margin)));
}

/** Why no two coders coded the same text. */
function notCoded({ margins, total }: Margins, whenEmpty: UndefinedReason): UndefinedReason {
  if (total === 0) return whenEmpty;
  return margins[0] === total ? "nothingCoded" : "noCommonUnit";
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
