import { spawnSync } from "node:child_process";
import { existsSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { temporaryFolder } from "./temporaryFolder.ts";

/** A disk of 4 MB that goes with the test, or null where the system does not let us make one. */
export function smallDisk(): string | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return null;
  const folder = temporaryFolder();
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", folder]);
  if (status !== 0) return null;
  onTestFinished(() => {
    spawnSync("umount", ["-l", folder]);
  });
  return folder;
}

/** Leaves only `free` bytes of room. */
export function fillDisk(disk: string, free = 0): void {
  makeRoom(disk);
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(join(disk, "filler"), Buffer.alloc(Math.max(0, bavail * bsize - free)));
}

export function makeRoom(disk: string): void {
  const filler = join(disk, "filler");
  if (existsSync(filler)) rmSync(filler);
}

/** From now on nothing can be written there, not even by root. */
export function makeReadOnly(disk: string): void {
  const { status } = spawnSync("mount", ["-o", "remount,ro", disk]);
  if (status !== 0) throw new Error("the disk could not be made read-only");
}
