import type { AgreementSettings } from "../../../shared/contract/agreement.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Select } from "../../ui/Select.tsx";
import { agreementWords as words } from "../../words/agreement.ts";

const all = "all";

/** Which round, with or without training documents, between coders or of one coder with themselves. */
export function RoundChoice(props: {
  settings: AgreementSettings;
  onChange: (changes: Partial<AgreementSettings>) => void;
}) {
  const { settings, onChange } = props;
  const roundsById = useProjectStore((state) => state.roundsById);
  const codersById = useProjectStore((state) => state.codersById);
  const rounds = [...roundsById.values()];
  if (rounds.length === 0) return null;
  const repeaters = new Set(
    rounds.filter(({ pass }) => pass > 1).flatMap(({ coderIds }) => coderIds),
  );
  return (
    <div className="agreement-group">
      <Select
        label={words.round}
        options={[
          { id: all, label: words.anyRound },
          ...rounds.map(({ id, name }) => ({ id, label: name })),
        ]}
        value={settings.roundId ?? all}
        onChange={(id) => onChange({ roundId: id === all ? null : id })}
      />
      {rounds.some(({ purpose }) => purpose === "training") && (
        <Checkbox
          isSelected={settings.withTraining}
          onChange={(withTraining) => onChange({ withTraining })}
        >
          {words.withTraining}
        </Checkbox>
      )}
      {repeaters.size > 0 && (
        <Select
          label={words.comparedWith}
          options={[
            { id: all, label: words.betweenCoders },
            ...[...repeaters].map((id) => ({
              id,
              label: words.stabilityOf(codersById.get(id)?.name ?? ""),
            })),
          ]}
          value={settings.stabilityOf ?? all}
          onChange={(id) => onChange({ stabilityOf: id === all ? null : id })}
        />
      )}
    </div>
  );
}
