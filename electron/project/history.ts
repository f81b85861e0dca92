import SqliteDatabase, { type Database } from "better-sqlite3";
import type { UndoState } from "../../shared/contract/history.ts";
import { type Change, type RecordsDiff, reverseDiff, squashDiff } from "../../shared/diff.ts";
import { ProjectError } from "../../shared/result.ts";
import { requireUnlockedCodebook } from "./codebook/codebookLock.ts";
import {
  type ActionRow,
  isActionDone,
  nextSequence,
  readDiff,
  writeAction,
} from "./db/actionRows.ts";
import { Recorder, restsOnIt } from "./db/recorder.ts";
import type { Stamp } from "./db/registers.ts";
import { statement } from "./db/rows.ts";
import { idToBytes, newId } from "./db/uuid.ts";
import { isMerge, undoMerge } from "./merge/undoMerge.ts";
import { keepFrozenTexts } from "./packs/frozenTexts.ts";
import { revertWithProgress } from "./progressFacts.ts";
import { keepBordersOfStarted } from "./startedDocuments.ts";
import { redoTarget, type UndoTarget, undoTarget } from "./undoTargets.ts";

export interface ActionRequest {
  /** The caller's; an action with this id is done once. */
  requestId: string;
  coderId: string | null;
  label: string;
  /** "note": a fact that undo passes over, e.g. who looked at whose work. */
  kind?: "do" | "note";
  /** A merge brings codes of other copies also while the codebook is locked here. */
  passesLock?: boolean;
}

export interface DoneAction {
  label: string;
  coderId: string | null;
  /** null: too much to say one by one. */
  diff: RecordsDiff | null;
}

/**
 * Every change of a project: each thing somebody does is one transaction, one row in `action` and
 * its changes, so history is undo stack and audit trail at once. Append-only: undo adds an action.
 */
export class History {
  readonly #db: Database;
  readonly #onDone: (done: DoneAction) => void;
  #sessionId: number | null = null;

  constructor(db: Database, onDone: (done: DoneAction) => void) {
    this.#db = db;
    this.#onDone = onDone;
  }

  /**
   * Runs `work` as one action. Nothing is kept when it throws. A request that was done before
   * is not done again and returns false; so does work that changes nothing.
   */
  run(request: ActionRequest, work: (recorder: Recorder) => void): boolean {
    return this.#commit({ ...request, kind: request.kind ?? "do", targetId: null }, work);
  }

  /**
   * As `run`, for a merge: `actionId` is its local key, above those of the actions that it brings.
   * What it does beside the recorder is undone as a whole. `pause` is asked after each step of `work`:
   * it may give others a turn, who leave the project alone meanwhile (`Turns.hold`); where it throws,
   * nothing is kept.
   */
  async runMerge(
    request: ActionRequest & { actionId: number },
    work: (recorder: Recorder) => Iterable<unknown>,
    pause: () => Promise<void> | null,
  ): Promise<boolean> {
    const how = { kind: "do", targetId: null, isWhole: true, passesLock: true } as const;
    const action = { ...request, ...how };
    this.#needNothingHalfDone();
    this.#db.exec("BEGIN IMMEDIATE");
    try {
      const begun = this.#begin(action);
      if (begun !== null) {
        for (const _step of work(begun.recorder)) {
          const turn = pause();
          if (turn !== null) await turn;
        }
      }
      const done = begun === null ? null : this.#finish(action, begun);
      this.#db.exec("COMMIT");
      return this.#tell(done);
    } finally {
      if (this.#db.open && this.#db.inTransaction) this.#db.exec("ROLLBACK");
    }
  }

  /**
   * Notes that something happened which changes no record. Pages hear nothing of it: there is
   * nothing for them to show anew.
   */
  note(request: Omit<ActionRequest, "kind">): void {
    this.#needNothingHalfDone();
    const sessionId = this.#db
      .transaction((): number | null => {
        if (isActionDone(this.#db, request.requestId)) return null;
        const stamp = this.#nextStamp();
        const action = { ...request, kind: "note" as const, targetId: null };
        writeAction(this.#db, action, stamp, []);
        return stamp.sessionId;
      })
      .immediate();
    if (sessionId !== null) this.#sessionId = sessionId;
  }

  undo(requestId: string, coderId: string | null): { label: string } | null {
    const target = undoTarget(this.#db, coderId);
    return target === null ? null : this.#revert(requestId, coderId, target, "undo");
  }

  redo(requestId: string, coderId: string | null): { label: string } | null {
    const target = redoTarget(this.#db, coderId);
    return target === null ? null : this.#revert(requestId, coderId, target, "redo");
  }

  state(coderId: string | null): UndoState {
    return {
      undoLabel: undoTarget(this.#db, coderId)?.label ?? null,
      redoLabel: redoTarget(this.#db, coderId)?.label ?? null,
    };
  }

  #revert(
    requestId: string,
    coderId: string | null,
    target: UndoTarget,
    kind: "undo" | "redo",
  ): { label: string } {
    const action = { requestId, coderId, label: target.label, kind, targetId: target.id };
    if (isMerge(this.#db, target.id)) return this.#revertMerge(action);
    const original = readDiff(this.#db, target.id).filter((change) => !isArrival(change, coderId));
    const diff = kind === "undo" ? reverseDiff(original) : original;
    try {
      this.#commit(action, (recorder) => {
        keepBordersOfStarted(this.#db, diff);
        keepFrozenTexts(this.#db, diff);
        revertWithProgress(recorder, diff);
      });
    } catch (error) {
      throw isForeignKey(error) ? new ProjectError("conflict", restsOnIt) : error;
    }
    return { label: target.label };
  }

  /** What is written from here on has not seen the merge, so it gets a session of its own. */
  #revertMerge(action: CommittedAction & { targetId: number }): { label: string } {
    this.#commit({ ...action, isWhole: true }, () => undoMerge(this.#db, action.targetId));
    this.#sessionId = null;
    return { label: action.label };
  }

  #commit(action: CommittedAction, work: (recorder: Recorder) => void): boolean {
    this.#needNothingHalfDone();
    const done = this.#db
      .transaction((): CommittedDone | null => {
        const begun = this.#begin(action);
        if (begun === null) return null;
        work(begun.recorder);
        return this.#finish(action, begun);
      })
      .immediate();
    return this.#tell(done);
  }

  /** Inside it an action would be rolled back with the merge that is being written. */
  #needNothingHalfDone(): void {
    if (!this.#db.inTransaction) return;
    throw new Error("an action was begun while another one is half done"); // a defect of ours
  }

  #begin({ requestId }: CommittedAction): BegunAction | null {
    if (isActionDone(this.#db, requestId)) return null;
    const stamp = this.#nextStamp();
    return { stamp, recorder: new Recorder(this.#db, stamp) };
  }

  #finish(action: CommittedAction, { stamp, recorder }: BegunAction): CommittedDone | null {
    // Of what was asked for; what settles by itself is nobody's change of the codebook.
    if (action.passesLock !== true) {
      requireUnlockedCodebook(this.#db, squashDiff(recorder.changes));
    }
    recorder.settle();
    const diff = squashDiff(recorder.changes);
    if (!recorder.isTouched && action.isWhole !== true) {
      if (this.#sessionId === null) {
        statement(this.#db, "DELETE FROM session WHERE id = ?").run(stamp.sessionId);
      }
      return null;
    }
    writeAction(this.#db, action, stamp, diff);
    const { label, coderId, isWhole } = action;
    return { label, coderId, diff: isWhole === true ? null : diff, sessionId: stamp.sessionId };
  }

  /** Once it is committed. */
  #tell(done: CommittedDone | null): boolean {
    if (done === null) return false;
    this.#sessionId = done.sessionId;
    this.#onDone(done);
    return true;
  }

  #nextStamp(): Stamp {
    const sessionId = this.#session();
    return { sessionId, sequence: nextSequence(this.#db, sessionId) };
  }

  #session(): number {
    if (this.#sessionId !== null) return this.#sessionId;
    const { lastInsertRowid } = statement(
      this.#db,
      "INSERT INTO session (uuid, started_at) VALUES (?, ?)",
    ).run(idToBytes(newId()), new Date().toISOString());
    // A rolled-back first action takes the row with it; the next one makes it anew.
    return Number(lastInsertRowid);
  }
}

interface BegunAction {
  stamp: Stamp;
  recorder: Recorder;
}

type CommittedDone = DoneAction & { sessionId: number };

interface CommittedAction extends ActionRow {
  passesLock?: boolean;
  /** A merge, or its undo. */
  isWhole?: boolean;
}

/**
 * Nobody should undo themselves: who came with their codings stays, and so does the consensus coder,
 * whom others' decisions need.
 */
function isArrival({ kind, id, before, after }: Change, coderId: string | null): boolean {
  if (kind !== "coder" || before !== null) return false;
  return id === coderId || (after !== null && "kind" in after && after.kind === "consensus");
}

function isForeignKey(error: unknown): boolean {
  return (
    error instanceof SqliteDatabase.SqliteError && error.code === "SQLITE_CONSTRAINT_FOREIGNKEY"
  );
}
