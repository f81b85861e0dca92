import { statfsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import { actionLabels } from "../../../shared/actionLabels.ts";
import type { ImportResult } from "../../../shared/contract/imports.ts";
import type { ImportJob } from "../../../shared/contract/jobs.ts";
import { nameSchema } from "../../../shared/records/fields.ts";
import { ProjectError, type Result } from "../../../shared/result.ts";
import { putBytes, putText } from "../db/content.ts";
import { explain } from "../db/fileErrors.ts";
import type { Recorder } from "../db/recorder.ts";
import { listDocumentTexts } from "../db/repositories/documents.ts";
import { newId } from "../db/uuid.ts";
import type { JobHandle } from "../jobs.ts";
import type { OpenProject } from "../openProject.ts";
import type { ImportSource } from "./importSources.ts";
import { ImportPlan } from "./planImport.ts";
import type { PreparedDocument } from "./preparedDocument.ts";
import { SourceReader } from "./sourceReader.ts";
import { Staging } from "./staging.ts";
import type { Uploads } from "./uploads.ts";

export interface ImportRequest {
  requestId: string;
  coderId: string | null;
  sources: readonly ImportSource[];
  /** Import a text again although one of that name and content is already there. */
  repeatExisting: boolean;
  /** Milliseconds for one file; default two minutes. */
  timeLimit?: number;
}

/** Two threads read while the host stays free; more would only help where disks are idle. */
const mostThreads = 2;
const defaultTimeLimit = 120_000;
/** Reading takes most of the time; storing happens at once at the end. */
const readingShare = 0.9;

/** A source, and what reading it gave. */
interface ReadSource {
  source: ImportSource;
  read: Result<PreparedDocument>;
}

/**
 * Reads all sources, then stores what could be read as one action: all of it or, when cancelled or
 * when the disk is full, nothing. One result per source, in their order.
 */
export async function runImport(
  project: OpenProject,
  uploads: Uploads,
  request: ImportRequest,
  job: JobHandle<ImportJob>,
): Promise<ImportResult[]> {
  const staging = new Staging(uploads);
  try {
    const read = await readAll(request, staging, job);
    return await project.turns.share(() => store(project, staging, request, read));
  } catch (error) {
    const explained = explain(error, project.file.path);
    const isCancelled = job.signal.aborted;
    const results = request.sources.map(
      ({ name }): ImportResult => ({
        name,
        documentId: null,
        outcome: isCancelled ? "cancelled" : "refused",
        notes: isCancelled ? [] : [explained.message],
      }),
    );
    job.report(0, { results });
    throw explained;
  } finally {
    staging.clear();
  }
}

async function readAll(
  request: ImportRequest,
  staging: Staging,
  job: JobHandle<ImportJob>,
): Promise<ReadSource[]> {
  const { sources, timeLimit = defaultTimeLimit } = request;
  const results: ReadSource[] = [];
  let next = 0;
  let done = 0;
  let isStopped = job.signal.aborted;
  const threads = Math.min(mostThreads, availableParallelism(), sources.length);
  const readers = Array.from({ length: threads }, () => new SourceReader(timeLimit));
  const work = async (reader: SourceReader) => {
    for (let at = next++; at < sources.length && !isStopped; at = next++) {
      const source = sources[at];
      if (source === undefined) break;
      const read = await readOne(reader, source);
      if (read.ok) staging.add(read.value);
      results[at] = { source, read };
      done += 1;
      job.report((readingShare * done) / sources.length);
    }
  };
  // Killed at once, wherever they are; the reads they were at then end as refused.
  const stop = () => {
    isStopped = true;
    for (const reader of readers) reader.stop();
  };
  job.signal.addEventListener("abort", stop);
  try {
    await Promise.all([...readers, ...readers].map(work)); // twice: the next file waits in the thread
    if (job.signal.aborted) throw new ProjectError("cancelled", "The import was cancelled.");
    return results;
  } finally {
    job.signal.removeEventListener("abort", stop);
    stop();
  }
}

async function readOne(
  reader: SourceReader,
  source: ImportSource,
): Promise<Result<PreparedDocument>> {
  const { name, path, problem } = source;
  const refuse = (message: string): Result<PreparedDocument> => ({
    ok: false,
    error: { kind: "unreadable", message },
  });
  if (path === null) return refuse(problem ?? `“${name}” could not be read.`);
  if (!nameSchema.safeParse(name).success) {
    return refuse(`“${name.slice(0, 80)}” has a name that cannot be kept. Rename the file.`);
  }
  return reader.read(path, name);
}

function store(
  project: OpenProject,
  staging: Staging,
  request: ImportRequest,
  read: readonly ReadSource[],
): ImportResult[] {
  const plan = new ImportPlan(listDocumentTexts(project.db), request.repeatExisting);
  const chosen: { source: ImportSource; document: PreparedDocument; name: string }[] = [];
  const results = read.map(({ source, read }): ImportResult => {
    const { name, documentId } = source;
    if (!read.ok)
      return { name, documentId: null, outcome: "refused", notes: [read.error.message] };
    const document = read.value;
    const planned = plan.decide({ id: documentId, name, textSha256: document.text.sha256 });
    if (planned.action === "skip") {
      const { existingId, notes } = planned;
      return { name, documentId: existingId, outcome: "alreadyThere", notes };
    }
    chosen.push({ source, document, name: planned.name });
    const notes = [...planned.notes, ...document.warnings];
    return { name: planned.name, documentId, outcome: "imported", notes };
  });
  if (chosen.length > 0) {
    requireRoom(
      project,
      chosen.map(({ document }) => document),
    );
    const { requestId, coderId } = request;
    const label = actionLabels.importDocuments(chosen.length);
    const isDone = project.history.run({ requestId, coderId, label }, (recorder) => {
      for (const { source, document, name } of chosen) {
        putText(project.db, document.text);
        putBytes(project.db, document.original.sha256, staging.originalOf(document));
        insertDocument(recorder, source, document, name);
      }
    });
    if (!isDone)
      throw new ProjectError("conflict", "This import was done before. Start a new one.");
  }
  return results;
}

/**
 * Refuses beforehand what cannot end well: on a disk filled to its last byte even small changes
 * would fail. Text, its index and the original are written twice, first to the write-ahead log.
 */
function requireRoom(project: OpenProject, documents: readonly PreparedDocument[]): void {
  let needed = 0;
  for (const { text, original } of documents) {
    const isText = original.sha256 === text.sha256;
    needed += 2 * (2 * text.bytes.byteLength + (isText ? 0 : original.byteLength));
  }
  const { bavail, bsize } = statfsSync(dirname(project.file.path));
  if (bavail * bsize >= needed) return;
  const megabytes = Math.ceil(needed / 1_000_000);
  throw new ProjectError(
    "diskFull",
    `The disk is full: this import needs about ${megabytes} MB. “${project.fileName}” is as it was before; make room and try again.`,
  );
}

function insertDocument(
  recorder: Recorder,
  { documentId, folder }: ImportSource,
  { kind, encoding, text, original }: PreparedDocument,
  name: string,
): void {
  const textVersionId = newId();
  const createdAt = new Date().toISOString();
  const unknown = { outlet: "", publishedOn: "", byline: "", url: "" };
  recorder.insert("document", {
    id: documentId,
    name,
    folder,
    ...unknown,
    kind,
    encoding,
    originalSha256: original.sha256,
    textVersionId,
    excludedSpans: [],
    unitCorrections: null,
    cluster: "",
    createdAt,
  });
  recorder.insert("textVersion", {
    id: textVersionId,
    documentId,
    sha256: text.sha256,
    length: text.length,
    parentId: null,
    edits: null,
    createdAt,
  });
}
