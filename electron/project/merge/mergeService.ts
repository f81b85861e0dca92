import { actionLabels } from "../../../shared/actionLabels.ts";
import type { MergeDecisions, MergePreview, MergeResult } from "../../../shared/contract/merge.ts";
import { ProjectError } from "../../../shared/result.ts";
import type { Backups } from "../backups.ts";
import type { OpenProject } from "../openProject.ts";
import { applyPlan } from "./applyPlan.ts";
import type { KeptPlan } from "./keptPlan.ts";
import { applyCodeDecisions, applyDecisions, touchCodes, touchDecided } from "./mergeDecisions.ts";
import { type MergeRequest, type Planned, planMerge, withDecisions } from "./planMerge.ts";
import { roomForActions } from "./uniteHistories.ts";

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
 * The caller has made a backup.
 */
export async function applyMerge(
  project: OpenProject,
  backups: Backups,
  request: MergeRequest & { requestId: string; coderId: string | null; digest: string },
  kept: KeptPlan | null = null,
): Promise<Omit<MergeResult, "backupKey">> {
  const known = kept?.take(project, request.digest) ?? null;
  const planned =
    known === null
      ? await planMerge(project, backups, request)
      : withDecisions(known, request.decisions);
  try {
    requireAsPreviewed(planned.preview, request.digest);
    const { requestId, coderId, decisions, onProgress } = request;
    const label = actionLabels.merge(request.files.map(({ name }) => name));
    // From here on it is one transaction, which nothing stops halfway.
    if (request.signal.aborted) throw new ProjectError("cancelled", "The merge was cancelled.");
    onProgress?.(0.9);
    const isDone =
      planned.preview.hasChanges &&
      write(project, planned, { requestId, coderId, label, decisions });
    return {
      isDone,
      label,
      openConflicts: planned.conflicts.filter(({ answer }) => answer.decided === null).length,
    };
  } finally {
    planned.close();
  }
}

function requireAsPreviewed({ digest, files }: MergePreview, expected: string): void {
  const refused = files.find(({ problem }) => problem !== null);
  if (refused !== undefined) {
    throw new ProjectError("validation", `${refused.problem} Nothing was merged.`);
  }
  if (digest === expected) return;
  throw new ProjectError(
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
  },
): boolean {
  const { decisions, ...action } = request;
  const actionId = roomForActions(plan.db, plan.sources) + 1;
  plan.db.transaction(() => {
    touchDecided(plan, conflicts);
    touchCodes(plan, decisions);
  })();
  return project.history.runMerge({ ...action, actionId }, (recorder) => {
    applyPlan(plan, actionId);
    applyDecisions(plan, recorder, conflicts);
    applyCodeDecisions(recorder, plan, decisions);
  });
}
