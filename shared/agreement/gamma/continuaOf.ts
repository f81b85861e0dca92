import type { AgreementInput } from "../agreementInput.ts";
import { countableOffset, countableText } from "../countableText.ts";
import type { Continuum, GammaUnit } from "./continuum.ts";

/**
 * The passages of the given codes, document by document, as γ compares them: on the text without
 * its not coded material. Coders who did not code a document for all the codes are missing there;
 * documents with fewer than two coders are left out.
 */
export function continuaOf(
  input: AgreementInput,
  codeIds: readonly string[],
): { documentId: string; coderIds: string[]; continuum: Continuum }[] {
  const codes = new Set(codeIds);
  const compared = new Set(input.coderIds);
  return input.documents.flatMap((document) => {
    const text = countableText(document.length, document.excludedSpans);
    const present = document.codings.filter(
      ({ coderId, missingCodeIds }) =>
        compared.has(coderId) && !missingCodeIds?.some((id) => codes.has(id)),
    );
    if (present.length < 2) return [];
    const continuum = present.map(({ spans }) =>
      spans.flatMap(({ codeId, startOffset, endOffset }): GammaUnit[] => {
        const start = countableOffset(text, startOffset);
        const end = countableOffset(text, endOffset);
        return codes.has(codeId) && start < end ? [{ start, end, code: codeId }] : [];
      }),
    );
    const coderIds = present.map(({ coderId }) => coderId);
    return [{ documentId: document.id, coderIds, continuum }];
  });
}
