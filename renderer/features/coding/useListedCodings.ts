import { useMemo, useRef } from "react";
import { codePath, listTreeOrder } from "../../../shared/codebook/codeTree.ts";
import type { CodingTable } from "../../../shared/coding/codingTable.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import type { SelectOption } from "../../ui/Select.tsx";
import { codingWords as words } from "../../words/coding.ts";
import {
  type CodingOrder,
  idsOf,
  type ListedCoding,
  listedCodings,
  type TableIds,
  usedCodeIds,
} from "./listedCodings.ts";

export const allCodes = "all";

interface Listed {
  items: readonly ListedCoding[];
  /** "all", and each code that is used in the document. */
  filters: readonly SelectOption[];
  /** What is filtered by in truth: a code without codings left filters no longer. */
  filter: string;
}

/** What the list of codings shows of a table. */
export function useListedCodings(table: CodingTable, order: CodingOrder, wanted: string): Listed {
  const codesById = useProjectStore((state) => state.codesById);
  const before = useRef<TableIds | null>(null);
  const codes = useMemo(
    () => listTreeOrder([...codesById.values()]).map(({ code }) => code),
    [codesById],
  );
  const filters = useMemo(() => {
    const used = usedCodeIds(table);
    const options = codes
      .filter((code) => used.has(code.id))
      .map((code): SelectOption => {
        return { id: code.id, label: codePath(code, codesById), colour: code.colour };
      });
    return [{ id: allCodes, label: words.allCodes }, ...options];
  }, [table, codes, codesById]);
  const filter = filters.some((option) => option.id === wanted) ? wanted : allCodes;
  const items = useMemo(() => {
    before.current = idsOf(table, before.current);
    const codeId = filter === allCodes ? null : filter;
    return listedCodings(before.current, { order, codeId, codeIds: codes.map(({ id }) => id) });
  }, [table, order, filter, codes]);
  return { items, filters, filter };
}
