import { defined, type Figure, ratio, type UndefinedReason, undefinedFigure } from "../figure.ts";
import type { UnitaryAlignment } from "./alignment.ts";
import { type Continuum, type GammaParameters, positionalDissimilarity } from "./continuum.ts";

/** The best alignment of one continuum, measured. */
export interface AlignmentDisorder {
  /** Σ of the unitary disorders / mean number of passages per coder. */
  disorder: number;
  /**
   * Mean categorical dissimilarity of aligned passages, weighted by how well their positions agree
   * (Mathet 2017); null when no two passages with any common position are aligned.
   */
  categorical: number | null;
}

/** γ and γ-cat, with what they rest on. */
export interface GammaFigures {
  /** Of the best alignment; undefined when nobody marked anything. */
  disorder: Figure;
  /** 1 − observed / mean disorder of the sampled continua (Mathet et al. 2015). */
  gamma: Figure;
  /** The same for categories alone, given the best alignments (Mathet 2017). */
  gammaCat: Figure;
}

/** Measures the best alignment of a continuum. */
export function measureAlignment(
  continuum: Continuum,
  alignment: readonly UnitaryAlignment[],
  parameters: GammaParameters,
): AlignmentDisorder {
  const passages = continuum.reduce((sum, units) => sum + units.length, 0);
  const total = alignment.reduce((sum, { disorder }) => sum + disorder, 0);
  let weights = 0;
  let apart = 0;
  for (const { units } of alignment) {
    units.forEach((a, index) => {
      for (const b of units.slice(index + 1)) {
        const position = parameters.alpha * positionalDissimilarity(a.unit, b.unit, parameters);
        const weight = Math.max(0, 1 - position) / (units.length - 1);
        weights += weight;
        apart += weight * categoricalPart(a.unit.code, b.unit.code, parameters);
      }
    });
  }
  return {
    disorder: total / (passages / continuum.length),
    categorical: weights === 0 ? null : apart / weights,
  };
}

function categoricalPart(a: string, b: string, { deltaEmpty }: GammaParameters): number {
  return a === b ? 0 : deltaEmpty;
}

/** γ and γ-cat from the observed continuum and the sampled ones. */
export function gammaFigures(
  coders: number,
  observed: AlignmentDisorder | null,
  sampled: readonly AlignmentDisorder[],
): GammaFigures {
  const whenEmpty: UndefinedReason = coders < 2 ? "fewerThanTwoCoders" : "nothingCoded";
  if (observed === null || coders < 2) {
    const none = undefinedFigure(whenEmpty);
    return { disorder: none, gamma: none, gammaCat: none };
  }
  const categorical = sampled.flatMap((each) => each.categorical ?? []);
  return {
    disorder: defined(observed.disorder),
    gamma: againstChance(
      observed.disorder,
      sampled.map(({ disorder }) => disorder),
    ),
    gammaCat:
      observed.categorical === null
        ? undefinedFigure("noCommonUnit")
        : againstChance(observed.categorical, categorical),
  };
}

function againstChance(observed: number, sampled: readonly number[]): Figure {
  const expected = sampled.reduce((sum, each) => sum + each, 0) / Math.max(1, sampled.length);
  return ratio(expected - observed, expected, "noVariation");
}
