import type { StoredMemo } from "../../../shared/contract/memos.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Swatch } from "../../ui/Swatch.tsx";
import { adjudicationWords as words } from "../../words/adjudication.ts";

/** What coders wrote about their passages at a place, as they stand now. */
export function PlaceMemos({ memos }: { memos: readonly StoredMemo[] }) {
  return (
    <section className="adjudication-memos" aria-label={words.memos}>
      <h3 className="ui-label">{words.memos}</h3>
      {memos.length === 0 ? (
        <p className="adjudication-hint">{words.noMemos}</p>
      ) : (
        memos.map((memo) => <PlaceMemo key={memo.id} memo={memo} />)
      )}
    </section>
  );
}

function PlaceMemo({ memo }: { memo: StoredMemo }) {
  const coder = useProjectStore((state) => state.codersById.get(memo.coderId));
  return (
    <article>
      <p className="adjudication-hint">
        <Swatch colour={coder?.colour ?? ""} shape="coder" /> {coder?.name ?? ""}
      </p>
      <p className="adjudication-memo">{memo.text}</p>
    </article>
  );
}
