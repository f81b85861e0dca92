import {
  codingAt,
  rowOfCoding,
  type TableCoding,
  withChanges,
} from "../../shared/coding/codingTable.ts";
import type { DocumentEntry } from "../../shared/contract/documents.ts";
import type { HostEvent } from "../../shared/contract/events.ts";
import type { ProgressEntry } from "../../shared/contract/progress.ts";
import type { Change, RecordsDiff } from "../../shared/diff.ts";
import type { Coding } from "../../shared/records/codings.ts";
import type { FirstFinished } from "../../shared/records/progress.ts";
import { defaultSettings } from "../../shared/records/projectSettings.ts";
import { onHostEvent } from "../api.ts";
import { leaveProject, refreshCounts, reloadProject } from "./projectActions.ts";
import { type OpenDocument, type ProjectState, useProjectStore } from "./projectStore.ts";
import { ownPass } from "./selectors.ts";

const set = useProjectStore.setState;
const get = useProjectStore.getState;

/** Counts are asked for again when changes have paused this long. */
const countsAfterMilliseconds = 120;

/** From now on the store follows the host. Returns how to stop. */
export function followHost(): () => void {
  return onHostEvent((event) => void handle(event));
}

async function handle(event: HostEvent): Promise<void> {
  switch (event.type) {
    case "projectChanged":
      return followChange(event);
    case "projectReplaced":
      // Another window of this host opened something else: follow it.
      if (get().phase === "open" && get().project?.epoch !== event.epoch) await reloadProject();
      return;
    case "projectClosed":
      // Also when another window closed it.
      if (get().phase === "open") leaveProject();
      return;
    case "jobUpdated":
      set((state) => ({ jobsById: new Map(state.jobsById).set(event.job.id, event.job) }));
      return;
    case "hostLost":
      set({ isHostLost: true });
      return;
    case "hostBack":
      set({ isHostLost: false });
      if (get().phase === "open") await reloadProject();
      return;
  }
}

async function followChange(event: Extract<HostEvent, { type: "projectChanged" }>): Promise<void> {
  const { project, coderId } = get();
  if (project === null || project.epoch !== event.epoch || event.seq <= project.seq) return;
  const isNext = event.seq === project.seq + 1;
  if (!isNext || event.diff === null || needsReload(event.diff)) {
    await reloadProject();
    return;
  }
  set((state) => ({
    ...applyDiff(state, event.diff ?? []),
    project: { ...project, seq: event.seq },
    undo: event.coderId === coderId ? event.undo : state.undo,
  }));
  const kinds = new Set(event.diff.map((change) => change.kind));
  if (countedKinds.some((kind) => kinds.has(kind))) refreshCountsSoon();
}

const countedKinds = ["coding", "memo", "code", "progress"] as const;

let countsTimer: ReturnType<typeof setTimeout> | null = null;

function refreshCountsSoon(): void {
  if (countsTimer !== null) clearTimeout(countsTimer);
  countsTimer = setTimeout(() => {
    if (get().phase === "open") void refreshCounts();
  }, countsAfterMilliseconds);
}

/**
 * A new document's length is known to the host only, and a repeat round that is opened or closed
 * changes which codings may be seen.
 */
function needsReload(diff: RecordsDiff): boolean {
  return diff.some(
    (change) =>
      (change.kind === "document" && change.before === null) ||
      (change.kind === "document" && change.after !== null && "textVersionId" in change.after) ||
      change.kind === "round",
  );
}

function applyDiff(state: ProjectState, diff: RecordsDiff): Partial<ProjectState> {
  const of = <K extends Change["kind"]>(kind: K) => diff.filter((change) => change.kind === kind);
  const codings = of("coding");
  return {
    codersById: applied(state.codersById, of("coder")),
    documentsById: applied<DocumentEntry>(state.documentsById, of("document")),
    codesById: applied(state.codesById, of("code")),
    progressById: applied<ProgressEntry>(state.progressById, of("progress").map(withoutKept)),
    exposuresById: applied(state.exposuresById, of("exposure")),
    assignmentsById: applied(state.assignmentsById, of("assignment")),
    packsById: applied(state.packsById, of("pack")),
    codebookVersionsById: applied(
      state.codebookVersionsById,
      of("codebookVersion").map((change) => without(change, "codes")),
    ),
    codeProposalsById: applied(state.codeProposalsById, of("codeProposal")),
    roundsById: applied(state.roundsById, of("round")),
    settings: of("projectSetting").reduce(
      (settings, { after }) => ({ ...(after === null ? defaultSettings : settings), ...after }),
      state.settings,
    ),
    memoRevision: state.memoRevision + (of("memo").length > 0 ? 1 : 0),
    codingRevision: state.codingRevision + (codings.length > 0 ? 1 : 0),
    openDocument:
      state.openDocument === null || codings.length === 0
        ? state.openDocument
        : withCodings(state, state.openDocument, codings),
  };
}

interface AnyChange {
  id: string;
  before: object | null;
  after: object | null;
}

/** The same map when nothing changed, so that nothing renders again. */
function applied<T>(records: ReadonlyMap<string, T>, changes: readonly AnyChange[]) {
  if (changes.length === 0) return records;
  const next = new Map(records);
  for (const { id, before, after } of changes) {
    if (after === null) next.delete(id);
    else if (before === null)
      next.set(id, after as T); // an addition is a whole record
    else next.set(id, { ...next.get(id), ...after } as T); // an update has some of its fields
  }
  return next;
}

/** The page holds only when a document was first finished, not the codings kept then. */
function withoutKept(change: Change): AnyChange {
  const { id, before, after } = without(change, "confirmedCodes");
  if (after === null || !("firstFinished" in after)) return { id, before, after };
  const { firstFinished, ...rest } = after;
  const kept = firstFinished as FirstFinished | null; // a field of progress
  return { id, before, after: { ...rest, firstFinishedAt: kept?.at ?? null } };
}

/** A change without a field that the page does not hold. */
function without({ id, before, after }: Change, field: string): AnyChange {
  const rest = (fields: object | null) =>
    fields === null
      ? null
      : Object.fromEntries(Object.entries(fields).filter(([name]) => name !== field));
  return { id, before: rest(before), after: rest(after) };
}

/** One's own of the pass one works in; others' of the first pass while their work is shown. */
function isVisible(state: ProjectState, { coderId, documentId, pass }: Coding): boolean {
  if (coderId === state.coderId) return pass === ownPass(state, documentId);
  return state.showsOthers && pass === 1;
}

function withCodings(
  state: ProjectState,
  open: OpenDocument,
  changes: readonly Change[],
): OpenDocument {
  const put: TableCoding[] = [];
  const removedIds: string[] = [];
  for (const change of changes) {
    if (change.kind !== "coding") continue;
    if (change.after === null) removedIds.push(change.id);
    else if (change.before === null) {
      const coding = change.after as Coding; // an addition is a whole record
      if (coding.documentId === open.documentId && isVisible(state, coding)) put.push(coding);
    } else {
      const row = rowOfCoding(open.codings, change.id);
      if (row >= 0) put.push({ ...codingAt(open.codings, row), ...change.after } as TableCoding); // fields of a coding
    }
  }
  return { ...open, codings: withChanges(open.codings, { put, removedIds }) };
}
