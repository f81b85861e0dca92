import { useState } from "react";
import { type AdjudicationRule, ruleName } from "../../../shared/adjudication/rules.ts";
import type { RulesAnswer } from "../../../shared/contract/adjudication.ts";
import { api } from "../../api.ts";
import { showMessage } from "../../stores/messages.ts";
import { orShow } from "../../stores/projectActions.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { adjudicationWords as words } from "../../words/adjudication.ts";
import { useHostAnswer } from "../agreement/useHostAnswer.ts";
import { useFinalSettings } from "./useFinalSettings.ts";

type Take = "union" | "intersection";

/** What may be settled without looking, with how many places each rule settles. */
export function RulesDialog({ onClose }: { onClose: () => void }) {
  const settings = useFinalSettings();
  const [kinds, setKinds] = useState<ReadonlySet<AdjudicationRule["kind"]>>(
    new Set(["identical", "punctuation"]),
  );
  const [percent, setPercent] = useState("80");
  const [take, setTake] = useState<Take>("union");
  const rules = rulesOf(kinds, percent, take);
  const { answer } = useHostAnswer<RulesAnswer | null>(JSON.stringify(rules), async () => {
    if (rules === null || rules.length === 0) return { ok: true, value: null };
    return api.adjudication.tryRules({ settings, rules });
  });
  const counts = new Map(answer?.rules.map(({ rule, settled }) => [rule, settled]));
  const total = [...counts.values()].reduce((sum, settled) => sum + settled, 0);
  const toggle = (kind: AdjudicationRule["kind"]) => (isChosen: boolean) => {
    const next = new Set(kinds);
    if (isChosen) next.add(kind);
    else next.delete(kind);
    setKinds(next);
  };
  const apply = async () => {
    if (rules === null || total === 0) return;
    const done = await orShow(api.adjudication.applyRules({ settings, rules }));
    if (done === null) return;
    const settled = done.rules.reduce((sum, each) => sum + each.settled, 0);
    showMessage({ tone: "success", text: words.settled(settled) });
    onClose();
  };
  const help = (kind: AdjudicationRule["kind"], text: string) => {
    const rule = rules?.find((each) => each.kind === kind);
    const count = rule === undefined ? undefined : counts.get(ruleName(rule));
    return `${text} ${rule === undefined ? "" : count === undefined ? words.counting : words.settles(count)}`;
  };
  return (
    <Dialog
      title={words.rulesTitle}
      isOpen
      onClose={onClose}
      onSubmit={() => void apply()}
      footer={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button variant="primary" type="submit" isDisabled={total === 0}>
            {words.apply(total)}
          </Button>
        </>
      }
    >
      <p className="ui-description">{words.rulesText}</p>
      <Rule
        label={words.ruleIdentical}
        help={help("identical", words.ruleIdenticalHelp)}
        isChosen={kinds.has("identical")}
        onChange={toggle("identical")}
      />
      <Rule
        label={words.rulePunctuation}
        help={help("punctuation", words.rulePunctuationHelp)}
        isChosen={kinds.has("punctuation")}
        onChange={toggle("punctuation")}
      />
      <Rule
        label={words.ruleOverlap}
        help={help("overlap", words.ruleOverlapHelp)}
        isChosen={kinds.has("overlap")}
        onChange={toggle("overlap")}
      />
      {kinds.has("overlap") && (
        <div className="adjudication-overlap">
          <TextField
            label={words.percent}
            value={percent}
            onChange={setPercent}
            {...(rules === null ? { error: words.percentWrong } : {})}
          />
          <RadioGroup<Take>
            label={words.takeWhat}
            options={(["union", "intersection"] as const).map((id) => ({
              id,
              label: words.takes[id],
            }))}
            value={take}
            onChange={setTake}
          />
        </div>
      )}
    </Dialog>
  );
}

function Rule(props: {
  label: string;
  help: string;
  isChosen: boolean;
  onChange: (isChosen: boolean) => void;
}) {
  return (
    <div className="adjudication-rule">
      <Checkbox isSelected={props.isChosen} onChange={props.onChange}>
        {props.label}
      </Checkbox>
      <p className="ui-description">{props.help}</p>
    </div>
  );
}

/** In the order in which they are tried; null where the share is none. */
function rulesOf(
  kinds: ReadonlySet<AdjudicationRule["kind"]>,
  percent: string,
  take: Take,
): AdjudicationRule[] | null {
  const share = /^\d{1,3}$/.test(percent.trim()) ? Number(percent) : 0;
  if (kinds.has("overlap") && (share < 1 || share > 100)) return null;
  const all: AdjudicationRule[] = [
    { kind: "identical" },
    { kind: "punctuation" },
    { kind: "overlap", percent: share, take },
  ];
  return all.filter(({ kind }) => kinds.has(kind));
}
