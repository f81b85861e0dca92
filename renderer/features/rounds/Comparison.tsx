import { Fragment, useEffect, useState } from "react";
import { writeCodePath } from "../../../shared/codebook/codePath.ts";
import type {
  ChangedCode,
  CodebookComparison,
  ComparedCode,
} from "../../../shared/contract/codebook.ts";
import { wordDiff } from "../../../shared/text/wordDiff.ts";
import { api } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Loading } from "../../ui/Loading.tsx";
import { roundsWords as words } from "../../words/rounds.ts";
import { DiffText } from "./DiffText.tsx";

/** What differs between two states of the codebook. */
export function Comparison({ fromId, toId }: { fromId: string; toId: string | null }) {
  const comparison = useComparison(fromId, toId);
  if (comparison === null) return <Loading label={words.comparing} />;
  const { added, removed, changed } = comparison;
  if (added.length + removed.length + changed.length === 0) return <p>{words.noDifference}</p>;
  return (
    <div className="rounds-differences">
      <Codes title={words.added} codes={added} />
      <Codes title={words.removed} codes={removed} />
      {changed.length > 0 && (
        <section>
          <h3>{words.changed}</h3>
          <ul>
            {changed.map((code) => (
              <li key={code.codeId}>
                <Changed code={code} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function useComparison(fromId: string, toId: string | null): CodebookComparison | null {
  const [comparison, setComparison] = useState<CodebookComparison | null>(null);
  // Compared with the codes as they are now, it changes with them.
  const codesById = useProjectStore((state) => state.codesById);
  // biome-ignore lint/correctness/useExhaustiveDependencies: codesById says when to ask again
  useEffect(() => {
    let isWanted = true;
    void orShow(api.codebook.compare({ fromId, toId })).then((found) => {
      if (isWanted) setComparison(found);
    });
    return () => {
      isWanted = false;
    };
  }, [fromId, toId, codesById]);
  return comparison;
}

function Codes({ title, codes }: { title: string; codes: readonly ComparedCode[] }) {
  if (codes.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {codes.map(({ codeId, path }) => (
          <li key={codeId}>{writeCodePath(path)}</li>
        ))}
      </ul>
    </section>
  );
}

function Changed({ code }: { code: ChangedCode }) {
  const former = code.formerPath === null ? "" : writeCodePath(code.formerPath);
  const marks = [
    ...(code.isRenamed ? [words.renamed(former)] : []),
    ...(code.isMoved && !code.isRenamed ? [words.moved(former)] : []),
    ...(code.isRedefined ? [words.redefined] : []),
  ];
  return (
    <>
      <strong>{writeCodePath(code.path)}</strong>
      {marks.length > 0 && <span className="ui-description"> {marks.join("; ")}</span>}
      <dl className="rounds-fields">
        {code.fields.map(({ field, before, after }) => (
          <Fragment key={field}>
            <dt>{words.fields[field]}</dt>
            <dd>
              {wordDiff(before, after).map((part, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no other identity
                <DiffText key={index} part={part} />
              ))}
            </dd>
          </Fragment>
        ))}
      </dl>
    </>
  );
}
