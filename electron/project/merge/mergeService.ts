import { setImmediate as nextTurn } from "node:timers/promises";
import { actionLabels } from "../../../shared/actionLabels.ts";
import type { MergeDecisions, MergePreview, MergeResult } from "../../../shared/contract/merge.ts";
import { ProjectError } from "../../../shared/result.ts";
import type { Backups } from "../backups.ts";
import type { OpenProject } from "../openProject.ts";
import { applyPlan, countSteps } from "./applyPlan.ts";
import { bringBack, touchBack } from "./comesBack.ts";
import { withDecisions } from "./decidedPreview.ts";
import type { KeptPlan } from "./keptPlan.ts";
import { applyCodeDecisions, applyDecisions, touchCodes, touchDecided } from "./mergeDecisions.ts";
import { type MergeRequest, type Planned, planMerge, stateOf } from "./planMerge.ts";
import { roomForActions } from "./uniteHistories.ts";
import { whatIsDecided } from "./whatIsDecided.ts";

/** `kept`: where the plan stays, so that applying it need not read the files again. */
export async function previewMerge(
  project: OpenProject,
  backups: Backups,
  request: MergeRequest,
  kept: KeptPlan | null = null,
): Promise<MergePreview> {
  kept?.release();
  const planned = await planMerge(project, backups, request);
  if (kept === null) planned.close();
  else kept.keep(planned);
  return planned.preview;
}

/**
 * Does what the preview with `digest` said; refuses when project, files or identities are others.
 * Cancelled at any time, nothing has happened. The caller has made a backup.
 */
export async function applyMerge(
  project: OpenProject,
  backups: Backups,
  request: MergeRequest & { requestId: string; coderId: string | null; digest: string },
  kept: KeptPlan | null = null,
): Promise<Omit<MergeResult, "backupKey">> {
  const { decisions, signal, onProgress = () => undefined } = request;
  const known = kept?.take(project, request.digest) ?? null;
  const alreadyDone = known === null ? planningShare : 0;
  const planned =
    known === null
      ? await planMerge(project, backups, {
          ...request,
          onProgress: (fraction) => onProgress(fraction * planningShare),
        })
      : withDecisions(known, decisions);
  try {
    requireAsPreviewed(planned.preview, request.digest);
    const label = actionLabels.merge(request.files.map(({ name }) => name));
    const isDone =
      planned.preview.hasChanges &&
      (await project.turns.hold(signal, () => {
        if (stateOf(project.db) !== planned.state) throw changedSince();
        return write(project, planned, {
          ...{ ...request, label, signal },
          onProgress: (fraction) => onProgress(alreadyDone + (1 - alreadyDone) * fraction),
        });
      }));
    return {
      isDone,
      label,
      openConflicts: planned.preview.conflicts.filter(({ decided }) => decided === null).length,
    };
  } finally {
    planned.close();
  }
}

/** Where the files are to be read anew before they are written: as a part of the whole. */
const planningShare = 0.5;

function requireAsPreviewed({ digest, files }: MergePreview, expected: string): void {
  const refused = files.find(({ problem }) => problem !== null);
  if (refused !== undefined) {
    throw new ProjectError("validation", `${refused.problem} Nothing was merged.`);
  }
  if (digest !== expected) throw changedSince();
}

function changedSince(): ProjectError {
  return new ProjectError(
    "conflict",
    "The project or one of the files has changed since the preview. Nothing was merged: look at the new preview first.",
  );
}

function write(
  project: OpenProject,
  { plan, conflicts }: Planned,
  request: {
    requestId: string;
    coderId: string | null;
    label: string;
    decisions: MergeDecisions;
    signal: AbortSignal;
    onProgress: (fraction: number) => void;
  },
): Promise<boolean> {
  const { requestId, coderId, label, decisions, signal, onProgress } = request;
  const { back } = whatIsDecided(plan, conflicts);
  const actionId = roomForActions(plan.db, plan.sources) + 1;
  const steps = countSteps(plan) + 2 * conflicts.length;
  return project.history.runMerge(
    { requestId, coderId, label, actionId },
    function* (recorder) {
      yield* touchDecided(plan, conflicts);
      touchBack(plan, back);
      touchCodes(plan, decisions);
      yield* applyPlan(plan, recorder, actionId);
      yield* applyDecisions(plan, recorder, conflicts);
      yield* bringBack(recorder, back);
      applyCodeDecisions(recorder, plan, decisions);
    },
    pausesBetween(steps, signal, onProgress),
  );
}

/** Others hear nothing for so long, and a cancel is heard after it. */
const sliceMilliseconds = 20;

function pausesBetween(
  steps: number,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): () => Promise<void> | null {
  let done = 0;
  let since = performance.now();
  const pause = async () => {
    onProgress(Math.min(1, done / steps));
    await nextTurn();
    if (signal.aborted) throw new ProjectError("cancelled", "The merge was cancelled.");
    since = performance.now();
  };
  return () => {
    done += 1;
    return performance.now() - since < sliceMilliseconds ? null : pause();
  };
}
