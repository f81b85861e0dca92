import { putText } from "../../electron/project/db/content.ts";
import { createFile } from "../../electron/project/db/open.ts";
import { prepareText } from "../../electron/project/db/preparedText.ts";
import type { Recorder } from "../../electron/project/db/recorder.ts";
import { newId } from "../../electron/project/db/uuid.ts";
import { OpenProject } from "../../electron/project/openProject.ts";
import type { AgreementInput, CodedSpan } from "../../shared/agreement/agreementInput.ts";
import { generatedProse } from "./generatedText.ts";
import { seededRandom } from "./reader/generated.ts";

export const coders = 3;
export const codes = 20;
export const charactersPerDocument = 30_000;

/** `count` documents coded by three, each with so many passages that somebody marks. */
export function generateInput(count: number, placesPerDocument = 48): AgreementInput {
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

/** All as first finished; `withCodings`: and as it stands now. */
export function writeProject(path: string, input: AgreementInput, withCodings = false): void {
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
      const text = generatedProse(charactersPerDocument, random);
      const prepared = prepareText(text);
      putText(project.db, prepared);
      const version = writeDocument(recorder, input, document, prepared.sha256);
      if (withCodings) writeCodings(recorder, document, version, text);
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
): string {
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
  return textVersionId;
}

function writeCodings(
  recorder: Recorder,
  { id: documentId, codings }: AgreementInput["documents"][number],
  textVersionId: string,
  text: string,
): void {
  for (const { coderId, spans } of codings) {
    for (const { codeId, startOffset, endOffset } of spans) {
      const quote = text.slice(startOffset, endOffset);
      const place = { textVersionId, startOffset, endOffset, quote };
      const facts = { pass: 1, isUncertain: false, meaning: 1, createdAt };
      recorder.insert("coding", { id: newId(), documentId, codeId, coderId, ...place, ...facts });
    }
  }
}
