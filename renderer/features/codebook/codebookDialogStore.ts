import { create } from "zustand";

/** The dialogs about codes: at most one is open. */
export type CodebookDialog =
  | { kind: "newCode"; parentId: string | null; isFolder: boolean }
  | { kind: "move"; codeId: string }
  | { kind: "merge"; codeId: string }
  | { kind: "split"; codeId: string; codingIds: readonly string[] }
  | { kind: "remove"; codeId: string }
  | { kind: "redefine"; codeId: string; answer: (isRedefined: boolean | null) => void }
  | { kind: "exclusiveSets"; codeId: string | null }
  | { kind: "imported"; problems: readonly string[]; rewordedIds: readonly string[] };

interface CodebookDialogState {
  dialog: CodebookDialog | null;
}

export const useCodebookDialogStore = create<CodebookDialogState>()(() => ({ dialog: null }));

export function showCodebookDialog(dialog: CodebookDialog): void {
  useCodebookDialogStore.setState({ dialog });
}

export function closeCodebookDialog(): void {
  useCodebookDialogStore.setState({ dialog: null });
}
