import { join } from "node:path";
import { expect, test } from "vitest";
import { noDecisions } from "../../support/teamFile.ts";
import { TestProject } from "../../support/testProject.ts";

const story = "The firm denied it. Nobody saw the valve open. The mayor denied everything, too.";

async function study() {
  const project = await TestProject.create();
  const [ana, ben] = [await project.addCoder("Ana"), await project.addCoder("Ben")];
  const documentId = await project.importText("story.txt", story);
  const denial = await project.addCode("denial", { definition: "Says that it is not so." });
  const first = await project.codePassage(documentId, denial, "The firm denied it.", ana);
  const redefine = (definition: string, isRedefined = true) =>
    project.call("codes.update", { id: denial, changes: { definition }, isRedefined }, ana);
  const older = async (coderId = ana) => {
    const scope = { codeId: denial, withSubcodes: false, onlyOlder: true } as const;
    const window = { coders: "own", offset: 0, limit: 100 } as const;
    const { passages } = await project.call("codes.passages", { ...scope, ...window }, coderId);
    return passages.map(({ coding }) => coding.id);
  };
  return { project, ana, ben, documentId, denial, first, redefine, older };
}

test("what was coded before a redefinition is marked, what comes after is not", async () => {
  const { project, ana, documentId, denial, first, redefine, older } = await study();
  expect(await older()).toEqual([]);
  await redefine("Says so with a reason.");
  const second = await project.codePassage(documentId, denial, "The mayor denied everything", ana);
  expect(await older()).toEqual([first]);
  const [count] = await project.call("codes.counts", { coders: "own" });
  expect(count).toMatchObject({ codings: 2, older: 1 });
  const { ids, meanings } = await project.call("documents.codings", { documentId, coders: "own" });
  expect([...meanings]).toEqual([1, 2]);
  expect(ids).toHaveLength(32);
  await redefine("Says so with a good reason.");
  expect(await older()).toEqual([first, second]);
  await project.call("history.undo", {});
  expect(await older()).toEqual([first]);
});

test("a definition that passages were coded by changes only with an answer", async () => {
  const { project, denial, older } = await study();
  const changes = { definition: "Says that it isn't so." };
  await expect(project.call("codes.update", { id: denial, changes })).rejects.toThrow("wording");
  await project.call("codes.update", { id: denial, changes, isRedefined: false });
  expect(await older()).toEqual([]);
  // The first words on a code define nothing anew.
  const claim = await project.addCode("claim");
  const { documents } = await project.snapshot();
  await project.codePassage(documents[0]?.id ?? "", claim, "Nobody saw");
  await project.call("codes.update", { id: claim, changes: { definition: "A number." } });
});

test("confirming is recorded, can be undone, and leaves finished documents as they were", async () => {
  const { project, documentId, first, redefine, older } = await study();
  await project.finish([documentId]);
  await redefine("Says so with a reason.");
  await project.call("codings.confirm", { ids: [first] });
  expect(await older()).toEqual([]);
  const { progress } = await project.snapshot();
  expect(progress[0]).toMatchObject({ state: "finished", isChangedSinceFinish: false });
  const [entry] = await project.call("history.list", { coders: "own", beforeId: null, limit: 1 });
  expect(entry?.label).toBe("Confirm 1 passage");
  await project.call("history.undo", {});
  expect(await older()).toEqual([first]);
});

test("only its own coder confirms a coding; recoding and finishing again do as well", async () => {
  const { project, ana, ben, documentId, denial, first, redefine, older } = await study();
  await project.finish([documentId], ana);
  await redefine("Says so with a reason.");
  await expect(project.call("codings.confirm", { ids: [first] }, ben)).rejects.toThrow("another");
  await project.call("progress.set", { documentIds: [documentId], state: "inProgress" }, ana);
  await project.finish([documentId], ana);
  expect(await older()).toEqual([]);
  const claim = await project.addCode("claim");
  const his = await project.codePassage(documentId, claim, "Nobody saw", ben);
  await project.call("codings.recode", { ids: [his], codeId: denial }, ben);
  expect(await older(ben)).toEqual([]);
});

test("the former definition is told from the history, as it last was", async () => {
  const { project, denial, redefine } = await study();
  await project.call("codes.update", {
    id: denial,
    changes: { whenToUse: "On quotes." },
    isRedefined: false,
  });
  await redefine("Says so with a reason.");
  await project.call("codes.update", { id: denial, changes: { name: "refusal" } });
  await redefine("Says so and why.", false);
  const former = await project.call("codes.formerDefinitions", { codeId: denial });
  expect(former).toMatchObject([
    { meaning: 1, definition: "Says that it is not so.", whenToUse: "On quotes." },
  ]);
});

test("who codes in a pack codes by the definition in it, whatever changes meanwhile at home", async () => {
  const { project, ana, ben, documentId, denial, redefine, older } = await study();
  const path = join(project.folder, "for ben.concord");
  await project.call("packs.make", {
    for: [ben],
    documentIds: null,
    isCodebookLocked: true,
    withOriginals: false,
    to: { kind: "file", place: await project.grant(path) },
  });
  await redefine("Says so with a reason.");
  const his = TestProject.withoutFile();
  const { lastCoderId } = await his.call("project.open", { place: await his.grant(path) });
  his.coderId = lastCoderId;
  const coding = await his.codePassage(documentId, denial, "The mayor denied everything");
  await his.close();
  const files = [{ place: await project.grant(path) }];
  const input = { files, decisions: noDecisions };
  const { digest } = await project.call("merge.preview", input, ana);
  await project.call("merge.apply", { ...input, digest }, ana);
  expect(await older(ben)).toEqual([coding]);
});
