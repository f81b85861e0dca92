import { useMemo } from "react";
import type { DocumentEntry } from "../../../shared/contract/documents.ts";
import type { Coder } from "../../../shared/records/coders.ts";
import type { Pack } from "../../../shared/records/packs.ts";
import type { ProgressState } from "../../../shared/records/progress.ts";
import { presentPass } from "../../../shared/rounds/presentPass.ts";
import { useProjectStore } from "../../stores/projectStore.ts";

/** The people of the project, in the order in which they came. */
export function usePeople(): readonly Coder[] {
  const codersById = useProjectStore((state) => state.codersById);
  return useMemo(
    () => [...codersById.values()].filter(({ kind }) => kind === "person"),
    [codersById],
  );
}

const byName = new Intl.Collator(undefined, { numeric: true });

/** As the documents pane has them. */
export function useSortedDocuments(): readonly DocumentEntry[] {
  const documentsById = useProjectStore((state) => state.documentsById);
  return useMemo(
    () =>
      [...documentsById.values()].sort(
        (a, b) => a.folder.localeCompare(b.folder) || byName.compare(a.name, b.name),
      ),
    [documentsById],
  );
}

/** By document: the coders it is assigned to. */
export function useAssignedCoders(): ReadonlyMap<string, ReadonlySet<string>> {
  const assignmentsById = useProjectStore((state) => state.assignmentsById);
  return useMemo(() => {
    const byDocument = new Map<string, Set<string>>();
    for (const { documentId, coderId } of assignmentsById.values()) {
      byDocument.set(documentId, (byDocument.get(documentId) ?? new Set()).add(coderId));
    }
    return byDocument;
  }, [assignmentsById]);
}

/** How far a coder is with a document in the pass they work in now. */
export interface PresentProgress {
  pass: number;
  state: ProgressState;
}

/** By both ids. */
export function usePresentProgress(): (coderId: string, documentId: string) => PresentProgress {
  const progressById = useProjectStore((state) => state.progressById);
  const roundsById = useProjectStore((state) => state.roundsById);
  return useMemo(() => {
    const states = new Map<string, ProgressState>();
    for (const { coderId, documentId, pass, state } of progressById.values()) {
      states.set(`${coderId} ${documentId} ${pass}`, state);
    }
    const rounds = [...roundsById.values()];
    return (coderId, documentId) => {
      const pass = presentPass(rounds, coderId, documentId);
      return { pass, state: states.get(`${coderId} ${documentId} ${pass}`) ?? "notStarted" };
    };
  }, [progressById, roundsById]);
}

/** Newest first. */
export function usePacks(): readonly Pack[] {
  const packsById = useProjectStore((state) => state.packsById);
  return useMemo(
    () => [...packsById.values()].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)),
    [packsById],
  );
}
