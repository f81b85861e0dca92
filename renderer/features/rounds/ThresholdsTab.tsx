import { useState } from "react";
import { api } from "../../api.ts";
import { showError, showMessage } from "../../stores/messages.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useCanEdit } from "../../stores/selectors.ts";
import { Button } from "../../ui/Button.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { roundsWords as words } from "../../words/rounds.ts";

/** From which agreement on the project draws conclusions, and why. */
export function ThresholdsTab() {
  const settings = useProjectStore((state) => state.settings);
  // Another window, or undo, may change them: then the fields begin anew.
  return <Fields key={JSON.stringify(settings)} />;
}

function Fields() {
  const settings = useProjectStore((state) => state.settings);
  const canEdit = useCanEdit();
  const [lower, setLower] = useState(String(settings.lowerThreshold));
  const [upper, setUpper] = useState(String(settings.upperThreshold));
  const [thresholdReason, setReason] = useState(settings.thresholdReason);
  const [lowerThreshold, upperThreshold] = [readNumber(lower), readNumber(upper)];
  const isValid =
    lowerThreshold !== null && upperThreshold !== null && lowerThreshold <= upperThreshold;
  const save = async () => {
    if (!isValid) return;
    const thresholds = { lowerThreshold, upperThreshold, thresholdReason };
    const answer = await api.projectSettings.set(thresholds);
    if (answer.ok) showMessage({ tone: "success", text: words.thresholdSaved });
    else showError(answer.error);
  };
  return (
    <form
      className="rounds-panel rounds-thresholds"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p className="ui-description">{words.thresholdsText}</p>
      <TextField
        label={words.lower}
        value={lower}
        onChange={setLower}
        isReadOnly={!canEdit}
        error={isValid ? undefined : words.thresholdInvalid}
      />
      <TextField label={words.upper} value={upper} onChange={setUpper} isReadOnly={!canEdit} />
      <TextArea
        label={words.thresholdReason}
        value={thresholdReason}
        onChange={setReason}
        isReadOnly={!canEdit}
        rows={4}
      />
      {canEdit && (
        <div className="rounds-bar">
          <Button variant="primary" size="sm" type="submit" isDisabled={!isValid}>
            {words.thresholdSave}
          </Button>
        </div>
      )}
    </form>
  );
}

/** A share as people write it: .8, 0.8 or 0,8. */
function readNumber(text: string): number | null {
  const number = Number(text.trim().replace(",", "."));
  return text.trim() !== "" && number >= 0 && number <= 1 ? number : null;
}
