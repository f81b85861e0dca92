import { Fragment } from "react";
import type { FormerDefinition } from "../../../shared/codebook/formerDefinitions.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import { wordDiff } from "../../../shared/text/wordDiff.ts";
import { api } from "../../api.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { Switch } from "../../ui/Switch.tsx";
import { codebookWords as words } from "../../words/codebook.ts";
import { useHostAnswer } from "../agreement/useHostAnswer.ts";
import { formatMoment } from "../frame/formats.ts";
import { DiffText } from "../rounds/DiffText.tsx";

/** That passages were coded under an older definition, and how it read beside the present one. */
export function OlderPassages(props: {
  code: Code;
  count: number;
  onlyOlder: boolean;
  onTurn: () => void;
}) {
  const { code, count, onlyOlder, onTurn } = props;
  const choose = (isOnly: boolean) => {
    useUiStore.getState().change({ olderPassagesOf: isOnly ? code.id : null });
    onTurn();
  };
  return (
    <section className="codebook-older" aria-label={words.definitions}>
      <div className="codebook-older-line">
        <span>{words.olderCount(count)}</span>
        <Switch isSelected={onlyOlder} onChange={choose}>
          {words.onlyOlder}
        </Switch>
      </div>
      {onlyOlder && count > 0 && !code.isFolder && <Definitions code={code} />}
    </section>
  );
}

const texts = ["definition", "whenToUse", "whenNotToUse"] as const;

/** The definition before the last redefinition, and the present one, side by side. */
function Definitions({ code }: { code: Code }) {
  const { answer } = useHostAnswer(`${code.id} ${code.meaning}`, () =>
    api.codes.formerDefinitions({ codeId: code.id }),
  );
  if (answer === null) return null;
  const [former] = answer;
  if (former === undefined) return <p className="ui-description">{words.noFormer}</p>;
  return (
    <table className="codebook-definitions">
      <thead>
        <tr>
          <td />
          <th scope="col">{words.whenCoded(formatMoment(former.until))}</th>
          <th scope="col">{words.now}</th>
        </tr>
      </thead>
      <tbody>
        {texts
          .filter((field) => former[field] !== code[field])
          .map((field) => (
            <tr key={field}>
              <th scope="row">{words[field]}</th>
              <Sides former={former} code={code} field={field} />
            </tr>
          ))}
      </tbody>
    </table>
  );
}

function Sides(props: { former: FormerDefinition; code: Code; field: (typeof texts)[number] }) {
  const { former, code, field } = props;
  const parts = wordDiff(former[field], code[field]);
  return (["removed", "added"] as const).map((side) => (
    <td key={side}>
      {parts
        .filter(({ kind }) => kind === "same" || kind === side)
        .map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no other identity
          <Fragment key={index}>
            <DiffText part={part} />
          </Fragment>
        ))}
    </td>
  ));
}
