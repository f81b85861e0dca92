import type { Database } from "better-sqlite3";
import type { Pack } from "../../../shared/records/packs.ts";
import { copyContent, hasContent } from "../db/content.ts";
import { kindsByReference, RecordCopier } from "../db/copyRecords.ts";
import { createFile, type OpenedFile } from "../db/open.ts";
import { listRecords } from "../db/repositories/records.ts";
import { statement } from "../db/rows.ts";
import { bytesToId, idToBytes } from "../db/uuid.ts";
import { packScope, tombstoneScope } from "./packScope.ts";

/**
 * The file of a pack at `path`: the same project, filled by insertion, so that nothing that is left out
 * was ever in it. Its history begins anew: what others did is told in theirs. Until `finish` it is in
 * one transaction that nobody else sees.
 */
export class PackFile {
  readonly #source: Database;
  readonly #pack: Pack;
  readonly #file: OpenedFile;
  readonly #copier: RecordCopier;

  constructor(source: Database, pack: Pack, path: string) {
    const project = statement(source, "SELECT uuid, created_at FROM project").get() as ProjectRow; // one row, NOT NULL
    this.#source = source;
    this.#pack = pack;
    this.#file = createFile(path, {
      id: bytesToId(project.uuid),
      createdAt: project.created_at,
      packId: pack.id,
    });
    this.#copier = new RecordCopier(source, this.#file.db);
  }

  /** The records of one moment, then the texts, one with each step: others get their turn between. */
  *fill(withOriginals: boolean): Generator<void> {
    const [source, target] = [this.#source, this.#file.db];
    target.exec("BEGIN IMMEDIATE");
    for (const kind of kindsByReference()) {
      // Its own record is there only once all packs are whole.
      if (kind !== "pack") this.#copier.copy(kind, packScope[kind], parameters(this.#pack));
    }
    copyTombstones(source, this.#copier, this.#pack);
    this.#copier.copyCovered();
    this.#copier.copyMergeState();
    copyAliases(source, target, this.#pack);
    yield;
    yield* copyTexts(source, target, withOriginals);
  }

  /** Once the project has a record of the pack. */
  finish(): void {
    this.#copier.copy("pack", packScope.pack, parameters(this.#pack));
    this.#file.db.exec("COMMIT");
    this.#file.close();
  }

  /** Closes what was not finished; does nothing otherwise. */
  giveUp(): void {
    if (!this.#file.db.open) return;
    if (this.#file.db.inTransaction) this.#file.db.exec("ROLLBACK");
    this.#file.close();
  }
}

interface ProjectRow {
  uuid: Buffer;
  created_at: string;
}

function parameters(pack: Pack) {
  return {
    coder: pack.coderId === null ? null : idToBytes(pack.coderId),
    documents: JSON.stringify(pack.documentIds.map((id) => id.replaceAll("-", ""))),
    pack: idToBytes(pack.id),
  };
}

function copyTombstones(source: Database, copier: RecordCopier, pack: Pack): void {
  const rows = statement(source, "SELECT record_uuid AS uuid, kind FROM tombstone").all();
  for (const row of rows) {
    const { uuid, kind } = row as { uuid: Buffer; kind: keyof typeof tombstoneScope }; // the columns selected
    const scope = tombstoneScope[kind];
    if (scope === "none") continue;
    const isOwn = authorOf(source, uuid) === pack.coderId || copier.hasTargetOf(uuid);
    if (scope === "own" && !isOwn) continue;
    copier.copyTombstone(uuid);
  }
}

/** Whose a deleted record was, as the history tells; null where it does not: then it is nobody's. */
function authorOf(source: Database, uuid: Buffer): string | null | undefined {
  const author = statement(
    source,
    `SELECT before ->> '$.coderId' FROM change
     WHERE record_uuid = ? AND after IS NULL ORDER BY action_id DESC LIMIT 1`,
  )
    .pluck()
    .get(uuid);
  return typeof author === "string" ? author : undefined;
}

/**
 * Codings and memos have aliases only where somebody's were united: theirs to know. So have coders; the
 * pack's own needs theirs, under which some of their work was written.
 */
function copyAliases(source: Database, target: Database, { coderId }: Pack): void {
  const rows = statement(
    source,
    `SELECT uuid, kind, survivor_uuid FROM alias
     WHERE kind IN ('code', 'document', 'textVersion') OR (kind = 'coder' AND survivor_uuid = ?)`,
  ).raw();
  const insert = statement(
    target,
    "INSERT INTO alias (uuid, kind, survivor_uuid) VALUES (?, ?, ?)",
  );
  const coder = coderId === null ? null : idToBytes(coderId);
  for (const row of rows.all(coder) as unknown[][]) insert.run(...row); // raw rows are arrays
}

function* copyTexts(source: Database, target: Database, withOriginals: boolean): Generator<void> {
  for (const { sha256 } of listRecords(target, "textVersion")) {
    copyContent(source, target, sha256);
    yield;
  }
  if (!withOriginals) return;
  for (const { originalSha256 } of listRecords(target, "document")) {
    // A pack that was handed on may have been made without them.
    if (originalSha256 !== null && hasContent(source, originalSha256)) {
      copyContent(source, target, originalSha256);
      yield;
    }
  }
}
