import { type Disagreement, disagreementLister } from "../../../shared/agreement/disagreements.ts";
import type { ComparedDocument, DisagreementsAnswer } from "../../../shared/contract/agreement.ts";
import type { ParsedInput } from "../../../shared/contract/contract.ts";
import { ProjectError } from "../../../shared/result.ts";
import { recordExposures } from "../exposures.ts";
import type { ProjectContext } from "../handlers/context.ts";
import { hiddenDocuments, sightsIn } from "./agreementService.ts";
import { DocumentTexts } from "./documentTexts.ts";
import { type GatheredInput, gatherAgreement, gatherInput } from "./gatherAgreement.ts";

/** Places sent to a page at once; all are counted. */
const mostListed = 10_000;

interface Place extends Disagreement {
  codeId: string;
}

/**
 * Where the compared coders differ on a code, or on any. Records that the caller has now seen it.
 * @throws ProjectError `notFound` where the code is not compared.
 */
export function readDisagreements(
  context: ProjectContext,
  { settings, codeId, basis }: ParsedInput<"agreement.disagreements">,
): DisagreementsAnswer {
  const { db } = context.project;
  const gathered = gatherAgreement(db, settings);
  const { input, names } = gathered;
  const codes = input.codes.filter(({ id }) => codeId === null || id === codeId);
  if (codes.length === 0 && codeId !== null) throw notCompared("code");
  // Segments differ where their borders do.
  const asked =
    basis === "characters" || settings.unit === "segments" ? "characters" : settings.unit;
  const hidden = hiddenDocuments(context, gathered);
  const documents = input.documents.filter((document) => !hidden.has(document.id));
  const disagreementsOn = disagreementLister({ ...input, documents });
  const found = codes.flatMap(({ id, unit }): Place[] => {
    const places = disagreementsOn(id, { unit: asked ?? unit, rule: settings.rule });
    return places.map((place) => ({ codeId: id, ...place }));
  });
  const listed = found.slice(0, mostListed);
  const documentNames = new Map(names.documents.map(({ id, name }) => [id, name]));
  const texts = new DocumentTexts(db);
  recordExposures(context, sightsIn(gathered, listed));
  return {
    codeId,
    total: found.length,
    hiddenDocuments: hidden.size,
    disagreements: listed.map((place) => ({
      codeId: place.codeId,
      documentId: place.documentId,
      documentName: documentNames.get(place.documentId) ?? "",
      startOffset: place.startOffset,
      endOffset: place.endOffset,
      quote: texts.quote(place.documentId, place.startOffset, place.endOffset),
      appliedBy: [...place.appliedBy],
      notAppliedBy: place.notAppliedBy.map(({ coderId }) => coderId),
      otherCodeIds: [...new Set(place.notAppliedBy.flatMap(({ otherCodeIds }) => otherCodeIds))],
      type: place.type,
    })),
  };
}

/**
 * One document as it is compared: what each coder marked, in the state asked for. Records that the
 * caller has now seen it.
 * @throws ProjectError `notFound` where the document is not compared, `denied` where the caller codes
 * it again.
 */
export function readComparedDocument(
  context: ProjectContext,
  { settings, documentId }: ParsedInput<"agreement.document">,
): ComparedDocument {
  const gathered = gatherInput(context.project.db, settings, new Set([documentId]));
  const document = gathered.input.documents.find(({ id }) => id === documentId);
  if (document === undefined) throw notCompared("document");
  if (hiddenDocuments(context, gathered).has(documentId)) {
    throw new ProjectError(
      "denied",
      "You code this document again, so your first codings in it are hidden until the repeat round is closed. Choose another document.",
    );
  }
  recordExposures(context, sightsIn(gathered, [{ documentId }]));
  return { documentId, coders: comparedCodings(gathered, document) };
}

function comparedCodings(
  { input }: GatheredInput,
  { codings }: GatheredInput["input"]["documents"][number],
): ComparedDocument["coders"] {
  const compared = new Set(input.codes.map(({ id }) => id));
  const byCoder = new Map(codings.map((entry) => [entry.coderId, entry]));
  return input.coderIds.flatMap((coderId) => {
    const entry = byCoder.get(coderId);
    if (entry === undefined) return [];
    return {
      coderId,
      passages: entry.spans
        .filter(({ codeId }) => compared.has(codeId))
        .map(({ codeId, startOffset, endOffset }) => ({ codeId, startOffset, endOffset })),
      missingCodeIds: [...(entry.missingCodeIds ?? [])],
    };
  });
}

function notCompared(what: "code" | "document"): ProjectError {
  return new ProjectError("notFound", `This ${what} is not among the compared ones.`);
}
