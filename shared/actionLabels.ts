import { counted, formatCount } from "./counts.ts";
/** What each action is called in the undo menu and in the history. One place, one wording. */
export const actionLabels = {
  addCoder: (name: string) => `Add coder “${name}”`,
  changeCoder: (name: string) => `Change coder “${name}”`,
  changeDocument: (name: string) => `Change document “${name}”`,
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
  setProgress: (state: "notStarted" | "inProgress" | "finished", count: number) =>
    `Set ${counted(count, "document", "documents")} to ${progressNames[state]}`,
  assign: (count: number) => `Assign ${counted(count, "document", "documents")}`,
  handOut: (count: number) => `Hand out ${counted(count, "pack", "packs")}`,
  setFrozen: (isFrozen: boolean) => (isFrozen ? "Freeze the texts" : "Unfreeze the texts"),
  lookAtOthers: () => "Look at other coders’ work",
} as const;

const progressNames = {
  notStarted: "not started",
  inProgress: "in progress",
  finished: "finished",
} as const;
