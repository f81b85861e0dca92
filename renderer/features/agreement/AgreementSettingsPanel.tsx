import { useMemo, useState } from "react";
import type { AgreementAnswer } from "../../../shared/contract/answers.ts";
import type { AgreementSettings } from "../../../shared/contract/contract.ts";
import { unitOfCodingSchema } from "../../../shared/records.ts";
import { unitWords } from "../../../shared/report/words.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { Select } from "../../ui/Select.tsx";
import { Swatch } from "../../ui/Swatch.tsx";
import { agreementWords as words } from "../../words/agreement.ts";
import { ChooseDialog } from "./ChooseDialog.tsx";
import { RoundChoice } from "./RoundChoice.tsx";

const units = unitOfCodingSchema.options;
const thresholds = ["0", "0.5", "0.7", "0.9", "1"] as const;

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
      <Select
        label={words.unit}
        options={[
          { id: "own", label: words.ownUnit },
          ...units.map((unit) => ({ id: unit, label: capitalised(unitWords[unit].many) })),
          { id: "segments", label: words.segments },
        ]}
        value={settings.unit ?? "own"}
        onChange={(unit) => change({ unit: unit === "own" ? null : unit })}
      />
      {settings.unit === "segments" ? (
        <Select
          label={words.threshold}
          options={thresholds.map((id) => ({ id, label: words.thresholds[id] }))}
          value={thresholds.find((id) => Number(id) === settings.overlapThreshold) ?? null}
          onChange={(id) => change({ overlapThreshold: Number(id) })}
        />
      ) : (
        hasRule(settings.unit) && (
          <RadioGroup
            label={words.rule}
            options={[
              { id: "anyOverlap", label: words.anyOverlap },
              { id: "atLeastHalf", label: words.atLeastHalf },
            ]}
            value={settings.rule}
            onChange={(rule) => change({ rule })}
          />
        )
      )}
    </aside>
  );
}

/** The rule says something about sentences, paragraphs and words only. */
function hasRule(unit: AgreementSettings["unit"]): boolean {
  return unit !== "characters" && unit !== "document";
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
  const [isChoosing, setChoosing] = useState(false);
  const ids = settings.documentIds;
  return (
    <div className="agreement-group">
      <RadioGroup
        label={words.documents}
        options={[
          { id: "atLeastTwo", label: words.finishedByTwo },
          { id: "all", label: words.finishedByAll },
        ]}
        value={settings.finishedBy}
        onChange={(finishedBy) => onChange({ finishedBy })}
      />
      <div className="agreement-chosen">
        <span>{ids === null ? words.allDocuments : words.someDocuments(ids.length)}</span>
        <Button size="sm" variant="quiet" onPress={() => setChoosing(true)}>
          {words.chooseDocuments}
        </Button>
      </div>
      {isChoosing && (
        <ChooseDialog
          title={words.documents}
          options={[...documentsById.values()].map(({ id, name }) => ({ id, label: name }))}
          chosenIds={ids}
          onClose={() => setChoosing(false)}
          onChoose={(documentIds) => onChange({ documentIds })}
        />
      )}
    </div>
  );
}

function CodeChoice({ settings, onChange }: ChoiceProps) {
  const codesById = useProjectStore((state) => state.codesById);
  const [isChoosing, setChoosing] = useState(false);
  const codes = useMemo(
    () => [...codesById.values()].filter((code) => !code.isFolder),
    [codesById],
  );
  const ids = settings.codeIds;
  return (
    <div className="agreement-group">
      <span className="ui-label">{words.codes}</span>
      <div className="agreement-chosen">
        <span>{ids === null ? words.allCodes : words.someCodes(ids.length)}</span>
        <Button size="sm" variant="quiet" onPress={() => setChoosing(true)}>
          {words.chooseCodes}
        </Button>
      </div>
      {isChoosing && (
        <ChooseDialog
          title={words.codes}
          options={codes.map(({ id, name, colour }) => ({ id, label: name, colour }))}
          chosenIds={ids}
          onClose={() => setChoosing(false)}
          onChoose={(codeIds) => onChange({ codeIds })}
        />
      )}
    </div>
  );
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
