import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unpackQueue } from "../../shared/adjudication/queueColumns.ts";
import type { NewDecision, QueueEntry } from "../../shared/contract/adjudication.ts";
import type { Span } from "../../shared/records/fields.ts";
import { everything } from "./agreementSettings.ts";
import { TestProject } from "./testProject.ts";

export const storyText =
  "The minister denied it. Two thousand came, said the mayor. Nobody was hurt. It rained.";

let made: Awaited<ReturnType<typeof makeStudy>> | null = null;

/**
 * Ana, Ben and Cem have finished one story; Ana alone a second. On "denial": the first sentence
 * alike, the second differs by a full stop, the third only by Ana, the fourth only by Cem. Made
 * once; each test works in a copy of it.
 */
export async function aStudy() {
  made ??= await makeStudy();
  const { bytes, ...ids } = made;
  const project = TestProject.withoutFile();
  const path = join(project.folder, "study.concord");
  writeFileSync(path, bytes);
  await project.call("project.open", { place: await project.grant(path) });
  project.coderId = ids.ana;
  return { project, ...ids };
}

async function makeStudy() {
  const project = await TestProject.create();
  const [ana, ben, cem] = [
    await project.addCoder("Ana"),
    await project.addCoder("Ben"),
    await project.addCoder("Cem"),
  ];
  const denial = await project.addCode("denial", { unit: "characters" });
  const claim = await project.addCode("claim", { unit: "characters" });
  const story = await project.importText("story.txt", storyText);
  const alone = await project.importText("alone.txt", "Only Ana has read this one.");
  const code = (words: string, coderId: string, codeId = denial, documentId = story) =>
    project.codePassage(documentId, codeId, words, coderId);
  for (const coderId of [ana, ben, cem]) await code("The minister denied it.", coderId);
  for (const coderId of [ana, ben]) await code("Two thousand came", coderId);
  await code("Two thousand came,", cem);
  const hurt = await code("Nobody was hurt.", ana);
  await code("It rained.", cem);
  await code("It rained.", ben, claim);
  await code("has read", ana, denial, alone);
  for (const coderId of [ana, ben, cem]) await project.finish([story], coderId);
  await project.finish([alone], ana);
  await project.close();
  const bytes = readFileSync(join(project.folder, "study.concord"));
  return { bytes, ana, ben, cem, denial, claim, story, alone, hurt };
}

export async function queueOf(project: TestProject, coderId = project.coderId) {
  const input = { settings: everything };
  return unpackQueue((await project.call("adjudication.queue", input, coderId)).columns);
}

/** The items, each with its words in the present text. */
export async function quotedItems(project: TestProject) {
  const queue = await queueOf(project);
  const texts = new Map<string, string>();
  for (const documentId of queue.documentIds) {
    texts.set(documentId, (await project.call("documents.text", { documentId })).text);
  }
  return queue.items.map((item) => {
    const quote = texts.get(item.documentId)?.slice(item.startOffset, item.endOffset) ?? "";
    return { ...item, quote };
  });
}

/** The item whose words begin like this, for one code. */
export async function itemAt(
  project: TestProject,
  words: string,
  codeId: string,
): Promise<QueueEntry> {
  const items = await quotedItems(project);
  const item = items.find((each) => each.quote.startsWith(words) && each.codeId === codeId);
  if (item === undefined) throw new Error(`no item “${words}”`);
  return item;
}

/** Decides an item as the page does. */
export async function decideOn(
  project: TestProject,
  item: QueueEntry,
  outcome: NewDecision["outcome"],
  passages: readonly (Span & { codeId?: string })[],
  fields: Partial<NewDecision> = {},
): Promise<string> {
  const { documents } = await project.snapshot();
  const document = documents.find(({ id }) => id === item.documentId);
  const { id } = await project.call("adjudication.decide", {
    documentId: item.documentId,
    codeId: item.codeId,
    textVersionId: document?.textVersionId ?? "",
    startOffset: item.startOffset,
    endOffset: item.endOffset,
    outcome,
    fromCoderId: null,
    passages: passages.map(({ startOffset, endOffset, codeId = item.codeId }) => ({
      codeId,
      startOffset,
      endOffset,
    })),
    coderIds: [...item.coderIds],
    replacedIds: item.decisions.map((decision) => decision.id),
    how: "discussion",
    reason: "",
    note: "",
    ...fields,
  });
  return id;
}
