import { create } from "zustand";
import type { ImportJob } from "../../../shared/contract/jobs.ts";
import { api } from "../../api.ts";
import { showError } from "../../stores/messages.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { documentsWords as words } from "../../words/documents.ts";

/** A file to bring in, with its folder relative to what was chosen ("" for none). */
export interface Source {
  file: File;
  folder: string;
}

interface UploadState {
  /** null while nothing is being read. */
  upload: { done: number; total: number; cancel: () => void } | null;
}

/** The part of an import before the host's job: this page reads the files and hands them over. */
export const useUploadStore = create<UploadState>()(() => ({ upload: null }));

/** Bytes per piece; the host takes at most 8 MB at once. */
const pieceBytes = 4 * 1024 * 1024;

/** The files of finished imports, so that skipped ones can be brought in after all. */
const sourcesByJob = new Map<string, readonly Source[]>();

/** Uploads the files, then starts the host's job for each folder among them. */
export async function importSources(
  sources: readonly Source[],
  options: { repeatExisting?: boolean } = {},
): Promise<void> {
  if (sources.length === 0) return;
  // Asked now, since of a file that vanishes later a browser says that it is empty.
  const sizes = new Map(sources.map(({ file }) => [file, file.size]));
  const stop = new AbortController();
  const tell = (done: number) =>
    useUploadStore.setState({
      upload: { done, total: sources.length, cancel: () => stop.abort() },
    });
  try {
    for (const [folder, group] of byFolder(sources)) {
      const staged: StagedSource[] = [];
      for (const source of group) {
        tell(staged.length);
        staged.push(await stage(source, sizes.get(source.file) ?? 0, stop.signal));
        if (stop.signal.aborted) return;
      }
      await startJob(folder, group, staged, options.repeatExisting ?? false);
    }
  } finally {
    useUploadStore.setState({ upload: null });
  }
}

/** Brings in what a finished import left out as already there; null when the files are gone. */
export function importAnyway(job: ImportJob): (() => void) | null {
  const sources = sourcesByJob.get(job.id);
  if (sources === undefined) return null;
  const skipped = new Set(
    job.results.filter((file) => file.outcome === "alreadyThere").map((file) => file.name),
  );
  const again = sources.filter((source) => skipped.has(source.file.name));
  return () => void importSources(again, { repeatExisting: true });
}

interface StagedSource {
  documentId: string;
  name: string;
  uploadId: string | null;
  problem?: string;
}

/** `size`: of the file when it was chosen, in bytes. */
async function stage({ file }: Source, size: number, signal: AbortSignal): Promise<StagedSource> {
  const documentId = crypto.randomUUID();
  const uploaded = await upload(file, size, signal, { ...named(file), size });
  return { documentId, ...named(file), uploadId: null, ...uploaded };
}

/**
 * Brings a file to the host in pieces; stopped by `signal`, whatever came stays unused. `source`:
 * where the host should say at once whether it can be imported.
 */
export async function upload(
  file: File,
  size: number,
  signal: AbortSignal,
  source?: { name: string; size: number },
): Promise<{ uploadId: string } | { problem: string }> {
  const uploadId = crypto.randomUUID();
  const unreadable = { problem: words.unreadable };
  try {
    let position = 0;
    do {
      const piece = await file.slice(position, position + pieceBytes).arrayBuffer();
      const bytes = new Uint8Array(piece);
      if (bytes.length !== Math.min(pieceBytes, size - position)) return unreadable;
      const isFirst = position === 0;
      const first = isFirst && source !== undefined ? { source } : {};
      const staged = await api.imports.stage({ uploadId, bytes, isFirst, ...first });
      if (!staged.ok) return { problem: staged.error.message };
      position += pieceBytes;
    } while (position < size && !signal.aborted);
    return { uploadId };
  } catch {
    // The browser says only "not found" or "not readable".
    return unreadable;
  }
}

function named(file: File): { name: string } {
  return { name: file.name.trim() === "" ? words.defaultPasteName : file.name };
}

async function startJob(
  folder: string,
  sources: readonly Source[],
  staged: StagedSource[],
  repeatExisting: boolean,
): Promise<void> {
  const jobId = crypto.randomUUID();
  sourcesByJob.set(jobId, sources);
  const started = await api.imports.start({ jobId, folder, repeatExisting, sources: staged });
  if (!started.ok) {
    showError(started.error);
    return;
  }
  // The end may have been told before this answer came.
  useProjectStore.setState((state) =>
    state.jobsById.has(jobId)
      ? state
      : { jobsById: new Map(state.jobsById).set(jobId, started.value) },
  );
}

function byFolder(sources: readonly Source[]): Map<string, Source[]> {
  const groups = new Map<string, Source[]>();
  for (const source of sources) {
    const group = groups.get(source.folder) ?? [];
    group.push(source);
    groups.set(source.folder, group);
  }
  return groups;
}

/** Extensions of what can be imported; other files in a folder are passed over. */
export const importableExtensions = [".txt", ".md", ".html", ".htm", ".docx", ".pdf"];

/** Files of an input element. Of a whole folder only what can be imported, with its path. */
export function sourcesFromInput(files: FileList, isFolder: boolean): Source[] {
  return [...files]
    .filter((file) => !isFolder || isImportable(file.name))
    .map((file) => ({ file, folder: isFolder ? folderOf(file.webkitRelativePath) : "" }));
}

/** Files and folders that were dropped; folders are read to their depth. */
export async function sourcesFromDrop(items: DataTransferItemList): Promise<Source[]> {
  // The list is emptied when the event ends: entries are taken at once, read afterwards.
  const entries = [...items].flatMap((item) => {
    const entry = item.kind === "file" ? item.webkitGetAsEntry() : null;
    const file = item.kind === "file" ? item.getAsFile() : null;
    return entry === null && file === null ? [] : [{ entry, file }];
  });
  const found = await Promise.all(
    entries.map(({ entry, file }) =>
      entry?.isDirectory === true
        ? sourcesInFolder(entry as FileSystemDirectoryEntry, entry.name) // isDirectory says so
        : Promise.resolve(file === null ? [] : [{ file, folder: "" }]),
    ),
  );
  return found.flat();
}

async function sourcesInFolder(folder: FileSystemDirectoryEntry, path: string): Promise<Source[]> {
  const reader = folder.createReader();
  const found: Source[] = [];
  for (;;) {
    // Chromium answers with at most 100 entries at a time; none means the end.
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (entries.length === 0) return found;
    for (const entry of entries) {
      if (entry.isDirectory) {
        const inner = entry as FileSystemDirectoryEntry; // isDirectory says so
        found.push(...(await sourcesInFolder(inner, `${path}/${entry.name}`)));
      } else if (isImportable(entry.name) || isProjectFile(entry.name)) {
        const file = entry as FileSystemFileEntry; // the other of the two kinds there are
        found.push({
          file: await new Promise((resolve, reject) => file.file(resolve, reject)),
          folder: path,
        });
      }
    }
  }
}

/** Of a team: such a file is merged, not imported. */
export function isProjectFile(name: string): boolean {
  return name.toLowerCase().endsWith(".concord");
}

function isImportable(name: string): boolean {
  const lower = name.toLowerCase();
  return importableExtensions.some((extension) => lower.endsWith(extension));
}

function folderOf(path: string): string {
  return path.split("/").slice(0, -1).join("/");
}
