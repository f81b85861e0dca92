import SqliteDatabase, { type Database } from "better-sqlite3";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { migrate } from "../../../electron/project/db/migrate.ts";
import type { Recorder } from "../../../electron/project/db/recorder.ts";
import { recordTables } from "../../../electron/project/db/recordTables.ts";
import { listRecords } from "../../../electron/project/db/repositories/records.ts";
import { newId } from "../../../electron/project/db/uuid.ts";
import { type DoneAction, History } from "../../../electron/project/history.ts";
import { reverseDiff, squashDiff } from "../../../shared/diff.ts";
import type { RecordKind } from "../../../shared/records/records.ts";
import { aCode, aCoder, aCoding, aDocument, aMemo } from "../../support/records.ts";

/** What a random person does next; numbers pick among what there is. */
type Step =
  | { do: "addCode" | "addCoding" | "addMemo" | "undo" | "redo"; pick: number }
  | { do: "rename" | "resize" | "removeCoding" | "removeCode" | "mergeCodes"; pick: number };

const steps = fc.array(
  fc.record({
    do: fc.constantFrom(
      "addCode",
      "addCoding",
      "addMemo",
      "rename",
      "resize",
      "removeCoding",
      "removeCode",
      "mergeCodes",
      "undo",
      "redo",
    ),
    pick: fc.nat(1000),
  }) as fc.Arbitrary<Step>,
  { maxLength: 40 },
);

describe("history", () => {
  test("undoing everything gives the first state, redoing everything the last", () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const world = newWorld();
        const first = stateOf(world.db);
        for (const step of sequence) act(world, step);
        const last = stateOf(world.db);
        let undone = 0;
        while (world.history.undo(newId(), world.coder.id) !== null) undone += 1;
        expect(stateOf(world.db)).toEqual(first);
        for (; undone > 0; undone -= 1) world.history.redo(newId(), world.coder.id);
        expect(stateOf(world.db)).toEqual(last);
      }),
      { numRuns: 60 },
    );
  });

  test("undo and redo of one action are inverse to each other", () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const world = newWorld();
        for (const step of sequence) act(world, step);
        const last = stateOf(world.db);
        if (world.history.undo(newId(), world.coder.id) === null) return;
        world.history.redo(newId(), world.coder.id);
        expect(stateOf(world.db)).toEqual(last);
      }),
      { numRuns: 60 },
    );
  });

  test("a diff says exactly what changed", () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const world = newWorld();
        const mirror = new Map<string, object>();
        for (const [id, record] of Object.entries(stateOf(world.db))) mirror.set(id, record);
        world.listen((done) => {
          for (const { id, before, after } of done.diff ?? []) {
            if (after === null) mirror.delete(id);
            else if (before === null) mirror.set(id, after);
            else mirror.set(id, { ...mirror.get(id), ...after });
          }
        });
        for (const step of sequence) act(world, step);
        expect(Object.fromEntries(mirror)).toEqual(stateOf(world.db));
      }),
      { numRuns: 60 },
    );
  });

  test("every value that was replaced or deleted is covered by its register's context", () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const world = newWorld();
        for (const step of sequence) act(world, step);
        expect(uncoveredStamps(world.db)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("a record is either there or has a tombstone, never both", () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const world = newWorld();
        for (const step of sequence) act(world, step);
        const state = stateOf(world.db);
        const touched = world.db
          .prepare("SELECT DISTINCT lower(hex(record_uuid)) FROM change")
          .pluck()
          .all();
        const buried = new Set(
          world.db.prepare("SELECT lower(hex(record_uuid)) FROM tombstone").pluck().all(),
        );
        const present = new Set(Object.keys(state).map((id) => id.replaceAll("-", "")));
        for (const uuid of touched) {
          expect(present.has(String(uuid)) !== buried.has(uuid)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });
});

test("a squashed diff reversed twice is itself", () => {
  const world = newWorld();
  const seen: DoneAction[] = [];
  world.listen((done) => seen.push(done));
  for (let pick = 0; pick < 5; pick += 1) act(world, { do: "addCoding", pick });
  const diff = squashDiff(seen.flatMap((done) => done.diff ?? []));
  expect(reverseDiff(reverseDiff(diff))).toEqual(diff);
});

test("an action with the same request id is done once", () => {
  const { db, history, coder } = newWorld();
  const requestId = newId();
  const add = (recorder: Recorder) => recorder.insert("code", aCode({ name: "once" }));
  const request = { requestId, coderId: coder.id, label: "Add" };
  expect(history.run(request, add)).toBe(true);
  expect(history.run(request, add)).toBe(false);
  expect(listRecords(db, "code").filter((code) => code.name === "once")).toHaveLength(1);
});

test("undo reaches only the coder's own actions", () => {
  const { db, history, coder } = newWorld();
  const other = aCoder({ name: "Ben" });
  history.run({ requestId: newId(), coderId: other.id, label: "x" }, (recorder) => {
    recorder.insert("coder", other);
  });
  const before = stateOf(db);
  history.run({ requestId: newId(), coderId: coder.id, label: "mine" }, (recorder) => {
    recorder.insert("code", aCode({ name: "mine" }));
  });
  expect(history.undo(newId(), coder.id)?.label).toBe("mine");
  expect(history.undo(newId(), coder.id)).not.toEqual({ label: "x" });
  expect(Object.keys(before)).toContain(other.id);
});

test("what nobody in particular did to texts and codebook is undone by whoever codes", () => {
  const { db, history, coder } = newWorld();
  const ben = aCoder({ name: "Ben" });
  const run = (coderId: string | null, label: string, work: (recorder: Recorder) => void) =>
    history.run({ requestId: newId(), coderId, label }, work);
  run(ben.id, "ben", (recorder) => recorder.insert("coder", ben));
  run(coder.id, "own", (recorder) => recorder.insert("code", aCode({ name: "own" })));
  run(null, "nobody's", (recorder) => recorder.insert("code", aCode({ name: "nobody's" })));
  const last = stateOf(db);
  expect(history.undo(newId(), coder.id)?.label).toBe("nobody's");
  // Who undid it may redo it; for others it is simply undone.
  expect(history.state(ben.id)).toEqual({ undoLabel: "ben", redoLabel: null });
  expect(history.state(coder.id)).toEqual({ undoLabel: "own", redoLabel: "nobody's" });
  expect(history.undo(newId(), coder.id)?.label).toBe("own");
  expect(history.redo(newId(), coder.id)?.label).toBe("own");
  expect(history.redo(newId(), coder.id)?.label).toBe("nobody's");
  expect(stateOf(db)).toEqual(last);
});

test("codings that nobody in particular brought in are undone by nobody", () => {
  const { db, history, coder, document } = newWorld();
  const [code] = listRecords(db, "code");
  if (code === undefined) throw new Error("the world begins with a code");
  history.run({ requestId: newId(), coderId: null, label: "import" }, (recorder) => {
    recorder.insert("coding", aCoding({ document, code, coder }));
  });
  expect(history.undo(newId(), coder.id)).toBeNull();
});

test("undo refuses, naming the records, where somebody else went on from there", () => {
  const { db, history, coder } = newWorld();
  const code = aCode({ name: "shared" });
  const run = (coderId: string, work: (recorder: Recorder) => void) =>
    history.run({ requestId: newId(), coderId, label: "x" }, work);
  run(coder.id, (recorder) => recorder.insert("code", code));
  run(coder.id, (recorder) => recorder.update("code", code.id, { name: "mine" }));
  run(newId(), (recorder) => recorder.update("code", code.id, { name: "theirs" }));
  const before = stateOf(db);
  expect(() => history.undo(newId(), coder.id)).toThrow(/cannot be undone any more/);
  expect(stateOf(db)).toEqual(before);
});

test.each(["passage", "subcode", "memo"])(
  "undo leaves a code on which somebody's %s rests",
  (by) => {
    const { db, history, coder, document } = newWorld();
    const ben = aCoder({ name: "Ben" });
    const code = aCode({ name: "shared" });
    const run = (coderId: string, work: (recorder: Recorder) => void) =>
      history.run({ requestId: newId(), coderId, label: "x" }, work);
    run(coder.id, (recorder) => recorder.insert("code", code));
    run(ben.id, (recorder) => {
      recorder.insert("coder", ben);
      if (by === "passage") recorder.insert("coding", aCoding({ document, code, coder: ben }));
      if (by === "subcode") recorder.insert("code", aCode({ name: "sub", parentId: code.id }));
      const target = { targetKind: "code", targetId: code.id } as const;
      if (by === "memo") recorder.insert("memo", aMemo(ben, target));
    });
    const before = stateOf(db);
    expect(() => history.undo(newId(), coder.id)).toThrow(/other work .* rests on what it added/);
    expect(stateOf(db)).toEqual(before);
  },
);

test("work that throws leaves nothing behind", () => {
  const { db, history, coder } = newWorld();
  const before = stateOf(db);
  const actions = db.prepare("SELECT count(*) FROM action").pluck().get();
  expect(() =>
    history.run({ requestId: newId(), coderId: coder.id, label: "x" }, (recorder) => {
      recorder.insert("code", aCode({ name: "half" }));
      throw new Error("stop");
    }),
  ).toThrow("stop");
  expect(stateOf(db)).toEqual(before);
  expect(db.prepare("SELECT count(*) FROM action").pluck().get()).toBe(actions);
});

interface World {
  db: Database;
  history: History;
  coder: ReturnType<typeof aCoder>;
  document: ReturnType<typeof aDocument>["document"];
  listen: (listener: (done: DoneAction) => void) => void;
}

function newWorld(): World {
  const db = new SqliteDatabase(":memory:");
  db.pragma("foreign_keys = ON");
  migrate(db);
  let listener: (done: DoneAction) => void = () => undefined;
  const history = new History(db, (done) => listener(done));
  const coder = aCoder();
  const { document, version } = aDocument("some text to be coded by somebody");
  history.run({ requestId: newId(), coderId: null, label: "begin" }, (recorder) => {
    recorder.insert("coder", coder);
    recorder.insert("document", document);
    recorder.insert("textVersion", version);
    recorder.insert("code", aCode());
  });
  return { db, history, coder, document, listen: (next) => (listener = next) };
}

function act(world: World, step: Step): void {
  const { db, history, coder } = world;
  if (step.do === "undo") {
    history.undo(newId(), coder.id);
    return;
  }
  if (step.do === "redo") {
    history.redo(newId(), coder.id);
    return;
  }
  history.run({ requestId: newId(), coderId: coder.id, label: step.do }, (recorder) =>
    change(world, recorder, step.do, step.pick, db),
  );
}

function change(
  { coder, document }: World,
  recorder: Recorder,
  what: Step["do"],
  pick: number,
  db: Database,
): void {
  const codes = listRecords(db, "code");
  const codings = listRecords(db, "coding");
  const code = codes[pick % Math.max(1, codes.length)];
  const coding = codings[pick % Math.max(1, codings.length)];
  if (what === "addCode") recorder.insert("code", aCode({ name: `code ${pick}` }));
  if (what === "addMemo") recorder.insert("memo", aMemo(coder, { text: `memo ${pick}` }));
  if (what === "addCoding" && code !== undefined) {
    recorder.insert("coding", aCoding({ document, code, coder }, { startOffset: pick % 4 }));
  }
  if (what === "rename" && code !== undefined) {
    recorder.update("code", code.id, { name: `name ${pick}` });
  }
  if (what === "resize" && coding !== undefined) {
    recorder.update("coding", coding.id, { endOffset: coding.startOffset + 1 + (pick % 20) });
  }
  if (what === "removeCoding" && coding !== undefined) recorder.remove("coding", coding.id);
  if (what === "removeCode" && code !== undefined) {
    for (const own of codings.filter((each) => each.codeId === code.id)) {
      recorder.remove("coding", own.id);
    }
    recorder.remove("code", code.id);
  }
  const target = codes.find((each) => each.id !== code?.id);
  if (what === "mergeCodes" && code !== undefined && target !== undefined) {
    for (const own of codings.filter((each) => each.codeId === code.id)) {
      recorder.update("coding", own.id, { codeId: target.id });
    }
    recorder.remove("code", code.id, target.id);
  }
}

const kinds = Object.keys(recordTables) as RecordKind[];

function stateOf(db: Database): Record<string, object> {
  return Object.fromEntries(
    kinds.flatMap((kind) => listRecords(db, kind).map((record) => [record.id, record])),
  );
}

/**
 * Stamps that the history says a record has carried, yet neither its present stamps nor its
 * context cover: a merge would bring such an old value back.
 */
function uncoveredStamps(db: Database): unknown[] {
  const tables = kinds.map((kind) => recordTables[kind].table);
  const stamps = tables.map(
    (table) =>
      `SELECT uuid, stamp_session_id AS session_id, stamp_sequence AS sequence FROM ${table}`,
  );
  return db
    .prepare(
      `WITH held AS (
         ${stamps.join(" UNION ALL ")}
         UNION ALL SELECT record_uuid, session_id, sequence FROM field_stamp
         UNION ALL SELECT record_uuid, session_id, sequence FROM tombstone
         UNION ALL SELECT record_uuid, session_id, sequence FROM register_context
       )
       SELECT change.record_uuid, action.session_id, action.sequence
       FROM change JOIN action ON action.id = change.action_id
       WHERE NOT EXISTS (
         SELECT 1 FROM held WHERE held.uuid = change.record_uuid
           AND held.session_id = action.session_id AND held.sequence >= action.sequence
       )`,
    )
    .all();
}
