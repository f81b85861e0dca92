import { create } from "zustand";

export interface CodeDraft {
  name: string;
  definition: string;
  example: string;
}

/** The dialogs about rounds and the published codebook: at most one is open. */
export type RoundsDialog =
  | { kind: "openRound" }
  | { kind: "closeRound"; roundId: string }
  | { kind: "publish" }
  /** `draft`: what stands in its fields to begin with. */
  | { kind: "propose"; draft?: CodeDraft }
  | { kind: "accept"; proposalId: string }
  | { kind: "decline"; proposalId: string };

export const useRoundsDialogStore = create<{ dialog: RoundsDialog | null }>()(() => ({
  dialog: null,
}));

export function showRoundsDialog(dialog: RoundsDialog): void {
  useRoundsDialogStore.setState({ dialog });
}

export function closeRoundsDialog(): void {
  useRoundsDialogStore.setState({ dialog: null });
}
