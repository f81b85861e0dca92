import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { newId } from "../../../electron/project/db/uuid.ts";
import { CommandLine } from "../../support/commandLine.ts";
import { fillDisk, makeRoom, smallDisk } from "../../support/smallDisk.ts";
import { baseStudy } from "../../support/team.ts";
import { TeamFile } from "../../support/teamFile.ts";
import { temporaryFolder } from "../../support/temporaryFolder.ts";

const entry = resolve(import.meta.dirname, "../../../electron/host/cli.ts");

test("disk full in the middle of a merge: told so, nothing happened, and after room is made it can be done", async (context) => {
  const disk = smallDisk() ?? context.skip("needs the right to mount a small disk");
  const lead = join(disk, "lead.concord");
  const { member, before, memberDigest } = await prepare(lead, { memos: 500, characters: 200 });
  const line = new CommandLine();

  fillDisk(disk, 150_000);
  const refused = await line.concord("merge", lead, member);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toMatch(/disk is full/i);
  makeRoom(disk);
  expect(stateOf(lead)).toEqual({ digest: before, problems: [] });

  expect(await line.done("merge", lead, member)).toContain("Done: Merge");
  expect(stateOf(lead)).toEqual({ digest: memberDigest, problems: [] });
}, 180_000);

test("killed in the middle of a merge: nothing happened, the file verifies, and the merge can be done again", async () => {
  const folder = temporaryFolder();
  const lead = join(folder, "lead.concord");
  const { member, before, memberDigest } = await prepare(lead, { memos: 1500, characters: 4000 });
  const untouched = readFileSync(lead);
  let state = { digest: memberDigest, problems: [] as string[] };
  // On a busy machine the merge can be done before the kill arrives; then once more.
  for (let attempt = 0; attempt < 5 && state.digest === memberDigest; attempt += 1) {
    writeFileSync(lead, untouched);
    await mergeAndKill(lead, member, folder);
    state = stateOf(lead);
    expect(state.problems).toEqual([]);
  }
  expect(state.digest).toBe(before);
  await new CommandLine().done("merge", lead, member);
  expect(stateOf(lead)).toEqual({ digest: memberDigest, problems: [] });
}, 180_000);

/** SIGKILLs a process that merges as soon as its transaction has reached the log. */
async function mergeAndKill(lead: string, member: string, folder: string): Promise<void> {
  const child = spawn(process.execPath, [entry, "merge", lead, member], {
    env: { ...process.env, CONCORD_DATA_FOLDER: join(folder, "data") },
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  while (child.exitCode === null && sizeOf(`${lead}-wal`) < 500_000) await wait(1);
  child.kill("SIGKILL");
  await ended;
}

/** A study at `lead`, and a copy of it that has more. */
async function prepare(lead: string, { memos, characters }: { memos: number; characters: number }) {
  const { bytes, coderIds } = await baseStudy();
  writeFileSync(lead, bytes);
  const member = join(temporaryFolder(), "member.concord");
  writeFileSync(member, bytes);
  const before = stateOf(lead).digest;
  const file = new TeamFile(member);
  const coderId = coderIds[1] ?? "";
  const at = new Date().toISOString();
  file.project.history.run({ requestId: newId(), coderId, label: "Add memos" }, (recorder) => {
    for (let index = 0; index < memos; index += 1) {
      recorder.insert("memo", {
        id: newId(),
        targetKind: "project",
        targetId: null,
        coderId,
        text: `${index} `.padEnd(characters, "x"),
        createdAt: at,
        editedAt: at,
      });
    }
  });
  file.close();
  return { member, before, memberDigest: stateOf(member).digest };
}

function stateOf(path: string): { digest: string; problems: string[] } {
  const file = new TeamFile(path);
  const { digest, problems } = file;
  file.close();
  return { digest, problems };
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}
