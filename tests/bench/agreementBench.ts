import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { putText } from "../../electron/project/db/content.ts";
import { createFile } from "../../electron/project/db/open.ts";
import { prepareText } from "../../electron/project/db/preparedText.ts";
import type { Recorder } from "../../electron/project/db/recorder.ts";
import { newId } from "../../electron/project/db/uuid.ts";
import { OpenProject } from "../../electron/project/openProject.ts";
import { createProjectHost } from "../../electron/project/projectHost.ts";
import { computeAgreement } from "../../shared/agreement/agreement.ts";
import type { AgreementInput, CodedSpan } from "../../shared/agreement/agreementInput.ts";
import { usualBootstrap } from "../../shared/agreement/alphaInterval.ts";
import { computeTallies } from "../../shared/agreement/tallies.ts";
import type { AgreementSettings } from "../../shared/contract/contract.ts";
import { generatedProse } from "./generatedText.ts";
import { seededRandom } from "./reader/generated.ts";

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

const coders = 3;
const documents = 200;
const charactersPerDocument = 30_000;
const codes = 20;
/** Passages per document that somebody marks; each coder marks most of them, somewhat differently. */
const placesPerDocument = 48;
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

function generateInput(count: number): AgreementInput {
  const random = seededRandom(7);
  const codeList = Array.from({ length: codes }, () => ({
    id: newId(),
    unit: "characters" as const,
  }));
  // Sentences of 100 characters, as news has them.
  const sentences = Int32Array.from(
    { length: charactersPerDocument / 50 },
    (_, at) => 100 * ((at + 1) >> 1),
  );
  const coderIds = Array.from({ length: coders }, () => newId());
  return {
    coderIds,
    codes: codeList,
    documents: Array.from({ length: count }, () => {
      const places = Array.from({ length: placesPerDocument }, () => ({
        codeId: codeList[Math.floor(random() * codes)]?.id ?? "",
        startOffset: Math.floor(random() * (charactersPerDocument - 600)),
        length: 30 + Math.floor(random() * 400),
      }));
      const mark = (): CodedSpan[] =>
        places.flatMap(({ codeId, startOffset, length }) => {
          if (random() < 0.2) return [];
          const start = startOffset + (random() < 0.3 ? Math.floor(random() * 20) : 0);
          return [{ codeId, startOffset: start, endOffset: start + length }];
        });
      const codings = coderIds.map((coderId) => ({ coderId, spans: mark() }));
      return {
        id: newId(),
        length: charactersPerDocument,
        codings,
        units: { sentence: sentences },
      };
    }),
  };
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

function writeProject(path: string, input: AgreementInput): void {
  const project = new OpenProject(createFile(path), () => undefined);
  const random = seededRandom(3);
  const action = { requestId: newId(), coderId: null, label: "bench" };
  project.history.run(action, (recorder) => {
    input.coderIds.forEach((id, index) => {
      const name = `Coder ${index}`;
      recorder.insert("coder", { id, name, colour: "#336699", kind: "person", createdAt });
    });
    input.codes.forEach(({ id, unit }, index) => {
      recorder.insert("code", {
        id,
        parentId: null,
        name: `code ${index}`,
        colour: "#336699",
        ...{ definition: "", whenToUse: "", whenNotToUse: "", example: "" },
        isFolder: false,
        order: `a${index}`,
        digitKey: null,
        unit,
        exclusiveSet: null,
        meaning: 1,
        createdAt,
      });
    });
    for (const document of input.documents) {
      const text = prepareText(generatedProse(charactersPerDocument, random));
      putText(project.db, text);
      writeDocument(recorder, input, document, text.sha256);
    }
  });
  project.close();
}

const createdAt = "2026-01-01T00:00:00.000Z";

function writeDocument(
  recorder: Recorder,
  input: AgreementInput,
  { id, length, codings }: AgreementInput["documents"][number],
  sha256: string,
): void {
  const textVersionId = newId();
  recorder.insert("document", {
    id,
    name: `${id}.txt`,
    ...{ folder: "", outlet: "", publishedOn: "", byline: "", url: "" },
    kind: "txt",
    encoding: "utf-8",
    originalSha256: null,
    textVersionId,
    excludedSpans: [],
    unitCorrections: null,
    cluster: "",
    createdAt,
  });
  recorder.insert("textVersion", {
    id: textVersionId,
    documentId: id,
    sha256,
    length,
    parentId: null,
    edits: null,
    createdAt,
  });
  for (const { coderId, spans } of codings) {
    recorder.insert("progress", {
      id: newId(),
      coderId,
      documentId: id,
      pass: 1,
      state: "finished",
      finishedAt: createdAt,
      firstFinished: {
        at: createdAt,
        textVersionId,
        offeredCodeIds: input.codes.map((code) => code.id),
        codings: spans.map((span) => ({ id: newId(), ...span, isUncertain: false })),
      },
      confirmedCodes: [],
      isChangedSinceFinish: false,
    });
  }
}
