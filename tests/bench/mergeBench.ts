import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { Backups } from "../../electron/project/backups.ts";
import { putText, readTextOfVersion } from "../../electron/project/db/content.ts";
import { createFile, openFile } from "../../electron/project/db/open.ts";
import { prepareText } from "../../electron/project/db/preparedText.ts";
import { newId } from "../../electron/project/db/uuid.ts";
import { KeptPlan } from "../../electron/project/merge/keptPlan.ts";
import { applyMerge, previewMerge } from "../../electron/project/merge/mergeService.ts";
import { OpenProject } from "../../electron/project/openProject.ts";
import { aCode, aCoder, aDocument } from "../support/records.ts";
import { generatedProse } from "./generatedText.ts";
import { seededRandom } from "./reader/generated.ts";

export interface MergeBenchResult {
  documents: number;
  /** In each of the two projects. */
  codings: number;
  /** Inserting the rows that the other project has more, in one transaction. */
  plainMilliseconds: number;
  /** Preview and merge, from closed files to the commit. */
  mergeMilliseconds: number;
  /** At most 4. */
  ratio: number;
  /** The preview of ten such files together. */
  previewMilliseconds: number;
}

const documents = 200;
const codings = 50_000;
const codes = 20;
const rounds = 3;
const previewed = 10;
const noDecisions = { values: [], identities: [], codes: [] };

/** Half of the codings are in both. Both ways in turn; the fastest of each counts. */
export async function runMergeBench(): Promise<MergeBenchResult> {
  const folder = mkdtempSync(join(tmpdir(), "concord-bench-"));
  const pathOf = (name: string) => join(folder, `${name}.concord`);
  try {
    makeStudy(pathOf("base"));
    const others = Array.from({ length: previewed }, (_, index) => pathOf(`copy ${index}`));
    for (const [index, path] of [pathOf("lead"), ...others].entries()) {
      copyFileSync(pathOf("base"), path);
      addCodings(path, codings / 2, index + 2);
    }
    const [other = ""] = others;
    const plain: number[] = [];
    const merged: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      copyFileSync(pathOf("lead"), pathOf(`plain ${round}`));
      plain.push(insertPlainly(pathOf(`plain ${round}`), other));
      copyFileSync(pathOf("lead"), pathOf(`merged ${round}`));
      merged.push(await mergeInto(pathOf(`merged ${round}`), other));
    }
    const plainMilliseconds = Math.min(...plain);
    const mergeMilliseconds = Math.min(...merged);
    const ratio = mergeMilliseconds / plainMilliseconds;
    const previews: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      previews.push(await preview(pathOf("lead"), others));
    }
    const previewMilliseconds = Math.min(...previews);
    return { documents, codings, plainMilliseconds, mergeMilliseconds, ratio, previewMilliseconds };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function makeStudy(path: string): void {
  createFile(path).close();
  const project = openProject(path);
  const random = seededRandom(1);
  project.history.run({ requestId: newId(), coderId: null, label: "Begin" }, (recorder) => {
    for (const name of ["Ana", "Ben"]) recorder.insert("coder", aCoder({ name }));
    for (let index = 0; index < codes; index += 1) {
      recorder.insert("code", aCode({ name: `code ${index}` }));
    }
    for (let index = 0; index < documents; index += 1) {
      const text = generatedProse(5000, random);
      const { document, version } = aDocument(text);
      putText(project.db, prepareText(text));
      recorder.insert("document", { ...document, name: `story ${index}.txt` });
      recorder.insert("textVersion", version);
    }
  });
  project.close();
  addCodings(path, codings / 2, 1);
}

/** In actions of fifty. */
function addCodings(path: string, count: number, seed: number): void {
  const project = openProject(path);
  project.db.pragma("synchronous = OFF");
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)];
  const idsOf = (table: string) =>
    (project.db.prepare(`SELECT uuid FROM ${table}`).pluck().all() as Buffer[]).map(textOf); // BLOB NOT NULL
  const [coderIds, codeIds] = [idsOf("coder"), idsOf("code")];
  const versions = project.db
    .prepare("SELECT v.uuid, d.uuid FROM text_version v JOIN document d ON d.id = v.document_id")
    .raw()
    .all() as [Buffer, Buffer][]; // the columns selected
  const texts = new Map(
    versions.map(([version]) => [textOf(version), readTextOfVersion(project.db, textOf(version))]),
  );
  const coderId = coderIds[seed % coderIds.length] ?? "";
  for (let done = 0; done < count; done += 50) {
    project.history.run({ requestId: newId(), coderId, label: "Code" }, (recorder) => {
      for (let index = 0; index < 50; index += 1) {
        const [version, document] = pick(versions) ?? [Buffer.alloc(16), Buffer.alloc(16)];
        const startOffset = Math.floor(random() * 4800);
        recorder.insert("coding", {
          id: newId(),
          documentId: textOf(document),
          codeId: pick(codeIds) ?? "",
          coderId,
          pass: 1,
          textVersionId: textOf(version),
          startOffset,
          endOffset: startOffset + 80,
          quote: texts.get(textOf(version))?.slice(startOffset, startOffset + 80) ?? "",
          isUncertain: false,
          meaning: 1,
          createdAt: "2026-01-02T03:04:05.000Z",
        });
      }
    });
  }
  project.close();
}

/** The same rows into the same tables, with nothing else done to them. */
function insertPlainly(path: string, other: string): number {
  const source = new SqliteDatabase(other, { readonly: true });
  const db = new SqliteDatabase(path);
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  const sharedActions = 1 + codings / 2 / 50;
  const newRows = (sql: string) => source.prepare(sql).raw().all(sharedActions) as unknown[][]; // plain columns
  const sessions = source.prepare("SELECT uuid, started_at FROM session ORDER BY id DESC LIMIT 1");
  const [session = []] = sessions.raw().all() as unknown[][]; // plain columns
  const actions = newRows(
    "SELECT uuid, sequence, coder_uuid, kind, label, made_at FROM action WHERE id > ? ORDER BY id",
  );
  const changes = newRows(
    "SELECT action_id, position, kind, record_uuid, before, after FROM change WHERE action_id > ?",
  );
  const rows = source
    .prepare(
      `SELECT uuid, document_id, code_id, coder_id, pass, text_version_id, start_offset, end_offset,
         quote, is_uncertain, created_at, stamp_sequence FROM coding WHERE id > ?`,
    )
    .raw()
    .all(codings / 2) as unknown[][]; // plain columns
  source.close();
  const startedAt = performance.now();
  db.transaction(() => {
    const sessionKey = db
      .prepare("INSERT INTO session (uuid, started_at) VALUES (?, ?)")
      .run(session).lastInsertRowid;
    const addAction = db.prepare(
      `INSERT INTO action (session_id, uuid, sequence, coder_uuid, kind, label, made_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    const keys = actions.map((action) => addAction.run(sessionKey, ...action).lastInsertRowid);
    const addChange = db.prepare(
      `INSERT INTO change (action_id, position, kind, record_uuid, before, after)
       VALUES (?, ?, ?, ?, ?, ?)`,
    );
    for (const [action, ...values] of changes) {
      addChange.run(keys[Number(action) - sharedActions - 1], ...values);
    }
    const addCoding = db.prepare(
      `INSERT INTO coding (uuid, document_id, code_id, coder_id, pass, text_version_id, start_offset,
         end_offset, quote, is_uncertain, created_at, stamp_sequence, stamp_session_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const row of rows) addCoding.run(...row, sessionKey);
  })();
  const milliseconds = performance.now() - startedAt;
  db.close();
  return milliseconds;
}

async function mergeInto(path: string, other: string): Promise<number> {
  const project = openProject(path);
  const backups = new Backups(tmpdir());
  const kept = new KeptPlan();
  const request = {
    files: [{ path: other, name: "other" }],
    decisions: noDecisions,
    signal: new AbortController().signal,
  };
  const startedAt = performance.now();
  const { digest } = await previewMerge(project, backups, request, kept);
  const coderId = null;
  await applyMerge(project, backups, { ...request, digest, requestId: newId(), coderId }, kept);
  const milliseconds = performance.now() - startedAt;
  const count = project.db.prepare("SELECT count(*) FROM coding").pluck().get();
  project.close();
  if (count !== 1.5 * codings) throw new Error(`${count} codings after the merge`);
  return milliseconds;
}

async function preview(path: string, others: readonly string[]): Promise<number> {
  const project = openProject(path);
  const files = others.map((each) => ({ path: each, name: each }));
  const signal = new AbortController().signal;
  const startedAt = performance.now();
  const { hasChanges } = await previewMerge(project, new Backups(tmpdir()), {
    files,
    decisions: noDecisions,
    signal,
  });
  const milliseconds = performance.now() - startedAt;
  project.close();
  if (!hasChanges) throw new Error("nothing to merge");
  return milliseconds;
}

function openProject(path: string): OpenProject {
  return new OpenProject(
    openFile(path, () => undefined),
    () => undefined,
  );
}

function textOf(uuid: Buffer): string {
  return uuid.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
