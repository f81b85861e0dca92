import { expect, test } from "vitest";
import type { ExportedFile } from "../../../shared/contract/parts.ts";
import { TestProject } from "../../support/testProject.ts";

/** UTF-16 with a byte order mark, so that a lone surrogate can be written at all. */
function utf16(text: string): Uint8Array {
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
}

const texts: [string, string, string][] = [
  ["NUL", "Before\u0000after. The firm denied it.", "Before\ufffdafter"],
  ["lone surrogates", "High \ud83d and low \ude42 alone. Denied.", "High \ufffd and low \ufffd"],
  [
    "right-to-left characters",
    "قال الوزير: “لم نفعل ذلك”. הכחיש השר\u200f.",
    "“لم نفعل ذلك”. הכחיש",
  ],
  [
    "combining characters",
    "Le ministre a de\u0301menti, nie\u0301. Z\u0324\u0301a!",
    "de\u0301menti, nie\u0301. Z\u0324\u0301",
  ],
  ["combined and astral emoji", "👩‍👩‍👧‍👦 said 🇺🇦 no 🙂.", "👩‍👩‍👧‍👦 said 🇺🇦"],
];

test.each(texts)(
  "text with %s: imported, found, coded, exported and brought into another copy",
  async (_what, text, words) => {
    const project = await studyOf(text);
    const { id: documentId = "" } = (await project.snapshot()).documents[0] ?? {};
    const stored = (await project.call("documents.text", { documentId })).text;
    expect(stored).toBe(text.toWellFormed().replaceAll("\0", "\ufffd"));

    const codeId = await project.addCode("denial");
    await project.codePassage(documentId, codeId, words);
    const startOffset = stored.indexOf(words);
    const before = await project.call("project.verify", {});
    expect(before).toMatchObject({ isGood: true, problems: [], codings: 1 });
    const { passages } = await project.call("codes.passages", {
      codeId,
      withSubcodes: false,
      coders: "own",
      offset: 0,
      limit: 10,
    });
    expect(passages[0]).toMatchObject({
      coding: { quote: words, startOffset, endOffset: startOffset + words.length },
      before: stored.slice(0, startOffset),
    });
    const { matches } = await project.call("search.project", { query: words, limit: 10 });
    expect(matches[0]).toMatchObject({ startOffset, endOffset: startOffset + words.length });

    const other = await studyOf(text);
    const csv = await project.call("codings.export", { coders: "all", format: "csv" });
    const lines = await project.call("codings.export", { coders: "all", format: "jsonl" });
    const importInto = ({ fileName, bytes }: ExportedFile) =>
      other.call("codings.import", { fileName, bytes: new Uint8Array(bytes) });
    expect(await importInto(csv)).toMatchObject({ added: 1, problems: [] });
    expect(await importInto(lines)).toMatchObject({ added: 0, alreadyThere: 1, problems: [] });
    const again = await other.call("codings.export", { coders: "all", format: "csv" });
    expect(spanInFirstRow(again)).toEqual([
      Array.from(stored.slice(0, startOffset)).length,
      Array.from(stored.slice(0, startOffset + words.length)).length,
    ]);
    expect(await other.call("project.verify", {})).toMatchObject({ isGood: true, problems: [] });
  },
);

test("a name that is only emoji: coder, code, document and project keep it through an export and back", async () => {
  const project = await TestProject.create();
  await project.addCoder("🦊");
  const codeId = await project.addCode("🌊🌊");
  const documentId = await project.importText("🙂🙃.txt", "It was denied.");
  await project.codePassage(documentId, codeId, "denied");
  const { fileName, bytes } = await project.call("codings.export", { coders: "all" });
  const other = await TestProject.create();
  await other.importText("🙂🙃.txt", "It was denied.");
  expect(
    await other.call("codings.import", { fileName, bytes: new Uint8Array(bytes) }),
  ).toMatchObject({
    added: 1,
    created: ["coder “🦊”", "code “🌊🌊”"],
    problems: [],
  });
  for (const name of ["", " ", "\u200b", "a\0b", "\ud83d"]) {
    const added = { id: crypto.randomUUID(), parentId: null, name };
    const result = await project.tryCall("codes.add", added);
    expect(result, JSON.stringify(name)).toMatchObject({
      ok: false,
      error: { kind: "validation" },
    });
  }
});

async function studyOf(text: string): Promise<TestProject> {
  const project = await TestProject.create();
  await project.addCoder("Ana");
  const { results } = await project.importPaths([project.sourceFile("odd.txt", utf16(text))]);
  expect(results).toMatchObject([{ outcome: "imported" }]);
  return project;
}

/** Start and end, in code points. */
function spanInFirstRow({ bytes }: ExportedFile): [number, number] {
  const [head = "", row = ""] = Buffer.from(bytes)
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .split(/\r?\n/);
  expect(head).toContain("document,coder,code,start,end,quote,created");
  const [, , , start, end] = row.split(",");
  return [Number(start), Number(end)];
}
