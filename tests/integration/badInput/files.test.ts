import { closeSync, ftruncateSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { TestProject } from "../../support/testProject.ts";

const fixtures = resolve(import.meta.dirname, "../../fixtures/documents");

/** [what it is, how it comes to lie at a path, its file name, what the person is told] */
const badFiles: [string, (path: string) => void, string, RegExp][] = [
  ["empty file", write(""), "empty.txt", /empty/],
  [
    "binary renamed .txt",
    write(Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3])),
    "binary.txt",
    /not a text file/,
  ],
  ["200 MB text", sparse(200_000_000), "huge.txt", /100 MB|too large/],
  ["password-protected PDF", copy("password.pdf"), "secret.pdf", /password/],
  ["scanned PDF", copy("scanned.pdf"), "scanned.pdf", /no text|scanned/i],
  ["corrupt docx", cut("pandoc.docx", 2000), "broken.docx", /damaged/],
];

test.each(badFiles)(
  "%s: refused by name and reason, everything else comes in and stays",
  async (_what, make, name, reason) => {
    const project = await TestProject.create();
    await project.addCoder("Ana");
    const codeId = await project.addCode("denial");
    const documentId = await project.importText("before.txt", "The minister denied it.");
    await project.codePassage(documentId, codeId, "denied it");
    const bad = join(project.folder, name);
    make(bad);
    const good = project.sourceFile("good.txt", "A good text.");
    const { state, results } = await project.importPaths([bad, good]);
    expect(state).toBe("finished");
    expect(results).toMatchObject([
      { name, outcome: "refused", documentId: null },
      { name: "good.txt", outcome: "imported" },
    ]);
    expect(results[0]?.notes.join(" ")).toMatch(reason);
    expect(results[0]?.notes.join(" ")).toContain(name);
    expect(await project.call("project.verify", {})).toMatchObject({
      isGood: true,
      documents: 2,
      codings: 1,
    });
  },
);

function write(content: string | Uint8Array) {
  return (path: string) => writeFileSync(path, content);
}

function copy(fixture: string) {
  return write(readFileSync(join(fixtures, fixture)));
}

function cut(fixture: string, length: number) {
  return write(readFileSync(join(fixtures, fixture)).subarray(0, length));
}

/** Takes no room on disk and no time to write. */
function sparse(bytes: number) {
  return (path: string) => {
    const file = openSync(path, "w");
    ftruncateSync(file, bytes);
    closeSync(file);
  };
}
