import { parentPort, workerData } from "node:worker_threads";
import { type ComputedReport, computeForReport } from "../../../shared/report/reportModel.ts";
import { ProjectError, type Result, success } from "../../../shared/result.ts";
import type { ThreadData, ThreadMessage } from "./agreementThread.ts";

/** Computes one agreement and ends. Looks at the flag whenever it tells how far it is. */
function compute({
  input,
  options,
  disagreementsPerCode,
  flag,
}: ThreadData): Result<ComputedReport> {
  const stopFlag = new Int32Array(flag);
  const onProgress = (fraction: number) => {
    if (Atomics.load(stopFlag, 0) !== 0) throw new ProjectError("cancelled", "Stopped.");
    post({ fraction });
  };
  try {
    return success(computeForReport(input, { ...options, onProgress }, disagreementsPerCode));
  } catch (error) {
    if (!(error instanceof ProjectError)) throw error;
    return { ok: false, error: { kind: error.kind, message: error.message } };
  }
}

function post(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

// Only `computeInThread` starts this file.
post({ result: compute(workerData as ThreadData) });
