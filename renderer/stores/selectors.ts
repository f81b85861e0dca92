import { useMemo } from "react";
import type { ProgressEntry } from "../../shared/contract/answers.ts";
import type { Coder, ProgressState } from "../../shared/records.ts";
import { type ProjectState, useProjectStore } from "./projectStore.ts";

/** Whether anything may be changed now, and if not, nothing offers to. */
export function useCanEdit(): boolean {
  return useProjectStore(
    (state) => state.project?.readOnly === null && state.coderId !== null && !state.isHostLost,
  );
}

/** As `useCanEdit`, for the codebook: a pack may have it locked. */
export function useCanEditCodes(): boolean {
  const canEdit = useCanEdit();
  return useProjectStore((state) => canEdit && !isCodebookLocked(state));
}

/** Whether this file is a pack whose codes stay as they were handed out. */
export function isCodebookLocked({
  project,
  packsById,
}: Pick<ProjectState, "project" | "packsById">): boolean {
  const packId = project?.packId ?? null;
  return packId !== null && packsById.get(packId)?.isCodebookLocked === true;
}

/** The documents that are the coder's to code; empty where nothing was assigned to them. */
export function useAssignedDocumentIds(): ReadonlySet<string> {
  const assignmentsById = useProjectStore((state) => state.assignmentsById);
  const coderId = useProjectStore((state) => state.coderId);
  return useMemo(() => {
    const own = [...assignmentsById.values()].filter((each) => each.coderId === coderId);
    return new Set(own.map(({ documentId }) => documentId));
  }, [assignmentsById, coderId]);
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
