import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "../../electron/project/db/uuid.ts";
import { createProjectHost } from "../../electron/project/projectHost.ts";
import { type HeldQueue, withAnswer } from "../../shared/adjudication/heldQueue.ts";
import type { QueueAnswer } from "../../shared/contract/adjudication.ts";
import type { ProjectSnapshot } from "../../shared/contract/project.ts";
import { decodeWire, encodeWire } from "../../shared/contract/wire.ts";
import type { DocumentRecord } from "../../shared/records/documents.ts";
import { generateInput, writeProject } from "./generatedStudy.ts";

export interface AdjudicationBenchResult {
  items: number;
  /** From the call to the answer as a browser has it, nothing being decided. At most 300. */
  openMilliseconds: number;
  /** The same with nearly everything decided. At most 300. */
  decidedMilliseconds: number;
  decided: number;
  /** A decision, and the places it concerns as the page gets them after it. At most 50. */
  decisionMilliseconds: number;
}

const documentCount = 200;
const placesPerDocument = 66;
const rounds = 9;
const decisions = 10;

/** The fastest of some rounds each, with at least 10,000 disagreements. */
export async function runAdjudicationBench(): Promise<AdjudicationBenchResult> {
  const folder = mkdtempSync(join(tmpdir(), "concord-bench-"));
  const input = generateInput(documentCount, placesPerDocument);
  writeProject(join(folder, "bench.concord"), input, true);
  const host = createProjectHost({
    dataFolder: folder,
    projectsFolder: folder,
    mode: "browser",
    version: "bench",
  });
  const call = async (name: string, given: unknown): Promise<unknown> => {
    const context = { requestId: newId(), coderId: input.coderIds[0] ?? null };
    const { result } = await host.handle({ name, input: given, context }, "trusted");
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  };
  const settings = {
    ...{ coderIds: null, documentIds: null, codeIds: null },
    ...{ finishedBy: "atLeastTwo", state: "firstFinished", unit: null },
  };
  const ask = async (held: HeldQueue | null): Promise<HeldQueue> => {
    const since = held?.asOf ?? null;
    const answer = decodeWire(
      encodeWire(await call("adjudication.queue", { settings, since }), (text) =>
        new TextEncoder().encode(text),
      ),
      (bytes) => new TextDecoder().decode(bytes),
    ) as QueueAnswer; // what that call answers
    return withAnswer(held, "", answer);
  };
  const open = async () => {
    let fastest = Number.POSITIVE_INFINITY;
    let held: HeldQueue | null = null;
    for (let round = 0; round < rounds; round += 1) {
      const startedAt = performance.now();
      held = await ask(null);
      fastest = Math.min(fastest, performance.now() - startedAt);
    }
    const items = held?.queue.items ?? [];
    const decided = items.filter(({ status }) => status === "byRule").length;
    return { held, items: items.length, decided, milliseconds: fastest };
  };
  const decideSome = async (first: HeldQueue | null, documents: readonly DocumentRecord[]) => {
    let held = first;
    let fastest = Number.POSITIVE_INFINITY;
    const items = held?.queue.items.filter(({ status }) => status === "open") ?? [];
    for (const item of items.slice(0, decisions)) {
      const { documentId, codeId, startOffset, endOffset } = item;
      const textVersionId = documents.find(({ id }) => id === documentId)?.textVersionId;
      const startedAt = performance.now();
      await call("adjudication.decide", {
        ...{ documentId, codeId, startOffset, endOffset, textVersionId },
        ...{ outcome: "none", fromCoderId: null, passages: [], coderIds: item.coderIds },
        ...{ replacedIds: [], how: "discussion", reason: "", note: "" },
      });
      held = await ask(held);
      fastest = Math.min(fastest, performance.now() - startedAt);
    }
    return fastest;
  };
  try {
    const place = { kind: "named", name: "bench" };
    const { documents } = (await call("project.open", { place })) as ProjectSnapshot; // its answer
    const fresh = await open();
    await call("adjudication.applyRules", {
      settings,
      rules: [{ kind: "overlap", percent: 1, take: "union" }],
    });
    const later = await open();
    return {
      items: fresh.items,
      openMilliseconds: fresh.milliseconds,
      decidedMilliseconds: later.milliseconds,
      decided: later.decided,
      decisionMilliseconds: await decideSome(later.held, documents),
    };
  } finally {
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
