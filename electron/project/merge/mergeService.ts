import { createHash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import { actionLabels } from "../../../shared/actionLabels.ts";
import type {
  MergeDecisions,
  MergeFile,
  MergePreview,
  MergeResult,
} from "../../../shared/contract/merge.ts";
import { findRuleProblems } from "../../../shared/merge/codebookRules.ts";
import { ProjectError } from "../../../shared/result.ts";
import type { Backups } from "../backups.ts";
import { statement } from "../db/rows.ts";
import { digestOf } from "../digest.ts";
import type { OpenProject } from "../openProject.ts";
import { applyPlan } from "./applyPlan.ts";
import { Identities, uniteWhatFollows } from "./identities.ts";
import {
  applyCodeDecisions,
  applyDecisions,
  DecidedValues,
  touchCodes,
  touchDecided,
} from "./mergeDecisions.ts";
import { MergePlan } from "./mergePlan.ts";
import { fileOf, Names, type OpenConflict, openConflicts } from "./mergePreview.ts";
import { type MergeSource, openSource } from "./mergeSource.ts";
import { roomForActions } from "./uniteHistories.ts";

/** A file to merge; `name` is what the person knows it by. */
export interface FileToMerge {
  readonly path: string;
  readonly name: string;
}

export interface MergeRequest {
  readonly files: readonly FileToMerge[];
  readonly decisions: MergeDecisions;
  readonly signal: AbortSignal;
}

interface Planned {
  readonly plan: MergePlan;
  readonly preview: MergePreview;
  readonly conflicts: readonly OpenConflict[];
}

export async function previewMerge(
  project: OpenProject,
  backups: Backups,
  request: MergeRequest,
): Promise<MergePreview> {
  return withPlan(project, backups, request, ({ preview }) => preview);
}

/**
 * Does what the preview with `digest` said; refuses when project, files or decisions are others.
 * The caller has made a backup.
 */
export async function applyMerge(
  project: OpenProject,
  backups: Backups,
  request: MergeRequest & { requestId: string; coderId: string | null; digest: string },
): Promise<Omit<MergeResult, "backupKey">> {
  return withPlan(project, backups, request, (planned) => {
    const { preview } = planned;
    requireAsPreviewed(preview, request.digest);
    const { requestId, coderId, decisions } = request;
    const label = actionLabels.merge(request.files.map(({ name }) => name));
    const isDone =
      preview.hasChanges && write(project, planned, { requestId, coderId, label, decisions });
    return {
      isDone,
      label,
      digest: digestOf(project.db),
      openConflicts: planned.conflicts.filter(({ answer }) => answer.decided === null).length,
    };
  });
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

/** Opens the files, works out the plan, hands it to `use`, and closes the files. */
async function withPlan<T>(
  project: OpenProject,
  backups: Backups,
  request: MergeRequest,
  use: (planned: Planned) => T,
): Promise<T> {
  const sources: MergeSource[] = [];
  try {
    return use(await planMerge(project, backups, request, sources));
  } finally {
    for (const source of sources) source.close();
  }
}

async function planMerge(
  project: OpenProject,
  backups: Backups,
  { files, decisions, signal }: MergeRequest,
  sources: MergeSource[],
): Promise<Planned> {
  const { seq } = project;
  const plan = new MergePlan(project.db);
  const identities = new Identities(project.db, decisions);
  const problems = new Map<string, string>();
  for (const file of files) {
    await nextTurn();
    if (signal.aborted) throw new ProjectError("cancelled", "The merge was cancelled.");
    const source = open(project, backups, file, problems);
    if (source === null) continue;
    sources.push(source);
    const isForeign = identities.isForeign(source, project.projectId);
    const asked = identities.take(source, plan);
    if (isForeign) {
      const problem = foreignProblem(file.name, asked);
      if (problem !== null) {
        problems.set(file.path, problem);
        continue;
      }
    }
    uniteWhatFollows(plan, source, isForeign);
    plan.add(source);
  }
  if (project.seq !== seq) {
    throw new ProjectError("conflict", "The project was changed meanwhile. Start again.");
  }
  plan.settle();
  return describePlan(project, plan, { files, problems, identities, decisions });
}

function open(
  project: OpenProject,
  backups: Backups,
  { path, name }: FileToMerge,
  problems: Map<string, string>,
): MergeSource | null {
  try {
    if (path === project.file.path) {
      throw new ProjectError("validation", `“${name}” is the project that is open.`);
    }
    return openSource(path, name);
  } catch (error) {
    if (!(error instanceof ProjectError)) throw error;
    const known = error.kind === "corrupt" ? backups.list(path)[0] : undefined;
    const way =
      known === undefined
        ? ""
        : ` There is a backup of it on this machine, made ${known.madeAt.slice(0, 16).replace("T", " ")}: open the file in Concord to go back to it, then merge.`;
    problems.set(path, `${error.message}${way}`);
    return null;
  }
}

/** A file whose ids are not ours is taken only when somebody has said what is the same. */
function foreignProblem(
  name: string,
  asked: readonly { kind: string; decided: boolean | null }[],
): string | null {
  const open = asked.filter(({ decided }) => decided === null).length;
  const isMatched = asked.some(({ kind, decided }) => kind === "document" && decided === true);
  if (isMatched && open === 0) return null;
  const start = `“${name}” is a copy of another project, or its identities were made anew.`;
  if (asked.every(({ kind }) => kind !== "document")) {
    return `${start} None of its texts is in this project, so it cannot be merged.`;
  }
  const count = open === 1 ? "1 identity is" : `${open} identities are`;
  return open === 0
    ? `${start} No text was said to be the same, so it cannot be merged.`
    : `${start} ${count} to be confirmed first (coders, codes and documents of the same name or text); then it can be merged.`;
}

function describePlan(
  project: OpenProject,
  plan: MergePlan,
  asked: {
    files: readonly FileToMerge[];
    problems: ReadonlyMap<string, string>;
    identities: Identities;
    decisions: MergeDecisions;
  },
): Planned {
  const names = new Names(plan);
  const decided = new DecidedValues(asked.decisions);
  const conflicts = project.db.transaction(() => openConflicts(plan, names, decided))();
  const files = asked.files.map(({ path, name }): MergeFile => {
    const problem = asked.problems.get(path) ?? null;
    const source = plan.sources.find((each) => each.path === path);
    if (source !== undefined && problem === null) return fileOf(plan, source, names);
    return { name, problem: problem ?? "", notes: [], counts: {}, codings: [], items: [] };
  });
  const hasChanges =
    plan.results.size > 0 ||
    plan.gone.size > 0 ||
    plan.fresh.list().length > 0 ||
    plan.aliases.listChanged().length > 0 ||
    asked.decisions.codes.length > 0 ||
    conflicts.some(({ answer }) => answer.decided !== null) ||
    plan.sources.some((source) => bringsHistory(plan.db, source.db));
  const unusedIdentities = asked.decisions.identities.length - asked.identities.used.size;
  const told = {
    files,
    identities: asked.identities.questions,
    conflicts: conflicts.map(({ answer }) => answer),
    rules: findRuleProblems(plan.list("code")),
    unusedDecisions: decided.unused + unusedIdentities,
    hasChanges,
  };
  const hash = createHash("sha256").update(stateOf(project.db));
  for (const { fingerprint } of plan.sources) hash.update(fingerprint);
  hash.update(JSON.stringify([told, asked.decisions]));
  return { plan, conflicts, preview: { digest: hash.digest("hex"), ...told } };
}

/** Actions that changed nothing that is left are worth keeping too. */
function bringsHistory(db: Database, other: Database): boolean {
  const isKnown = statement(db, "SELECT 1 FROM action WHERE uuid = ?");
  const uuids = statement(other, "SELECT uuid FROM action ORDER BY id DESC").pluck();
  for (const uuid of uuids.iterate()) if (isKnown.get(uuid) === undefined) return true;
  return false;
}

function stateOf(db: Database): string {
  const rows = statement(
    db,
    "SELECT hex(uuid), kind, sequence FROM action ORDER BY id DESC LIMIT 1",
  )
    .raw()
    .all();
  return JSON.stringify([rows, statement(db, "SELECT count(*) FROM action").pluck().get()]);
}
