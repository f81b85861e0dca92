import { useMemo } from "react";
import type { CodeCount } from "../../../shared/contract/codes.ts";
import type { Coder } from "../../../shared/records/coders.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { codebookWords as words } from "../../words/codebook.ts";

/** What is coded with a code, by the visible coders. */
export interface CodeUse {
  codings: number;
  /** Of them made under an older definition. */
  older: number;
  perCoder: readonly CodeCount[];
}

export const unused: CodeUse = { codings: 0, older: 0, perCoder: [] };

/** Per code; a code that is not in the map is not used. */
export function useCodeUse(): ReadonlyMap<string, CodeUse> {
  const counts = useProjectStore((state) => state.codeCounts);
  return useMemo(() => usesByCode(counts), [counts]);
}

export function usesByCode(counts: readonly CodeCount[]): ReadonlyMap<string, CodeUse> {
  const uses = new Map<string, CodeUse>();
  for (const count of counts) {
    const { codings, older, perCoder } = uses.get(count.codeId) ?? unused;
    uses.set(count.codeId, {
      codings: codings + count.codings,
      older: older + count.older,
      perCoder: [...perCoder, count],
    });
  }
  return uses;
}

/** One line per coder: "Ben: 3 passages". */
export function linesPerCoder(use: CodeUse, codersById: ReadonlyMap<string, Coder>): string {
  return use.perCoder
    .map(({ coderId, codings }) =>
      words.by(codersById.get(coderId)?.name ?? words.unknownCoder, codings),
    )
    .join("\n");
}
