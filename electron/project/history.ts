import SqliteDatabase, { type Database } from "better-sqlite3";
import type { HistoryEntry, UndoState } from "../../shared/contract/history.ts";
import { type Change, type RecordsDiff, reverseDiff, squashDiff } from "../../shared/diff.ts";
import { ProjectError } from "../../shared/result.ts";
import { requireUnlockedCodebook } from "./codebook/codebookLock.ts";
import { Recorder, restsOnIt } from "./db/recorder.ts";
import { statement } from "./db/rows.ts";
import { bytesToId, idToBytes, newId } from "./db/uuid.ts";
import { type HistoryFilter, listHistory } from "./historyList.ts";
import { isMerge, undoMerge } from "./merge/undoMerge.ts";
import { keepFrozenTexts } from "./packs/frozenTexts.ts";
import { revertWithProgress } from "./progressFacts.ts";
import { hiddenWork } from "./rounds/hiddenWork.ts";
import { keepBordersOfStarted } from "./startedDocuments.ts";

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
        if (this.#isDone(request.requestId)) return null;
        const sessionId = this.#session();
        const action = { ...request, kind: "note" as const, targetId: null };
        this.#write(action, sessionId, this.#nextSequence(sessionId), []);
        return sessionId;
      })
      .immediate();
    if (sessionId !== null) this.#sessionId = sessionId;
  }

  undo(requestId: string, coderId: string | null): { label: string } | null {
    const target = this.#undoTarget(coderId);
    return target === null ? null : this.#revert(requestId, coderId, target, "undo");
  }

  redo(requestId: string, coderId: string | null): { label: string } | null {
    const target = this.#redoTarget(coderId);
    return target === null ? null : this.#revert(requestId, coderId, target, "redo");
  }

  state(coderId: string | null): UndoState {
    return {
      undoLabel: this.#undoTarget(coderId)?.label ?? null,
      redoLabel: this.#redoTarget(coderId)?.label ?? null,
    };
  }

  /**
   * Newest first, as `viewerId` may see it. What others did tells what they coded, so it can be left
   * out; what the viewer did in a pass that is hidden from them is.
   */
  list(filter: HistoryFilter, viewerId: string | null): HistoryEntry[] {
    const { hidesAction } = hiddenWork(this.#db, viewerId);
    const shown: HistoryEntry[] = [];
    for (let { beforeId } = filter; ; ) {
      const page = listHistory(this.#db, { ...filter, beforeId });
      shown.push(...page.filter(({ id }) => !hidesAction(id)));
      if (page.length < filter.limit || shown.length >= filter.limit) break;
      beforeId = page.at(-1)?.id ?? null;
    }
    return shown.slice(0, filter.limit);
  }

  #revert(
    requestId: string,
    coderId: string | null,
    target: { id: number; label: string },
    kind: "undo" | "redo",
  ): { label: string } {
    const action = { requestId, coderId, label: target.label, kind, targetId: target.id };
    if (isMerge(this.#db, target.id)) return this.#revertMerge(action);
    const original = this.#diffOf(target.id).filter((change) => !isArrival(change, coderId));
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
    if (this.#isDone(requestId)) return null;
    const sessionId = this.#session();
    const sequence = this.#nextSequence(sessionId);
    return { sessionId, sequence, recorder: new Recorder(this.#db, { sessionId, sequence }) };
  }

  #finish(
    action: CommittedAction,
    { sessionId, sequence, recorder }: BegunAction,
  ): CommittedDone | null {
    // Of what was asked for; what settles by itself is nobody's change of the codebook.
    if (action.passesLock !== true) {
      requireUnlockedCodebook(this.#db, squashDiff(recorder.changes));
    }
    recorder.settle();
    const diff = squashDiff(recorder.changes);
    if (!recorder.isTouched && action.isWhole !== true) {
      if (this.#sessionId === null) {
        statement(this.#db, "DELETE FROM session WHERE id = ?").run(sessionId);
      }
      return null;
    }
    this.#write(action, sessionId, sequence, diff);
    const { label, coderId, isWhole } = action;
    return { label, coderId, diff: isWhole === true ? null : diff, sessionId };
  }

  /** Once it is committed. */
  #tell(done: CommittedDone | null): boolean {
    if (done === null) return false;
    this.#sessionId = done.sessionId;
    this.#onDone(done);
    return true;
  }

  #write(action: CommittedAction, sessionId: number, sequence: number, diff: RecordsDiff): void {
    const { lastInsertRowid } = statement(
      this.#db,
      `INSERT INTO action (id, uuid, session_id, sequence, coder_uuid, kind, target_id, label, made_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      action.actionId ?? null,
      idToBytes(action.requestId),
      sessionId,
      sequence,
      action.coderId === null ? null : idToBytes(action.coderId),
      action.kind,
      action.targetId,
      action.label,
      new Date().toISOString(),
    );
    const insert = statement(
      this.#db,
      `INSERT INTO change (action_id, position, kind, record_uuid, before, after)
       VALUES (?, ?, ?, ?, ?, ?)`,
    );
    diff.forEach((change, position) => {
      insert.run(
        lastInsertRowid,
        position,
        change.kind,
        idToBytes(change.id),
        change.before === null ? null : JSON.stringify(change.before),
        change.after === null ? null : JSON.stringify(change.after),
      );
    });
  }

  #diffOf(actionId: number): RecordsDiff {
    const rows = statement(
      this.#db,
      `SELECT kind, record_uuid AS uuid, before, after FROM change
       WHERE action_id = ? ORDER BY position`,
    ).all(actionId) as {
      kind: string;
      uuid: Buffer;
      before: string | null;
      after: string | null;
    }[]; // the columns selected
    return rows.map(
      (row) =>
        ({
          kind: row.kind,
          id: bytesToId(row.uuid),
          before: row.before === null ? null : JSON.parse(row.before),
          after: row.after === null ? null : JSON.parse(row.after),
        }) as Change, // written by #write
    );
  }

  #isDone(requestId: string): boolean {
    const found = statement(this.#db, "SELECT 1 FROM action WHERE uuid = ?").get(
      idToBytes(requestId),
    );
    return found !== undefined;
  }

  /**
   * The newest action in this file that is not undone, of the coder or of nobody in particular. What
   * the coder did in a pass that is hidden from them now is passed over.
   */
  #undoTarget(coderId: string | null): { id: number; label: string } | null {
    if (coderId === null) return null;
    const find = statement(
      this.#db,
      // Each by itself, so that the index on coder and id finds the newest without sorting all.
      `SELECT id, label FROM (${newestStanding("coder_uuid = @coder")})
       UNION ALL SELECT id, label FROM (${newestStanding(isAnybodys)})
       ORDER BY id DESC LIMIT 1`,
    );
    const { hidesAction } = hiddenWork(this.#db, coderId);
    for (let before = Number.MAX_SAFE_INTEGER; ; ) {
      const row = find.get({ coder: idToBytes(coderId), before });
      const target = row as { id: number; label: string } | undefined; // the columns selected
      if (target === undefined || !hidesAction(target.id)) return target ?? null;
      before = target.id;
    }
  }

  /**
   * The oldest action that the coder undid and nothing new of theirs came after: doing something
   * else after an undo gives up what was undone.
   */
  #redoTarget(coderId: string | null): { id: number; label: string } | null {
    if (coderId === null) return null;
    const find = statement(
      this.#db,
      `SELECT id, label FROM action
       WHERE (coder_uuid = @coder OR coder_uuid IS NULL)
         AND kind = 'do' AND id > @standing AND ${isUndone}
         AND (SELECT t.coder_uuid FROM action t WHERE t.target_id = action.id
              ORDER BY t.id DESC LIMIT 1) = @coder
         AND merged_by_id IS NULL AND id NOT IN (SELECT action_id FROM merge_added)
         AND (SELECT max(t.id) FROM action t WHERE t.target_id = action.id)
           > (SELECT max(d.id) FROM action d
              WHERE d.coder_uuid = @coder AND d.kind = 'do' AND d.merged_by_id IS NULL)
       ORDER BY id LIMIT 1`,
    );
    const { hidesAction } = hiddenWork(this.#db, coderId);
    for (let standing = this.#undoTarget(coderId)?.id ?? 0; ; ) {
      const row = find.get({ coder: idToBytes(coderId), standing });
      const target = row as { id: number; label: string } | undefined; // the columns selected
      if (target === undefined || !hidesAction(target.id)) return target ?? null;
      standing = target.id;
    }
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

  #nextSequence(sessionId: number): number {
    const highest = statement(
      this.#db,
      "SELECT coalesce(max(sequence), 0) FROM action WHERE session_id = ?",
    )
      .pluck()
      .get(sessionId);
    return Number(highest) + 1;
  }
}

interface BegunAction {
  sessionId: number;
  sequence: number;
  recorder: Recorder;
}

type CommittedDone = DoneAction & { sessionId: number };

type CommittedAction = Omit<ActionRequest, "kind"> & {
  kind: "do" | "note" | "undo" | "redo";
  targetId: number | null;
  actionId?: number;
  /** A merge, or its undo. */
  isWhole?: boolean;
};

/** The last word on an action: it is undone when the newest action that targets it is an undo. */
const isUndone = `coalesce((
  SELECT t.kind FROM action t WHERE t.target_id = action.id ORDER BY t.id DESC LIMIT 1
) = 'undo', 0)`;

/**
 * An action without a coder (the command line's, where nobody was named) that changed only what is
 * everybody's: texts, codebook, assignments and packs. Codings, memos and progress are somebody's; coders stay.
 */
const isAnybodys = `coder_uuid IS NULL AND NOT EXISTS (
  SELECT 1 FROM change c
  WHERE c.action_id = action.id AND c.kind NOT IN ('document', 'textVersion', 'code', 'assignment', 'pack')
)`;

function newestStanding(whose: string): string {
  return `SELECT id, label FROM action WHERE ${whose} AND kind = 'do' AND merged_by_id IS NULL AND id < @before
            AND NOT ${isUndone}
          ORDER BY id DESC LIMIT 1`;
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

/** Refuses where nobody said who they are. */
export function needCoder(coderId: string | null): string {
  if (coderId !== null) return coderId;
  throw new ProjectError("denied", "Say first who is coding.");
}
