import type { ProgressEntry } from "../../shared/contract/answers.ts";
import type { Coder, ProgressState } from "../../shared/records.ts";
import { useProjectStore } from "./projectStore.ts";

/** Whether anything may be changed now, and if not, nothing offers to. */
export function useCanEdit(): boolean {
  return useProjectStore(
    (state) => state.project?.readOnly === null && state.coderId !== null && !state.isHostLost,
  );
}

export function useCurrentCoder(): Coder | null {
  return useProjectStore((state) =>
    state.coderId === null ? null : (state.codersById.get(state.coderId) ?? null),
  );
}

/** The current coder's progress with a document. */
export function progressWith(
  progressById: ReadonlyMap<string, ProgressEntry>,
  coderId: string | null,
  documentId: string,
): ProgressState {
  for (const progress of progressById.values()) {
    if (progress.documentId === documentId && progress.coderId === coderId) return progress.state;
  }
  return "notStarted";
}
