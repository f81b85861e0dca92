import mammoth from "mammoth";
import { describe, expect, test } from "vitest";
import { newId } from "../../../electron/project/db/uuid.ts";
import { listTreeOrder } from "../../../shared/codebook/codeTree.ts";
import { TestProject } from "../../support/testProject.ts";

function importText(project: TestProject, fileName: string, text: string) {
  const bytes = new Uint8Array(new TextEncoder().encode(text));
  return project.call("codes.import", { fileName, bytes });
}

async function codebookProject(): Promise<TestProject> {
  const project = await TestProject.create();
  await project.call("codes.addStarter", {});
  const folder = await project.addCode("sources", { isFolder: true });
  await project.addCode("a > b", {
    parentId: folder,
    definition: 'First line, "quoted".\nSecond; line',
    exclusiveSet: "kind",
    unit: "characters",
    colour: "#123456",
    digitKey: 9,
  });
  await project.addCode("denial", { parentId: folder, afterId: null });
  return project;
}

/** Everything about the codes that is no identity and no time, in their order. */
async function contents(project: TestProject): Promise<unknown[]> {
  const { codes } = await project.snapshot();
  return listTreeOrder(codes).map(({ code, depth }) => {
    const { id: _id, parentId: _parentId, createdAt: _createdAt, order: _order, ...fields } = code;
    return { depth, ...fields };
  });
}

describe.each(["csv", "json"] as const)("as .%s", (format) => {
  test("export and import into another project give the same codebook with the same ids", async () => {
    const project = await codebookProject();
    const { bytes } = await project.call("codes.export", { format });
    const copy = await TestProject.create();
    const fileName = `codes.${format}`;
    const input = { fileName, bytes: new Uint8Array(bytes) };
    expect(await copy.call("codes.import", input)).toEqual({
      added: 6,
      updated: 0,
      problems: [],
      rewordedIds: [],
    });
    expect(await contents(copy)).toEqual(await contents(project));
    const ids = async (of: TestProject) => (await of.snapshot()).codes.map(({ id }) => id).sort();
    expect(await ids(copy)).toEqual(await ids(project));
    expect(await copy.call("codes.import", input)).toEqual({
      added: 0,
      updated: 0,
      problems: [],
      rewordedIds: [],
    });
  });
});

test("the columns of the CSV", async () => {
  const project = await codebookProject();
  const { bytes } = await project.call("codes.export", { format: "csv" });
  const text = new TextDecoder().decode(bytes);
  expect(text.split("\n")[0]).toBe(
    "path,name,definition,when_to_use,when_not_to_use,example,colour,unit,digit_key,is_folder,exclusive_set,code_id",
  );
  expect(text).toContain("\nsources > a \\> b,a > b,");
});

test("a file with nothing but names or paths will do; what it does not say stays", async () => {
  const project = await TestProject.create();
  await project.addCode("denial", { definition: "kept", unit: "word" });
  const answer = await importText(project, "codes.csv", "code\ndenial\nsource > press\n");
  expect(answer).toEqual({ added: 2, updated: 0, problems: [], rewordedIds: [] });
  const change = "path,unit\nDENIAL,paragraphs\n";
  expect(await importText(project, "codes.csv", change)).toMatchObject({ updated: 1 });
  const { codes } = await project.snapshot();
  expect(codes.map(({ name, definition, unit }) => [name, definition, unit])).toEqual([
    ["denial", "kept", "paragraph"],
    ["source", "", "sentence"],
    ["press", "", "sentence"],
  ]);
});

test("a code_id finds a code that was renamed or moved in the file", async () => {
  const project = await TestProject.create();
  const a = await project.addCode("a");
  const b = await project.addCode("b", { parentId: a });
  await importText(project, "codes.csv", `path,code_id\nnew name,${b}\n`);
  const { codes } = await project.snapshot();
  expect(codes.find(({ id }) => id === b)).toMatchObject({ name: "new name", parentId: null });
  const circle = `path,code_id\nnew name > a,${a}\nnew name,${b}\n`;
  expect((await importText(project, "codes.csv", circle)).problems).toEqual([]);
  const cycle = await importText(project, "codes.csv", `path,code_id\nnew name > a > x,${b}\n`);
  expect(cycle.problems).toEqual([expect.stringContaining("under itself")]);
});

test("rows that make no sense are listed, the others taken", async () => {
  const project = await TestProject.create();
  const ana = await project.addCoder("Ana");
  const documentId = await project.importText("story.txt", "Nobody saw it.");
  const coded = await project.addCode("coded");
  await project.codePassage(documentId, coded, "Nobody");
  const answer = await importText(
    project,
    "codes.csv",
    [
      "path,unit,digit_key,is_folder,colour,code_id",
      "a,page,,,,",
      "b,,12,,,",
      "c,,,perhaps,,",
      "d,,,,blue,",
      "e,,,,,7",
      " > f,,,,,",
      "coded,,,true,,",
      "good,sentences,3,no,33aa66,",
    ].join("\n"),
  );
  expect(answer.added).toBe(1);
  expect(answer.problems.map((problem) => problem.slice(0, 6)).sort()).toEqual(
    [2, 3, 4, 5, 6, 7, 8].map((row) => `Row ${row}:`),
  );
  await project.call("history.undo", {}, ana);
  expect((await project.snapshot()).codes.map(({ name }) => name)).toEqual(["coded"]);
});

test.each([
  ["codes.docx", "x", ".csv or .json"],
  ["codes.json", "{", "is not JSON"],
  ["codes.json", '{"a": 1}', "is no codebook"],
  ["codes.csv", "colour,unit\n", "no column “path”"],
])("%s with %j is refused", async (fileName, text, reason) => {
  const project = await TestProject.create();
  await expect(importText(project, fileName, text)).rejects.toThrow(reason);
});

test("the DOCX is an appendix: a table of all codes, then an entry for each", async () => {
  const project = await codebookProject();
  const { codes } = await project.snapshot();
  const denial = codes.find(({ name }) => name === "denial")?.id ?? newId();
  const changes = { example: "line one\nline two & <three>\u0001" };
  await project.call("codes.update", { id: denial, changes });
  const { bytes, fileName } = await project.call("codes.export", { format: "docx" });
  expect(fileName).toBe("study codebook.docx");
  const { value: html } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
  for (const { name, definition } of codes) {
    expect(html).toContain(name.replace(">", "&gt;"));
    expect(html).toContain((definition.split("\n")[0] ?? "").replaceAll('"', '"').slice(0, 40));
  }
  expect(html.match(/<tr>/g)).toHaveLength(codes.length + 1);
  expect(html).toContain("line two &amp; &lt;three&gt;");
  expect(html).toMatch(/<strong>When not to use\. <\/strong>/);
  expect(html).toContain("sources &gt; a \\&gt; b");
});
