import { TriangleAlert } from "lucide-react";
import type { Coding } from "../../../shared/records/codings.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { codingWords as words } from "../../words/coding.ts";
import { CodingRow, useCodingsWithMemo } from "./CodingRow.tsx";
import { withNames } from "./codingFacts.ts";

/** Codings whose words a correction removed, with the reason. */
export function UnplacedCodings({ codings }: { codings: readonly Coding[] }) {
  const codesById = useProjectStore((state) => state.codesById);
  const codersById = useProjectStore((state) => state.codersById);
  const coderId = useProjectStore((state) => state.coderId);
  const showsCoder = useProjectStore((state) => state.showsOthers);
  const withMemo = useCodingsWithMemo();
  return (
    <section className="codings-unplaced" aria-label={words.unplaced(codings.length)}>
      <h3>
        <TriangleAlert size={14} aria-hidden /> {words.unplaced(codings.length)}
      </h3>
      <p>{words.unplacedReason}</p>
      <ul>
        {codings.map((coding) => (
          <li key={coding.id} className="codings-row">
            <span className="codings-quote">{coding.quote}</span>
            <span className="codings-facts">
              <CodingRow
                coding={withNames(coding, { codesById, codersById, coderId })}
                showsCoder={showsCoder}
                hasMemo={withMemo.has(coding.id)}
              />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
