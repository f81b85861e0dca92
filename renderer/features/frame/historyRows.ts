import type { HistoryEntry } from "../../../shared/contract/history.ts";

export type HistoryRow = HistoryEntry & {
  /** Undone later and not done again. */
  isUndone: boolean;
};

interface Pending {
  undos: number;
  redos: number;
}

/**
 * Marks the actions that no longer stand. `entries` come newest first, from the newest on. Each
 * coder's undos reach back in order, so going backwards they pair up like brackets: a redo takes
 * the undo before it, an undo takes the action before it.
 */
export function historyRows(entries: readonly HistoryEntry[]): HistoryRow[] {
  const pendingByCoder = new Map<string | null, Pending>();
  return entries.map((entry) => {
    const pending = pendingByCoder.get(entry.coderId) ?? { undos: 0, redos: 0 };
    pendingByCoder.set(entry.coderId, pending);
    return { ...entry, isUndone: takes(pending, entry.kind) };
  });
}

function takes(pending: Pending, kind: HistoryEntry["kind"]): boolean {
  if (kind === "redo") pending.redos += 1;
  else if (kind === "undo") {
    if (pending.redos > 0) pending.redos -= 1;
    else pending.undos += 1;
  } else if (kind === "do" && pending.undos > 0) {
    pending.undos -= 1;
    return true;
  }
  return false;
}
