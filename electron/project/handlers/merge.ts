import { basename } from "node:path";
import { actionLabels } from "../../../shared/actionLabels.ts";
import type { ParsedInput } from "../../../shared/contract/contract.ts";
import type { MergeJob } from "../../../shared/contract/jobs.ts";
import type { MergeResult } from "../../../shared/contract/merge.ts";
import { getRecord } from "../db/repositories/records.ts";
import { newId } from "../db/uuid.ts";
import { recordExposures, type Sight } from "../exposures.ts";
import { beginning } from "../jobs.ts";
import { broughtCodings, decidedPreview, withDecisions } from "../merge/decidedPreview.ts";
import { applyMerge, previewMerge } from "../merge/mergeService.ts";
import { countUndecided, type FileToMerge } from "../merge/planMerge.ts";
import type { HandlersOf, ProjectContext } from "./context.ts";

export const mergeHandlers: HandlersOf<"merge"> = {
  "merge.preview": (context, { files, decisions }) => {
    const { project, backups, mergePreviews } = context;
    const request = { files: filesOf(context, files), decisions, signal: neverAborted };
    return previewMerge(project, backups, request, mergePreviews.plan);
  },

  "merge.apply": (context, input) =>
    context.project.turns.aside(() => apply(context, input, neverAborted)),

  "merge.startPreview": (context, { jobId, files, decisions }) => {
    const { project, backups, mergePreviews, jobs } = context;
    const request = { files: filesOf(context, files), decisions };
    const first: MergeJob = {
      id: jobId,
      kind: "merge",
      label: "Looking at what there is to merge",
      result: null,
      ...beginning,
    };
    return jobs.start(first, async ({ signal, report }) => {
      const work = { ...request, signal, onProgress: report };
      mergePreviews.answers.keep(
        jobId,
        await previewMerge(project, backups, work, mergePreviews.plan),
      );
      return {};
    });
  },

  "merge.previewed": ({ mergePreviews }, { jobId }) => mergePreviews.answers.need(jobId),

  "merge.startApply": (context, { jobId, ...input }) => {
    const names = filesOf(context, input.files).map(({ name }) => name);
    const label = actionLabels.merge(names);
    const first: MergeJob = { id: jobId, kind: "merge", label, result: null, ...beginning };
    return context.jobs.start(first, async ({ signal, report }) => ({
      result: await apply(context, input, signal, report),
    }));
  },

  "merge.decided": ({ project, mergePreviews }, { digest, decisions }) =>
    mergePreviews.plan.ask(project, digest, (planned) =>
      decidedPreview(project, withDecisions(planned, decisions)),
    ),

  "merge.codings": (context, { digest, decisions, ...of }) => {
    const { project, mergePreviews } = context;
    const codings = mergePreviews.plan.ask(project, digest, (planned) =>
      broughtCodings(project, withDecisions(planned, decisions), of),
    );
    const sight = { documentId: of.documentId, seenCoderIds: [of.coderId] };
    if (codings !== null && codings.length > 0) mergePreviews.look(() => noteSight(context, sight));
    return codings;
  },

  "merge.leave": ({ mergePreviews }) => {
    mergePreviews.forget();
    return null;
  },

  "merge.undecided": ({ project }) => countUndecided(project.db),
};

const neverAborted = new AbortController().signal;

async function apply(
  context: ProjectContext,
  { files, decisions, digest }: ParsedInput<"merge.apply">,
  signal: AbortSignal,
  onProgress?: (fraction: number) => void,
): Promise<MergeResult> {
  const { project, backups, requestId, coderId, mergePreviews } = context;
  const toMerge = filesOf(context, files);
  const backup = await project.turns.share(() => backups.make(project.db, project.file.path));
  const request = { files: toMerge, decisions, signal, requestId, coderId, digest };
  const progress = onProgress === undefined ? {} : { onProgress };
  const result = await applyMerge(
    project,
    backups,
    { ...request, ...progress },
    mergePreviews.plan,
  );
  return { ...result, backupKey: backup?.key ?? null };
}

/** Where the merge was left, or took them out, document and coder may not be there. */
function noteSight(context: ProjectContext, sight: Sight): void {
  const { db } = context.project;
  const isHere =
    getRecord(db, "document", sight.documentId) !== null &&
    sight.seenCoderIds.every((id) => getRecord(db, "coder", id) !== null);
  if (isHere) recordExposures({ ...context, requestId: newId() }, [sight]);
}

function filesOf(
  { places, uploads, backups }: ProjectContext,
  files: ParsedInput<"merge.preview">["files"],
): FileToMerge[] {
  return files.map((file) => {
    if ("uploadId" in file) {
      return { path: uploads.pathOf(file.uploadId), name: file.name, isUploaded: true };
    }
    const path = places.pathOf(file.place);
    const name = basename(path);
    if (file.backupKey === undefined) return { path, name };
    return { path: backups.pathOf(path, file.backupKey), name };
  });
}
