import type { Database } from "better-sqlite3";
import { consensusCoder } from "../../../shared/adjudication/consensusCoder.ts";
import type { Coding } from "../../../shared/records/codings.ts";
import type { Decision } from "../../../shared/records/decisions.ts";
import { readTextOfVersion } from "../db/content.ts";
import type { Recorder } from "../db/recorder.ts";
import { presentCodeIds } from "../db/repositories/agreement.ts";
import { memoIdsOn } from "../db/repositories/memos.ts";
import { statement } from "../db/rows.ts";
import { bytesToId, derivedId } from "../db/uuid.ts";

/** The same in every copy, so that equal decisions made in two copies have equal codings. */
export function decisionId(
  place: Pick<Decision, "documentId" | "codeId" | "textVersionId" | "startOffset" | "endOffset">,
): string {
  const { documentId, codeId, textVersionId, startOffset, endOffset } = place;
  return derivedId(
    "decision",
    documentId,
    codeId,
    textVersionId,
    String(startOffset),
    String(endOffset),
  );
}

/** The coding that the consensus has for a passage of a decision, with the code as it was written. */
export function consensusCodingId(
  decision: Pick<Decision, "id">,
  { codeId, startOffset, endOffset }: Decision["passages"][number],
): string {
  return derivedId("consensus", decision.id, codeId, String(startOffset), String(endOffset));
}

export function consensusCodingIds(decision: Pick<Decision, "id" | "passages">): string[] {
  return decision.passages.map((passage) => consensusCodingId(decision, passage));
}

/**
 * The consensus layer: codings of the consensus coder, which stand for the decisions and change
 * only with them.
 */
export class ConsensusLayer {
  readonly #db: Database;
  readonly #recorder: Recorder;
  readonly #coderId: string;
  readonly #presentCodeId: (codeId: string) => string;

  constructor(db: Database, recorder: Recorder) {
    this.#db = db;
    this.#recorder = recorder;
    const uuid = statement(db, "SELECT uuid FROM project").pluck().get() as Buffer; // one row, NOT NULL
    const coder = consensusCoder(bytesToId(uuid), new Date().toISOString());
    if (recorder.get("coder", coder.id) === null) recorder.insert("coder", coder);
    this.#coderId = coder.id;
    this.#presentCodeId = presentCodeIds(db);
  }

  /** What `before` brought goes, and what `after` says is there. */
  follow(before: readonly Decision[], after: Decision | null): void {
    const wanted = after === null ? [] : this.#codingsOf(after);
    const kept = new Set(wanted.map(({ id }) => id));
    for (const id of new Set(before.flatMap(consensusCodingIds))) {
      if (!kept.has(id) && this.#recorder.get("coding", id) !== null) this.#remove(id);
    }
    for (const coding of wanted) {
      if (this.#recorder.get("coding", coding.id) === null) {
        this.#recorder.insert("coding", coding);
      }
    }
  }

  #remove(id: string): void {
    for (const memoId of memoIdsOn(this.#db, "coding", id)) this.#recorder.remove("memo", memoId);
    this.#recorder.remove("coding", id);
  }

  #codingsOf(decision: Decision): Coding[] {
    if (decision.passages.length === 0) return [];
    const { documentId, textVersionId, createdAt } = decision;
    const text = readTextOfVersion(this.#db, textVersionId);
    return decision.passages.flatMap((passage): Coding[] => {
      const codeId = this.#presentCodeId(passage.codeId);
      const code = this.#recorder.get("code", codeId);
      if (code === null) return [];
      const { startOffset, endOffset } = passage;
      return [
        {
          id: consensusCodingId(decision, passage),
          documentId,
          codeId,
          coderId: this.#coderId,
          pass: 1,
          textVersionId,
          startOffset,
          endOffset,
          quote: text.slice(startOffset, endOffset),
          isUncertain: false,
          meaning: code.meaning,
          createdAt,
        },
      ];
    });
  }
}
