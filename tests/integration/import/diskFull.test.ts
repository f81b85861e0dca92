import { spawnSync } from "node:child_process";
import { statfsSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../../support/temporaryFolder.ts";
import { TestProject } from "../../support/testProject.ts";

/** A disk of 4 MB, or null where the system does not let us make one. */
function smallDisk(): string | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return null;
  const folder = temporaryFolder();
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", folder]);
  if (status !== 0) return null;
  onTestFinished(() => {
    spawnSync("umount", ["-l", folder]);
  });
  return folder;
}

test("an import onto a full disk fails as a whole and leaves the project as it was", async (context) => {
  const disk = smallDisk();
  if (disk === null) return context.skip("needs the right to mount a small disk");
  const project = await TestProject.create(join(disk, "study.concord"));
  const ana = await project.addCoder("Ana");
  const code = await project.addCode("denial");
  const documentId = await project.importText("a.txt", "The minister denied it.");
  const before = await project.call("project.verify", {});

  const large = Array.from({ length: 8 }, (_, index) =>
    project.sourceFile(
      `large-${index}.txt`,
      `Sentence ${index} of many, all of them long. `.repeat(20_000),
    ),
  );
  const job = await project.importPaths(large);
  expect(job.state).toBe("failed");
  expect(job.problem).toContain("The disk is full");
  expect(new Set(job.results.map((result) => result.outcome))).toEqual(new Set(["refused"]));
  expect(await project.call("project.verify", {})).toEqual(before);

  // What fits goes on working.
  expect(statfsSync(disk).blocks).toBeGreaterThan(0);
  await project.codePassage(documentId, code, "denied it", ana);
  expect(await project.call("project.verify", {})).toMatchObject({ isGood: true, codings: 1 });
});
