import { copyFileSync } from "node:fs";
import SqliteDatabase, { type Database } from "better-sqlite3";
import fc from "fast-check";
import { recordKinds } from "../../electron/project/db/links.ts";
import { recordFault } from "../../electron/project/db/recordFault.ts";
import { RecordStates } from "../../electron/project/db/recordStates.ts";
import { recordTables } from "../../electron/project/db/recordTables.ts";
import { SessionNames } from "../../electron/project/db/sessionNames.ts";
import { bytesToId, derivedId } from "../../electron/project/db/uuid.ts";
import { type Base, type Step, settleConflicts, Team } from "./team.ts";
import { TeamFile } from "./teamFile.ts";

/** Where a law is broken; null where all hold. */
export type Broken = string | null;

/**
 * Plays a team's history on three copies and merges what came of it in every order: the results
 * must be the same, sound, and not change when merged again.
 */
export async function checkOrderLaws(base: Base, steps: readonly Step[]): Promise<Broken> {
  const team = Team.of(base, 3);
  try {
    for (const step of steps) await team.act(step);
    const [a, b, c] = [team.snapshot(0), team.snapshot(1), team.snapshot(2)];
    const ab = await merged(team, a, [[b]]);
    const ba = await merged(team, b, [[a]]);
    if (!isSame(ab, ba)) return "not commutative";
    const abThenC = await merged(team, ab.path, [[c]]);
    const bc = await merged(team, b, [[c]]);
    const aThenBc = await merged(team, a, [[bc.path]]);
    if (!isSame(aThenBc, abThenC)) return "not associative";
    const atOnce = await merged(team, c, [[b, a]]);
    if (!isSame(atOnce, abThenC)) return "another result when merged at once";
    const again = await merged(team, abThenC.path, [[a], [b, c], [bc.path]]);
    if (!isSame(again, abThenC)) return "not idempotent";
    const unsound = [ab, ba, abThenC, bc, aThenBc, atOnce, again].flatMap(
      ({ problems }) => problems,
    );
    return unsound.length === 0 ? null : `not sound: ${unsound[0]}`;
  } finally {
    team.close();
  }
}

/** The same work and, since a later merge sees it, the same stamps, contexts and open differences. */
function isSame(a: Merged, b: Merged): boolean {
  return a.digest === b.digest && a.state === b.state;
}

type Merged = Awaited<ReturnType<typeof merged>>;

/** A copy of `path` into which `groups` of files were merged, one group after the other. */
export async function merged(team: Team, path: string, groups: readonly (readonly string[])[]) {
  const copy = team.newPath();
  copyFileSync(path, copy);
  const file = new TeamFile(copy);
  try {
    for (const group of groups) await file.merge(group);
    const { digest, problems } = file;
    const fault = recordFault(file.project.db);
    if (fault !== null) problems.push(fault);
    return { path: copy, digest, problems, state: knowledge(file.project.db) };
  } finally {
    file.close();
  }
}

/**
 * Plays a history and merges all copies into the first: every coding of every file is in the result
 * under its own coder, or was deleted by somebody; every action is in its history; and undo leaves
 * the file as it was, to the last stamp, also where differences were decided meanwhile.
 */
export async function checkNothingLost(base: Base, steps: readonly Step[]): Promise<Broken> {
  const team = Team.of(base, 3);
  try {
    for (const step of steps) await team.act(step);
    const inputs = [team.snapshot(0), team.snapshot(1), team.snapshot(2)];
    const [first] = team.copies;
    if (first === undefined) return "there are no copies";
    first.coderId = base.coderIds[0] ?? null;
    const before = everything(first.project.db);
    const done = standingMerges(first.project.db);
    await first.merge(inputs.slice(1));
    for (const path of inputs) {
      const lost = lostFrom(path, first.project.db);
      if (lost !== null) return lost;
    }
    await settleConflicts(first, steps.length);
    while (standingMerges(first.project.db) > done) await first.call("history.undo", {});
    return everything(first.project.db) === before ? null : "undo left something of the merge";
  } finally {
    team.close();
  }
}

/** How many merges that were done in this very file stand. */
function standingMerges(db: Database): number {
  const count = db
    .prepare(
      `SELECT count(*) FROM action WHERE id IN (SELECT action_id FROM merge_added) AND coalesce((
         SELECT t.kind FROM action t WHERE t.target_id = action.id ORDER BY t.id DESC LIMIT 1
       ), '') <> 'undo'`,
    )
    .pluck()
    .get();
  return Number(count);
}

function lostFrom(path: string, result: Database): string | null {
  const input = new SqliteDatabase(path, { readonly: true });
  try {
    for (const { coding, coder } of codingsOf(input)) {
      const now = codingsOf(result, coding)[0];
      const isDeleted = result
        .prepare("SELECT 1 FROM tombstone WHERE hex(record_uuid) = ?")
        .get(coding);
      if (now === undefined && isDeleted === undefined && !isCovered(result, coding))
        return `coding ${coding} is lost`;
      const isTheirs = now === undefined || now.coder === coderIn(result, coder);
      if (!isTheirs) return `coding ${coding} changed its coder`;
    }
    const actions = new Set(result.prepare("SELECT hex(uuid) FROM action").pluck().all());
    const missing = input
      .prepare("SELECT hex(uuid) FROM action")
      .pluck()
      .all()
      .filter((uuid) => !actions.has(uuid));
    return missing.length === 0 ? null : `${missing.length} actions are lost`;
  } finally {
    input.close();
  }
}

/** A coder's id where they have several. */
function coderIn(db: Database, coder: string): unknown {
  const survivor = db.prepare("SELECT hex(survivor_uuid) FROM alias WHERE hex(uuid) = ?").pluck();
  return survivor.get(coder) ?? coder;
}

/** Kept behind an equal coding of the same coder, which is there. */
function isCovered(db: Database, coding: string): boolean {
  const found = db
    .prepare(
      `SELECT 1 FROM covered_coding v JOIN coding c ON c.uuid = v.shown_uuid
       WHERE hex(v.record_uuid) = ?`,
    )
    .get(coding);
  return found !== undefined;
}

function codingsOf(db: Database, only: string | null = null): { coding: string; coder: string }[] {
  return db
    .prepare(
      `SELECT hex(coding.uuid) AS coding, hex(coder.uuid) AS coder
       FROM coding JOIN coder ON coder.id = coding.coder_id
       WHERE @only IS NULL OR hex(coding.uuid) = @only`,
    )
    .all({ only }) as { coding: string; coder: string }[]; // the columns selected
}

/** `knowledge`, and which texts and files are stored. */
function everything(db: Database): string {
  const contents = db.prepare("SELECT hex(sha256) FROM content ORDER BY 1").pluck().all();
  return [knowledge(db), JSON.stringify(contents)].join("\n");
}

/** Records and merge state of a file as one text, without local keys, history and merge journal. */
function knowledge(db: Database): string {
  const states = new RecordStates(db, new SessionNames(db));
  const ids = recordKinds.flatMap((kind) => {
    const rows = db
      .prepare(
        `SELECT uuid FROM ${recordTables[kind].table}
         UNION SELECT record_uuid FROM tombstone WHERE kind = @kind
         UNION SELECT record_uuid FROM covered_coding WHERE @kind = 'coding'`,
      )
      .pluck()
      .all({ kind }) as Buffer[]; // BLOB NOT NULL
    return rows.map((uuid) => ({ kind, id: bytesToId(uuid) }));
  });
  const lines = ids.map(({ kind, id }) => JSON.stringify(states.read(kind, id), inOrder));
  const aliases = db.prepare("SELECT hex(uuid), hex(survivor_uuid) FROM alias ORDER BY 1").all();
  return [...lines.sort(), JSON.stringify(aliases)].join("\n");
}

/** For JSON: keys in alphabetical order, as local keys of sessions differ between files. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What one coder does without touching anybody else's work: no two such deeds are in conflict. */
export interface OwnDeed {
  who: number;
  do: "code" | "resize" | "uncode" | "addCode" | "memo" | "finish";
  pick: number;
}

/** Coders who keep to their own on copies, then merged, come to what they would in one project. */
export async function checkAgainstOneProject(
  base: Base,
  deeds: readonly OwnDeed[],
): Promise<Broken> {
  const team = Team.of(base, 3);
  const shared = Team.of(base, 1);
  try {
    const [one] = shared.copies;
    for (const [index, deed] of deeds.entries()) {
      const copy = team.copies[deed.who];
      if (copy === undefined || one === undefined) return "there are no copies";
      for (const file of [copy, one]) await doOwn(file, base.coderIds, deed, index);
    }
    const result = await merged(team, team.snapshot(0), [[team.snapshot(2), team.snapshot(1)]]);
    return result.digest === one?.digest ? null : "not what one shared project would be";
  } finally {
    team.close();
    shared.close();
  }
}

async function doOwn(
  file: TeamFile,
  coderIds: readonly string[],
  { who, do: deed, pick }: OwnDeed,
  index: number,
): Promise<void> {
  const coderId = coderIds[who] ?? "";
  const { documents } = await file.call("project.load", {}, coderId);
  const documentId = documents[pick % documents.length]?.id ?? "";
  const idOf = (what: string, number: number) => derivedId(what, coderId, String(number));
  const span = { startOffset: pick % 30, endOffset: (pick % 30) + 5 };
  const codings = await file.call("documents.codings", { documentId, coders: "own" }, coderId);
  const own = [...Buffer.from(codings.ids).toString("hex").matchAll(/.{32}/g)].map(([hex]) => hex);
  const id = dashed(own.sort()[pick % Math.max(1, own.length)] ?? "");
  const codeId = idOf("own code", 0);
  if (deed === "addCode") {
    const name = `${who}: code ${index}`;
    await file.tryCall("codes.add", { id: idOf("code", index), parentId: null, name }, coderId);
  } else if (deed === "memo") {
    const target = { targetKind: "document", targetId: documentId } as const;
    await file.call("memos.add", { id: idOf("memo", index), ...target, text: `${pick}` }, coderId);
  } else if (deed === "finish") {
    await file.call("progress.set", { documentIds: [documentId], state: "finished" }, coderId);
  } else if (deed === "code") {
    const name = `${who}: own code`;
    await file.tryCall("codes.add", { id: codeId, parentId: null, name }, coderId);
    const coding = { id: idOf("coding", index), documentId, codeId, ...span };
    await file.call("codings.add", { codings: [coding] }, coderId);
  } else if (own.length > 0 && deed === "resize") {
    await file.call("codings.resize", { id, span }, coderId);
  } else if (own.length > 0) await file.call("codings.remove", { ids: [id] }, coderId);
}

function dashed(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export const ownDeeds = fc.array(
  fc.record({
    who: fc.nat(2),
    do: fc.constantFrom("code", "code", "resize", "uncode", "addCode", "memo", "finish"),
    pick: fc.nat(1000),
  }) as fc.Arbitrary<OwnDeed>,
  { maxLength: 40, size: "max" },
);
