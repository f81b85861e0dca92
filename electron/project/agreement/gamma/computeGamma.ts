import { Worker } from "node:worker_threads";
import { undefinedFigure } from "../../../../shared/agreement/figure.ts";
import { MAXIMUM_CANDIDATES } from "../../../../shared/agreement/gamma/alignment.ts";
import {
  type Continuum,
  type GammaParameters,
  usualParameters,
} from "../../../../shared/agreement/gamma/continuum.ts";
import {
  type AlignmentDisorder,
  type GammaFigures,
  gammaFigures,
} from "../../../../shared/agreement/gamma/gammaFigures.ts";
import { formatCount } from "../../../../shared/counts.ts";
import { ProjectError } from "../../../../shared/result.ts";
import { entryPoint } from "../../entryPoint.ts";

/** One text with the passages of its coders; γ is computed for each text by itself. */
export interface GammaDocument {
  /** As messages call it. */
  name: string;
  continuum: Continuum;
}

/**
 * What chance is: continua given, or sampled from a seed (a whole number in [0, 2³²)); `samples`
 * null takes as many as a precision of 2 % needs, at least 30.
 */
export type GammaSampling =
  | { continua: readonly Continuum[] }
  | { seed: number; samples: number | null };

export interface GammaOptions {
  parameters?: GammaParameters;
  sampling: GammaSampling;
}

export interface GammaResult extends GammaFigures {
  name: string;
  /** Disorders of the sampled continua, in their order. */
  sampledDisorders: readonly number[];
}

/** What the worker is given. */
export interface GammaTask {
  continua: readonly Continuum[];
  parameters: GammaParameters;
  sampling: GammaSampling;
}

/** One `done` or `tooLarge` for each continuum, in their order. */
export type GammaWorkerMessage = { kind: "progress"; fraction: number } | Done | TooLarge;

/** It has too many alignments. */
interface TooLarge {
  kind: "tooLarge";
}

interface Done {
  kind: "done";
  /** Null where nobody marked anything. */
  observed: AlignmentDisorder | null;
  sampled: readonly AlignmentDisorder[];
}

/**
 * γ and γ-cat of each document (Mathet, Widlöcher & Métivier 2015; Mathet 2017), in a thread of its
 * own that an abort kills. Every document starts from the same seed, so that none depends on others.
 * A document with too many alignments has none.
 * @throws ProjectError `cancelled` when aborted, `validation` when all documents have too many
 * alignments; the message names the first.
 */
export function computeGamma(
  documents: readonly GammaDocument[],
  { parameters = usualParameters, sampling }: GammaOptions,
  signal: AbortSignal,
  onProgress: (fraction: number) => void = () => {},
): Promise<GammaResult[]> {
  const continua = documents.map(({ continuum }) => continuum);
  const workerData: GammaTask = { continua, parameters, sampling };
  return new Promise((resolve, reject) => {
    const cancelled = () => new ProjectError("cancelled", "γ was stopped; nothing was written.");
    if (signal.aborted) return reject(cancelled());
    const worker = new Worker(entryPoint("gammaWorker", import.meta.url), { workerData });
    const stop = () => {
      reject(cancelled());
      void worker.terminate();
    };
    signal.addEventListener("abort", stop, { once: true });
    const results: GammaResult[] = [];
    let measured = 0;
    worker.on("message", (message: GammaWorkerMessage) => {
      const document = documents[results.length];
      if (document === undefined) return;
      const fraction = message.kind === "progress" ? message.fraction : 1;
      onProgress((results.length + fraction) / documents.length);
      if (message.kind === "progress") return;
      if (message.kind === "done") measured += 1;
      results.push(message.kind === "done" ? resultOf(document, message) : noResult(document));
    });
    worker.once("error", reject);
    worker.once("exit", () => {
      signal.removeEventListener("abort", stop);
      const [first] = documents;
      if (measured === 0 && first !== undefined && results.length === documents.length) {
        reject(tooLarge(first));
      } else if (results.length === documents.length) resolve(results);
      // After another answer this changes nothing.
      else reject(new Error("γ ended without an answer"));
    });
  });
}

function resultOf({ name, continuum }: GammaDocument, { observed, sampled }: Done): GammaResult {
  const sampledDisorders = sampled.map(({ disorder }) => disorder);
  return { name, ...gammaFigures(continuum.length, observed, sampled), sampledDisorders };
}

function noResult({ name }: GammaDocument): GammaResult {
  const none = undefinedFigure("tooManyAlignments");
  return { name, disorder: none, gamma: none, gammaCat: none, sampledDisorders: [] };
}

function tooLarge({ name, continuum }: GammaDocument): ProjectError {
  const passages = continuum.reduce((sum, units) => sum + units.length, 0);
  return new ProjectError(
    "validation",
    `γ of “${name}” is too large: ${passages} passages of ${continuum.length} coders have more than ` +
      `${formatCount(MAXIMUM_CANDIDATES)} possible alignments. Compare fewer coders at a ` +
      "time, or divide the text into parts.",
  );
}
