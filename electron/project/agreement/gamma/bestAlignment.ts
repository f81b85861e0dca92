import loadHighs, { type Highs, type ModelData } from "highs";
import {
  type AlignmentProblem,
  alignmentProblems,
  type UnitaryAlignment,
} from "../../../../shared/agreement/gamma/alignment.ts";
import type { Continuum, GammaParameters } from "../../../../shared/agreement/gamma/continuum.ts";

/** Finds best alignments. Blocks its thread, so it belongs into a worker. */
export class AlignmentSolver {
  readonly #highs: Highs;

  private constructor(highs: Highs) {
    this.#highs = highs;
  }

  static async load(): Promise<AlignmentSolver> {
    return new AlignmentSolver(await loadHighs());
  }

  /** The alignment of least disorder; null when the continuum has too many candidates. */
  solve(continuum: Continuum, parameters: GammaParameters): UnitaryAlignment[] | null {
    const problems = alignmentProblems(continuum, parameters);
    return problems === null ? null : problems.flatMap((problem) => this.#solveProblem(problem));
  }

  /** A set partitioning problem: every passage in exactly one of the chosen candidates. */
  #solveProblem({ unitIds, candidates }: AlignmentProblem): readonly UnitaryAlignment[] {
    if (unitIds.length === 1) return candidates;
    const rowOf = new Map(unitIds.map((id, row) => [id, row]));
    const starts = [0];
    const rows: number[] = [];
    for (const { units } of candidates) {
      for (const { id } of units) rows.push(rowOf.get(id) ?? 0);
      starts.push(rows.length);
    }
    const ones = (count: number) => new Float64Array(count).fill(1);
    const model = {
      numCols: candidates.length,
      numRows: unitIds.length,
      colCost: Float64Array.from(candidates, ({ disorder }) => disorder),
      colLower: new Float64Array(candidates.length),
      colUpper: ones(candidates.length),
      rowLower: ones(unitIds.length),
      rowUpper: ones(unitIds.length),
      matrix: {
        format: "csc" as const,
        numRows: unitIds.length,
        numCols: candidates.length,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(rows),
        values: ones(rows.length),
      },
    };
    const isWhole = (values: Float64Array) =>
      values.every((value) => Math.abs(value - Math.round(value)) < 1e-6);
    const integer = this.#highs.constants.variableType.integer;
    const integrality = new Int32Array(candidates.length).fill(integer);
    // Without the demand for whole numbers it is much quicker, and mostly they come out whole.
    const relaxed = this.#run(model);
    const solution = isWhole(relaxed) ? relaxed : this.#run({ ...model, integrality });
    return candidates.filter((_, column) => (solution[column] ?? 0) > 0.5);
  }

  #run(model: ModelData): Float64Array {
    return this.#highs.withModel((solver): Float64Array => {
      solver.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 1e-10 });
      solver.passModel(model);
      solver.run();
      const status = solver.getModelStatus();
      if (status !== this.#highs.constants.modelStatus.optimal) {
        throw new Error(`the solver ended with status ${status}`);
      }
      return solver.getSolution().colValue;
    });
  }
}
