import { StickyNote } from "lucide-react";
import { useMemo } from "react";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Swatch } from "../../ui/Swatch.tsx";
import { codingWords as words } from "../../words/coding.ts";
import { type CodingFacts, codingsWithNames } from "./codingFacts.ts";

interface CodingRowProps {
  coding: CodingFacts;
  showsCoder: boolean;
  hasMemo: boolean;
}

/** One coding in a line: code, coder when others are shown, and its marks. */
export function CodingRow({ coding, showsCoder, hasMemo }: CodingRowProps) {
  return (
    <>
      <Swatch colour={coding.colour} />
      <span className="coding-code">{coding.codeName}</span>
      {coding.isUncertain && <span className="coding-mark">{words.isUncertain}</span>}
      {coding.isOlder && (
        <span className="coding-mark" title={words.isOlderText}>
          {words.isOlder}
        </span>
      )}
      {hasMemo && (
        <StickyNote size={13} aria-label={words.hasMemo} role="img" className="coding-note" />
      )}
      {showsCoder && (
        <span className="coding-coder">
          <Swatch colour={coding.coderColour} shape="coder" />
          {coding.coderName}
        </span>
      )}
    </>
  );
}

/** The codings with these ids, innermost first, as they are now. */
export function useCodingsHere(ids: readonly string[]): CodingFacts[] {
  const table = useProjectStore((state) => state.openDocument?.codings ?? null);
  const codesById = useProjectStore((state) => state.codesById);
  const codersById = useProjectStore((state) => state.codersById);
  const coderId = useProjectStore((state) => state.coderId);
  return useMemo(() => {
    const names = { codesById, codersById, coderId };
    return table === null ? [] : codingsWithNames(table, ids, names).reverse();
  }, [table, ids, codesById, codersById, coderId]);
}

/** Ids of the codings that carry a visible memo. */
export function useCodingsWithMemo(): ReadonlySet<string> {
  const memoCounts = useProjectStore((state) => state.memoCounts);
  return useMemo(() => {
    const onCodings = memoCounts.filter((each) => each.targetKind === "coding");
    return new Set(onCodings.map((each) => each.targetId ?? ""));
  }, [memoCounts]);
}
