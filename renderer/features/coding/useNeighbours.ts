import { useMemo } from "react";
import { useProjectStore } from "../../stores/projectStore.ts";

/** The documents before and after one, by folder and name as the list shows them. */
export function useNeighbours(documentId: string): {
  previousId: string | null;
  nextId: string | null;
} {
  const documentsById = useProjectStore((state) => state.documentsById);
  return useMemo(() => {
    const { compare } = new Intl.Collator(undefined, { numeric: true });
    const ids = [...documentsById.values()]
      .sort((left, right) => compare(left.folder, right.folder) || compare(left.name, right.name))
      .map((each) => each.id);
    const place = ids.indexOf(documentId);
    return { previousId: ids[place - 1] ?? null, nextId: ids[place + 1] ?? null };
  }, [documentsById, documentId]);
}
