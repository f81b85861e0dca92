import { useMemo } from "react";
import { codePath, listTreeOrder } from "../../../shared/codebook/codeTree.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import type { SelectOption } from "../../ui/Select.tsx";
import { codebookWords as words } from "../../words/codebook.ts";

/** The option for a code without parent. */
export const topLevel = "top";

/** Where a new code can be put. */
export function useParentOptions(): SelectOption[] {
  const codesById = useProjectStore((state) => state.codesById);
  return useMemo(
    () => [
      { id: topLevel, label: words.topLevel },
      ...listTreeOrder([...codesById.values()]).map(({ code }) => ({
        id: code.id,
        label: codePath(code, codesById),
        colour: code.colour,
      })),
    ],
    [codesById],
  );
}
