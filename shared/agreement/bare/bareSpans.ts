import type { AgreementInput } from "../agreementInput.ts";
import type { AgreementNames } from "../agreementNames.ts";
import type { BareCoders, BareDocument, BareSpan } from "./bareInput.ts";
import { checkSpans, checkUnique } from "./checks.ts";

/** Coders and codes that a file names before those that occur in its spans. */
interface Declared {
  coders?: readonly string[] | undefined;
  codes?: readonly string[] | undefined;
}

/**
 * Spans of a bare file as input of the engine, codes counted on characters.
 * @throws ProjectError `validation` for spans outside their text and for names given twice.
 */
export function spansInput(
  documents: readonly BareDocument[],
  { coders = [], codes = [] }: Declared = {},
): AgreementInput {
  checkUnique(coders, "coder");
  checkUnique(codes, "code");
  const coderIds = unique([...coders, ...documents.flatMap((each) => Object.keys(each.coders))]);
  const codeIds = unique([...codes, ...codesOf(documents.map((each) => each.coders))]);
  checkUnique(
    documents.map(({ id }) => id),
    "document",
  );
  for (const { id, length, coders: given } of documents) checkSpans(id, length, given);
  return {
    coderIds,
    codes: codeIds.map((id) => ({ id, unit: "characters" })),
    documents: documents.map(({ id, length, coders: given }) => ({
      id,
      length,
      codings: codingsOf(given),
    })),
  };
}

function codingsOf(coders: BareCoders) {
  return Object.entries(coders).map(([coderId, spans]) => ({ coderId, spans: spans.map(coded) }));
}

function coded({ start, end, code }: BareSpan) {
  return { codeId: code, startOffset: start, endOffset: end };
}

/** The codes that occur, in the order of their first use. */
export function codesOf(coders: readonly BareCoders[]): string[] {
  return unique(
    coders.flatMap((each) => Object.values(each).flatMap((spans) => spans.map(({ code }) => code))),
  );
}

/** In a bare file everything is called what it is. */
export function ownNames({ coderIds, codes, documents }: AgreementInput): AgreementNames {
  return {
    coders: coderIds.map((id) => ({ id, name: id })),
    codes: codes.map(({ id }) => ({ id, path: [id] })),
    documents: documents.map(({ id }) => ({ id, name: id })),
  };
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
