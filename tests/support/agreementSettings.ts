import type { CallInput } from "../../shared/contract/contract.ts";

/** Everybody, everything, as first finished, each code at its own unit. */
export const everything: CallInput<"agreement.compute"> = {
  coderIds: null,
  documentIds: null,
  codeIds: null,
  finishedBy: "atLeastTwo",
  state: "firstFinished",
  unit: null,
};
