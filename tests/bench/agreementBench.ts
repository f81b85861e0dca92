import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { putText } from "../../electron/project/db/content.ts";
import { createFile } from "../../electron/project/db/open.ts";
import { prepareText } from "../../electron/project/db/preparedText.ts";
import type { Recorder } from "../../electron/project/db/recorder.ts";
import { newId } from "../../electron/project/db/uuid.ts";
import { OpenProject } from "../../electron/project/openProject.ts";
import { createProjectHost } from "../../electron/project/projectHost.ts";
import { computeAgreement } from "../../shared/agreement/agreement.ts";
import type { AgreementInput, CodedSpan } from "../../shared/agreement/agreementInput.ts";
import type { AgreementSettings } from "../../shared/contract/contract.ts";
import { generatedProse } from "./generatedText.ts";
import { seededRandom } from "./reader/generated.ts";

export interface AgreementBenchResult {
  coders: number;
  documents: number;
  charactersPerDocument: number;
  codes: number;
  spans: number;
  /** The engine alone: all codes on characters. At most 150. */
  engineMilliseconds: number;
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
  const input = generateInput();
  const spans = input.documents
    .flatMap((document) => document.codings)
    .reduce((sum, coding) => sum + coding.spans.length, 0);
  const engine: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    computeAgreement(input, { unit: "characters" });
    engine.push(performance.now() - startedAt);
  }
  return {
    coders,
    documents,
    charactersPerDocument,
    codes,
    spans,
    engineMilliseconds: Math.min(...engine),
    serviceMilliseconds: await timeService(input),
  };
}

function generateInput(): AgreementInput {
  const random = seededRandom(7);
  const codeList = Array.from({ length: codes }, () => ({
    id: newId(),
    unit: "characters" as const,
  }));
  const coderIds = Array.from({ length: coders }, () => newId());
  return {
    coderIds,
    codes: codeList,
    documents: Array.from({ length: documents }, () => {
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
      return { id: newId(), length: charactersPerDocument, codings };
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
