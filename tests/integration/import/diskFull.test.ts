import { join } from "node:path";
import { expect, test } from "vitest";
import { seededRandom } from "../../bench/reader/generated.ts";
import { fillDisk, smallDisk } from "../../support/smallDisk.ts";
import { TestProject } from "../../support/testProject.ts";

async function studyOn(disk: string) {
  const project = await TestProject.create(join(disk, "study.concord"));
  const ana = await project.addCoder("Ana");
  const code = await project.addCode("denial");
  const documentId = await project.importText("a.txt", "The minister denied it.");
  const before = await project.call("project.verify", {});
  return { project, ana, code, documentId, before };
}

test("an import that is too large for the disk is refused and leaves the project as it was", async (context) => {
  const disk = smallDisk();
  if (disk === null) return context.skip("needs the right to mount a small disk");
  const { project, before } = await studyOn(disk);
  const large = project.sourceFile(
    "large.txt",
    "One long sentence after another. ".repeat(100_000),
  );
  const job = await project.importPaths([large]);
  expect(job.state).toBe("failed");
  expect(job.problem).toContain("The disk is full");
  expect(job.results).toMatchObject([{ name: "large.txt", outcome: "refused" }]);
  expect(await project.call("project.verify", {})).toEqual(before);
});

test("a disk that fills up in the middle of an import leaves the project as it was", async (context) => {
  const disk = smallDisk();
  if (disk === null) return context.skip("needs the right to mount a small disk");
  const { project, ana, code, documentId, before } = await studyOn(disk);
  // No three characters come twice: the search index grows far beyond what is usual.
  const random = seededRandom(1);
  const letter = () => String.fromCharCode(0x4e00 + Math.floor(random() * 20_000));
  const text = Array.from({ length: 200_000 }, letter).join("");
  fillDisk(disk, 2_600_000);
  const job = await project.importPaths([project.sourceFile("dense.txt", text)]);
  expect(job.state).toBe("failed");
  expect(job.problem).toContain("The disk is full");
  expect(await project.call("project.verify", {})).toEqual(before);
  // What fits goes on working, and closing loses nothing.
  await project.codePassage(documentId, code, "denied it", ana);
  await project.close();
  const { token } = await project.call("projects.grant", { path: join(disk, "study.concord") });
  await project.call("project.open", { place: { kind: "granted", token } });
  expect(await project.call("project.verify", {})).toMatchObject({ isGood: true, codings: 1 });
});
