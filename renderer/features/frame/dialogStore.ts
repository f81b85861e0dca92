import { create } from "zustand";
import type { BackupSummary } from "../../../shared/contract/backups.ts";
import type { ProjectPlace } from "../../../shared/contract/places.ts";

/** The dialogs that belong to the window as a whole: at most one is open. */
export type FrameDialog =
  | { kind: "newProject" }
  | { kind: "openProject" }
  | { kind: "saveCopy" }
  | { kind: "backups" }
  | { kind: "damaged"; place: ProjectPlace; message: string; backups: readonly BackupSummary[] }
  | { kind: "verify" }
  | { kind: "search" }
  | { kind: "who" }
  | { kind: "joinClass" }
  | { kind: "person" }
  | { kind: "addCoder" }
  | { kind: "changeCoder" }
  | { kind: "showOthers" }
  | { kind: "shortcuts" }
  | { kind: "about" };

interface DialogState {
  dialog: FrameDialog | null;
}

export const useDialogStore = create<DialogState>()(() => ({ dialog: null }));

export function showDialog(dialog: FrameDialog): void {
  useDialogStore.setState({ dialog });
}

export function closeDialog(): void {
  useDialogStore.setState({ dialog: null });
}
