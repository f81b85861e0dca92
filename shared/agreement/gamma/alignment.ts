import {
  type Continuum,
  dissimilarity,
  type GammaParameters,
  type GammaUnit,
} from "./continuum.ts";

/** A passage of a coder in a continuum. */
export interface PlacedUnit {
  /** Number of the passage over all coders, from 0. */
  id: number;
  coder: number;
  unit: GammaUnit;
}

/** Passages of different coders taken for the same one: a unitary alignment, and its disorder. */
export interface UnitaryAlignment {
  units: readonly PlacedUnit[];
  disorder: number;
}

/**
 * A problem of its own within a continuum: no alignment worth considering leads out of it. The best
 * alignment takes a set of candidates in which every passage occurs exactly once, at least disorder.
 */
export interface AlignmentProblem {
  unitIds: readonly number[];
  candidates: readonly UnitaryAlignment[];
}

/** More candidates than this, and a problem is given up: memory and hours, not minutes. */
export const MAXIMUM_CANDIDATES = 50_000;

/**
 * The candidates of the best alignment, divided into independent problems; null when there are more
 * than `MAXIMUM_CANDIDATES`.
 *
 * A unitary alignment takes at most one passage of each coder. Its disorder is the mean over all
 * pairs of coders of the dissimilarity of their passages, Δ∅ where one of them or both have none.
 * One that can be split in two at no greater disorder is never needed, and is left out.
 */
export function alignmentProblems(
  continuum: Continuum,
  parameters: GammaParameters,
): AlignmentProblem[] | null {
  const candidates = listCandidates(continuum, parameters);
  return candidates === null ? null : divide(candidates);
}

function listCandidates(
  continuum: Continuum,
  parameters: GammaParameters,
): UnitaryAlignment[] | null {
  const placed = place(continuum);
  const coders = continuum.length;
  const coderPairs = (coders * (coders - 1)) / 2;
  const { deltaEmpty } = parameters;
  const limit = coderPairs * deltaEmpty;
  const candidates: UnitaryAlignment[] = [];
  /** `excess` per chosen passage: Σ (d − Δ∅) to the others; the sum of all is twice the total. */
  const extend = (
    coder: number,
    chosen: readonly PlacedUnit[],
    excess: readonly number[],
  ): boolean => {
    const left = coders - coder;
    // Every coder still to come can lower a passage's excess by Δ∅ at most.
    if (chosen.length > 1 && excess.some((sum) => sum - left * deltaEmpty >= limit)) return true;
    if (left === 0) {
      if (chosen.length === 0) return true;
      const total = excess.reduce((sum, each) => sum + each, 0) / 2;
      candidates.push({ units: chosen, disorder: deltaEmpty + total / coderPairs });
      return candidates.length <= MAXIMUM_CANDIDATES;
    }
    if (!extend(coder + 1, chosen, excess)) return false;
    for (const next of placed[coder] ?? []) {
      const toNext = chosen.map(
        ({ unit }) => dissimilarity(unit, next.unit, parameters) - deltaEmpty,
      );
      const sums = excess.map((sum, index) => sum + (toNext[index] ?? 0));
      sums.push(toNext.reduce((sum, each) => sum + each, 0));
      if (!extend(coder + 1, [...chosen, next], sums)) return false;
    }
    return true;
  };
  return extend(0, [], []) ? candidates : null;
}

function place(continuum: Continuum): PlacedUnit[][] {
  let id = 0;
  return continuum.map((units, coder) => units.map((unit) => ({ id: id++, coder, unit })));
}

/** Candidates that share passages, directly or through others, belong to one problem. */
function divide(candidates: readonly UnitaryAlignment[]): AlignmentProblem[] {
  const parent: number[] = [];
  const find = (id: number): number => {
    let root = id;
    while ((parent[root] ?? root) !== root) root = parent[root] ?? root;
    parent[id] = root;
    return root;
  };
  for (const { units } of candidates) {
    for (const { id } of units) parent[find(id)] = find(units[0]?.id ?? id);
  }
  const problems = new Map<number, { unitIds: Set<number>; candidates: UnitaryAlignment[] }>();
  for (const candidate of candidates) {
    const root = find(candidate.units[0]?.id ?? 0);
    const problem = problems.get(root) ?? { unitIds: new Set(), candidates: [] };
    problem.candidates.push(candidate);
    for (const { id } of candidate.units) problem.unitIds.add(id);
    problems.set(root, problem);
  }
  return [...problems.values()].map((problem) => ({
    unitIds: [...problem.unitIds],
    candidates: problem.candidates,
  }));
}
