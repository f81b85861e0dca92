import fc from "fast-check";
import { expect, test } from "vitest";
import { findCandidates, putText } from "../../../electron/project/db/content.ts";
import { createFile } from "../../../electron/project/db/open.ts";
import { prepareText } from "../../../electron/project/db/preparedText.ts";
import { findMatches } from "../../../shared/text/search.ts";
import { temporaryFolder } from "../../support/temporaryFolder.ts";
import { TestProject } from "../../support/testProject.ts";

test("a query is found in every document, whatever its case, with what stands around it", async () => {
  const project = await TestProject.create();
  await project.importText(
    "b.txt",
    `${"x ".repeat(100)}The Minister denied it.${" y".repeat(100)}`,
  );
  await project.importText("a.txt", "A MINISTER spoke, and the minister\nwent.");
  await project.importText("c.txt", "Nothing of the kind.");
  const answer = await project.call("search.project", { query: "minister", limit: 100 });
  expect(answer).toMatchObject({ total: 3, isCut: false });
  expect(answer.matches.map((match) => [match.documentName, match.match])).toEqual([
    ["a.txt", "MINISTER"],
    ["a.txt", "minister"],
    ["b.txt", "Minister"],
  ]);
  const last = answer.matches[2];
  expect(last?.before).toHaveLength(60);
  expect(last?.before.endsWith("The ")).toBe(true);
  expect(last?.after.startsWith(" denied it.")).toBe(true);
  expect(last?.startOffset).toBe(204);
});

test("a cut list says how many there are", async () => {
  const project = await TestProject.create();
  await project.importText("a.txt", "one one one one one");
  const answer = await project.call("search.project", { query: "one", limit: 2 });
  expect(answer).toMatchObject({ total: 5, isCut: true });
  expect(answer.matches).toHaveLength(2);
});

test("short queries, quotes, white space and operators are plain text", async () => {
  const project = await TestProject.create();
  const text = 'He said "no AND never" (50%)*\nto two\nlines. Ä é ſ K';
  await project.importText("a.txt", text);
  for (const query of ["no", '"no', "AND", "(50%)*", "two lines", "ä É", "%", "s k"]) {
    const { total } = await project.call("search.project", { query, limit: 10 });
    expect(total, query).toBeGreaterThan(0);
  }
  const { total } = await project.call("search.project", { query: "no OR never", limit: 10 });
  expect(total).toBe(0);
});

test("removed documents are not found, renamed ones under their new name", async () => {
  const project = await TestProject.create();
  await project.addCoder("Ana");
  const first = await project.importText("a.txt", "the minister");
  const second = await project.importText("b.txt", "the minister spoke");
  await project.call("documents.remove", { documentIds: [first] });
  await project.call("documents.update", { id: second, changes: { name: "new" } });
  const { matches } = await project.call("search.project", { query: "minister", limit: 10 });
  expect(matches.map((match) => match.documentName)).toEqual(["new"]);
});

test("the index never hides a text that holds the query", () => {
  const { db, close } = createFile(`${temporaryFolder()}/study.concord`);
  const letters = fc.constantFrom(
    ...["a", "B", "ß", "ẞ", "İ", "ı", "ſ", "K", "k", "Å", "å", "ნ", "Ნ", "Ꭰ", "ꭰ", "ԩ", "Ԩ", "ᲂ"],
    ...[" ", "\n", '"', "*", "😀", "𐐀", "𐐨", "Σ", "ς", "σ", "ü", "u\u0308", "中", "文"],
  );
  const word = fc.array(letters, { minLength: 1, maxLength: 6 }).map((list) => list.join(""));
  let number = 0;
  const law = fc.property(
    word,
    word,
    word,
    fc.constantFrom("", "lower", "upper"),
    (before, query, after, fold) => {
      const shown =
        fold === "lower" ? query.toLowerCase() : fold === "upper" ? query.toUpperCase() : query;
      const text = `${before}${shown}${after} ${number++}`;
      if (findMatches(text, query).length === 0) return;
      const prepared = prepareText(text);
      putText(db, prepared);
      const id = db.prepare("SELECT max(id) FROM content").pluck().get();
      const candidates = findCandidates(db, query);
      expect(candidates === null || candidates.has(Number(id))).toBe(true);
    },
  );
  // One transaction: most of the time would go into ending 2,000 of them.
  db.transaction(() => fc.assert(law, { numRuns: 2000 }))();
  close();
});
