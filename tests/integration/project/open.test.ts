import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { Backups } from "../../../electron/project/backups.ts";
import { createFile, openFile } from "../../../electron/project/db/open.ts";
import { listRecords } from "../../../electron/project/db/repositories/records.ts";
import { newId } from "../../../electron/project/db/uuid.ts";
import { History } from "../../../electron/project/history.ts";
import { ProjectError } from "../../../shared/result.ts";
import { aCoder } from "../../support/records.ts";
import { temporaryFolder } from "../../support/temporaryFolder.ts";

const noBackup = () => undefined;

describe("a project file", () => {
  test("is one single file once it is closed", () => {
    const folder = temporaryFolder();
    const path = join(folder, "study.concord");
    const file = createFile(path);
    addCoder(file.db, "Ana");
    file.close();
    expect(readdirSync(folder)).toEqual(["study.concord"]);
    const again = openFile(path, noBackup);
    expect(listRecords(again.db, "coder").map((coder) => coder.name)).toEqual(["Ana"]);
    again.close();
    expect(readdirSync(folder)).toEqual(["study.concord"]);
  });

  test("is never replaced by a new one", () => {
    const path = join(temporaryFolder(), "study.concord");
    writeFileSync(path, "somebody's thesis");
    expect(() => createFile(path)).toThrow(/exists already/);
    expect(readFileSync(path, "utf8")).toBe("somebody's thesis");
  });

  test("can have a name that is only emoji", () => {
    const path = join(temporaryFolder(), "🌻.concord");
    createFile(path).close();
    openFile(path, noBackup).close();
    expect(existsSync(path)).toBe(true);
  });

  test("written by a newer version opens for reading and is not touched", () => {
    const path = join(temporaryFolder(), "study.concord");
    createFile(path).close();
    const db = new SqliteDatabase(path);
    db.pragma("user_version = 99990");
    db.close();
    const before = readFileSync(path);
    const file = openFile(path, noBackup);
    expect(file.readOnly).toBe("fromFuture");
    expect(() => addCoder(file.db, "x")).toThrow();
    file.close();
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test("that is something else is refused and left alone", () => {
    const path = join(temporaryFolder(), "notes.txt");
    writeFileSync(path, "just text, long enough to be mistaken for a header ".repeat(5));
    expect(kindOf(() => openFile(path, noBackup))).toBe("notAProject");
    const other = join(temporaryFolder(), "other.db");
    new SqliteDatabase(other).exec("CREATE TABLE t (x)").close();
    expect(kindOf(() => openFile(other, noBackup))).toBe("notAProject");
  });

  test("that is not there says so", () => {
    expect(kindOf(() => openFile(join(temporaryFolder(), "no.concord"), noBackup))).toBe(
      "notFound",
    );
  });
});

describe("a damaged project file", () => {
  test.each([
    ["its beginning overwritten", (path: string) => overwrite(path, 0, 100)],
    ["pages overwritten", (path: string) => overwrite(path, 4096, 8 * 4096)],
    ["its second half cut off", (path: string) => truncateSync(path, statSync(path).size / 2)],
    ["nothing left in it", (path: string) => truncateSync(path, 0)],
  ])("with %s is told so", (_what, damage) => {
    const path = join(temporaryFolder(), "study.concord");
    const file = createFile(path);
    for (let number = 0; number < 200; number += 1) addCoder(file.db, `coder ${number}`);
    file.close();
    damage(path);
    const damaged = readFileSync(path);
    expect(kindOf(() => openFile(path, noBackup))).toBe("corrupt");
    expect(readFileSync(path).equals(damaged)).toBe(true);
  });

  test("gives way to its newest good backup and is kept beside it", async () => {
    const folder = temporaryFolder();
    const backups = new Backups(join(folder, "data"));
    const path = join(folder, "study.concord");
    const file = createFile(path);
    addCoder(file.db, "Ana");
    expect(await backups.make(file.db, path)).toMatchObject({ documents: 0, codings: 0 });
    file.close();
    overwrite(path, 0, 4096);
    const damaged = readFileSync(path);
    const [newest] = backups.list(path);
    const kept = backups.restore(path, newest?.key ?? "");
    expect(readFileSync(join(folder, kept)).equals(damaged)).toBe(true);
    const restored = openFile(path, noBackup);
    expect(listRecords(restored.db, "coder").map((coder) => coder.name)).toEqual(["Ana"]);
    restored.close();
  });
});

describe("backups", () => {
  test("are rolling: the oldest go, the newest stay", async () => {
    const folder = temporaryFolder();
    const backups = new Backups(folder);
    const path = join(folder, "study.concord");
    const file = createFile(path);
    for (let number = 0; number < 15; number += 1) {
      addCoder(file.db, `coder ${number}`);
      await backups.make(file.db, path);
    }
    file.close();
    const kept = backups.list(path);
    expect(kept).toHaveLength(12);
    const times = kept.map((backup) => backup.madeAt);
    expect(times).toEqual([...times].sort().reverse());
  });

  test("may be made at once, as a merge's and the rolling one; what a killed process left goes a day later", async () => {
    const folder = temporaryFolder();
    const backups = new Backups(folder);
    const path = join(folder, "study.concord");
    const file = createFile(path);
    const made = await Promise.all([1, 2, 3].map(() => backups.make(file.db, path)));
    expect(backups.list(path).map(({ key }) => key)).toEqual(
      made
        .map((backup) => backup?.key)
        .sort()
        .reverse(),
    );
    const keys = made.map((backup) => backup?.key ?? "");
    const ofProject = dirname(backups.pathOf(path, keys[0] ?? ""));
    expect(readdirSync(ofProject)).toHaveLength(3);

    const [left, underWay] = ["unverified-left", "unverified-under-way"].map((name) =>
      join(ofProject, name),
    ) as [string, string]; // two names
    for (const each of [left, underWay]) writeFileSync(each, "");
    utimesSync(left, new Date(), new Date(Date.now() - 25 * 60 * 60_000));
    await backups.make(file.db, path);
    file.close();
    expect([left, underWay].map((each) => existsSync(each))).toEqual([false, true]);
  });

  test("of a damaged database are not kept", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "study.concord");
    const file = createFile(path);
    for (let number = 0; number < 200; number += 1) addCoder(file.db, `coder ${number}`);
    file.close();
    overwrite(path, 4096 * 3, 4096 * 6);
    const db = new SqliteDatabase(path);
    const backups = new Backups(folder);
    await expect(backups.make(db, path).then((made) => made === null)).resolves.toBe(true);
    db.close();
    expect(backups.list(path)).toEqual([]);
  });
});

describe("two processes on one project", () => {
  test("the second reads the state as it is, and the first goes on writing", async () => {
    const path = join(temporaryFolder(), "study.concord");
    createFile(path).close();
    const holder = await hold(path);
    expect(holder.said).toBe("holding for writing");
    const second = openFile(path, noBackup);
    expect(second.readOnly).toBe("openElsewhere");
    expect(listRecords(second.db, "coder").map((coder) => coder.name)).toEqual([
      "written before the kill",
    ]);
    expect(() => addCoder(second.db, "x")).toThrow();
    second.close();
  });

  test("kill -9 of the writer frees the project and loses nothing", async () => {
    const path = join(temporaryFolder(), "study.concord");
    createFile(path).close();
    const holder = await hold(path);
    holder.process.kill("SIGKILL");
    await once(holder.process, "exit");
    const file = openFile(path, noBackup);
    expect(file.readOnly).toBeNull();
    expect(listRecords(file.db, "coder").map((coder) => coder.name)).toEqual([
      "written before the kill",
    ]);
    file.close();
    expect(readdirSync(join(path, ".."))).toEqual(["study.concord"]);
  });
});

// Root may write anywhere, so this opens as another user where it can.
test("a project in a read-only folder opens for reading, with the reason", async () => {
  const folder = temporaryFolder();
  const path = join(folder, "study.concord");
  createFile(path).close();
  chmodSync(path, 0o444);
  chmodSync(folder, 0o555);
  onTestFinished(() => chmodSync(folder, 0o755));
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const holder = await hold(path, nobody);
  expect(holder.said).toBe("cannot write: notWritable");
});

function addCoder(db: InstanceType<typeof SqliteDatabase>, name: string): void {
  new History(db, () => undefined).run(
    { requestId: newId(), coderId: null, label: "Add" },
    (recorder) => recorder.insert("coder", aCoder({ name })),
  );
}

function overwrite(path: string, from: number, to: number): void {
  const bytes = readFileSync(path);
  bytes.fill(0xa5, from, Math.min(to, bytes.length));
  writeFileSync(path, bytes);
}

function kindOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ProjectError) return error.kind;
    throw error;
  }
  return "no error";
}

/** Starts a process that opens the project and stays; resolves with what it said. */
async function hold(
  path: string,
  as: { uid?: number; gid?: number } = {},
): Promise<{ process: ChildProcess; said: string }> {
  const child = spawn(process.execPath, ["tests/support/holdProject.ts", path], {
    ...as,
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [said] = await once(child.stdout, "data");
  return { process: child, said: String(said).trim() };
}
