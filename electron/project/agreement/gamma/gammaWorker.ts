import { parentPort, workerData } from "node:worker_threads";
import type { UnitaryAlignment } from "../../../../shared/agreement/gamma/alignment.ts";
import type { Continuum } from "../../../../shared/agreement/gamma/continuum.ts";
import {
  type AlignmentDisorder,
  measureAlignment,
} from "../../../../shared/agreement/gamma/gammaFigures.ts";
import { samplesNeeded } from "../../../../shared/agreement/gamma/precision.ts";
import { shuffleContinuum } from "../../../../shared/agreement/gamma/shuffle.ts";
import { createRandom } from "../../../../shared/agreement/random.ts";
import { AlignmentSolver } from "./bestAlignment.ts";
import type { GammaTask, GammaWorkerMessage } from "./computeGamma.ts";

/** One continuum: its best alignment and those of the sampled ones, told as they are found. */
async function run({ continuum, parameters, sampling }: GammaTask): Promise<void> {
  const solver = await AlignmentSolver.load();
  const measure = (each: Continuum): AlignmentDisorder | null => {
    if (each.every((units) => units.length === 0)) return null;
    const alignment: readonly UnitaryAlignment[] | null = solver.solve(each, parameters);
    if (alignment === null) throw new TooManyAlignments();
    return measureAlignment(each, alignment, parameters);
  };
  const observed = measure(continuum);
  const sampled: AlignmentDisorder[] = [];
  const add = (each: Continuum, needed: number) => {
    const measured = measure(each);
    if (measured !== null) sampled.push(measured);
    tell({ kind: "progress", fraction: sampled.length / Math.max(1, needed) });
  };
  if (observed !== null && "continua" in sampling) {
    for (const each of sampling.continua) add(each, sampling.continua.length);
  } else if (observed !== null && "seed" in sampling) {
    const random = createRandom(sampling.seed);
    let needed = sampling.samples ?? samplesNeeded([]);
    while (sampled.length < needed) {
      add(shuffleContinuum(continuum, random), needed);
      if (sampling.samples === null) needed = samplesNeeded(sampled.map((each) => each.disorder));
    }
  }
  tell({ kind: "done", observed, sampled });
}

class TooManyAlignments extends Error {}

function tell(message: GammaWorkerMessage): void {
  parentPort?.postMessage(message);
}

try {
  // Only computeGamma starts this worker, with a task.
  await run(workerData as GammaTask);
} catch (error) {
  if (!(error instanceof TooManyAlignments)) throw error;
  tell({ kind: "tooLarge" });
}
