import { codingTableFromColumns, emptyCodingTable } from "../../shared/coding/codingTable.ts";
import type { Preferences } from "../../shared/contract/app.ts";
import type { CallInput } from "../../shared/contract/contract.ts";
import type { ProjectPlace } from "../../shared/contract/places.ts";
import type { ProjectSnapshot } from "../../shared/contract/project.ts";
import type { AppError, Result } from "../../shared/result.ts";
import { api, callWithSeq, setCallingCoder } from "../api.ts";
import { frameWords } from "../words/frame.ts";
import { showError, showMessage } from "./messages.ts";
import { emptyProject, useProjectStore } from "./projectStore.ts";
import { progressWith } from "./selectors.ts";
import { useUiStore } from "./uiStore.ts";
import { whoCodes } from "./whoCodes.ts";

const set = useProjectStore.setState;
const get = useProjectStore.getState;

/** The value, or null after the error was shown. For calls whose failure has no other way out. */
export async function orShow<T>(answer: Promise<Result<T>>): Promise<T | null> {
  const result = await answer;
  if (result.ok) return result.value;
  showError(result.error);
  return null;
}

export async function start(): Promise<void> {
  const app = await orShow(api.app.status());
  if (app === null) return;
  set({ app });
  if (!app.hasProject) {
    set({ phase: "start" });
    return;
  }
  const snapshot = await orShow(api.project.load());
  if (snapshot === null) set({ phase: "start" });
  else await enterProject(snapshot);
}

export async function openProject(place: ProjectPlace): Promise<AppError | null> {
  return enter(await api.project.open({ place }));
}

export async function createProject(
  place: ProjectPlace,
  withStarterCodebook: boolean,
): Promise<AppError | null> {
  return enter(await api.project.create({ place, withStarterCodebook }));
}

/** Copies the open class pack to `place` and goes on in the copy, as a new coder of that name. */
export async function joinClassPack(place: ProjectPlace, name: string): Promise<AppError | null> {
  return enter(await api.packs.join({ place, name }));
}

export async function restoreProject(
  place: ProjectPlace,
  backupKey: string,
): Promise<AppError | null> {
  return enter(await api.project.restore({ place, backupKey }));
}

export async function closeProject(): Promise<void> {
  await orShow(api.project.close());
  leaveProject();
}

export function leaveProject(): void {
  setCallingCoder(null);
  useUiStore.getState().reset();
  set({ ...emptyProject, phase: "start" });
}

async function enter(result: Result<ProjectSnapshot>): Promise<AppError | null> {
  if (!result.ok) return result.error;
  await enterProject(result.value);
  return null;
}

async function enterProject(snapshot: ProjectSnapshot): Promise<void> {
  useUiStore.getState().reset();
  set({ ...emptyProject, ...stateOf(snapshot), phase: "open" });
  await joinAs(snapshot);
  const [first] = snapshot.documents;
  // Somebody may have chosen one meanwhile.
  if (first !== undefined && get().wantedDocumentId === null) await openDocument(first.id);
}

async function joinAs(snapshot: ProjectSnapshot): Promise<void> {
  const answer = whoCodes(snapshot, get().app?.person ?? null);
  if (answer.kind === "join") await orShow(api.coders.add(answer.person));
  if (answer.kind === "join") return switchCoder(answer.person.id);
  if (answer.kind === "known" && answer.coderId === snapshot.lastCoderId) {
    // The snapshot is as this coder sees it.
    await becomeCoder(answer.coderId);
    return refreshCounts();
  }
  if (answer.kind === "known") return switchCoder(answer.coderId);
  set({ mustSayWho: answer.kind === "ask" });
  await refreshCounts();
}

/** Fetches everything anew: after a gap in the events or a restart of the host. */
export async function reloadProject(): Promise<void> {
  const result = await api.project.load();
  if (!result.ok) {
    leaveProject();
    return;
  }
  set(stateOf(result.value));
  const documentId = get().wantedDocumentId;
  const isThere = documentId !== null && get().documentsById.has(documentId);
  await Promise.all([refreshCounts(), isThere ? openDocument(documentId) : closeDocument()]);
  set((state) => ({
    memoRevision: state.memoRevision + 1,
    codingRevision: state.codingRevision + 1,
  }));
}

function stateOf(snapshot: ProjectSnapshot) {
  const { projectId, packId, name, fileName, readOnly, asOf, warnings, epoch, seq } = snapshot;
  return {
    project: { projectId, packId, name, fileName, readOnly, asOf, warnings, epoch, seq },
    codersById: byId(snapshot.coders),
    documentsById: byId(snapshot.documents),
    codesById: byId(snapshot.codes),
    progressById: byId(snapshot.progress),
    exposuresById: byId(snapshot.exposures),
    assignmentsById: byId(snapshot.assignments),
    packsById: byId(snapshot.packs),
    codebookVersionsById: byId(snapshot.codebookVersions),
    codeProposalsById: byId(snapshot.codeProposals),
    roundsById: byId(snapshot.rounds),
    settings: snapshot.settings,
    undo: snapshot.undo,
  };
}

function byId<T extends { id: string }>(records: readonly T[]): Map<string, T> {
  return new Map(records.map(byOwnId));
}

/** Everything on screen becomes this coder's; others' work is hidden again. */
export async function switchCoder(coderId: string): Promise<void> {
  await becomeCoder(coderId);
  await reloadProject();
}

async function becomeCoder(coderId: string): Promise<void> {
  setCallingCoder(coderId);
  set({ coderId, showsOthers: false, mustSayWho: false });
  await orShow(api.coders.use({ id: coderId }));
}

/** Showing others' work is recorded by the host, per document, when it is fetched. */
export async function showOthers(showsOthers: boolean): Promise<void> {
  set({ showsOthers });
  await reloadProject();
}

/** Which coders' work may be read now. */
export function visibleCoders(): "own" | "all" {
  return get().showsOthers ? "all" : "own";
}

export async function openDocument(documentId: string): Promise<void> {
  set({ wantedDocumentId: documentId });
  const coders = visibleCoders();
  const present = get().openDocument;
  const versionId = get().documentsById.get(documentId)?.textVersionId;
  const keepsText = present?.documentId === documentId && present.text.textVersionId === versionId;
  const [text, codings] = await Promise.all([
    keepsText ? present.text : orShow(api.documents.text({ documentId })),
    callWithSeq("documents.codings", { documentId, coders }),
  ]);
  // Somebody may have gone on to another document, or hidden the others, meanwhile.
  if (get().wantedDocumentId !== documentId || visibleCoders() !== coders) return;
  if (text === null) return;
  if (!codings.result.ok) showError(codings.result.error);
  const value = codings.result.ok ? codings.result.value : null;
  if (value !== null && value.seq < (get().project?.seq ?? 0)) return openDocument(documentId);
  set({
    openDocument: {
      documentId,
      text,
      codings: value === null ? emptyCodingTable : codingTableFromColumns(value),
      unplaced: value?.unplaced ?? [],
    },
  });
}

export function closeDocument(): void {
  set({ openDocument: null, wantedDocumentId: null });
}

export async function refreshCounts(): Promise<void> {
  const coders = visibleCoders();
  const [codeCounts, memoCounts, codesToReview] = await Promise.all([
    api.codes.counts({ coders }),
    api.memos.counts({ coders }),
    api.progress.review(),
  ]);
  if (visibleCoders() !== coders) return;
  if (codeCounts.ok) set({ codeCounts: codeCounts.value });
  if (memoCounts.ok) set({ memoCounts: memoCounts.value });
  if (codesToReview.ok) set({ codesToReview: codesToReview.value });
}

/** Jobs that were running before this page looked; the host's events tell of the others. */
export async function refreshJobs(): Promise<void> {
  const jobs = await api.jobs.list();
  if (!jobs.ok) return;
  const running = jobs.value.filter((job) => job.state === "running");
  // An event that came meanwhile is newer.
  set((state) => ({ jobsById: new Map([...running.map(byOwnId), ...state.jobsById]) }));
}

function byOwnId<T extends { id: string }>(record: T): [string, T] {
  return [record.id, record];
}

export async function undo(): Promise<void> {
  const undone = await orShow(api.history.undo());
  const { openDocument: open } = get();
  if (undone === null || open === null) return;
  // Undo passes over finishing, so say what it changed in a document that is finished.
  if (progressWith(get(), open.documentId) === "finished") {
    showMessage({ tone: "info", text: frameWords.undone(undone.label) });
  }
}

export async function redo(): Promise<void> {
  await orShow(api.history.redo());
}

/** With an id: a coder of a project, whom the person at this machine says they are. */
export async function setPerson(person: CallInput<"app.setPerson">): Promise<void> {
  const app = await orShow(api.app.setPerson(person));
  if (app !== null) set({ app });
}

export async function setPreferences(changes: Partial<Preferences>): Promise<void> {
  const app = await orShow(api.app.setPreferences(changes));
  if (app !== null) set({ app });
}
