import type { AgreementInput } from "../../../../shared/agreement/agreementInput.ts";
import type { AgreementNames } from "../../../../shared/agreement/agreementNames.ts";
import { continuaOf } from "../../../../shared/agreement/gamma/continuaOf.ts";
import type { DocumentGamma } from "../../../../shared/contract/jobs.ts";
import { computeGamma, type GammaOptions } from "./computeGamma.ts";

/**
 * γ and γ-cat of each document that at least two coders coded for all the given codes. Takes what
 * `gatherAgreement` gives.
 * @throws ProjectError as `computeGamma`.
 */
export async function projectGamma(
  { input, names }: { input: AgreementInput; names: AgreementNames },
  codeIds: readonly string[],
  options: GammaOptions,
  signal: AbortSignal,
  onProgress?: (fraction: number) => void,
): Promise<DocumentGamma[]> {
  const nameOf = new Map(names.documents.map(({ id, name }) => [id, name]));
  const documents = continuaOf(input, codeIds).map((document) => ({
    ...document,
    name: nameOf.get(document.documentId) ?? document.documentId,
  }));
  const results = await computeGamma(documents, options, signal, onProgress);
  return documents.flatMap(({ documentId, coderIds }, index) => {
    const result = results[index];
    if (result === undefined) return [];
    const { sampledDisorders, ...figures } = result;
    return [{ ...figures, samples: sampledDisorders.length, documentId, coderIds }];
  });
}
