import type { JobStatus } from "../../../shared/contract/jobs.ts";
import type {
  BroughtCoding,
  CodingsBrought,
  MergeDecisions,
  MergeFileInput,
  MergePreview,
} from "../../../shared/contract/merge.ts";
import { mergeDecisionsSchema } from "../../../shared/contract/merge.ts";
import type { ReturnedFile } from "../../../shared/contract/returned.ts";
import type { Result } from "../../../shared/result.ts";
import { api, saveFile, shell } from "../../api.ts";
import { showMessage } from "../../stores/messages.ts";
import { undo } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { chooseInBrowser } from "../../ui/chooseInBrowser.ts";
import { mergeWords as words } from "../../words/merge.ts";
import { upload } from "../documents/importing.ts";
import {
  codeKey,
  conflictKey,
  decisionsOf,
  identityKey,
  keyOfConflict,
  type MergeState,
  noMerge,
  useMergeStore,
} from "./mergeStore.ts";

const get = useMergeStore.getState;
const set = (changes: Partial<MergeState>) => useMergeStore.setState(changes);

let bringing = new AbortController();

/** By the system's dialog on the desktop; in a browser the files' bytes are brought. */
export async function chooseFilesToMerge(): Promise<void> {
  if (shell !== null) {
    const places = await shell.chooseFilesToMerge();
    if (places.length > 0) await previewFiles(places.map((place) => ({ place })));
    return;
  }
  chooseInBrowser({ accept: ".concord", multiple: true }, (files) => void mergeDropped(files));
}

/**
 * Brings the files to the host, then looks at what they would do. On the desktop the host reads them
 * where they lie, so that it finds the backups of a damaged one.
 */
export async function mergeDropped(files: readonly File[]): Promise<void> {
  await begin();
  bringing = new AbortController();
  const { signal } = bringing;
  const brought: MergeFileInput[] = [];
  for (const [done, file] of files.entries()) {
    set({ phase: "bringing", brought: { done, total: files.length } });
    const place = (await shell?.placeOfDroppedFile(file)) ?? null;
    if (place !== null) {
      brought.push({ place });
      continue;
    }
    const uploaded = await upload(file, file.size, signal);
    if (signal.aborted) return set({ phase: "stopped", brought: null });
    if ("problem" in uploaded) {
      return set({ phase: "stopped", brought: null, problem: uploaded.problem });
    }
    brought.push({ uploadId: uploaded.uploadId, name: file.name });
  }
  set({ brought: null });
  await previewFiles(brought);
}

export function previewReturned(files: readonly ReturnedFile[]): Promise<void> {
  return previewFiles(files.map(({ place }) => ({ place })));
}

/** Without files: what earlier merges left to decide. */
export async function previewFiles(files: readonly MergeFileInput[]): Promise<void> {
  await begin();
  set({ files });
  await look();
}

async function begin(): Promise<void> {
  await leaveMerge();
  useUiStore.getState().change({ screen: "merge" });
}

/** Works out the preview with what has been said about identities. */
export async function look(): Promise<void> {
  const jobId = crypto.randomUUID();
  const { files, identities } = get();
  set({ phase: "looking", jobId, problem: null });
  const decisions = decisionsOf({ ...noMerge, identities });
  const started = await api.merge.startPreview({ jobId, files: [...files], decisions });
  const job = started.ok ? await ended(jobId) : null;
  if (get().jobId !== jobId) return;
  const problem = started.ok ? problemOf(job) : started.error.message;
  if (job?.state !== "finished") return set({ phase: "stopped", problem, jobId: null });
  const answer = await api.merge.previewed({ jobId });
  if (get().jobId !== jobId) return;
  if (!answer.ok) return set({ phase: "stopped", problem: answer.error.message, jobId: null });
  set({
    phase: "ready",
    preview: answer.value,
    previewedIdentities: identities,
    isDecidedTold: false,
    jobId: null,
  });
}

/** Puts into the preview what is other with the decisions made since. */
export async function tellDecided(): Promise<void> {
  const { preview, values, isDecidedTold } = get();
  if (preview === null) return;
  const decisions = tellingDecisions(preview, values);
  if (decisions.values.length === 0 && !isDecidedTold) return;
  const answer = await api.merge.decided({ digest: preview.digest, decisions });
  const isMeanwhileOther = get().values !== values || get().preview !== preview;
  if (isMeanwhileOther || !answer.ok || answer.value === null) return;
  set({ preview: { ...preview, ...answer.value }, isDecidedTold: decisions.values.length > 0 });
}

/** Those on which it depends what a preview tells. */
function tellingDecisions(preview: MergePreview, values: MergeState["values"]): MergeDecisions {
  const chosen = preview.conflicts
    .filter(({ field }) => field === "" || field === "textVersionId")
    .flatMap((conflict) => values.get(keyOfConflict(conflict)) ?? []);
  return decisionsOf({ ...noMerge, values: new Map(chosen.map(byKey)) });
}

/** The passages that the preview counts for one coder in one document. */
export async function broughtCodings(
  file: number,
  { documentId, coderId }: CodingsBrought,
): Promise<Result<BroughtCoding[]>> {
  const { preview, values } = get();
  if (preview === null) return previewGone;
  const { digest } = preview;
  const decisions = tellingDecisions(preview, values);
  const answer = await api.merge.codings({ digest, decisions, file, documentId, coderId });
  if (!answer.ok) return answer;
  return answer.value === null ? previewGone : { ok: true, value: answer.value };
}

const previewGone = {
  ok: false,
  error: { kind: "conflict", message: words.passagesGone },
} as const;

function byKey(decision: MergeDecisions["values"][number]) {
  return [conflictKey(decision), decision] as const;
}

/** Does what the preview says, with the decisions made since. */
export async function merge(): Promise<void> {
  await tellDecided();
  const state = get();
  if (state.preview === null) return;
  const jobId = crypto.randomUUID();
  set({ phase: "merging", jobId, problem: null });
  const { digest } = state.preview;
  const input = { jobId, files: [...state.files], decisions: decisionsOf(state), digest };
  const started = await api.merge.startApply(input);
  const job = started.ok ? await ended(jobId) : null;
  if (job?.state !== "finished" || job.kind !== "merge" || job.result === null) {
    const problem = started.ok ? problemOf(job) : started.error.message;
    return set({ phase: "ready", problem, jobId: null });
  }
  const { result } = job;
  set({ phase: "done", result, jobId: null });
  void api.merge.leave();
  if (!result.isDone) return showMessage({ tone: "info", text: words.nothingDone });
  const action = { label: words.undo, run: () => void undoMerge() };
  showMessage({ tone: "success", text: words.done(result.label), action });
}

export async function undoMerge(): Promise<void> {
  await undo();
  await leaveMerge();
  useUiStore.getState().change({ screen: "team" });
}

/** Stops what is going on; nothing has been changed then. */
export function stop(): void {
  bringing.abort();
  const { jobId } = get();
  if (jobId !== null) void api.jobs.cancel({ jobId });
}

/** Forgets the merge, and lets go of its files. */
export async function leaveMerge(): Promise<void> {
  if (get().phase === "nothing") return;
  stop();
  set(noMerge);
  await api.merge.leave();
}

export function leaveOut(index: number): Promise<void> {
  return previewOthers(get().files.filter((_file, at) => at !== index));
}

export function mergeBackupOf(index: number, backupKey: string): Promise<void> {
  const files = get().files.map((file, at) =>
    at === index && "place" in file ? { place: file.place, backupKey } : file,
  );
  return previewOthers(files);
}

/** What was decided stays: it is by record, not by file. */
async function previewOthers(files: readonly MergeFileInput[]): Promise<void> {
  if (files.length === 0) {
    await leaveMerge();
    useUiStore.getState().change({ screen: "team" });
    return;
  }
  set({ files, preview: null });
  await look();
}

/** The same file that the command line takes as `--decisions`. */
export function saveDecisions(): void {
  const text = `${JSON.stringify(decisionsOf(get()), null, 2)}\n`;
  saveFile({
    fileName: "decisions.json",
    mediaType: "application/json",
    bytes: new TextEncoder().encode(text),
  });
}

export function loadDecisions(): void {
  chooseInBrowser({ accept: ".json", multiple: false }, ([file]) => {
    if (file !== undefined) void takeDecisions(file);
  });
}

async function takeDecisions(file: File): Promise<void> {
  const parsed = mergeDecisionsSchema.safeParse(parseJson(await file.text()));
  if (!parsed.success) {
    showMessage({ tone: "error", text: words.notDecisions(file.name) });
    return;
  }
  const { values, identities, codes } = parsed.data;
  useMergeStore.setState((state) => ({
    values: new Map([...state.values, ...values.map(byKey)]),
    identities: new Map([
      ...state.identities,
      ...identities.map(({ ids, isSame }) => [identityKey(ids), isSame] as const),
    ]),
    codes: new Map([...state.codes, ...codes.map((each) => [codeKey(each), each] as const)]),
  }));
  if (identities.length > 0) await look();
  const used = values.length + identities.length + codes.length;
  showMessage({ tone: "info", text: words.loaded(used) });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // no decisions, which is told
  }
}

function problemOf(job: JobStatus | null): string | null {
  if (job === null) return words.lost;
  return job.state === "cancelled" ? words.stopped : job.problem;
}

/** The job as it ended; null where the host was lost with it. */
function ended(jobId: string): Promise<JobStatus | null> {
  return new Promise((resolve) => {
    let wasLost = false;
    const look = () => {
      const { jobsById, isHostLost } = useProjectStore.getState();
      const job = jobsById.get(jobId);
      const isOver = job !== undefined && job.state !== "running";
      if (isOver || (wasLost && !isHostLost)) {
        unsubscribe();
        resolve(isOver ? job : null);
      }
      wasLost ||= isHostLost;
    };
    const unsubscribe = useProjectStore.subscribe(look);
    look();
  });
}
