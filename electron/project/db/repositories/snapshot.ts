import type { Database } from "better-sqlite3";
import type { DocumentEntry } from "../../../../shared/contract/documents.ts";
import type { ProgressEntry } from "../../../../shared/contract/progress.ts";
import type { ProjectSnapshot } from "../../../../shared/contract/project.ts";
import type { OpenProject } from "../../openProject.ts";
import { rowToRecord, selectList, statement } from "../rows.ts";
import { bytesToId } from "../uuid.ts";
import { readProjectSettings } from "./projectSettings.ts";
import { listRecords } from "./records.ts";

type Row = Record<string, unknown>;

export function loadSnapshot(
  project: OpenProject,
  lastCoderId: string | null,
  coderId: string | null,
): ProjectSnapshot {
  const { db, file } = project;
  return {
    projectId: project.projectId,
    name: project.name,
    fileName: project.fileName,
    readOnly: file.readOnly,
    asOf: file.asOf,
    warnings: file.warnings,
    coders: listRecords(db, "coder"),
    documents: listDocumentEntries(db),
    codes: listRecords(db, "code"),
    progress: listProgressEntries(db),
    exposures: listRecords(db, "exposure"),
    assignments: listRecords(db, "assignment"),
    packs: listRecords(db, "pack"),
    packId: project.packId,
    codebookVersions: listRecords(db, "codebookVersion").map(({ codes: _, ...entry }) => entry),
    codeProposals: listRecords(db, "codeProposal"),
    rounds: listRecords(db, "round"),
    settings: readProjectSettings(db),
    lastCoderId,
    undo: project.history.state(coderId),
    epoch: project.epoch,
    seq: project.seq,
  };
}

function listDocumentEntries(db: Database): DocumentEntry[] {
  const rows = statement(
    db,
    `SELECT ${selectList("document")}, v.length AS length
     FROM document JOIN text_version v ON v.uuid = document.text_version_uuid ORDER BY document.id`,
  ).all() as (Row & { length: number })[]; // INTEGER NOT NULL
  return rows.map((row) => ({ ...rowToRecord("document", row), length: row.length }));
}

/** Without the kept codings, which can be large: only when they were kept. */
function listProgressEntries(db: Database): ProgressEntry[] {
  const rows = statement(
    db,
    `SELECT progress.uuid AS id, c.uuid AS coder, d.uuid AS document, progress.pass,
            progress.state, progress.finished_at, progress.is_changed_since_finish AS changed,
            progress.first_finished ->> '$.at' AS firstFinishedAt
     FROM progress INDEXED BY progress_coder JOIN coder c ON c.id = progress.coder_id
     JOIN document d ON d.id = progress.document_id ORDER BY progress.id`,
  ).all() as ProgressRow[]; // the columns selected
  return rows.map((row) => ({
    id: bytesToId(row.id),
    coderId: bytesToId(row.coder),
    documentId: bytesToId(row.document),
    pass: row.pass,
    state: row.state,
    finishedAt: row.finished_at,
    isChangedSinceFinish: row.changed === 1,
    firstFinishedAt: row.firstFinishedAt,
  }));
}

interface ProgressRow {
  id: Buffer;
  coder: Buffer;
  document: Buffer;
  pass: number;
  state: ProgressEntry["state"];
  finished_at: string | null;
  changed: number;
  firstFinishedAt: string | null;
}
