import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { newId } from "../../electron/project/db/uuid.ts";
import { createProjectHost } from "../../electron/project/projectHost.ts";
import { computeAgreement } from "../../shared/agreement/agreement.ts";
import type { AgreementInput } from "../../shared/agreement/agreementInput.ts";
import { usualBootstrap } from "../../shared/agreement/alphaInterval.ts";
import { computeTallies } from "../../shared/agreement/tallies.ts";
import type { AgreementSettings } from "../../shared/contract/agreement.ts";
import {
  charactersPerDocument,
  coders,
  codes,
  generateInput,
  writeProject,
} from "./generatedStudy.ts";

export interface AgreementBenchResult {
  coders: number;
  documents: number;
  charactersPerDocument: number;
  codes: number;
  spans: number;
  /** The engine alone: all codes on characters, without intervals. At most 120. */
  engineMilliseconds: number;
  /** The same on sentences, their borders being stored. At most 120. */
  sentencesMilliseconds: number;
  /** What 2,000 replicates for all codes add, on characters. At most 2,000. */
  intervalsMilliseconds: number;
  /** The same on sentences: each code then has two figures with an interval. At most 2,000. */
  sentenceIntervalsMilliseconds: number;
  /** Time, with intervals, grows with the documents to this power; 1 is linear. */
  growth: { exponent: number; milliseconds: Record<number, number> };
  /** Bytes held for texts 100 times as long with the same passages, against the short ones. */
  memoryRatio: number;
  /** From the call to the answer, reading everything from the project file. */
  serviceMilliseconds: number;
}

const documents = 200;
const rounds = 5;

/** The fastest of five rounds each. */
export async function runAgreementBench(): Promise<AgreementBenchResult> {
  const input = generateInput(documents);
  const spans = input.documents
    .flatMap((document) => document.codings)
    .reduce((sum, coding) => sum + coding.spans.length, 0);
  const engineMilliseconds = fastest(() => computeAgreement(input, { unit: "characters" }));
  const withIntervals = fastest(() =>
    computeAgreement(input, { unit: "characters", bootstrap: usualBootstrap }),
  );
  const sentencesMilliseconds = fastest(() => computeAgreement(input, { unit: "sentence" }));
  const sentencesWithIntervals = fastest(() =>
    computeAgreement(input, { unit: "sentence", bootstrap: usualBootstrap }),
  );
  return {
    coders,
    documents,
    charactersPerDocument,
    codes,
    spans,
    engineMilliseconds,
    sentencesMilliseconds,
    intervalsMilliseconds: withIntervals - engineMilliseconds,
    sentenceIntervalsMilliseconds: sentencesWithIntervals - sentencesMilliseconds,
    growth: measureGrowth(),
    memoryRatio: measureMemory(),
    serviceMilliseconds: await timeService(input),
  };
}

function fastest(work: () => void): number {
  const milliseconds: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    work();
    milliseconds.push(performance.now() - startedAt);
  }
  return Math.min(...milliseconds);
}

/** The slope of the least squares line through log time over log documents. */
function measureGrowth(): AgreementBenchResult["growth"] {
  const milliseconds: Record<number, number> = {};
  const points = [10, 50, 200, 1000, 2000].map((count) => {
    const input = generateInput(count);
    const options = { unit: "characters", bootstrap: usualBootstrap } as const;
    const time = fastest(() => computeAgreement(input, options));
    milliseconds[count] = time;
    return { x: Math.log(count), y: Math.log(time) };
  });
  const mean = (of: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [meanX, meanY] = [mean(({ x }) => x), mean(({ y }) => y)];
  const slope = mean(({ x, y }) => (x - meanX) * (y - meanY)) / mean(({ x }) => (x - meanX) ** 2);
  return { exponent: slope, milliseconds };
}

/** Bytes that the statistics of long texts hold, against those of short ones with the same passages. */
function measureMemory(): number {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  const held = (lengthened: number) => {
    const input = generateInput(documents);
    const longer = {
      ...input,
      documents: input.documents.map((each) => ({ ...each, length: lengthened * each.length })),
    };
    const targets = input.codes.map(({ id }) => ({ id, codeIds: [id] }));
    collect();
    const before = usedBytes();
    const tallies = computeTallies(longer, targets, { unit: "characters", rule: "anyOverlap" });
    collect();
    return tallies.documentIds.length === 0 ? 0 : usedBytes() - before;
  };
  held(1);
  return held(100) / held(1);
}

function usedBytes(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

async function timeService(input: AgreementInput): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "concord-bench-"));
  const path = join(folder, "bench.concord");
  writeProject(path, input);
  const host = createProjectHost({
    dataFolder: folder,
    projectsFolder: folder,
    mode: "browser",
    version: "bench",
  });
  const call = async (name: string, given: unknown) => {
    const context = { requestId: newId(), coderId: null };
    const { result } = await host.handle({ name, input: given, context }, "trusted");
    if (!result.ok) throw new Error(result.error.message);
  };
  const settings: AgreementSettings = {
    coderIds: null,
    documentIds: null,
    codeIds: null,
    finishedBy: "atLeastTwo",
    state: "firstFinished",
    roundId: null,
    withTraining: false,
    stabilityOf: null,
    unit: "characters",
    rule: "anyOverlap",
    bootstrap: null,
    more: false,
    overlapThreshold: 0.5,
  };
  try {
    await call("project.open", { place: { kind: "named", name: "bench" } });
    const milliseconds: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const startedAt = performance.now();
      await call("agreement.compute", settings);
      milliseconds.push(performance.now() - startedAt);
    }
    return Math.min(...milliseconds);
  } finally {
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
