import { useMemo } from "react";
import type { Coder } from "../../shared/records/coders.ts";
import type { ProgressState } from "../../shared/records/progress.ts";
import { presentPass } from "../../shared/rounds/presentPass.ts";
import { type ProjectState, useProjectStore } from "./projectStore.ts";

/** Whether anything may be changed now, and if not, nothing offers to. */
export function useCanEdit(): boolean {
  return useProjectStore(
    (state) => state.project?.readOnly === null && state.coderId !== null && !state.isHostLost,
  );
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

/** Whether the codes themselves may be changed: not while the codebook is locked. */
export function useCanEditCodes(): boolean {
  const isLocked = useIsCodebookLocked();
  return useCanEdit() && !isLocked;
}

export function useIsCodebookLocked(): boolean {
  return useProjectStore(
    (state) =>
      isLockedPack(state) ||
      [...state.codebookVersionsById.values()].some((version) => version.isLocked),
  );
}

/** Whether this file is a pack whose codes stay as they were handed out. */
export function isLockedPack({
  project,
  packsById,
}: Pick<ProjectState, "project" | "packsById">): boolean {
  const packId = project?.packId ?? null;
  return packId !== null && packsById.get(packId)?.isCodebookLocked === true;
}

/** The pass the current coder works in with a document: 1, or that of an open repeat round. */
export function ownPass(
  { roundsById, coderId }: Pick<ProjectState, "roundsById" | "coderId">,
  documentId: string,
): number {
  return presentPass(roundsById.values(), coderId, documentId);
}

/** The current coder's progress with a document, in the pass they work in. */
export function progressWith(
  state: Pick<ProjectState, "progressById" | "roundsById" | "coderId">,
  documentId: string,
): ProgressState {
  const pass = ownPass(state, documentId);
  for (const progress of state.progressById.values()) {
    if (progress.documentId !== documentId || progress.coderId !== state.coderId) continue;
    if (progress.pass === pass) return progress.state;
  }
  return "notStarted";
}
