import { useMemo, useState } from "react";
import type { AgreementAnswer } from "../../../shared/contract/agreement.ts";
import {
  type AgreementSettings,
  agreementSettingsSchema,
} from "../../../shared/contract/agreement.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import type { CheckOption } from "../../ui/CheckList.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { Select } from "../../ui/Select.tsx";
import { Swatch } from "../../ui/Swatch.tsx";
import { unitNames, agreementWords as words } from "../../words/agreement.ts";
import { ChooseDialog } from "./ChooseDialog.tsx";
import { RoundChoice } from "./RoundChoice.tsx";

const units = agreementSettingsSchema.shape.unit.unwrap().options;
const rules = ["anyOverlap", "atLeastHalf"] as const satisfies AgreementSettings["rule"][];
const thresholds = ["0", "0.5", "0.7", "0.9", "1"] as const;
/** Above this many coders a list of boxes pushes everything else out of sight. */
const mostBoxes = 8;

/** Which coders, documents, codes, state and unit are compared. Every change takes effect at once. */
export function AgreementSettingsPanel({ answer }: { answer: AgreementAnswer | null }) {
  const settings = useUiStore((state) => state.agreementSettings);
  const change = (changes: Partial<AgreementSettings>) =>
    useUiStore.getState().change({ agreementSettings: { ...settings, ...changes } });
  return (
    <aside className="agreement-settings" aria-label={words.settings}>
      <h2 className="agreement-subtitle">{words.settings}</h2>
      <RoundChoice settings={settings} onChange={change} />
      <CoderChoice settings={settings} answer={answer} onChange={change} />
      <DocumentChoice settings={settings} onChange={change} />
      <CodeChoice settings={settings} onChange={change} />
      <Select
        label={words.unit}
        options={[
          { id: "own", label: words.ownUnit },
          ...units.map((unit) => ({ id: unit, label: unitNames[unit] ?? unit })),
        ]}
        value={settings.unit ?? "own"}
        onChange={(unit) => change({ unit: unit === "own" ? null : unit })}
      />
      <UnitRule settings={settings} onChange={change} />
      <RadioGroup
        label={words.state}
        options={[
          {
            id: "firstFinished",
            label: words.firstFinished,
            description: words.firstFinishedHelp,
          },
          { id: "current", label: words.current, description: words.currentHelp },
        ]}
        value={settings.state}
        onChange={(state) => change({ state })}
      />
    </aside>
  );
}

/** What else has to be said of the unit: nothing of characters and documents. */
function UnitRule({ settings, onChange }: ChoiceProps) {
  const { unit } = settings;
  if (unit === "characters" || unit === "document") return null;
  if (unit === "segments") {
    return (
      <Select
        label={words.threshold}
        options={thresholds.map((id) => ({ id, label: words.segmentThresholds[id] }))}
        value={thresholds.find((id) => Number(id) === settings.overlapThreshold) ?? null}
        onChange={(id) => onChange({ overlapThreshold: Number(id) })}
      />
    );
  }
  return (
    <RadioGroup
      label={words.rule}
      options={rules.map((id) => ({ id, label: words.rules[id] }))}
      value={settings.rule}
      onChange={(rule) => onChange({ rule })}
      description={words.ruleHelp}
    />
  );
}

interface ChoiceProps {
  settings: AgreementSettings;
  onChange: (changes: Partial<AgreementSettings>) => void;
}

/** The coders who finished something; with nobody chosen by hand, all of them. */
function CoderChoice({
  settings,
  answer,
  onChange,
}: ChoiceProps & { answer: AgreementAnswer | null }) {
  const codersById = useProjectStore((state) => state.codersById);
  const progressById = useProjectStore((state) => state.progressById);
  const coders = useMemo(() => {
    const finishers = new Set(
      [...progressById.values()].flatMap((progress) =>
        progress.firstFinishedAt === null ? [] : [progress.coderId],
      ),
    );
    return [...codersById.values()].filter((coder) => finishers.has(coder.id));
  }, [codersById, progressById]);
  const chosen = new Set(settings.coderIds ?? answer?.report.result.coderIds ?? []);
  if (coders.length > mostBoxes) {
    return (
      <Chosen
        label={words.coders}
        allLabel={words.allCoders}
        chooseLabel={words.chooseCoders}
        options={coders.map(({ id, name, colour }) => ({ id, label: name, colour }))}
        swatch="coder"
        chosenIds={settings.coderIds}
        onChoose={(coderIds) => onChange({ coderIds })}
      />
    );
  }
  const toggle = (id: string, isChosen: boolean) => {
    const ids = coders.map((coder) => coder.id).filter((each) => chosen.has(each) && each !== id);
    const next = isChosen ? [...ids, id] : ids;
    onChange({ coderIds: next.length === coders.length ? null : next });
  };
  return (
    <fieldset className="agreement-group">
      <legend className="ui-label">{words.coders}</legend>
      {coders.map((coder) => (
        <Checkbox
          key={coder.id}
          isSelected={chosen.has(coder.id)}
          onChange={(isChosen) => toggle(coder.id, isChosen)}
        >
          <span className="agreement-coder">
            <Swatch colour={coder.colour} shape="coder" />
            {coder.name}
          </span>
        </Checkbox>
      ))}
      {coders.length === 0 && <p className="ui-description">{words.nothing}</p>}
    </fieldset>
  );
}

function DocumentChoice({ settings, onChange }: ChoiceProps) {
  const documentsById = useProjectStore((state) => state.documentsById);
  return (
    <>
      <Chosen
        label={words.documents}
        allLabel={words.allDocuments}
        chooseLabel={words.chooseDocuments}
        options={[...documentsById.values()].map(({ id, name }) => ({ id, label: name }))}
        chosenIds={settings.documentIds}
        onChoose={(documentIds) => onChange({ documentIds })}
      />
      <RadioGroup
        label={words.finishedBy}
        options={[
          { id: "atLeastTwo", label: words.finishedByTwo },
          { id: "all", label: words.finishedByAll },
        ]}
        value={settings.finishedBy}
        onChange={(finishedBy) => onChange({ finishedBy })}
      />
    </>
  );
}

function CodeChoice({ settings, onChange }: ChoiceProps) {
  const codesById = useProjectStore((state) => state.codesById);
  const codes = useMemo(
    () => [...codesById.values()].filter((code) => !code.isFolder),
    [codesById],
  );
  return (
    <Chosen
      label={words.codes}
      allLabel={words.allCodes}
      chooseLabel={words.chooseCodes}
      options={codes.map(({ id, name, colour }) => ({ id, label: name, colour }))}
      chosenIds={settings.codeIds}
      onChoose={(codeIds) => onChange({ codeIds })}
    />
  );
}

/** All, or how many of them; which ones is chosen in a dialog. */
function Chosen(props: {
  label: string;
  allLabel: string;
  /** The button's name for screen readers. */
  chooseLabel: string;
  options: readonly CheckOption[];
  swatch?: "code" | "coder";
  /** null: all, also those that come later. */
  chosenIds: readonly string[] | null;
  onChoose: (ids: string[] | null) => void;
}) {
  const { label, chosenIds } = props;
  const [isChoosing, setChoosing] = useState(false);
  return (
    <div className="agreement-group">
      <span className="ui-label">{label}</span>
      <div className="agreement-chosen">
        <span>{chosenIds === null ? props.allLabel : words.someChosen(chosenIds.length)}</span>
        <Button size="sm" aria-label={props.chooseLabel} onPress={() => setChoosing(true)}>
          {words.choose}
        </Button>
      </div>
      {isChoosing && (
        <ChooseDialog
          title={label}
          options={props.options}
          swatch={props.swatch ?? "code"}
          chosenIds={chosenIds}
          onClose={() => setChoosing(false)}
          onChoose={props.onChoose}
        />
      )}
    </div>
  );
}
