import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { readTextOfVersion } from "../../../electron/project/db/content.ts";
import { placerOf } from "../../../electron/project/db/repositories/placements.ts";
import { listRecords } from "../../../electron/project/db/repositories/records.ts";
import { newId } from "../../../electron/project/db/uuid.ts";
import type { MergeDecisions, MergePreview, MovedCodings } from "../../../shared/contract/merge.ts";
import { baseStudy, Team } from "../../support/team.ts";
import { noDecisions, type TeamFile } from "../../support/teamFile.ts";

/** "The minister denied it. Two thousand people came, said the mayor. Nobody was hurt." */
const passages = {
  minister: { startOffset: 4, endOffset: 12 },
  thousand: { startOffset: 24, endOffset: 36 },
  people: { startOffset: 37, endOffset: 43 },
  nobody: { startOffset: 66, endOffset: 72 },
};

test("a file's correction moves the codings here: told by what becomes of their words, as it then is", async () => {
  const { lead, member, team, documentId, code, correct } = await aTeam();
  for (const passage of Object.values(passages)) await code(lead, passage);
  await correct(member, (text) =>
    text.replace("The minister", "Once more the minister").replace("it. Two ", ""),
  );
  await correct(member, (text) => text.replace("Nobody", "No one"));
  const preview = await mergedAsTold(lead, [team.snapshot(1)]);
  expect(preview.moved).toEqual([
    {
      ...{ documentId, documentName: "story 1.txt", isTextChanged: true },
      ...{ sameWords: 2, otherWords: 1, unplaced: 1 },
      listed: [{ ...inStory, coderName: "Ana", quote: "Two thousand" }],
    },
  ]);
});

test("codings that a file brings onto a text corrected here are told, and only once", async () => {
  const { lead, member, team, code, correct } = await aTeam();
  for (const passage of Object.values(passages)) await code(member, passage);
  await correct(lead, (text) => text.replace("it. Two ", "").replace("The", "A"));
  const before = lead.digest;
  const { moved, files } = await mergedAsTold(lead, [team.snapshot(1)]);
  expect(moved).toMatchObject([{ isTextChanged: false, sameWords: 3, otherWords: 0, unplaced: 1 }]);
  expect(moved[0]?.listed).toEqual([{ ...inStory, coderName: "Ben", quote: "Two thousand" }]);
  expect(files[0]).toMatchObject({ unplaced: [], counts: { coding: { added: 4 } } });
  expect((await lead.preview([team.snapshot(1)])).moved).toEqual([]);
  await lead.call("history.undo", {});
  expect(lead.digest).toBe(before);
});

test("a decision between two corrections swaps the text: what that does is told with the decision", async () => {
  const { lead, member, team, code, correct } = await aTeam();
  for (const passage of Object.values(passages)) await code(lead, passage);
  await correct(lead, (text) => text.replace("Nobody", "No one"));
  await correct(member, (text) => text.replace("minister", "president").replace("people came", ""));
  const theirs = team.snapshot(1);
  const { conflicts } = await lead.preview([theirs]);
  const conflict = conflicts.find(({ field }) => field === "textVersionId");
  if (conflict === undefined) throw new Error("not asked");
  const choosing = (fileName: string | null): MergeDecisions => ({
    ...noDecisions,
    values: [
      {
        ...{ recordId: conflict.recordId, field: conflict.field },
        stamps: conflict.sides.map(({ stamp }) => stamp),
        choose: conflict.sides.find((side) => side.fileName === fileName)?.stamp ?? "",
      },
    ],
  });
  expect((await lead.preview([theirs], choosing(null))).moved).toEqual([]);
  const theirName = conflict.sides.find(({ fileName }) => fileName !== null)?.fileName ?? null;
  const { moved } = await lead.preview([theirs], choosing(theirName));
  expect(moved).toMatchObject([{ isTextChanged: true, sameWords: 1, otherWords: 2, unplaced: 1 }]);
  // Undecided, one of them is shown meanwhile; a later decision may swap it, with no file at all.
  await mergedAsTold(lead, [theirs]);
  for (const name of [theirName, null, theirName]) {
    const asked = (await lead.preview([])).conflicts[0];
    if (asked === undefined) break;
    const isTheirs = (text: string) => text.includes("president");
    const side = asked.sides.find(({ text }) => isTheirs(text) === (name !== null));
    const values = [
      {
        ...{ recordId: asked.recordId, field: asked.field, choose: side?.stamp ?? "" },
        stamps: asked.sides.map(({ stamp }) => stamp),
      },
    ];
    await mergedAsTold(lead, [], { ...noDecisions, values });
  }
});

test("whatever was corrected and coded where, the preview tells what the project then holds", async () => {
  const base = await baseStudy();
  const edit = fc.record({
    who: fc.nat(2),
    isCoding: fc.boolean(),
    at: fc.nat(14),
    length: fc.nat(3),
    put: fc.constantFrom("", "new", "two new"),
  });
  const law = fc.asyncProperty(fc.array(edit, { maxLength: 16, size: "max" }), async (edits) => {
    const team = Team.of(base, 3);
    try {
      const { code, correct } = await deedsOf(team, base.coderIds);
      for (const { who, isCoding, at, length, put } of edits) {
        const file = team.copies[who];
        if (file === undefined) continue;
        if (isCoding) await code(file, { startOffset: 4 * at, endOffset: 4 * at + 5 * length + 3 });
        else {
          await correct(file, (text) => {
            const words = text.split(" ");
            words.splice(at % words.length, length, ...put.split(" "));
            return words.join(" ");
          });
        }
      }
      const [lead] = team.copies;
      if (lead === undefined) throw new Error("a copy is missing");
      const files = [team.snapshot(1), team.snapshot(2)];
      const { conflicts } = await lead.preview(files);
      const values = conflicts.map(({ recordId, field, sides }) => {
        const stamps = sides.map(({ stamp }) => stamp);
        return { recordId, field, stamps, choose: stamps[edits.length % stamps.length] ?? "" };
      });
      await mergedAsTold(lead, files.slice(0, 1));
      await mergedAsTold(lead, files, { ...noDecisions, values });
      expect((await lead.preview(files)).moved).toEqual([]);
    } finally {
      team.close();
    }
  });
  await fc.assert(law, { numRuns: 4 });
});

const inStory = { documentName: "story 1.txt", codeName: "denial" };

async function aTeam() {
  const base = await baseStudy();
  const team = Team.of(base, 2);
  onTestFinished(() => team.close());
  const [lead, member] = team.copies as [TeamFile, TeamFile]; // two were asked for
  return { team, lead, member, ...(await deedsOf(team, base.coderIds)) };
}

async function deedsOf(team: Team, coderIds: readonly string[]) {
  for (const [index, file] of team.copies.entries()) file.coderId = coderIds[index] ?? null;
  const [first] = team.copies;
  if (first === undefined) throw new Error("a copy is missing");
  const { documents, codes } = await first.call("project.load", {});
  const documentId = documents.find(({ name }) => name === "story 1.txt")?.id ?? "";
  const codeId = codes.find(({ name }) => name === "denial")?.id ?? "";
  const code = async (file: TeamFile, span: { startOffset: number; endOffset: number }) => {
    const coding = { id: newId(), documentId, codeId, ...span };
    await file.tryCall("codings.add", { codings: [coding] });
  };
  const correct = async (file: TeamFile, change: (text: string) => string) => {
    const { text } = await file.call("documents.text", { documentId });
    await file.tryCall("documents.correct", { documentId, text: change(text) });
  };
  return { documentId, code, correct };
}

/** Merges, and finds that the codings stand as the preview said. */
async function mergedAsTold(
  file: TeamFile,
  paths: readonly string[],
  decisions = noDecisions,
): Promise<MergePreview> {
  const before = standing(file);
  const preview = await file.merge(paths, decisions);
  expect(preview.moved.map(counts)).toEqual(movedBetween(before, standing(file)));
  expect(file.problems).toEqual([]);
  return preview;
}

function counts({ documentId, isTextChanged, sameWords, otherWords, unplaced }: MovedCodings) {
  return { documentId, isTextChanged, sameWords, otherWords, unplaced };
}

type Standing = ReturnType<typeof standing>;

/** By document: its text, and the codings with the words that they stand on. */
function standing({ project: { db } }: TeamFile) {
  const codings = listRecords(db, "coding");
  return listRecords(db, "document").map(({ id, textVersionId }) => {
    const place = placerOf(db, id);
    const text = readTextOfVersion(db, textVersionId);
    const words = codings
      .filter(({ documentId }) => documentId === id)
      .map((coding) => {
        const placement = place(coding);
        const { startOffset, endOffset } = placement.isPlaced
          ? placement.span
          : { startOffset: 0, endOffset: 0 };
        return [coding.id, { coding, words: text.slice(startOffset, endOffset) }] as const;
      });
    return { id, textVersionId, codings: new Map(words) };
  });
}

function movedBetween(before: Standing, after: Standing) {
  return after.flatMap(({ id, textVersionId, codings }) => {
    const old = before.find((each) => each.id === id);
    const isTextChanged = old?.textVersionId !== textVersionId;
    const told = { documentId: id, isTextChanged, sameWords: 0, otherWords: 0, unplaced: 0 };
    for (const { coding, words } of codings.values()) {
      const stood = old?.codings.get(coding.id)?.words;
      if (words === "") told.unplaced += stood === "" ? 0 : 1;
      else if (stood === undefined ? coding.textVersionId !== textVersionId : isTextChanged) {
        told[words === (stood || coding.quote) ? "sameWords" : "otherWords"] += 1;
      }
    }
    const isTold = isTextChanged || told.sameWords + told.otherWords + told.unplaced > 0;
    return isTold ? [told] : [];
  });
}
