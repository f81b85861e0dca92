import type { Database } from "better-sqlite3";
import { consensusCoderId } from "../../../shared/adjudication/consensusCoder.ts";
import type { Change, RecordsDiff } from "../../../shared/diff.ts";
import { getRecord } from "../db/repositories/records.ts";

/**
 * In which documents decisions have changed since the project was opened, so that a queue that somebody
 * holds can be brought up to date without being made anew: the places of the others are as they were.
 */
export class DecidedDocuments {
  readonly #db: Database;
  readonly #consensusId: string;
  /** One for each change, the first first; null: more than decisions changed. */
  readonly #changes: (ReadonlySet<string> | null)[] = [];

  constructor(db: Database, projectId: string) {
    this.#db = db;
    this.#consensusId = consensusCoderId(projectId);
  }

  /** `diff` null: too much to say one by one. */
  note(diff: RecordsDiff | null): void {
    this.#changes.push(diff === null ? null : this.#documentsOf(diff));
  }

  /** After so many changes since the opening; null where a queue of then has to be made anew. */
  since(seq: number): ReadonlySet<string> | null {
    if (seq > this.#changes.length) return null;
    const documentIds = new Set<string>();
    for (let at = seq; at < this.#changes.length; at += 1) {
      const changed = this.#changes[at] ?? null;
      if (changed === null) return null;
      for (const id of changed) documentIds.add(id);
    }
    return documentIds;
  }

  #documentsOf(diff: RecordsDiff): ReadonlySet<string> | null {
    const documentIds = new Set<string>();
    for (const change of diff) {
      if (isBeside(change)) continue;
      const documentId = this.#documentOf(change);
      if (documentId === null) return null;
      documentIds.add(documentId);
    }
    return documentIds;
  }

  /** Of a decision, or of the consensus that follows it; null for everything else. */
  #documentOf(change: Change): string | null {
    if (change.kind === "decision") {
      const { documentId } = { ...change.before, ...change.after };
      return documentId ?? getRecord(this.#db, "decision", change.id)?.documentId ?? null;
    }
    if (change.kind !== "coding") return null;
    const { documentId, coderId } = { ...change.before, ...change.after };
    return coderId === this.#consensusId ? (documentId ?? null) : null;
  }
}

/** What says nothing of what anybody marked or decided. */
function isBeside({ kind, before, after }: Change): boolean {
  if (kind === "exposure" || kind === "memo") return true;
  return kind === "coder" && before === null && after !== null && after.kind === "consensus";
}
