import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { newId } from "../../../electron/project/db/uuid.ts";
import type {
  BroughtCoding,
  MergeDecisions,
  MergePreview,
} from "../../../shared/contract/merge.ts";
import { baseStudy, stepsOf, Team } from "../../support/team.ts";
import { noDecisions, type TeamFile } from "../../support/teamFile.ts";

test("a preview lists the passages behind its counts: added, changed with what they were, removed", async () => {
  const { team, lead, member, documentId, codeId, coderIds } = await aTeam();
  const other = newId();
  await member.call("codes.add", { id: other, parentId: null, name: "irony" });
  const [changed, removed, added] = [newId(), newId(), newId()];
  await add(member, { id: changed, documentId, codeId, startOffset: 20, endOffset: 28 });
  await add(member, { id: removed, documentId, codeId, startOffset: 4, endOffset: 12 });
  await merge(lead, [team.snapshot(1)]);
  await member.call("codings.recode", { ids: [changed], codeId: other });
  await member.call("codings.remove", { ids: [removed] });
  await add(member, { id: added, documentId, codeId, startOffset: 30, endOffset: 34 });

  const { preview, list } = await look(lead, [team.snapshot(1)]);
  const counts = { added: 1, changed: 1, removed: 1 };
  const coderId = coderIds[1] ?? "";
  expect(preview.files[0]?.codings).toMatchObject([{ documentId, coderId, counts }]);
  const quote = await quoteIn(lead, documentId);
  const same = { formerCodeName: null, formerQuote: null };
  expect(await list(0, documentId, coderId)).toEqual([
    { id: removed, change: "removed", codeName: "denial", quote: quote(4, 12), ...same },
    {
      ...{ id: changed, change: "changed", codeName: "irony", formerCodeName: "denial" },
      ...{ quote: quote(20, 28), formerQuote: null },
    },
    { id: added, change: "added", codeName: "denial", quote: quote(30, 34), ...same },
  ]);
});

test("who lists others’ passages has seen them: noted when the preview is let go of, since the project stays as previewed until then", async () => {
  const { team, lead, member, documentId, codeId, coderIds } = await aTeam();
  await add(member, { id: newId(), documentId, codeId, startOffset: 4, endOffset: 12 });
  const theirs = team.snapshot(1);
  const [own = "", coderId = ""] = coderIds;
  const seen = () =>
    lead.project.db
      .prepare(
        `SELECT lower(hex(c.uuid)) AS coder, lower(hex(s.uuid)) AS seen FROM exposure e
         JOIN coder c ON c.id = e.coder_id JOIN coder s ON s.id = e.seen_coder_id`,
      )
      .all();
  const noted = [{ coder: own.replaceAll("-", ""), seen: coderId.replaceAll("-", "") }];

  // Counts are not passages.
  await merge(lead, [theirs]);
  expect(seen()).toEqual([]);
  await lead.call("history.undo", {});

  const { preview, input, list } = await look(lead, [theirs]);
  expect(await list(0, documentId, coderId)).toHaveLength(1);
  // The project is still as it was previewed.
  expect(seen()).toEqual([]);
  await lead.call("merge.apply", { ...input, digest: preview.digest });
  await lead.call("merge.leave", {});
  expect(seen()).toEqual(noted);
  // Undo of the merge passes over it: what was seen was seen.
  await lead.call("history.undo", {});
  expect(seen()).toEqual(noted);
});

test("left without merging, it is noted as well; a stranger’s work cannot be", async () => {
  const { team, lead, member, documentId, codeId, coderIds } = await aTeam();
  await add(member, { id: newId(), documentId, codeId, startOffset: 4, endOffset: 12 });
  const stranger = newId();
  await member.call("coders.add", { id: stranger, name: "Zoe", colour: "#0077aa" });
  await member.call(
    "codings.add",
    { codings: [{ id: newId(), documentId, codeId, startOffset: 4, endOffset: 12 }] },
    stranger,
  );
  const { list } = await look(lead, [team.snapshot(1)]);
  expect(await list(0, documentId, coderIds[1] ?? "")).toHaveLength(1);
  expect(await list(0, documentId, stranger)).toHaveLength(1);
  await lead.call("merge.leave", {});
  const count = lead.project.db.prepare("SELECT count(*) FROM exposure").pluck();
  expect(count.get()).toBe(1);
  expect(lead.problems).toEqual([]);
  expect(await list(0, documentId, stranger)).toBeNull();
});

test("whatever was done where and is decided, as many passages are listed as are counted", async () => {
  const base = await baseStudy();
  const law = fc.asyncProperty(stepsOf(3, 30), fc.nat(5), async (steps, pick) => {
    const team = Team.of(base, 3);
    try {
      for (const step of steps) await team.act(step);
      const [lead] = team.copies;
      if (lead === undefined) throw new Error("a copy is missing");
      const paths = [team.snapshot(1), team.snapshot(2)];
      const { conflicts } = await lead.preview(paths);
      const values = conflicts
        .filter(({ field }) => field === "")
        .map(({ recordId, field, question, sides }, at) => {
          const stamps = sides.map(({ stamp }) => stamp);
          const isValue = question !== "deletedAndChanged" && question !== "deletedAndNeeded";
          const existence = (at + pick) % 3 > 0 ? "delete" : "keep";
          return { recordId, field, stamps, choose: isValue ? (stamps[0] ?? "") : existence };
        });
      const { preview, list } = await look(lead, paths, { ...noDecisions, values });
      for (const [file, { codings }] of preview.files.entries()) {
        for (const { documentId, coderId, counts } of codings) {
          const listed = (await list(file, documentId, coderId)) ?? [];
          const { added, changed, removed } = countsOf(listed);
          expect({ added, changed, removed }).toEqual(counts);
          expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length);
        }
      }
    } finally {
      team.close();
    }
  });
  await fc.assert(law, { numRuns: 2 });
});

function countsOf(listed: readonly BroughtCoding[]) {
  const count = (of: BroughtCoding["change"]) =>
    listed.filter(({ change }) => change === of).length;
  return { added: count("added"), changed: count("changed"), removed: count("removed") };
}

async function aTeam() {
  const base = await baseStudy();
  const team = Team.of(base, 2);
  onTestFinished(() => team.close());
  const [lead, member] = team.copies as [TeamFile, TeamFile]; // two were asked for
  const { coderIds } = base;
  for (const [index, file] of team.copies.entries()) file.coderId = coderIds[index] ?? null;
  const { documents, codes } = await lead.call("project.load", {});
  const [document, code] = [documents[0]?.id ?? "", codes[0]?.id ?? ""];
  return { team, lead, member, coderIds, documentId: document, codeId: code };
}

async function add(
  file: TeamFile,
  coding: {
    id: string;
    documentId: string;
    codeId: string;
    startOffset: number;
    endOffset: number;
  },
): Promise<void> {
  await file.call("codings.add", { codings: [coding] });
}

async function quoteIn(file: TeamFile, documentId: string) {
  const { text } = await file.call("documents.text", { documentId });
  return (start: number, end: number) => text.slice(start, end);
}

async function merge(file: TeamFile, paths: readonly string[]): Promise<void> {
  const { input, preview } = await look(file, paths);
  await file.call("merge.apply", { ...input, digest: preview.digest });
}

/** A preview that stays, and what it lists. */
async function look(
  file: TeamFile,
  paths: readonly string[],
  decisions: MergeDecisions = noDecisions,
): Promise<{
  preview: MergePreview;
  input: { files: { place: ReturnType<TeamFile["grant"]> }[]; decisions: MergeDecisions };
  list: (file: number, documentId: string, coderId: string) => Promise<BroughtCoding[] | null>;
}> {
  const input = { files: paths.map((path) => ({ place: file.grant(path) })), decisions };
  const preview = await file.call("merge.preview", input);
  const { digest } = preview;
  return {
    preview,
    input,
    list: (at, documentId, coderId) =>
      file.call("merge.codings", { digest, decisions, file: at, documentId, coderId }),
  };
}
