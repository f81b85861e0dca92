import type { AgreementNames } from "../../../shared/agreement/agreementNames.ts";
import type { Disagreement } from "../../../shared/contract/agreement.ts";

/** null: any. */
export interface DisagreementFilter {
  codeId: string | null;
  documentId: string | null;
  /** Of those who applied the code there, or did not. */
  coderId: string | null;
  type: Disagreement["type"] | null;
}

export const anyDisagreement: DisagreementFilter = {
  codeId: null,
  documentId: null,
  coderId: null,
  type: null,
};

/** Those that pass all of the filter, in their order. */
export function filterDisagreements(
  all: readonly Disagreement[],
  { codeId, documentId, coderId, type }: DisagreementFilter,
): Disagreement[] {
  return all.filter(
    (place) =>
      (codeId === null || place.codeId === codeId) &&
      (documentId === null || place.documentId === documentId) &&
      (type === null || place.type === type) &&
      (coderId === null ||
        place.appliedBy.includes(coderId) ||
        place.notAppliedBy.includes(coderId)),
  );
}

/** Without what is no longer compared: it would hide everything and could not be seen in its list. */
export function knownFilter(
  filter: DisagreementFilter,
  { names }: { names: AgreementNames },
): DisagreementFilter {
  const known = (id: string | null, listed: readonly { id: string }[]) =>
    listed.some((each) => each.id === id) ? id : null;
  return {
    ...filter,
    codeId: known(filter.codeId, names.codes),
    documentId: known(filter.documentId, names.documents),
    coderId: known(filter.coderId, names.coders),
  };
}
