import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
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

test("killed in a merge, early, in the middle or while it goes into the file: nothing happened or all, the file verifies, and it can be done again", async () => {
  const folder = temporaryFolder();
  const lead = join(folder, "lead.concord");
  const { member, before, memberDigest } = await prepare(lead, { memos: 400, characters: 4000 });
  const untouched = readFileSync(lead);
  const log = () => sizeOf(`${lead}-wal`);
  const moments: readonly (() => boolean)[] = [
    () => log() > 0,
    () => log() > 1_000_000,
    // Committed, and on its way from the log into the file.
    () => sizeOf(lead) > untouched.length,
  ];
  const outcomeOf = async (isMoment: () => boolean): Promise<string> => {
    writeFileSync(lead, untouched);
    rmSync(`${lead}-wal`, { force: true });
    await mergeAndKill(lead, member, folder, isMoment);
    const { digest, problems } = stateOf(lead);
    expect(problems).toEqual([]);
    return digest;
  };
  const outcomes = new Set<string>();
  // On a busy machine the merge can be done before the kill arrives; then once more.
  for (let round = 0; round < 3 && !outcomes.has(before); round += 1) {
    for (const isMoment of moments) outcomes.add(await outcomeOf(isMoment));
  }
  expect(outcomes).toEqual(new Set([before, memberDigest]));

  writeFileSync(lead, untouched);
  await new CommandLine().done("merge", lead, member);
  expect(stateOf(lead)).toEqual({ digest: memberDigest, problems: [] });
}, 180_000);

/** SIGKILLs a process that merges at a moment, unless it is done before. */
async function mergeAndKill(
  lead: string,
  member: string,
  folder: string,
  isMoment: () => boolean,
): Promise<void> {
  const child = spawn(process.execPath, [entry, "merge", lead, member], {
    env: { ...process.env, CONCORD_DATA_FOLDER: join(folder, "data") },
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  while (child.exitCode === null && !isMoment()) await wait(1);
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
