import { counted, formatCount } from "./counts.ts";
/** What each action is called in the undo menu and in the history. One place, one wording. */
export const actionLabels = {
  addCoder: (name: string) => `Add coder “${name}”`,
  changeCoder: (name: string) => `Change coder “${name}”`,
  changeDocument: (name: string) => `Change document “${name}”`,
  splitUnit: (kind: "sentence" | "paragraph") => `Split a ${kind}`,
  joinUnits: (kind: "sentence" | "paragraph") => `Join two ${kind}s`,
  setCounted: (isCounted: boolean) =>
    isCounted ? "Count as coded material again" : "Mark as not coded material",
  removeDocuments: (count: number) => `Remove ${counted(count, "document", "documents")}`,
  importDocuments: (count: number) => `Import ${counted(count, "document", "documents")}`,
  addCode: (name: string) => `Add code “${name}”`,
  addStarterCodebook: () => "Add the starter codebook",
  importCodebook: () => "Import codebook",
  changeCode: (name: string) => `Change code “${name}”`,
  moveCodes: (count: number) => `Move ${counted(count, "code", "codes")}`,
  removeCode: (name: string) => `Delete code “${name}”`,
  mergeCodes: (name: string) => `Merge into “${name}”`,
  splitCode: (name: string, newName: string) => `Split “${newName}” off “${name}”`,
  setExclusive: (name: string, codes: number) =>
    codes === 0 ? `Dissolve the set “${name}”` : `Change the set “${name}”`,
  publishCodebook: (number: number) => `Publish codebook version ${number}`,
  setCodebookLocked: (isLocked: boolean) =>
    isLocked ? "Lock the codebook" : "Unlock the codebook",
  proposeCode: (name: string) => `Propose code “${name}”`,
  acceptProposal: (name: string) => `Accept proposed code “${name}”`,
  declineProposal: (name: string) => `Decline proposed code “${name}”`,
  addCodings: (count: number, code: string) =>
    count === 1 ? `Code with “${code}”` : `Code ${formatCount(count)} passages`,
  resizeCoding: (code: string) => `Resize “${code}”`,
  extendCoding: (code: string) => `Extend “${code}”`,
  setUncertain: (isUncertain: boolean) => (isUncertain ? "Mark as uncertain" : "Mark as certain"),
  recode: (count: number, code: string) =>
    `Recode ${counted(count, "passage", "passages")} to “${code}”`,
  removeCodings: (count: number) => `Uncode ${counted(count, "passage", "passages")}`,
  importCodings: (count: number) => `Import ${counted(count, "coding", "codings")}`,
  addMemo: () => "Add memo",
  changeMemo: () => "Change memo",
  removeMemo: () => "Delete memo",
  decide: (code: string) => `Decide on “${code}”`,
  changeDecisions: (count: number) => `Change ${counted(count, "decision", "decisions")}`,
  withdrawDecisions: (count: number) => `Withdraw ${counted(count, "decision", "decisions")}`,
  settleByRules: (count: number) => `Settle ${counted(count, "place", "places")} by rule`,
  setProgress: (state: "notStarted" | "inProgress" | "finished", count: number) =>
    `Set ${counted(count, "document", "documents")} to ${progressNames[state]}`,
  assign: (count: number) => `Assign ${counted(count, "document", "documents")}`,
  handOut: (count: number) => `Hand out ${counted(count, "pack", "packs")}`,
  setFrozen: (isFrozen: boolean) => (isFrozen ? "Freeze the texts" : "Unfreeze the texts"),
  merge: (names: readonly string[]) =>
    names.length === 0
      ? "Decide on differences"
      : names.length === 1
        ? `Merge “${names[0]}”`
        : `Merge ${names.length} files`,
  correctText: (name: string) => `Correct the text of “${name}”`,
  settleUnplaced: (count: number) =>
    `Settle ${counted(count, "passage", "passages")} without a place`,
  seeAgreement: () => "See agreement figures",
  confirmCodings: (count: number) => `Confirm ${counted(count, "passage", "passages")}`,
  confirmCodes: (count: number) => `Confirm ${counted(count, "code", "codes")}`,
  setCluster: (name: string, count: number) =>
    name === ""
      ? `Take ${counted(count, "document", "documents")} out of their cluster`
      : `Put ${counted(count, "document", "documents")} in cluster “${name}”`,
  openRound: (name: string) => `Open round “${name}”`,
  closeRound: (name: string) => `Close round “${name}”`,
  setTeachingKey: (isChosen: boolean) =>
    isChosen ? "Choose the key for students" : "Choose no key",
  changeThresholds: () => "Change the thresholds",
  lookAtOthers: () => "Look at other coders’ work",
} as const;

const progressNames = {
  notStarted: "not started",
  inProgress: "in progress",
  finished: "finished",
} as const;
