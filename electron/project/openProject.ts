import { randomUUID } from "node:crypto";
import { basename } from "node:path";
import type { Database } from "better-sqlite3";
import type { HostEvent } from "../../shared/contract/events.ts";
import { DecidedDocuments } from "./adjudication/decidedDocuments.ts";
import type { OpenedFile } from "./db/open.ts";
import { statement } from "./db/rows.ts";
import { bytesToId } from "./db/uuid.ts";
import { type DoneAction, History } from "./history.ts";
import { Turns } from "./turns.ts";

/** Above this an event names no changes and the pages reload. */
const mostChangesInEvent = 1000;
const idleCheckpointMilliseconds = 2000;

/** One open project: its connection, its history, and the events that tell the pages. */
export class OpenProject {
  readonly file: OpenedFile;
  readonly projectId: string;
  /** The pack that this file is; null for a project of its own. */
  readonly packId: string | null;
  readonly history: History;
  readonly decidedDocuments: DecidedDocuments;
  /** Changes with every opening, so that pages never mix two. */
  readonly epoch: string = randomUUID();
  /** Whoever uses the connection beyond one turn of the event loop takes part. */
  readonly turns = new Turns();
  readonly #emit: (event: HostEvent) => void;
  #seq = 0;
  #idleTimer: NodeJS.Timeout | null = null;

  constructor(file: OpenedFile, emit: (event: HostEvent) => void) {
    this.file = file;
    this.#emit = emit;
    this.history = new History(file.db, (done) => this.#afterAction(done));
    const row = statement(file.db, "SELECT uuid, pack_uuid FROM project").get() as ProjectRow; // one row
    this.projectId = bytesToId(row.uuid);
    this.decidedDocuments = new DecidedDocuments(file.db, this.projectId);
    this.packId = row.pack_uuid === null ? null : bytesToId(row.pack_uuid);
  }

  get db(): Database {
    return this.file.db;
  }

  /** Rises by one with each change since opening. */
  get seq(): number {
    return this.#seq;
  }

  get fileName(): string {
    return basename(this.file.path);
  }

  get name(): string {
    return this.fileName.replace(/\.concord$/i, "");
  }

  close(): void {
    if (this.#idleTimer !== null) clearTimeout(this.#idleTimer);
    this.file.close();
  }

  #afterAction(done: DoneAction): void {
    this.#seq += 1;
    this.decidedDocuments.note(done.diff);
    this.#emit({
      type: "projectChanged",
      epoch: this.epoch,
      seq: this.#seq,
      label: done.label,
      coderId: done.coderId,
      diff: done.diff === null || done.diff.length > mostChangesInEvent ? null : done.diff,
      undo: this.history.state(done.coderId),
    });
    this.#checkpointWhenIdle();
  }

  #checkpointWhenIdle(): void {
    if (this.#idleTimer !== null) clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => {
      if (this.db.open && !this.db.inTransaction) this.db.pragma("wal_checkpoint(PASSIVE)");
    }, idleCheckpointMilliseconds);
    this.#idleTimer.unref();
  }
}

interface ProjectRow {
  uuid: Buffer;
  pack_uuid: Buffer | null;
}
