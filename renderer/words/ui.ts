import { counted, formatCount } from "../../shared/counts.ts";
/** The few words the widgets say themselves; everything else comes in as a prop. */
export const uiWords = {
  cancel: "Cancel",
  close: "Close",
  clear: "Clear",
  dismiss: "Dismiss",
  notifications: "Notifications",
  dragItem: "Drag",
  sortBy: (column: string) => `Sort by ${column}`,
  resizePane: (pane: string) => `Resize ${pane}`,
  moreMatches: (count: number) => `${formatCount(count)} more: keep typing`,
  matches: (count: number) => counted(count, "match", "matches"),
  otherColour: "Other colour",
  errorTitle: "This part of the window stopped working",
  errorText: "Your work is saved. Try again; if it happens once more, reopen the project.",
  tryAgain: "Try again",
} as const;
