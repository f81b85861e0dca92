import { useMemo } from "react";
import type { DocumentEntry } from "../../../shared/contract/answers.ts";
import type { Coder, Pack, ProgressState } from "../../../shared/records.ts";
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

/** How far each coder is with each document, by both ids. */
export function useProgressStates(): (coderId: string, documentId: string) => ProgressState {
  const progressById = useProjectStore((state) => state.progressById);
  return useMemo(() => {
    const states = new Map<string, ProgressState>();
    for (const { coderId, documentId, state } of progressById.values()) {
      states.set(`${coderId} ${documentId}`, state);
    }
    return (coderId, documentId) => states.get(`${coderId} ${documentId}`) ?? "notStarted";
  }, [progressById]);
}

/** Newest first. */
export function usePacks(): readonly Pack[] {
  const packsById = useProjectStore((state) => state.packsById);
  return useMemo(
    () => [...packsById.values()].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)),
    [packsById],
  );
}
