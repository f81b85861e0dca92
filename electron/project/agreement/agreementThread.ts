import { Worker } from "node:worker_threads";
import type { AgreementInput } from "../../../shared/agreement/agreementInput.ts";
import type { AgreementOptions } from "../../../shared/agreement/agreementResult.ts";
import type { ComputedReport } from "../../../shared/report/reportModel.ts";
import { ProjectError, type Result } from "../../../shared/result.ts";
import { entryPoint } from "../entryPoint.ts";

/** What the thread is asked for. */
export interface ThreadRequest {
  input: AgreementInput;
  options: Omit<AgreementOptions, "onProgress">;
  disagreementsPerCode: number;
}

export interface ThreadData extends ThreadRequest {
  /** Not 0 once the work is to stop. */
  flag: SharedArrayBuffer;
}

export type ThreadMessage = { fraction: number } | { result: Result<ComputedReport> };

export interface ThreadControl {
  signal?: AbortSignal;
  onProgress?: (fraction: number) => void;
}

/** How long a thread that was told to stop may go on before it is killed. */
const patienceMilliseconds = 300;

/**
 * Computes an agreement in a thread of its own: the host stays free for everybody else. When
 * cancelled the thread is told by a flag, and killed where it does not look at it soon.
 * @throws ProjectError what the computing refuses, or `cancelled`.
 */
export function computeInThread(
  request: ThreadRequest,
  { signal, onProgress = () => undefined }: ThreadControl = {},
): Promise<ComputedReport> {
  const flag = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const workerData: ThreadData = { ...request, flag };
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(cancelled());
      return;
    }
    const worker = new Worker(entryPoint("agreementWorker", import.meta.url), { workerData });
    let killer: NodeJS.Timeout | undefined;
    const stop = () => {
      Atomics.store(new Int32Array(flag), 0, 1);
      killer = setTimeout(() => void worker.terminate(), patienceMilliseconds);
    };
    signal?.addEventListener("abort", stop);
    let outcome: Result<ComputedReport> | null = null;
    worker.on("message", (message: ThreadMessage) => {
      if ("fraction" in message) onProgress(message.fraction);
      else outcome = message.result;
    });
    worker.on("error", reject);
    worker.on("exit", () => {
      clearTimeout(killer);
      signal?.removeEventListener("abort", stop);
      if (signal?.aborted || outcome === null) reject(cancelled());
      else if (outcome.ok) resolve(outcome.value);
      else reject(new ProjectError(outcome.error.kind, outcome.error.message));
    });
  });
}

function cancelled(): ProjectError {
  return new ProjectError("cancelled", "Computing the agreement was stopped.");
}
