import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Document, Packer, Paragraph } from "docx";
import { expect, test } from "vitest";
import { newId } from "../../../electron/project/db/uuid.ts";
import { SourceReader } from "../../../electron/project/import/sourceReader.ts";
import type { ImportResult } from "../../../shared/contract/imports.ts";
import { TestProject } from "../../support/testProject.ts";

async function textOf(project: TestProject, result: ImportResult | undefined): Promise<string> {
  const documentId = result?.documentId ?? "";
  return (await project.call("documents.text", { documentId })).text;
}

async function documentNames(project: TestProject): Promise<string[]> {
  return (await project.snapshot()).documents.map((document) => document.name);
}

/** One page, one line, in the plainest PDF there is. */
function plainPdf(line: string): string {
  const stream = `BT /F1 12 Tf 72 720 Td (${line}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let pdf = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = pdf.length;
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const size = objects.length + 1;
  return `${pdf}xref\n0 ${size}\n0000000000 65535 f \n${offsets.join("")}trailer << /Size ${size} /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`;
}

test("every kind of file comes in with its words and its original", async () => {
  const project = await TestProject.create();
  const docx = await Packer.toBuffer(
    new Document({ sections: [{ children: [new Paragraph("The minister denied it.")] }] }),
  );
  const files: [string, string | Uint8Array][] = [
    ["a.txt", "The minister denied it.\n"],
    ["b.md", "# Report\n\nThe minister *denied* it.\n"],
    ["c.html", "<!doctype html><title>t</title><p>The minister <b>denied</b> it.</p>"],
    ["d.docx", docx],
    ["e.pdf", plainPdf("The minister denied it.")],
  ];
  const paths = files.map(([name, content]) => project.sourceFile(name, content));
  const { state, results } = await project.importPaths(paths);
  expect(state).toBe("finished");
  const { documents } = await project.snapshot();
  expect(documents.map((document) => [document.name, document.kind])).toEqual([
    ["a.txt", "txt"],
    ["b.md", "md"],
    ["c.html", "html"],
    ["d.docx", "docx"],
    ["e.pdf", "pdf"],
  ]);
  for (const [index, [name, content]] of files.entries()) {
    const result = results[index];
    expect(result, name).toMatchObject({ name, outcome: "imported" });
    expect(await textOf(project, result), name).toContain("The minister denied it.");
    const original = await project.call("documents.original", {
      documentId: result?.documentId ?? "",
    });
    expect(Buffer.from(original.bytes).equals(Buffer.from(content)), name).toBe(true);
  }
});

test("plain text keeps every character, whatever its encoding; line breaks become LF", async () => {
  const project = await TestProject.create();
  const text = "“Nein”, sagte Frau Müßig – für 3 €.\r\nZweite Zeile\rDritte\n";
  const stored = "“Nein”, sagte Frau Müßig – für 3 €.\nZweite Zeile\nDritte\n";
  const windows1252 = Buffer.from(
    text
      .replaceAll("“", "\x93")
      .replaceAll("”", "\x94")
      .replaceAll("–", "\x96")
      .replaceAll("€", "\x80"),
    "latin1",
  );
  const paths = [
    project.sourceFile("utf8.txt", text),
    project.sourceFile("bom.txt", `\ufeff${text}`),
    project.sourceFile("utf16.txt", Buffer.from(`\ufeff${text}`, "utf16le")),
    project.sourceFile("windows.txt", windows1252),
  ];
  const { results } = await project.importPaths(paths);
  for (const result of results) expect(await textOf(project, result), result.name).toBe(stored);
  const { documents } = await project.snapshot();
  expect(new Set(documents.map((document) => document.encoding)).size).toBeGreaterThan(2);
});

test("NUL, right-to-left, combining and astral characters survive; NUL becomes U+FFFD", async () => {
  const project = await TestProject.create();
  const text = "שלום עולם — e\u0301 vs é, 👩‍👩‍👧 and مرحبا. ".repeat(20);
  const { results } = await project.importPaths([
    project.sourceFile("mixed.txt", text),
    project.sourceFile("nul.txt", `${text}one\0two`),
  ]);
  expect(await textOf(project, results[0])).toBe(text);
  expect(await textOf(project, results[1])).toBe(`${text}one\ufffdtwo`);
  expect(results[1]?.notes.join()).toContain("1 character");
});

test("a text that is there under the same name is not imported again unless asked", async () => {
  const project = await TestProject.create();
  const path = project.sourceFile("a.txt", "one text");
  const first = await project.importPaths([path]);
  const again = await project.importPaths([path]);
  expect(again.results[0]).toMatchObject({
    outcome: "alreadyThere",
    documentId: first.results[0]?.documentId,
  });
  expect(again.results[0]?.notes.join()).toContain("a.txt");
  const forced = await project.importPaths([path], { repeatExisting: true });
  expect(forced.results[0]).toMatchObject({ name: "a (2).txt", outcome: "imported" });
  expect(await documentNames(project)).toEqual(["a.txt", "a (2).txt"]);
});

test("twins in one import are found; another text of one name gets a name of its own", async () => {
  const project = await TestProject.create();
  mkdirSync(join(project.folder, "x"));
  mkdirSync(join(project.folder, "y"));
  const { results } = await project.importPaths([
    project.sourceFile("a.txt", "one text"),
    project.sourceFile("x/a.txt", "one text"),
    project.sourceFile("b.txt", "one text"),
    project.sourceFile("y/a.txt", "another text"),
  ]);
  expect(results.map(({ name, outcome }) => [name, outcome])).toEqual([
    ["a.txt", "imported"],
    ["a.txt", "alreadyThere"],
    ["b.txt", "imported"],
    ["a (2).txt", "imported"],
  ]);
  expect(results[2]?.notes).toEqual(["The same text as “a.txt”."]);
  expect(results[3]?.notes.join()).toContain("a (2).txt");
});

test("a folder comes in with its folders; what cannot be read is listed, hidden files are not", async () => {
  const project = await TestProject.create();
  const press = join(project.folder, "press");
  mkdirSync(join(press, "wire"), { recursive: true });
  writeFileSync(join(press, "b.txt"), "text b");
  writeFileSync(join(press, "wire", "a.txt"), "text a");
  writeFileSync(join(press, "picture.jpg"), "no text");
  writeFileSync(join(press, ".DS_Store"), "hidden");
  const { results } = await project.importPaths([press], { folder: "2024" });
  expect(results.map(({ name, outcome }) => [name, outcome])).toEqual([
    ["b.txt", "imported"],
    ["picture.jpg", "refused"],
    ["a.txt", "imported"],
  ]);
  const { documents } = await project.snapshot();
  expect(documents.map(({ name, folder }) => [name, folder])).toEqual([
    ["b.txt", "2024/press"],
    ["a.txt", "2024/press/wire"],
  ]);
});

test("bad files are refused each with its reason, and the good one comes in", async () => {
  const project = await TestProject.create();
  const files: [string, string | Uint8Array, string][] = [
    ["empty.txt", "", "empty"],
    [
      "binary.txt",
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 1, 2]),
      "not a text file",
    ],
    ["broken.docx", "PK\u0003\u0004 and then nothing", "damaged"],
    ["broken.pdf", "%PDF-1.4 and then nothing", "damaged"],
    ["unknown.xyz", "text", ".xyz"],
  ];
  const paths = files.map(([name, content]) => project.sourceFile(name, content));
  const good = project.sourceFile("good.txt", "a good text");
  const { state, results } = await project.importPaths([...paths, good]);
  expect(state).toBe("finished");
  for (const [index, [name, , reason]] of files.entries()) {
    expect(results[index], name).toMatchObject({ name, outcome: "refused", documentId: null });
    expect(results[index]?.notes.join(), name).toContain(reason);
  }
  expect(await documentNames(project)).toEqual(["good.txt"]);
});

test("a file that vanishes while importing is refused, the others come in", async () => {
  const project = await TestProject.create();
  const paths = ["a.txt", "b.txt", "c.txt"].map((name) => project.sourceFile(name, `text ${name}`));
  const job = project.importPaths(paths);
  rmSync(join(project.folder, "b.txt")); // its path is listed, its reader is still starting
  const { results } = await job;
  expect(results.map((result) => result.outcome)).toEqual(["imported", "refused", "imported"]);
  expect(results[1]?.notes.join()).toContain("not there any more");
});

test("a name that is only emoji is a name", async () => {
  const project = await TestProject.create();
  const { results } = await project.importPaths([project.sourceFile("🙂🙃.txt", "smile")]);
  expect(results[0]).toMatchObject({ name: "🙂🙃.txt", outcome: "imported" });
  expect(await documentNames(project)).toEqual(["🙂🙃.txt"]);
});

test("300 files are one job with rising progress and one action to undo", async () => {
  const project = await TestProject.create();
  await project.addCoder("Ana");
  const many = join(project.folder, "many");
  mkdirSync(many);
  for (let index = 0; index < 300; index += 1) {
    writeFileSync(join(many, `${String(index).padStart(3, "0")}.txt`), `Text number ${index}.\n`);
  }
  const { state, results } = await project.importPaths([many]);
  expect(state).toBe("finished");
  expect(results.filter((result) => result.outcome === "imported")).toHaveLength(300);
  expect(await textOf(project, results[299])).toBe("Text number 299.\n");
  const fractions = project.events.flatMap((event) =>
    event.type === "jobUpdated" ? [event.job.fraction] : [],
  );
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  expect(await project.call("history.undo", {})).toEqual({ label: "Import 300 documents" });
  expect(await documentNames(project)).toEqual([]);
});

test("undo takes an import back, redo brings it with its text, units and original intact", async () => {
  const project = await TestProject.create();
  await project.addCoder("Ana");
  const documentId = await project.importText("a.txt", "First sentence. Second sentence.\n");
  const before = await project.call("documents.text", { documentId });
  await project.call("history.undo", {});
  expect(await documentNames(project)).toEqual([]);
  expect((await project.tryCall("documents.text", { documentId })).ok).toBe(false);
  await project.call("history.redo", {});
  expect(await project.call("documents.text", { documentId })).toEqual(before);
  expect([...before.sentences]).toEqual([0, 15, 16, 32]);
  const { bytes } = await project.call("documents.original", { documentId });
  expect(Buffer.from(bytes).toString()).toBe("First sentence. Second sentence.\n");
});

test("a cancelled import brings nothing in and says so for every file", async () => {
  const project = await TestProject.create();
  const many = join(project.folder, "many");
  mkdirSync(many);
  for (let index = 0; index < 200; index += 1) {
    writeFileSync(join(many, `${index}.txt`), `Text number ${index}. `.repeat(2000));
  }
  const jobId = newId();
  const done = project.importDone(jobId);
  const input = { jobId, folder: "", repeatExisting: false, paths: [many] };
  await project.call("imports.fromPaths", input);
  await project.call("jobs.cancel", { jobId });
  const { state, results } = await done;
  expect(state).toBe("cancelled");
  expect(results).toHaveLength(200);
  expect(new Set(results.map((result) => result.outcome))).toEqual(new Set(["cancelled"]));
  expect(await documentNames(project)).toEqual([]);
  expect((await project.call("search.project", { query: "number", limit: 10 })).total).toBe(0);
});

test("uploads come in pieces, are imported by their ids, and leave no file behind", async () => {
  const project = await TestProject.create();
  await project.addCoder("Ana");
  const [uploadId, documentId, jobId] = [newId(), newId(), newId()];
  const pieces = [Buffer.from("First half, "), Buffer.from("second half.")];
  for (const [index, piece] of pieces.entries()) {
    const input = { uploadId, bytes: new Uint8Array(piece), isFirst: index === 0 };
    const requestId = newId();
    // An answer that got lost is asked for again: the piece counts once.
    await project.tryCall("imports.stage", input, project.coderId, requestId);
    await project.tryCall("imports.stage", input, project.coderId, requestId);
  }
  const done = project.importDone(jobId);
  await project.call("imports.start", {
    jobId,
    folder: "",
    repeatExisting: false,
    sources: [
      { documentId, name: "press/wire/story.txt", uploadId },
      { documentId: newId(), name: "gone.txt", uploadId: null, problem: "The browser lost it." },
    ],
  });
  const { results } = await done;
  expect(results).toMatchObject([
    { documentId, name: "story.txt", outcome: "imported" },
    { name: "gone.txt", outcome: "refused", notes: ["The browser lost it."] },
  ]);
  expect(await textOf(project, results[0])).toBe("First half, second half.");
  const { documents } = await project.snapshot();
  expect(documents[0]?.folder).toBe("press/wire");
  await project.close();
  expect(readdirSync(join(project.folder, "temporary"))).toEqual([]);
});

test("a file that takes longer than its limit is given up", async () => {
  const project = await TestProject.create();
  const path = project.sourceFile("slow.txt", "text");
  const reader = new SourceReader(1);
  const result = await reader.read(path, "slow.txt");
  reader.stop();
  expect(result).toMatchObject({ ok: false, error: { kind: "unreadable" } });
  expect(result.ok ? "" : result.error.message).toContain("took longer");
});
