import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import SqliteDatabase, { type Database } from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { idToBytes, newId } from "../../../electron/project/db/uuid.ts";
import { isFrozen } from "../../../electron/project/packs/frozenTexts.ts";
import type { CallInput } from "../../../shared/contract/contract.ts";
import { noDecisions } from "../../support/teamFile.ts";
import { TestProject } from "../../support/testProject.ts";

const story =
  "The firm denied it. Nobody saw the valve open. Forty litres ran out, the union said.";
const wire =
  "A spokesman would not comment. Nine people were treated. The valve was closed by hand.";

type Making = Partial<CallInput<"packs.make">>;

/** The team's file is made once; each test works in a copy of it. */
async function team() {
  made ??= await makeTeam();
  const { bytes, ...team } = made;
  const project = TestProject.withoutFile();
  const path = join(project.folder, "study.concord");
  writeFileSync(path, bytes);
  await project.call("project.open", { place: await project.grant(path) });
  project.coderId = team.ana;
  return { ...team, project };
}

let made: Awaited<ReturnType<typeof makeTeam>> | null = null;

/** Two coders at work on two documents, with memos, removed codings and looked-at work. */
async function makeTeam() {
  const project = await TestProject.create();
  const [ana, ben] = [await project.addCoder("Ana Aalto"), await project.addCoder("Ben Zweig")];
  const first = await project.importText("story.txt", story);
  const second = await project.importText("wire.txt", wire);
  const parent = await project.addCode("statements", { isFolder: true });
  const denial = await project.addCode("denial", { parentId: parent });
  const claim = await project.addCode("claim", { definition: "a number somebody gives" });
  const hers = await project.codePassage(first, denial, "The firm denied it.", ana);
  const herSecond = await project.codePassage(second, claim, "Nine people were treated.", ana);
  const his = [
    await project.codePassage(first, claim, "Forty litres ran out", ben),
    await project.codePassage(second, denial, "would not comment", ben),
  ];
  const hisGone = await project.codePassage(first, denial, "Nobody saw the valve open", ben);
  const herGone = await project.codePassage(first, claim, "the union said", ana);
  await project.call("codings.remove", { ids: [hisGone] }, ben);
  await project.call("codings.remove", { ids: [herGone] }, ana);
  const memo = async (
    coder: string,
    text: string,
    target: "project" | "coding",
    on: string | null,
  ) => {
    const id = newId();
    await project.call("memos.add", { id, targetKind: target, targetId: on, text }, coder);
    return id;
  };
  const herMemo = await memo(ana, "hers-on-own", "coding", hers);
  const hisMemos = [
    await memo(ben, "secret-of-ben", "coding", his[0] ?? ""),
    await memo(ben, "project-thought-of-ben", "project", null),
    await memo(ana, "hers-on-his", "coding", his[0] ?? ""),
  ];
  await project.finish([first], ben);
  await project.finish([first], ana);
  await project.call("documents.codings", { documentId: first, coders: "all" }, ana);
  await project.call("codes.update", {
    id: claim,
    changes: { definition: "a number" },
    isRedefined: false,
  });
  await project.close();
  const bytes = readFileSync(join(project.folder, "study.concord"));
  return {
    bytes,
    ana,
    ben,
    first,
    second,
    denial,
    claim,
    parent,
    hers,
    herSecond,
    herGone,
    his,
    hisGone,
    herMemo,
    hisMemos,
  };
}

async function pack(project: TestProject, path: string, input: Making = {}) {
  const place = await project.grant(path);
  const [made] = await project.call("packs.make", {
    for: "class",
    documentIds: null,
    isCodebookLocked: false,
    withOriginals: false,
    to: { kind: "file", place },
    ...input,
  });
  if (made === undefined) throw new Error("no pack was made");
  return made;
}

async function open(path: string): Promise<TestProject> {
  const project = TestProject.withoutFile();
  const { lastCoderId } = await project.call("project.open", { place: await project.grant(path) });
  project.coderId = lastCoderId;
  return project;
}

/** Each register of a record with its stamp and what it has held, sessions by their uuids. */
function mergeStateOf(db: Database, recordUuid: Buffer): unknown[] {
  const stamps = (table: string) =>
    db
      .prepare(
        `SELECT t.*, hex(s.uuid) AS session FROM ${table} t JOIN session s ON s.id = t.session_id
         WHERE t.record_uuid = ? ORDER BY field, sequence`,
      )
      .all(recordUuid)
      .map((row) => ({ ...(row as object), session_id: 0 }));
  return [...stamps("field_stamp"), ...stamps("register_context")];
}

const kinds = [
  "coder",
  "document",
  "text_version",
  "code",
  "coding",
  "memo",
  "progress",
  "assignment",
  "pack",
  "codebook_version",
  "code_proposal",
  "round",
  "project_setting",
];

/** Everything a file says of its records that is not a local key. */
function recordsOf(db: Database): Map<string, unknown> {
  const records = new Map<string, unknown>();
  for (const table of kinds) {
    const rows = db
      .prepare(
        `SELECT t.*, hex(s.uuid) AS session FROM ${table} t JOIN session s ON s.id = t.stamp_session_id`,
      )
      .all() as Record<string, unknown>[];
    for (const row of rows) {
      const facts = Object.entries(row).filter(([name]) => name !== "id" && !name.endsWith("_id"));
      const uuid = row.uuid as Buffer;
      records.set(uuid.toString("hex"), [table, Object.fromEntries(facts), mergeStateOf(db, uuid)]);
    }
  }
  return records;
}

describe("a pack for a coder", () => {
  test("its bytes hold nothing of what others did: no name, memo, quote or uuid", async () => {
    const { project, ana, ben, first, denial, his, hisGone, hisMemos } = await team();
    const { documents } = await project.snapshot();
    await project.call("adjudication.decide", {
      ...{ documentId: first, codeId: denial, startOffset: 0, endOffset: 5, outcome: "none" },
      textVersionId: documents.find(({ id }) => id === first)?.textVersionId ?? "",
      ...{ fromCoderId: null, passages: [], coderIds: [ana, ben], replacedIds: [] },
      ...{ how: "discussion", reason: "decided-because", note: "decided-note" },
    });
    // Whose codings are the key is a setting of the project: their id comes along, and nothing else.
    const teacher = await project.addCoder("Tea Keyholder");
    const keyCoding = await project.codePassage(first, denial, "the union said", teacher);
    await project.call("teaching.setKey", { coderId: teacher });
    const folder = join(project.folder, "returned-by-all");
    mkdirSync(folder);
    const place = await project.grant(folder);
    await project.call("returned.setFolder", { folder: { place, role: "collect" } });
    const path = join(project.folder, "for ana.concord");
    await pack(project, path, { for: [ana] });
    const bytes = readFileSync(path);
    const words = ["Ben Zweig", "secret-of-ben", "project-thought-of-ben", "hers-on-his"];
    words.push("decided-because", "decided-note", "Tea Keyholder");
    for (const word of [...words, "returned-by-all"]) {
      expect(bytes.includes(word), word).toBe(false);
    }
    for (const id of [ben, ...his, hisGone, ...hisMemos, keyCoding]) {
      expect(bytes.includes(idToBytes(id)), id).toBe(false);
      expect(bytes.includes(id), id).toBe(false);
    }
    await project.close();
    const source = readFileSync(join(project.folder, "study.concord"));
    for (const word of words) expect(source.includes(word), word).toBe(true);
    // The same search finds what is in the pack.
    expect(bytes.includes("hers-on-own")).toBe(true);
    expect(bytes.includes(idToBytes(ana))).toBe(true);
    expect(readdirSync(project.folder).filter((name) => name.startsWith("for ana"))).toEqual([
      "for ana.concord",
    ]);
  });

  test("quotes of others are in it only as part of the text", async () => {
    const { project, ana } = await team();
    const path = join(project.folder, "for ana.concord");
    await pack(project, path, { for: [ana] });
    const db = new SqliteDatabase(path, { readonly: true });
    expect(db.prepare("SELECT quote FROM coding ORDER BY quote").pluck().all()).toEqual([
      "Nine people were treated.",
      "The firm denied it.",
    ]);
    for (const table of ["action", "change", "exposure"]) {
      expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0);
    }
    expect(db.pragma("freelist_count", { simple: true })).toBe(0);
    db.close();
  });

  test("what is in it has the source's values, stamps and contexts; nothing looks deleted", async () => {
    const { project, ana, hisGone, herGone } = await team();
    const path = join(project.folder, "for ana.concord");
    await pack(project, path, { for: [ana] });
    const source = new SqliteDatabase(join(project.folder, "study.concord"), { readonly: true });
    const packed = new SqliteDatabase(path, { readonly: true });
    const inSource = recordsOf(source);
    const inPack = recordsOf(packed);
    expect(inPack.size).toBeGreaterThan(10);
    for (const [uuid, facts] of inPack) expect(facts).toEqual(inSource.get(uuid));
    const gone = packed.prepare("SELECT lower(hex(record_uuid)) FROM tombstone").pluck().all();
    expect(gone).toEqual([herGone.replaceAll("-", "")]);
    expect(gone).not.toContain(hisGone.replaceAll("-", ""));
    expect(packed.prepare("SELECT uuid FROM project").pluck().get()).toEqual(
      source.prepare("SELECT uuid FROM project").pluck().get(),
    );
    source.close();
    packed.close();
  });

  test("published codebooks, settings and what is the coder's to know of plans come along", async () => {
    const { project, ana, ben, first, second, claim } = await team();
    const publisher = await project.addCoder("Lea Lead");
    const version = newId();
    await project.call(
      "codebook.publish",
      { id: version, note: "after training", isLocked: false },
      publisher,
    );
    const thresholds = { lowerThreshold: 0.7, upperThreshold: 0.9, thresholdReason: "strict" };
    await project.call("projectSettings.set", thresholds);
    const proposal = { definition: "", example: "" };
    await project.call("proposals.add", { id: newId(), name: "hers", ...proposal }, ana);
    await project.call("proposals.add", { id: newId(), name: "of-ben-alone", ...proposal }, ben);
    await project.call("documents.setCluster", { documentIds: [first], cluster: "wire 1" });
    const round = { codebookVersionId: version, note: "" };
    const openRound = (name: string, purpose: "main" | "repeat", coderIds: string[]) =>
      project.call(
        "rounds.open",
        { id: newId(), name, purpose, documentIds: [first, second], coderIds, ...round },
        publisher,
      );
    await openRound("her round", "main", [ana]);
    await openRound("round-of-both", "main", [ana, ben]);
    await openRound("again", "repeat", [ana, ben]);
    const path = join(project.folder, "for ana.concord");
    await pack(project, path, { for: [ana] });
    const source = new SqliteDatabase(join(project.folder, "study.concord"), { readonly: true });
    const packed = new SqliteDatabase(path, { readonly: true });
    const inSource = recordsOf(source);
    for (const [uuid, facts] of recordsOf(packed)) expect(facts).toEqual(inSource.get(uuid));
    source.close();
    packed.close();
    const bytes = readFileSync(path);
    for (const word of ["of-ben-alone", "round-of-both", "Ben Zweig"]) {
      expect(bytes.includes(word), word).toBe(false);
    }
    const hers = await open(path);
    const snapshot = await hers.snapshot();
    expect(snapshot.lastCoderId).toBe(ana);
    expect(snapshot.codebookVersions.map(({ note }) => note)).toEqual(["after training"]);
    expect(snapshot.settings).toMatchObject(thresholds);
    expect(snapshot.codeProposals.map(({ name }) => name)).toEqual(["hers"]);
    expect(snapshot.rounds.map(({ name }) => name)).toEqual(["her round", "again"]);
    expect(snapshot.documents.map(({ cluster }) => cluster).sort()).toEqual(["", "wire 1"]);
    // In the repeat round she works in the second pass, also in her pack.
    await hers.codePassage(first, claim, "the union said");
    const passes = (await hers.snapshot()).progress.map(({ pass }) => pass);
    expect(passes).toContain(2);
    expect(await hers.call("project.verify", {})).toMatchObject({ isGood: true });
  });

  test("opens as that coder, is sound, searchable and can be coded in", async () => {
    const { project, ana, first, claim } = await team();
    const path = join(project.folder, "for ana.concord");
    await pack(project, path, { for: [ana] });
    const hers = await open(path);
    expect(hers.coderId).toBe(ana);
    expect(await hers.call("project.verify", {})).toMatchObject({ isGood: true, documents: 2 });
    expect((await hers.call("search.project", { query: "valve", limit: 10 })).total).toBe(2);
    await hers.codePassage(first, claim, "Forty litres ran out");
    const { packId, packs, progress } = await hers.snapshot();
    expect(packs.map(({ id }) => id)).toEqual([packId]);
    expect(progress.map(({ state }) => state).sort()).toEqual(["finished", "inProgress"]);
  });

  test("holds the documents assigned to the coder, all before anything is, or the chosen ones", async () => {
    const { project, ana, ben, first, second } = await team();
    const documentsFor = async (coderId: string, input: Making = {}) => {
      const path = join(project.folder, `${newId()}.concord`);
      await pack(project, path, { for: [coderId], ...input });
      const { documents } = await (await open(path)).snapshot();
      return documents.map(({ id }) => id);
    };
    expect(await documentsFor(ben)).toEqual([first, second]);
    await project.call("assignments.change", {
      added: [{ coderId: ana, documentId: second }],
      removed: [],
    });
    expect(await documentsFor(ana)).toEqual([second]);
    await expect(documentsFor(ben)).rejects.toThrow("Nothing is assigned to “Ben Zweig”");
    expect(await documentsFor(ana, { documentIds: [first] })).toEqual([first]);
  });

  test("originals come along when asked for; otherwise the pack says where they are", async () => {
    const { project, ana } = await team();
    const page = "<p>The harbour master said nothing.</p>";
    const first = await project.importText("page.html", page);
    const [without, withThem] = ["a.concord", "b.concord"].map((name) =>
      join(project.folder, name),
    );
    await pack(project, without ?? "", { for: [ana] });
    await pack(project, withThem ?? "", { for: [ana], withOriginals: true });
    const file = await (await open(withThem ?? "")).call("documents.original", {
      documentId: first,
    });
    expect(Buffer.from(file.bytes).toString()).toBe(page);
    const bare = await open(without ?? "");
    await expect(bare.call("documents.original", { documentId: first })).rejects.toThrow(
      "not in this pack",
    );
  });

  test("a locked codebook stays as it is, an open one does not have to", async () => {
    const { project, ana, first, claim } = await team();
    const [locked, free] = ["locked.concord", "free.concord"].map((name) =>
      join(project.folder, name),
    );
    await pack(project, locked ?? "", { for: [ana], isCodebookLocked: true });
    await pack(project, free ?? "", { for: [ana] });
    const hers = await open(locked ?? "");
    await expect(hers.addCode("mine")).rejects.toThrow("locked");
    await expect(hers.call("codes.update", { id: claim, changes: { name: "x" } })).rejects.toThrow(
      "locked",
    );
    await expect(hers.call("codes.remove", { id: claim })).rejects.toThrow("locked");
    await expect(
      hers.call("codebook.publish", { id: newId(), note: "", isLocked: false }),
    ).rejects.toThrow("locked");
    await hers.codePassage(first, claim, "Forty litres ran out");
    await (await open(free ?? "")).addCode("mine");
    await project.addCode("the lead goes on");
  });
});

test("what was coded in a pack is merged into the lead's file; everything else is as it was", async () => {
  const { project, ana, ben, first, claim, his, hers: old, herSecond: second } = await team();
  const path = join(project.folder, "for ana.concord");
  await pack(project, path, { for: [ana] });
  const before = await project.snapshot();
  const hers = await open(path);
  const coding = await hers.codePassage(first, claim, "Forty litres ran out");
  await hers.close();

  const input = {
    files: [{ place: await project.grant(path) }],
    decisions: noDecisions,
  };
  const { digest, conflicts, identities } = await project.call("merge.preview", input);
  expect([conflicts, identities]).toEqual([[], []]);
  await project.call("merge.apply", { ...input, digest });
  const after = await project.snapshot();
  for (const part of ["coders", "documents", "codes", "assignments", "packs", "rounds"] as const) {
    expect(after[part], part).toEqual(before[part]);
  }
  expect(after.packId).toBe(null);
  const db = new SqliteDatabase(join(project.folder, "study.concord"), { readonly: true });
  const codings = db
    .prepare("SELECT coder.uuid, coding.uuid FROM coding JOIN coder ON coder.id = coder_id")
    .raw()
    .all();
  db.close();
  const expected = [...[old, second, coding].map((id) => [ana, id]), ...his.map((id) => [ben, id])];
  expect(codings).toHaveLength(expected.length);
  expect(codings).toEqual(
    expect.arrayContaining(expected.map((pair) => pair.map((id) => idToBytes(id)))),
  );
  expect(await project.call("project.verify", {})).toMatchObject({ isGood: true });
});

describe("handing out", () => {
  test("one file each in a folder, two of one name apart; all or none", async () => {
    const { project, ana, ben } = await team();
    const other = await project.addCoder("Ana Aalto");
    const folder = join(project.folder, "out");
    mkdirSync(folder);
    const to = { kind: "folder", place: await project.grant(folder) } as const;
    const asked = {
      for: [ana, ben, other],
      documentIds: null,
      isCodebookLocked: true,
      withOriginals: false,
      to,
    };
    const made = await project.call("packs.make", asked);
    expect(made.map(({ coderId }) => coderId)).toEqual([ana, ben, other]);
    expect(readdirSync(folder).sort()).toEqual([
      "study, Ana Aalto 2.concord",
      "study, Ana Aalto.concord",
      "study, Ben Zweig.concord",
    ]);
    await expect(project.call("packs.make", asked)).rejects.toThrow("exists already");
    const { packs } = await project.snapshot();
    expect(packs).toHaveLength(3);
    expect(readdirSync(folder)).toHaveLength(3);
  });

  test("as a job: progress, its files once; cancelled, nothing was handed out", async () => {
    const { project, ana, ben } = await team();
    const to = { kind: "answer" } as const;
    const asked = {
      for: [ana, ben],
      documentIds: null,
      isCodebookLocked: true,
      withOriginals: false,
      to,
    };
    const endOf = async (jobId: string) => {
      for (;;) {
        const job = (await project.call("jobs.list", {})).find(({ id }) => id === jobId);
        if (job?.state !== "running") return job;
        // The job gets its turn.
        await setImmediate();
      }
    };
    const cancelledId = newId();
    await project.call("packs.start", { jobId: cancelledId, ...asked });
    await project.call("jobs.cancel", { jobId: cancelledId });
    expect((await endOf(cancelledId))?.state).toBe("cancelled");
    expect((await project.snapshot()).packs).toEqual([]);
    expect(readdirSync(join(project.folder, "temporary"))).toEqual([]);

    const jobId = newId();
    await project.call("packs.start", { jobId, ...asked });
    expect(await endOf(jobId)).toMatchObject({ state: "finished", fraction: 1, kind: "packs" });
    const files = await project.call("packs.result", { jobId });
    expect(files.map(({ coderId }) => coderId)).toEqual([ana, ben]);
    expect(files.every(({ bytes }) => bytes.length > 0)).toBe(true);
    expect((await project.snapshot()).packs).toHaveLength(2);
    await expect(project.call("packs.result", { jobId })).rejects.toThrow("fetched already");
  });

  test("a text corrected while packs are made: none is handed out", async () => {
    const { project, ana, first } = await team();
    const making = project.call("packs.make", {
      for: [ana],
      documentIds: null,
      isCodebookLocked: true,
      withOriginals: false,
      to: { kind: "answer" },
    });
    await project.call("documents.correct", { documentId: first, text: `${story} So they say.` });
    await expect(making).rejects.toThrow("was changed while the packs");
    expect((await project.snapshot()).packs).toEqual([]);
  });

  test("as an answer, for a page that has no paths", async () => {
    const { project, ana } = await team();
    const made = await pack(project, "", { for: [ana], to: { kind: "answer" } });
    expect(made.fileName).toBe("study, Ana Aalto.concord");
    const path = join(project.folder, made.fileName);
    writeFileSync(path, made.bytes);
    expect((await open(path)).coderId).toBe(ana);
    expect(existsSync(join(project.folder, "temporary"))).toBe(true);
    expect(
      readdirSync(join(project.folder, "temporary")).filter((name) =>
        name.startsWith("concord-packs"),
      ),
    ).toEqual([]);
  });

  test("a correction from before it went out is not undone while the text is frozen", async () => {
    const { project, ana, first } = await team();
    await project.call("documents.correct", { documentId: first, text: `${story} So they say.` });
    await pack(project, "", { for: [ana], to: { kind: "answer" } });
    await expect(project.call("history.undo", {})).rejects.toThrow("is frozen");
    const { text } = await project.call("documents.text", { documentId: first });
    expect(text).toContain("So they say.");
    await project.call("packs.setFrozen", { isFrozen: false });
    // What was done last goes first: the unfreezing, which freezes again.
    await project.call("history.undo", {});
    await expect(project.call("history.undo", {})).rejects.toThrow("is frozen");
  });

  test("freezes the texts in it until they are unfrozen; the next pack freezes again", async () => {
    const { project, ana, first, second } = await team();
    const db = new SqliteDatabase(join(project.folder, "study.concord"), { readonly: true });
    const frozen = () => [first, second].map((id) => isFrozen(db, id));
    expect(frozen()).toEqual([false, false]);
    await pack(project, join(project.folder, "1.concord"), { for: [ana], documentIds: [first] });
    expect(frozen()).toEqual([true, false]);
    await project.call("packs.setFrozen", { isFrozen: false });
    expect(frozen()).toEqual([false, false]);
    await project.call("history.undo", {});
    expect(frozen()).toEqual([true, false]);
    await project.call("packs.setFrozen", { isFrozen: false });
    await pack(project, join(project.folder, "2.concord"));
    expect(frozen()).toEqual([true, true]);
    await expect(
      project.call("documents.correct", { documentId: first, text: `${story} More.` }),
    ).rejects.toThrow("Unfreeze the texts");
    await project.call("packs.setFrozen", { isFrozen: false });
    await project.call("documents.correct", { documentId: first, text: `${story} More.` });
    db.close();
  });

  test("nothing to hand out, nobody to hand it to, no folder: said, and nothing is left", async () => {
    const project = await TestProject.create();
    const ana = await project.addCoder("Ana");
    const path = join(project.folder, "p.concord");
    await expect(pack(project, path, { for: [ana] })).rejects.toThrow("no documents to hand out");
    await project.importText("story.txt", story);
    await expect(pack(project, path, { for: [newId()] })).rejects.toThrow("choose one");
    const nowhere = {
      kind: "folder",
      place: await project.grant(join(project.folder, "gone")),
    } as const;
    await expect(pack(project, path, { for: [ana], to: nowhere })).rejects.toThrow(
      "no folder “gone”",
    );
    expect(existsSync(path)).toBe(false);
    expect((await project.snapshot()).packs).toEqual([]);
  });
});

describe("a class pack", () => {
  test("has nobody's work in it and opens for reading until somebody joins in a copy", async () => {
    const { project, ana, ben, first, claim } = await team();
    const path = join(project.folder, "class.concord");
    await pack(project, path, { isCodebookLocked: true });
    const bytes = readFileSync(path);
    for (const word of ["Ana Aalto", "Ben Zweig", "hers-on-own"])
      expect(bytes.includes(word)).toBe(false);
    for (const id of [ana, ben]) expect(bytes.includes(idToBytes(id))).toBe(false);

    const student = await open(path);
    expect((await student.snapshot()).readOnly).toBe("classPack");
    await expect(student.addCoder("Mia")).rejects.toThrow(/is a class pack.* join it/);
    const mine = join(project.folder, "mine.concord");
    const joined = await student.call("packs.join", {
      place: await student.grant(mine),
      name: " Mia ",
    });
    expect(joined.readOnly).toBe(null);
    expect(joined.coders.map(({ name }) => name)).toEqual(["Mia"]);
    expect(joined.lastCoderId).toBe(joined.coders[0]?.id);
    student.coderId = joined.lastCoderId;
    await student.codePassage(first, claim, "Forty litres ran out");
    await expect(student.addCode("own idea")).rejects.toThrow("locked");
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  test("two students of one name at one computer stay two", async () => {
    const { project } = await team();
    const path = join(project.folder, "class.concord");
    await pack(project, path);
    const machine = TestProject.withoutFile();
    await machine.call("app.setPerson", { name: "Mia", colour: "#336699" });
    const ids = [];
    for (const name of ["one.concord", "two.concord"]) {
      await machine.call("project.open", { place: await machine.grant(path) });
      const place = await machine.grant(join(project.folder, name));
      ids.push((await machine.call("packs.join", { place, name: "Mia" })).lastCoderId);
    }
    expect(new Set(ids).size).toBe(2);
    await machine.call("project.open", { place: await machine.grant(path) });
    const taken = await machine.grant(join(project.folder, "one.concord"));
    await expect(machine.call("packs.join", { place: taken, name: "Mia" })).rejects.toThrow(
      "exists already",
    );
  });

  test("with a published codebook is joined like any other", async () => {
    const { project } = await team();
    const path = join(project.folder, "class.concord");
    await project.call("codebook.publish", { id: newId(), note: "as taught", isLocked: true });
    await pack(project, path);
    const student = await open(path);
    expect((await student.snapshot()).readOnly).toBe("classPack");
    const place = await student.grant(join(project.folder, "mine.concord"));
    const joined = await student.call("packs.join", { place, name: "Mia" });
    expect(joined.readOnly).toBe(null);
    expect(joined.coders.map(({ name }) => name).sort()).toEqual(["Ana Aalto", "Mia"]);
  });

  test("only a class pack is joined", async () => {
    const { project } = await team();
    const place = await project.grant(join(project.folder, "x.concord"));
    await expect(project.call("packs.join", { place, name: "Mia" })).rejects.toThrow(
      "no class pack",
    );
  });
});
