import { parentPort, workerData } from "node:worker_threads";
import type { Continuum, GammaParameters } from "../../../../shared/agreement/gamma/continuum.ts";
import {
  type AlignmentDisorder,
  measureAlignment,
} from "../../../../shared/agreement/gamma/gammaFigures.ts";
import { samplesNeeded } from "../../../../shared/agreement/gamma/precision.ts";
import { shuffleContinuum } from "../../../../shared/agreement/gamma/shuffle.ts";
import { createRandom } from "../../../../shared/agreement/random.ts";
import { AlignmentSolver } from "./bestAlignment.ts";
import type { GammaSampling, GammaTask, GammaWorkerMessage } from "./computeGamma.ts";

class TooManyAlignments extends Error {}

/** Measures continua one after the other, and tells each as it is done. */
async function run({ continua, parameters, sampling }: GammaTask): Promise<void> {
  const solver = await AlignmentSolver.load();
  for (const continuum of continua) {
    try {
      tell(measureOne(solver, continuum, parameters, sampling));
    } catch (error) {
      if (!(error instanceof TooManyAlignments)) throw error;
      tell({ kind: "tooLarge" });
    }
  }
}

function measureOne(
  solver: AlignmentSolver,
  continuum: Continuum,
  parameters: GammaParameters,
  sampling: GammaSampling,
): GammaWorkerMessage {
  const measure = (each: Continuum) => measureBest(solver, each, parameters);
  const observed = measure(continuum);
  const sampled: AlignmentDisorder[] = [];
  if (observed === null) return { kind: "done", observed, sampled };
  const add = (each: Continuum, needed: number) => {
    const measured = measure(each);
    if (measured !== null) sampled.push(measured);
    tell({ kind: "progress", fraction: Math.min(1, sampled.length / needed) });
  };
  if ("continua" in sampling) {
    for (const each of sampling.continua) add(each, sampling.continua.length);
    return { kind: "done", observed, sampled };
  }
  const random = createRandom(sampling.seed);
  let needed = sampling.samples ?? samplesNeeded([]);
  for (let drawn = 0; drawn < needed; drawn += 1) {
    add(shuffleContinuum(continuum, random), needed);
    if (sampling.samples === null) needed = samplesNeeded(sampled.map((each) => each.disorder));
  }
  return { kind: "done", observed, sampled };
}

/** Null where nobody marked anything. */
function measureBest(
  solver: AlignmentSolver,
  continuum: Continuum,
  parameters: GammaParameters,
): AlignmentDisorder | null {
  if (continuum.every((units) => units.length === 0)) return null;
  const alignment = solver.solve(continuum, parameters);
  if (alignment === null) throw new TooManyAlignments();
  return measureAlignment(continuum, alignment, parameters);
}

function tell(message: GammaWorkerMessage): void {
  parentPort?.postMessage(message);
}

// Only computeGamma starts this worker, with a task.
await run(workerData as GammaTask);
