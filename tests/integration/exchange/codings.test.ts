import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newId } from "../../../electron/project/db/uuid.ts";
import { TestProject } from "../../support/testProject.ts";

const story = 'The firm 🙂 "denied" it.\nNobody, it said, saw it. Forty litres ran out.';

async function storyProject(): Promise<TestProject> {
  const project = await TestProject.create();
  await project.importText("story.txt", story);
  return project;
}

function importText(project: TestProject, text: string, fileName = "codings.csv") {
  const bytes = new TextEncoder().encode(text);
  return project.call("codings.import", { fileName, bytes: new Uint8Array(bytes) });
}

async function exported(project: TestProject, format: "csv" | "jsonl" = "csv"): Promise<string> {
  const { bytes } = await project.call("codings.export", { coders: "all", format });
  return new TextDecoder().decode(bytes);
}

function rows(...lines: string[]): string {
  return ["document,coder,code,start,end,quote,created", ...lines, ""].join("\n");
}

describe("placing a row", () => {
  test("by offsets in code points, by a quote that is there once, by both", async () => {
    const project = await storyProject();
    const answer = await importText(
      project,
      rows(
        "story.txt,Ana,denial,0,23,,",
        "story,Ana,count,,,Forty litres,2024-05-31T10:00:00Z",
        "story.txt,Ben,source,32,39,it said,",
      ),
    );
    expect(answer).toEqual({
      added: 3,
      alreadyThere: 0,
      created: ["coder “Ana”", "coder “Ben”", "code “denial”", "code “count”", "code “source”"],
      problems: [],
    });
    const lines = (await exported(project)).split("\n");
    expect(lines[1]).toMatch(/^story.txt,Ana,denial,0,23,"The firm 🙂 ""denied"" it.",\d{4}-/);
    expect(lines[2]).toMatch(/^story.txt,Ben,source,32,39,it said,/);
    expect(lines[3]).toBe("story.txt,Ana,count,49,61,Forty litres,2024-05-31T10:00:00.000Z");
  });

  test.each([
    ["offsets and quote that disagree", "story,A,x,0,3,Now,", "at 0 to 3 stands “The”, not “Now”"],
    ["words that are not there", "story,A,x,,,nowhere,", "are not in the document"],
    ["words that are there twice", "story,A,x,,,it,", "more than once"],
    ["an end beyond the text", "story,A,x,60,900,,", "reaches beyond the text, which has 70"],
    ["no character", "story,A,x,3,3,,", "holds no character"],
    ["an end before its start", "story,A,x,9,3,,", "holds no character"],
    ["a start without an end", "story,A,x,3,,The,", "a start but no end"],
    ["neither offsets nor quote", "story,A,x,,,,", "neither offsets nor a quote"],
    ["offsets that are no numbers", "story,A,x,-1,b,,", "are no offsets"],
    ["an unknown document", "stories,A,x,0,3,,", "there is no document “stories”"],
    ["no document", ",A,x,0,3,,", "in which document"],
    ["no coder", "story,,x,0,3,,", "whose coding"],
    ["no code", "story,A,,0,3,,", "which code"],
    ["a folder", "story,A,folder,0,3,,", "“folder” is a folder"],
    ["no time", "story,A,x,0,3,,yesterday", "is not a time"],
    ["a cell too many", "story,A,x,0,3,,,,oops", "more cells"],
  ])("refuses and lists %s", async (_, line, reason) => {
    const project = await storyProject();
    await project.addCode("folder", { isFolder: true });
    const before = await project.call("project.verify", {});
    const answer = await importText(project, rows(line));
    expect(answer).toMatchObject({ added: 0, created: [] });
    expect(answer.problems).toHaveLength(1);
    expect(answer.problems[0]).toContain(`Row 2: `);
    expect(answer.problems[0]).toContain(reason);
    const { coders, codes } = await project.snapshot();
    expect([coders.length, codes.length]).toEqual([0, 1]);
    expect((await project.call("project.verify", {})).digest).toBe(before.digest);
  });

  test("good rows are taken although others are refused; rows are numbered as in a table", async () => {
    const project = await storyProject();
    const answer = await importText(
      project,
      rows("story,A,x,0,3,Now,", "story,A,x,0,3,The,", "", "story,A,x,3,0,,"),
    );
    expect(answer.added).toBe(1);
    expect(answer.problems.map((problem) => problem.slice(0, 6))).toEqual(["Row 2:", "Row 5:"]);
  });
});

describe("which document, coder and code", () => {
  test("two documents of one name need a folder or an id", async () => {
    const project = await TestProject.create();
    const paths = [project.sourceFile("story.txt", "one text"), project.sourceFile("s.txt", "x")];
    await project.importPaths(paths, { folder: "a" });
    const other = project.sourceFile("story.txt", "another text");
    const { results } = await project.importPaths([other], { folder: "b" });
    const id = results[0]?.documentId ?? "";
    await project.call("documents.update", { id, changes: { name: "story.txt" } });
    const answer = await importText(
      project,
      [
        "document,coder,code,start,end,document_id",
        "story.txt,A,x,0,3,",
        "story,A,x,0,3,",
        "b/story.txt,A,x,0,7,",
        `whatever,A,y,0,7,${id}`,
      ].join("\n"),
    );
    expect(answer.added).toBe(2);
    expect(answer.problems).toEqual([
      expect.stringContaining("Row 2: several documents are called “story.txt”"),
      expect.stringContaining("Row 3: several documents are called “story”"),
    ]);
    const text = await exported(project);
    expect(text.split("\n")[0]).toBe("document,coder,code,start,end,quote,created,document_id");
    expect(text).toContain("b/story.txt,A,x,0,7,another,");
  });

  test("the same name without its extension twice is ambiguous, with it it is not", async () => {
    const project = await TestProject.create();
    await project.importText("story.txt", "one text");
    await project.importText("story.md", "two texts");
    const answer = await importText(
      project,
      rows("story,A,x,0,3,,", "story.md,A,x,0,3,,", "story.txt,A,x,0,3,,"),
    );
    expect(answer.added).toBe(2);
    expect(answer.problems).toHaveLength(1);
  });

  test("names composed in two ways are one name", async () => {
    const project = await TestProject.create();
    await project.importText("caf\u00e9.txt", "one text");
    const answer = await importText(project, rows("cafe\u0301,A,x,0,3,,"));
    expect(answer.added).toBe(1);
  });

  test("two coders of one name need an id, and an unknown id is another person", async () => {
    const project = await storyProject();
    const first = await project.addCoder("default");
    const stranger = newId();
    const answer = await importText(
      project,
      [
        "document,coder,code,start,end,coder_id",
        "story,default,x,0,3,",
        `story,default,x,0,3,${stranger}`,
        `story,default,x,0,3,${first}`,
        "story,default,y,0,3,",
      ].join("\n"),
    );
    expect(answer).toMatchObject({ added: 2, alreadyThere: 1 });
    expect(answer.problems).toEqual([
      expect.stringContaining("several coders are called “default”"),
    ]);
    const { coders } = await project.snapshot();
    expect(coders.map(({ id }) => id)).toEqual([first, stranger]);
    expect(await exported(project)).toContain(`,${first}\n`);
  });

  test("paths make their parents; a border inside a name is escaped", async () => {
    const project = await storyProject();
    const answer = await importText(
      project,
      rows("story,A,source > official,0,3,,", "story,A,a \\> b,0,3,,", "story,A,Source,0,3,,"),
    );
    expect(answer).toMatchObject({ added: 3, problems: [] });
    const { codes } = await project.snapshot();
    expect(codes.map(({ name }) => name)).toEqual(["source", "official", "a > b"]);
    expect(await exported(project)).toContain("story.txt,A,a \\> b,0,3,The,");
  });
});

describe("the file", () => {
  test("with byte order mark, CRLF, semicolons and quotes over lines", async () => {
    const project = await storyProject();
    const lines = [
      "Document;Coder;Code;Start;End;Quote",
      'story;A;x;;;"denied"" it.\r\nNobody"',
      "story;A;y;0.0;3.0;",
    ];
    const answer = await importText(project, `\ufeff${lines.join("\r\n")}\r\n`);
    expect(answer).toMatchObject({ added: 2, problems: [] });
  });

  test.each([
    ["an empty file", new Uint8Array(), "is empty"],
    ["other bytes than UTF-8", new Uint8Array([0xe9, 0x2c, 0xff]), "is not UTF-8"],
    [
      "a missing column",
      new TextEncoder().encode("document,code,start,end\n"),
      "no column “coder”",
    ],
    ["no places", new TextEncoder().encode("document,coder,code,start\n"), "no column “quote”"],
    [
      "quotes that do not end",
      new TextEncoder().encode('document,coder,code,quote\na,b,c,"d'),
      "is not a CSV",
    ],
  ])("%s is refused", async (_, bytes, reason) => {
    const project = await storyProject();
    const input = { fileName: "codings.csv", bytes: new Uint8Array(bytes) };
    await expect(project.call("codings.import", input)).rejects.toThrow(reason);
  });

  test("JSON lines say the same as the CSV", async () => {
    const project = await storyProject();
    const lines = [
      JSON.stringify({ document: "story", coder: "A", code: "x", start: 0, end: 3 }),
      "{oops",
      JSON.stringify({ document: "story", coder: "A", code: "x", quote: "Forty", created: null }),
    ];
    const answer = await importText(project, lines.join("\n"), "codings.jsonl");
    expect(answer).toMatchObject({ added: 2 });
    expect(answer.problems).toEqual([expect.stringContaining("Line 2:")]);
    const json = (await exported(project, "jsonl")).trim().split("\n");
    expect(JSON.parse(json[0] ?? "")).toMatchObject({ start: 0, end: 3, quote: "The" });
    const again = await importText(project, json.join("\n"), "codings.jsonl");
    expect(again).toMatchObject({ added: 0, alreadyThere: 2, problems: [] });
  });
});

test("importing the same file twice adds nothing, and one undo takes the first back", async () => {
  const project = await storyProject();
  const ana = await project.addCoder("Ana");
  const { digest } = await project.call("project.verify", {});
  const file = rows("story,Ana,x,0,3,,", "story,New,y > z,4,8,,");
  expect(await importText(project, file)).toMatchObject({ added: 2, alreadyThere: 0 });
  const { seq } = await project.snapshot();
  expect(await importText(project, file)).toMatchObject({ added: 0, alreadyThere: 2, created: [] });
  expect((await project.snapshot()).seq).toBe(seq);
  await project.call("history.undo", {}, ana);
  const after = await project.snapshot();
  expect([after.coders.length, after.codes.length]).toEqual([1, 0]);
  expect((await project.call("project.verify", {})).digest).toBe(digest);
});

test("the coders' progress hears of imported codings", async () => {
  const project = await storyProject();
  await importText(project, rows("story,Ana,x,0,3,,"));
  const { coders, documents } = await project.snapshot();
  const ana = coders[0]?.id ?? "";
  expect((await project.snapshot()).progress).toMatchObject([{ state: "inProgress" }]);
  await project.finish([documents[0]?.id ?? ""], ana);
  await importText(project, rows("story,Ana,x,4,8,,"));
  const { progress } = await project.snapshot();
  expect(progress).toMatchObject([{ state: "finished", isChangedSinceFinish: true }]);
});

test("what is exported and imported into a copy gives the same state, digest for digest", async () => {
  const project = await storyProject();
  await project.importText("b.txt", '# Title\n\n=1+1 and «é𝒳» , "x"\n\ttab');
  await project.call("codes.addStarter", {});
  const ana = await project.addCoder('Ana, B. "A"');
  const [first, second] = (await project.snapshot()).documents;
  const parent = await project.addCode("a > b");
  const child = await project.addCode("=child", { parentId: parent, unit: "word" });
  await project.codePassage(first?.id ?? "", child, '🙂 "denied" it.\nNobody');
  const doubtful = await project.codePassage(second?.id ?? "", parent, "=1+1 and «é𝒳» ");
  await project.codePassage(second?.id ?? "", parent, "\n\ttab");
  await project.call("codings.setUncertain", { ids: [doubtful], isUncertain: true });
  await project.finish([first?.id ?? ""], ana);

  const copy = await TestProject.create();
  await copy.importPaths([join(project.folder, "story.txt"), join(project.folder, "b.txt")]);
  const codebook = await project.call("codes.export", { format: "csv" });
  await copy.call("codes.import", { fileName: "codes.csv", bytes: new Uint8Array(codebook.bytes) });
  const file = await project.call("codings.export", { coders: "all" });
  const answer = await copy.call("codings.import", {
    fileName: "codings.csv",
    bytes: new Uint8Array(file.bytes),
  });
  expect(answer).toMatchObject({ added: 3, problems: [] });
  const { coders, documents, progress } = await copy.snapshot();
  expect(progress).toHaveLength(2);
  await copy.finish([documents.find(({ name }) => name === "story.txt")?.id ?? ""], coders[0]?.id);
  const digest = async (of: TestProject) => (await of.call("project.verify", {})).digest;
  expect(await digest(copy)).toBe(await digest(project));
  expect(await exported(copy)).toBe(await exported(project));
});

test("only the caller's own codings leave when nobody asked for all", async () => {
  const project = await storyProject();
  await importText(project, rows("story,Ana,x,0,3,,", "story,Ben,x,0,3,,"));
  const { coders } = await project.snapshot();
  const ben = coders.find(({ name }) => name === "Ben")?.id ?? null;
  const own = await project.call("codings.export", { coders: "own" }, ben);
  const text = new TextDecoder().decode(own.bytes);
  expect(text).toContain(",Ben,");
  expect(text).not.toContain("Ana");
});

test("20,000 rows come in without a row left behind", async () => {
  const project = await TestProject.create();
  await project.importText("long.txt", "word ".repeat(25_000));
  const lines = Array.from(
    { length: 20_000 },
    (_, at) => `long,Ana,x,${5 * at},${5 * at + 4},word,`,
  );
  expect(await importText(project, rows(...lines))).toMatchObject({ added: 20_000, problems: [] });
  const { codings, isGood } = await project.call("project.verify", {});
  expect([codings, isGood]).toEqual([20_000, true]);
});

test("the sample's codings all find their words", async () => {
  const project = await TestProject.create();
  const folder = join(import.meta.dirname, "../../../resources/sample");
  await project.importPaths([folder]);
  const text = readFileSync(join(folder, "codings.csv"), "utf8");
  expect(await importText(project, text)).toMatchObject({ added: 158, problems: [] });
});

test("whose codings were brought in can take them back, and go on coding", async () => {
  const project = await storyProject();
  const ben = await project.addCoder("Ben");
  await importText(project, rows("story,Cleo,denial,0,3,,", "story,Cleo,denial,4,8,,"));
  const cleo = (await project.snapshot()).coders.find(({ name }) => name === "Cleo")?.id ?? null;
  // Not the caller's, though Ben made the call. What is left, the text, is in use by now.
  const refused = await project.tryCall("history.undo", {}, ben);
  expect(refused).toMatchObject({ ok: false, error: { kind: "conflict" } });
  expect(refused.ok || refused.error.message).toContain("rests on what it added");
  expect(await project.call("history.undo", {}, cleo)).toEqual({ label: "Import 2 codings" });
  expect((await exported(project)).trim().split("\n")).toHaveLength(1);
  expect((await project.snapshot()).coders.map(({ name }) => name)).toContain("Cleo");
  expect(await project.call("history.redo", {}, cleo)).toEqual({ label: "Import 2 codings" });
  expect((await exported(project)).trim().split("\n")).toHaveLength(3);
});

test("codings of several coders are the caller's action", async () => {
  const project = await storyProject();
  const ben = await project.addCoder("Ben");
  await importText(project, rows("story,Ana,denial,0,3,,", "story,Ben,denial,4,8,,"));
  const [newest] = await project.call("history.list", { coders: "all", beforeId: null, limit: 1 });
  expect(newest).toMatchObject({ label: "Import 2 codings", coderId: ben });
});
