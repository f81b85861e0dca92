import type { Database } from "better-sqlite3";
import { ProjectError } from "../../../shared/result.ts";
import { statement } from "./rows.ts";
import { bytesToId, idToBytes } from "./uuid.ts";

/** A file's sessions: local keys within, UUIDs between files. */
export class SessionNames {
  readonly #nameByKey = new Map<number, string>();
  readonly #keyByName = new Map<string, number>();
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
    for (const row of statement(db, "SELECT id, uuid FROM session").all()) {
      const { id, uuid } = row as { id: number; uuid: Buffer }; // the columns selected
      this.#know(id, bytesToId(uuid));
    }
  }

  nameOf(key: number): string {
    const name = this.#nameByKey.get(key);
    if (name !== undefined) return name;
    throw new ProjectError("corrupt", "A session that this project's history needs is missing.");
  }

  keyOf(name: string): number {
    const key = this.#keyByName.get(name);
    if (key !== undefined) return key;
    throw new ProjectError("corrupt", "A session that this project's history needs is missing.");
  }

  has(name: string): boolean {
    return this.#keyByName.has(name);
  }

  names(): string[] {
    return [...this.#keyByName.keys()];
  }

  /** Takes over a session of another file. */
  add(name: string, startedAt: string): void {
    const { lastInsertRowid } = statement(
      this.#db,
      "INSERT INTO session (uuid, started_at) VALUES (?, ?)",
    ).run(idToBytes(name), startedAt);
    this.#know(Number(lastInsertRowid), name);
  }

  #know(key: number, name: string): void {
    this.#nameByKey.set(key, name);
    this.#keyByName.set(name, key);
  }
}
