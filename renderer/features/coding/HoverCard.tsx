import { useProjectStore } from "../../stores/projectStore.ts";
import { CodingRow, useCodingsHere, useCodingsWithMemo } from "./CodingRow.tsx";
import { useCodingStore } from "./codingStore.ts";
import { FloatingCard } from "./FloatingCard.tsx";

const none: readonly string[] = [];

/** All codings under the resting pointer. */
export function HoverCard() {
  const hover = useCodingStore((state) => state.hover);
  const codings = useCodingsHere(hover?.codingIds ?? none);
  const showsCoder = useProjectStore((state) => state.showsOthers);
  const withMemo = useCodingsWithMemo();
  if (hover === null || codings.length === 0) return null;
  return (
    <FloatingCard anchor={hover.anchor} role="tooltip" className="coding-card coding-hover">
      <ul>
        {codings.map((coding) => (
          <li key={coding.id} className="coding-card-row">
            <CodingRow coding={coding} showsCoder={showsCoder} hasMemo={withMemo.has(coding.id)} />
          </li>
        ))}
      </ul>
    </FloatingCard>
  );
}
