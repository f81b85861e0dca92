import { join } from "node:path";
import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { newId } from "../../../electron/project/db/uuid.ts";
import type { TeachingSettings, TeachingTable } from "../../../shared/contract/teaching.ts";
import { noDecisions } from "../../support/teamFile.ts";
import { TestProject } from "../../support/testProject.ts";

const story =
  "The firm denied it. Nobody saw the valve open. Forty litres ran out, the union said. " +
  "A spokesman would not comment. The mayor spoke of a scandal. Two people were hurt.";
const wire =
  "Nine people were treated. The valve was closed by hand. The ministry rejected the report.";
const unfinished = "This text nobody has finished. The firm denied everything.";

/** What a student marks: passages of one document per code. */
type Work = Record<"denial" | "claim", string[]>;

const key: { story: Work; wire: Work } = {
  story: {
    denial: ["The firm denied it.", "would not comment"],
    claim: ["Forty litres ran out", "Two people were hurt."],
  },
  wire: { denial: ["rejected the report"], claim: ["Nine people were treated."] },
};

/** Everybody finds something of their own; the 25th has handed in the third one's work. */
function workOf(student: number): { story: Work; wire: Work } {
  if (student === 25) return workOf(3);
  const own = story.slice(20 + student, 28 + 2 * student);
  const more = wire.slice(student, student + 11);
  const another = wire.slice(30 + student, 36 + student);
  return {
    story: { denial: [key.story.denial[0] ?? "", own], claim: [key.story.claim[0] ?? ""] },
    wire: { denial: student % 2 === 0 ? key.wire.denial : [], claim: [more, another] },
  };
}

/** The teacher's file after 25 students have returned a class pack; made once, only read. */
async function aClass() {
  const project = await TestProject.create();
  const teacher = await project.addCoder("Dr. Aalto");
  const documents = {
    story: await project.importText("story.txt", story),
    wire: await project.importText("wire.txt", wire),
    open: await project.importText("open.txt", unfinished),
  };
  const codes = {
    denial: await project.addCode("denial"),
    claim: await project.addCode("numeric claim"),
    unused: await project.addCode("never used"),
  };
  const pack = join(project.folder, "class.concord");
  await project.call("packs.make", {
    for: "class",
    documentIds: null,
    isCodebookLocked: true,
    withOriginals: false,
    to: { kind: "file", place: await project.grant(pack) },
  });
  const keyCodings = await code(project, documents, codes, key);
  await project.call("memos.add", {
    id: newId(),
    targetKind: "coding",
    targetId: keyCodings[1] ?? "",
    text: "Silence counts as denial here.",
  });
  await project.finish([documents.story, documents.wire]);
  const files: { place: Awaited<ReturnType<TestProject["grant"]>> }[] = [];
  for (let student = 1; student <= 25; student += 1) {
    const path = join(project.folder, `returned ${student}.concord`);
    await study(pack, path, student, documents, codes);
    files.push({ place: await project.grant(path) });
  }
  const input = { files, decisions: noDecisions };
  const { digest } = await project.call("merge.preview", input);
  await project.call("merge.apply", { ...input, digest });
  return { project, teacher, documents, codes };
}

type Ids<K extends string> = Record<K, string>;

async function code(
  project: TestProject,
  documents: Ids<"story" | "wire">,
  codes: Ids<"denial" | "claim">,
  work: { story: Work; wire: Work },
): Promise<string[]> {
  const made: string[] = [];
  for (const document of ["story", "wire"] as const) {
    for (const name of ["denial", "claim"] as const) {
      for (const words of work[document][name]) {
        made.push(await project.codePassage(documents[document], codes[name], words));
      }
    }
  }
  return made;
}

async function study(
  pack: string,
  path: string,
  number: number,
  documents: Ids<"story" | "wire">,
  codes: Ids<"denial" | "claim">,
): Promise<void> {
  const student = TestProject.withoutFile();
  await student.call("project.open", { place: await student.grant(pack) });
  const joined = await student.call("packs.join", {
    place: await student.grant(path),
    name: `Pupil-${number}`,
  });
  student.coderId = joined.lastCoderId;
  await code(student, documents, codes, workOf(number));
  // The twelfth has begun the second text, and not finished it.
  await student.finish(number === 12 ? [documents.story] : [documents.story, documents.wire]);
  await student.close();
}

type ClassOf25 = Awaited<ReturnType<typeof aClass>>;

const settingsOf = (
  { teacher }: ClassOf25,
  match: TeachingSettings["match"] = { kind: "exact" },
): TeachingSettings => ({ keyId: teacher, studentIds: null, match });

test("a class of 25, through pack, joining, coding and merging to table and feedback pages", async () => {
  const made = await aClass();
  const table = await made.project.call("teaching.table", settingsOf(made));
  expect(table.students).toHaveLength(25);
  expect(table.students.map(({ number }) => number)).toEqual(
    Array.from({ length: 25 }, (_, index) => index + 1),
  );
  expect(table.keyDocuments).toBe(2);
  expect(table.codes.map(({ id }) => id)).toEqual([made.codes.denial, made.codes.claim]);
  await expectFigures(made, table);
  expectOneAlikePair(table);
  await expectPages(made);
  await expectPassages(made, table);
  await expectRememberedKey(made);
}, 120_000);

async function expectFigures(made: ClassOf25, table: TeachingTable) {
  const { project } = made;
  const second = table.students.find(({ name }) => name === "Pupil-2");
  // Of the key's six: one denial and one claim in the story, the denial in the wire.
  expect(second?.all).toMatchObject({ documents: 2, found: 3, missed: 3, extra: 3 });
  expect(second?.all.precision).toBe(3 / 6);
  expect(second?.all.recall).toBe(3 / 6);
  const late = table.students.find(({ name }) => name === "Pupil-12");
  expect(late).toMatchObject({ given: 2, finished: 1 });
  expect(late?.all).toMatchObject({ found: 2, missed: 2, extra: 1 });
  const sum = (of: (student: (typeof table.students)[number]) => number) =>
    table.students.reduce((total, student) => total + of(student), 0);
  expect(table.all.found).toBe(sum(({ all }) => all.found));
  expect(table.perCode[1]?.missed).toBe(sum(({ perCode }) => perCode[1]?.missed ?? 0));
  const sentences = await project.call("teaching.table", settingsOf(made, { kind: "sentence" }));
  expect(sentences.all.found).toBeGreaterThan(table.all.found);
}

function expectOneAlikePair(table: TeachingTable) {
  const names = new Map(table.students.map(({ coderId, name }) => [coderId, name]));
  const pairs = table.alike.map(({ studentA, studentB }) =>
    [names.get(studentA), names.get(studentB)].sort(),
  );
  expect(pairs).toEqual([["Pupil-25", "Pupil-3"]]);
}

async function expectPages(made: ClassOf25) {
  const { project } = made;
  const input = { settings: settingsOf(made), anonymous: false, as: "pages" } as const;
  const pages = await project.call("teaching.feedback", input);
  expect(pages).toHaveLength(25);
  for (const { fileName, bytes } of pages) {
    const html = new TextDecoder().decode(bytes);
    const own = fileName.replace(".html", "");
    expect(html).toContain(own);
    const named = html.match(/Pupil-\d+/g) ?? [];
    expect(new Set(named)).toEqual(new Set([own]));
    expect(html).toContain("Silence counts as denial here.");
    expect(html).not.toContain("never used");
  }
  const fourth = pages.find(({ fileName }) => fileName === "Pupil-4.html");
  const page = new TextDecoder().decode(fourth?.bytes);
  const theirs = workOf(4);
  const others = [5, 6, 7].flatMap((student) => workOf(student).wire.claim);
  for (const words of theirs.wire.claim) expect(page).toContain(`<bdi>${words.trim()}</bdi>`);
  for (const words of others) expect(page).not.toContain(`<bdi>${words.trim()}</bdi>`);

  const [archive] = await project.call("teaching.feedback", {
    ...input,
    anonymous: true,
    as: "archive",
  });
  const files = Object.entries(unzipSync(archive?.bytes ?? new Uint8Array()));
  expect(files.map(([name]) => name)).toContain("Student 25.html");
  for (const [, bytes] of files) {
    const html = new TextDecoder().decode(bytes);
    expect(html).not.toMatch(/Pupil|Aalto/);
  }
}

async function expectPassages(made: ClassOf25, table: TeachingTable) {
  const { project } = made;
  const second = table.students.find(({ name }) => name === "Pupil-2")?.coderId ?? "";
  const { passages, documents } = await project.call("teaching.passages", {
    settings: settingsOf(made, { kind: "overlap", threshold: 0 }),
    studentId: second,
    codeId: made.codes.denial,
  });
  expect(documents.map(({ name }) => name)).toEqual(["story.txt", "wire.txt"]);
  const missed = passages.filter(({ outcome }) => outcome === "missed");
  expect(missed).toMatchObject([
    { quote: "would not comment", memos: ["Silence counts as denial here."], student: null },
  ]);
  const { exposures } = await project.snapshot();
  expect(exposures.some(({ seenCoderId }) => seenCoderId === second)).toBe(true);
}

async function expectRememberedKey(made: ClassOf25) {
  const { project } = made;
  await project.call("teaching.setKey", { coderId: made.teacher });
  expect((await project.snapshot()).settings.teachingKeyId).toBe(made.teacher);
  await project.call("history.undo", {});
  expect((await project.snapshot()).settings.teachingKeyId).toBe(null);
  await expect(
    project.call("teaching.table", { ...settingsOf(made), keyId: newId() }),
  ).rejects.toThrow("no longer among the coders");
}
