import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type HeldQueue, withAnswer } from "../../../shared/adjudication/heldQueue.ts";
import { unpackQueue } from "../../../shared/adjudication/queueColumns.ts";
import type { Moment } from "../../../shared/contract/adjudication.ts";
import { decideOn, queueOf } from "../../support/adjudicated.ts";
import { everything } from "../../support/agreementSettings.ts";
import { TestProject } from "../../support/testProject.ts";

const sentences = ["The minister denied it.", "Two thousand came.", "It rained.", "Nobody saw it."];

let made: Awaited<ReturnType<typeof makeStudy>> | null = null;

/** Three texts by three coders, who differ in each of them. */
async function makeStudy() {
  const project = await TestProject.create();
  const coders = [await project.addCoder("Ana"), await project.addCoder("Ben")];
  coders.push(await project.addCoder("Cem"));
  const denial = await project.addCode("denial", { unit: "characters" });
  const claim = await project.addCode("claim", { unit: "characters" });
  for (const [at, name] of ["a.txt", "b.txt", "c.txt"].entries()) {
    const document = await project.importText(name, [name, ...sentences].join(" "));
    for (const [of, coderId] of coders.entries()) {
      await project.codePassage(document, denial, sentences[of] ?? "", coderId);
      await project.codePassage(document, denial, "Nobody saw it", coderId);
      if (of !== at) await project.codePassage(document, claim, "thousand", coderId);
    }
    for (const coderId of coders) await project.finish([document], coderId);
  }
  await project.close();
  return { coders, denial, bytes: readFileSync(join(project.folder, "study.concord")) };
}

/** A study of its own, and somebody who holds its queue. */
async function openStudy() {
  made ??= await makeStudy();
  const project = TestProject.withoutFile();
  const path = join(project.folder, "study.concord");
  writeFileSync(path, made.bytes);
  await project.call("project.open", { place: await project.grant(path) });
  const [ana = ""] = made.coders;
  project.coderId = ana;
  return { project, ...made };
}

const place = fc.nat(40);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("decide" as const), at: place }) },
  fc.record({ do: fc.constantFrom("leaveOpen" as const, "withdraw" as const), at: place }),
  fc.record({ do: fc.constantFrom("say" as const, "add" as const), at: place }),
  { weight: 3, arbitrary: fc.record({ do: fc.constant("undo" as const), at: place }) },
  fc.record({ do: fc.constantFrom("redo" as const, "rules" as const), at: place }),
  fc.record({ do: fc.constantFrom("code" as const, "correct" as const), at: place }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function take(
  { project, coders, denial }: Awaited<ReturnType<typeof openStudy>>,
  { do: what, at }: Step,
): Promise<void> {
  const { items, documentIds } = await queueOf(project);
  const item = items[at % items.length];
  const coderId = coders[at % coders.length] ?? null;
  const documentId = documentIds[at % documentIds.length] ?? "";
  if (what === "undo" || what === "redo") {
    await project.tryCall(`history.${what}`, {}, coderId);
    return;
  }
  if (what === "rules") {
    const rules = [{ kind: "identical" as const }, { kind: "punctuation" as const }];
    await project.call("adjudication.applyRules", { settings: everything, rules }, coderId);
    return;
  }
  if (what === "code") {
    await project.codePassage(documentId, denial, "rained", coderId ?? "");
    return;
  }
  if (what === "correct") {
    const { text } = await project.call("documents.text", { documentId });
    await project.call("documents.correct", { documentId, text: `Oslo. ${text}` });
    return;
  }
  if (what === "withdraw" || what === "say") {
    const decided = items.filter(({ decisions }) => decisions.length > 0);
    const ids = decided[at % decided.length]?.decisions.map(({ id }) => id) ?? [];
    if (ids.length === 0) return;
    if (what === "withdraw") await project.call("adjudication.withdraw", { ids });
    else await project.call("adjudication.change", { ids, changes: { reason: String(at) } });
    return;
  }
  if (item === undefined) return;
  if (what === "decide") await decideOn(project, item, "span", [item]);
  if (what === "leaveOpen") await decideOn(project, item, "open", []);
  if (what === "add") {
    const span = { startOffset: at, endOffset: at + 4 };
    const added = { ...item, ...span, decisions: [], coderIds: [] };
    await decideOn(project, added, "added", [span]);
  }
}

test("a queue brought up to date is the queue made anew, whatever was done meanwhile", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 6, maxLength: 9 }),
      async (turns) => {
        const study = await openStudy();
        const update = async (held: HeldQueue | null) => {
          const input = { settings: everything, since: held?.asOf ?? null };
          return withAnswer(held, "", await study.project.call("adjudication.queue", input));
        };
        let held = await update(null);
        for (const turn of turns) {
          for (const each of turn) await take(study, each);
          held = await update(held);
          expect(held.queue).toEqual(await queueOf(study.project));
        }
        await study.project.close();
      },
    ),
    { numRuns: 4 },
  );
});

test("after a decision only its document is answered, after a change of codings everything", async () => {
  const { project, denial, coders } = await openStudy();
  const ask = (since: Moment | null) =>
    project.call("adjudication.queue", { settings: everything, since });
  const { asOf } = await ask(null);
  const { items } = await queueOf(project);
  const [first] = items;
  if (first === undefined) throw new Error("nothing to decide");
  await decideOn(project, first, "none", []);
  const part = await ask(asOf);
  expect(part.isPart).toBe(true);
  expect(part.columns.documentIds).toEqual([first.documentId]);
  expect(unpackQueue(part.columns).items.map(({ status }) => status)).toContain("decided");
  await project.call("history.undo", {});
  const undone = await ask(part.asOf);
  expect(undone).toMatchObject({ isPart: true, columns: { documentIds: [first.documentId] } });
  const nothing = await ask(undone.asOf);
  expect(nothing).toMatchObject({ isPart: true, columns: { documentIds: [] } });
  await project.codePassage(first.documentId, denial, "rained", coders[1] ?? "");
  expect((await ask(undone.asOf)).isPart).toBe(false);
  // Of another opening of the project.
  expect((await ask({ epoch: "another", seq: 1 })).isPart).toBe(false);
});
