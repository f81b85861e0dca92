import { createHash } from "node:crypto";
import { basename } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import type { MergeDecisions, MergeFile, MergePreview } from "../../../shared/contract/merge.ts";
import { ProjectError } from "../../../shared/result.ts";
import type { Backups } from "../backups.ts";
import { statement } from "../db/rows.ts";
import type { OpenProject } from "../openProject.ts";
import { decidedPreview, withDecisions } from "./decidedPreview.ts";
import { equalCodingsOf, hasDifferingCodings } from "./equalCodings.ts";
import { FileBrings } from "./fileBrings.ts";
import { type FileCheck, FileChecks } from "./fileChecks.ts";
import { withGoesWith } from "./goesWith.ts";
import { Identities, uniteForeign } from "./identities.ts";
import { MergePlan } from "./mergePlan.ts";
import { asked as askedOf, Names, type OpenConflict, openConflicts } from "./mergePreview.ts";
import { rulesBroken } from "./mergeRules.ts";
import { isClosedFile, type MergeSource, openSource } from "./mergeSource.ts";
import { uniteFollowers } from "./uniteFollowers.ts";
import { type Decided, nothingDecided } from "./whatIsDecided.ts";
import { workedOnAsOne } from "./workedOnAsOne.ts";

/** A file to merge; `name` is what the person knows it by. */
export interface FileToMerge {
  readonly path: string;
  readonly name: string;
  /** Its bytes were brought: nobody knows where it lies. */
  readonly isUploaded?: boolean;
}

export interface MergeRequest {
  readonly files: readonly FileToMerge[];
  readonly decisions: MergeDecisions;
  readonly signal: AbortSignal;
  /** Hears how far it is, from 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
}

/** What a merge would do, with the files it was worked out from, which stay open until `close`. */
export interface Planned {
  readonly plan: MergePlan;
  readonly preview: MergePreview;
  readonly conflicts: readonly OpenConflict[];
  /** Of the files asked for. */
  readonly paths: readonly string[];
  /** Of the project when it was worked out. */
  readonly state: string;
  /** What the files bring with what was decided. */
  readonly bringsWith: (decided: Decided) => PreviewedFiles;
  /** Something happens also where nobody decides anything. */
  readonly bringsAnything: boolean;
  readonly identitiesUsed: number;
  close(): void;
}

export interface PreviewedFiles {
  /** In the order asked for. */
  readonly files: MergeFile[];
  /** Those that can be merged. */
  readonly brings: FileBrings;
}

/** Works out what merging these files would do; the caller closes it. */
export async function planMerge(
  project: OpenProject,
  backups: Backups,
  request: MergeRequest,
): Promise<Planned> {
  const sources: MergeSource[] = [];
  const close = () => {
    for (const source of sources) source.close();
  };
  const { files } = request;
  // A single one is looked through where it is opened.
  const closed = files.length > 1 ? files.map(({ path }) => path).filter(isClosedFile) : [];
  const checks = closed.length > 0 ? new FileChecks(closed) : null;
  const checkOf = (path: string) =>
    checks !== null && closed.includes(path) ? checks.of(path) : Promise.resolve(null);
  try {
    const work = () => workOut(project, backups, request, { sources, checkOf });
    return { ...(await project.turns.share(work)), close };
  } catch (error) {
    close();
    throw error;
  } finally {
    await checks?.stop();
  }
}

async function workOut(
  project: OpenProject,
  backups: Backups,
  { files, decisions, signal, onProgress = () => undefined }: MergeRequest,
  {
    sources,
    checkOf,
  }: { sources: MergeSource[]; checkOf: (path: string) => Promise<FileCheck | null> },
): Promise<Omit<Planned, "close">> {
  const { seq } = project;
  const plan = new MergePlan(project.db);
  const identities = new Identities(project.db, decisions);
  const problems = new Map<string, Problem>();
  const goOn = async (share: number) => {
    onProgress(share / (files.length + 1));
    await project.turns.aside(() => nextTurn());
    if (signal.aborted) throw new ProjectError("cancelled", "The merge was cancelled.");
    if (project.seq === seq) return;
    throw new ProjectError("conflict", "The project was changed meanwhile. Start again.");
  };
  for (const [index, file] of files.entries()) {
    await goOn(index);
    const check = await project.turns.aside(() => checkOf(file.path));
    const source = open(project, backups, { ...file, check }, problems);
    if (source === null) continue;
    sources.push(source);
    const isForeign = identities.isForeign(source, project.projectId);
    const isKnown = identities.knowsTextOf(source, plan);
    const asked = identities.take(source, plan, { isForeign, isKnown });
    const problem = isForeign ? foreignProblem(file.name, asked, isKnown) : null;
    if (problem !== null) {
      problems.set(file.path, { problem, backup: null });
      continue;
    }
    const claims = identities.claimsOf(source);
    const mixed = workedOnAsOne(source.db, identities.refusedIn(source));
    if (mixed !== null) {
      problems.set(file.path, { problem: mixedProblem(file.name, mixed), backup: null });
      continue;
    }
    if (isForeign) uniteForeign(plan, source);
    for (const share of plan.add(source, claims)) await goOn(index + share);
  }
  if (files.length === 0) identities.askAboutNamesakes(plan);
  identities.askAboutClaims();
  project.db.transaction(() => uniteFollowers(plan))();
  plan.settle();
  return describePlan(project, plan, { files, problems, identities, decisions });
}

interface Problem {
  problem: string;
  backup: MergeFile["backup"];
}

function open(
  project: OpenProject,
  backups: Backups,
  { path, name, isUploaded = false, check }: FileToMerge & { check: FileCheck | null },
  problems: Map<string, Problem>,
): MergeSource | null {
  try {
    if (path === project.file.path) {
      throw new ProjectError("validation", `“${name}” is the project that is open.`);
    }
    return openSource(path, name, check);
  } catch (error) {
    if (!(error instanceof ProjectError)) throw error;
    const backup = error.kind === "corrupt" ? (backups.list(path)[0] ?? null) : null;
    const way = error.kind === "corrupt" ? wayFrom(backup, isUploaded) : "";
    // A file that a page brought lies under a name of ours.
    const named = error.message.replaceAll(basename(path), name);
    // What SQLite says of its pages helps nobody here.
    const message = named.replace(/: \*\*\*.*$/s, ".");
    problems.set(path, { problem: `${message}${way}`, backup });
    return null;
  }
}

/** What can be done about a damaged file. */
function wayFrom(backup: MergeFile["backup"], isUploaded: boolean): string {
  if (backup !== null) {
    return ` There is a backup of it on this machine, made ${backup.madeAt.slice(0, 16).replace("T", " ")}: merge that, or open the file in Concord to go back to it.`;
  }
  const ask = "ask whoever works in it to go back to one of its backups and send it again";
  return isUploaded
    ? ` A browser does not say where the file lies. If it was worked in on this machine, drop it on the desktop app, which looks for its backups; otherwise ${ask}.`
    : ` There is no backup of it on this machine: ${ask}.`;
}

/**
 * A file whose ids are not ours is taken only when somebody has said what is the same, now or in an
 * earlier merge (`isKnown`: one of its texts is one of ours by that).
 */
function foreignProblem(
  name: string,
  asked: readonly { kind: string; decided: boolean | null }[],
  isKnown: boolean,
): string | null {
  const open = asked.filter(({ decided }) => decided === null).length;
  const isMatched =
    isKnown || asked.some(({ kind, decided }) => kind === "document" && decided === true);
  if (isMatched && open === 0) return null;
  const start = `“${name}” is a copy of another project, or its identities were made anew.`;
  if (!isMatched && asked.every(({ kind }) => kind !== "document")) {
    return `${start} None of its texts is in this project, so it cannot be merged.`;
  }
  const count = open === 1 ? "1 identity is" : `${open} identities are`;
  return open === 0
    ? `${start} No text was said to be the same, so it cannot be merged.`
    : `${start} ${count} to be confirmed first (coders, codes and documents of the same name or text); then it can be merged.`;
}

function mixedProblem(name: string, documentName: string): string {
  return `In “${name}” the document “${documentName}” was united with another, and worked on as one since: they are not two any more. Say that they are the same, or leave the file out.`;
}

function describePlan(
  project: OpenProject,
  plan: MergePlan,
  asked: {
    files: readonly FileToMerge[];
    problems: ReadonlyMap<string, Problem>;
    identities: Identities;
    decisions: MergeDecisions;
  },
): Omit<Planned, "close"> {
  const { identities, problems, decisions } = asked;
  const names = new Names(plan);
  const conflicts = project.db.transaction(() => withGoesWith(plan, openConflicts(plan, names)))();
  const equal = equalCodingsOf(plan);
  const bringsWith = (decided: Decided): PreviewedFiles => {
    const brings = new FileBrings(plan, names, equal, decided);
    const files = asked.files.map(({ path, name }): MergeFile => {
      const problem = problems.get(path) ?? null;
      const source = plan.sources.find((each) => each.path === path);
      if (source !== undefined && problem === null) return brings.of(source);
      const nothing = { notes: [], counts: {}, codings: [], items: [], unplaced: [], leftOut: [] };
      return { name, problem: "", backup: null, ...problem, ...nothing };
    });
    return { files, brings };
  };
  const brought = bringsWith(nothingDecided);
  const told = {
    files: brought.files,
    deleted: brought.brings.deleted,
    moved: [],
    equalCodings: equal.count,
    identities: identities.questions,
    conflicts: askedOf(conflicts).map(({ answer }) => answer),
    rules: project.db.transaction(() => rulesBroken(plan, names))(),
  };
  const state = stateOf(project.db);
  const hash = createHash("sha256").update(state);
  for (const { fingerprint } of plan.sources) hash.update(fingerprint);
  hash.update(JSON.stringify([told, decisions.identities]));
  const planned = {
    plan,
    state,
    conflicts,
    paths: asked.files.map(({ path }) => path),
    bringsWith: (decided: Decided) =>
      decided.gone.size + decided.back.size === 0 ? brought : bringsWith(decided),
    bringsAnything: bringsAnything(plan),
    identitiesUsed: identities.used.size,
    preview: { digest: hash.digest("hex"), ...told, unusedDecisions: 0, hasChanges: false },
  };
  const decided = withDecisions(planned, decisions);
  return { ...decided, preview: { ...decided.preview, ...decidedPreview(project, decided) } };
}

function bringsAnything(plan: MergePlan): boolean {
  return (
    plan.results.size > 0 ||
    plan.gone.size > 0 ||
    plan.fresh.list().length > 0 ||
    plan.aliases.listChanged().length > 0 ||
    plan.sources.some((source) => bringsHistory(plan.db, source.db))
  );
}

/** Actions that changed nothing that is left are worth keeping too. */
function bringsHistory(db: Database, other: Database): boolean {
  const isKnown = statement(db, "SELECT 1 FROM action WHERE uuid = ?");
  const uuids = statement(other, "SELECT uuid FROM action ORDER BY id DESC").pluck();
  for (const uuid of uuids.iterate()) if (isKnown.get(uuid) === undefined) return true;
  return false;
}

/** Changes with each action. */
export function stateOf(db: Database): string {
  const rows = statement(
    db,
    "SELECT hex(uuid), kind, sequence FROM action ORDER BY id DESC LIMIT 1",
  )
    .raw()
    .all();
  return JSON.stringify([rows, statement(db, "SELECT count(*) FROM action").pluck().get()]);
}

/** How many differences between copies that were merged wait for a decision. */
export function countUndecided(db: Database): number {
  const isAny = statement(db, "SELECT EXISTS (SELECT 1 FROM concurrent_value)").pluck().get();
  if (isAny === 0 && !hasDifferingCodings(db)) return 0;
  const plan = new MergePlan(db);
  return db.transaction(() => askedOf(openConflicts(plan, new Names(plan))))().length;
}
