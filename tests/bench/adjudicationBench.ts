import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "../../electron/project/db/uuid.ts";
import { createProjectHost } from "../../electron/project/projectHost.ts";
import { unpackQueue } from "../../shared/adjudication/queueColumns.ts";
import type { AdjudicationQueue, QueueColumns } from "../../shared/contract/adjudication.ts";
import { decodeWire, encodeWire } from "../../shared/contract/wire.ts";
import { generateInput, writeProject } from "./generatedStudy.ts";

export interface AdjudicationBenchResult {
  items: number;
  /** From the call to the answer as a browser has it, nothing being decided. At most 300. */
  openMilliseconds: number;
  /** The same with nearly everything decided. At most 300. */
  decidedMilliseconds: number;
  decided: number;
}

const documents = 200;
const placesPerDocument = 66;
const rounds = 5;

/** The fastest of five rounds each, with at least 10,000 disagreements. */
export async function runAdjudicationBench(): Promise<AdjudicationBenchResult> {
  const folder = mkdtempSync(join(tmpdir(), "concord-bench-"));
  const input = generateInput(documents, placesPerDocument);
  writeProject(join(folder, "bench.concord"), input, true);
  const host = createProjectHost({
    dataFolder: folder,
    projectsFolder: folder,
    mode: "browser",
    version: "bench",
  });
  const call = async (name: string, given: unknown): Promise<unknown> => {
    const context = { requestId: newId(), coderId: null };
    const { result } = await host.handle({ name, input: given, context }, "trusted");
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  };
  const settings = {
    ...{ coderIds: null, documentIds: null, codeIds: null },
    ...{ finishedBy: "atLeastTwo", state: "firstFinished", unit: null },
  };
  const open = async () => {
    let fastest = Number.POSITIVE_INFINITY;
    let queue: AdjudicationQueue | null = null;
    for (let round = 0; round < rounds; round += 1) {
      const startedAt = performance.now();
      const answer = await call("adjudication.queue", { settings });
      const columns = decodeWire(
        encodeWire(answer, (text) => new TextEncoder().encode(text)),
        (bytes) => new TextDecoder().decode(bytes),
      ) as QueueColumns; // what that call answers
      queue = unpackQueue(columns);
      fastest = Math.min(fastest, performance.now() - startedAt);
    }
    const items = queue?.items ?? [];
    const decided = items.filter(({ status }) => status === "byRule").length;
    return { items: items.length, decided, milliseconds: fastest };
  };
  try {
    await call("project.open", { place: { kind: "named", name: "bench" } });
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
    };
  } finally {
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
