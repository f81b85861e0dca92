import { Checkbox } from "../../ui/Checkbox.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { roundsWords as words } from "../../words/rounds.ts";

export interface VersionDraft {
  note: string;
  isLocked: boolean;
}

/** What is said of a version of the codebook when it is published. */
export function VersionFields(props: {
  value: VersionDraft;
  onChange: (value: VersionDraft) => void;
}) {
  const { value, onChange } = props;
  return (
    <>
      <TextArea
        label={words.versionNote}
        description={words.versionNoteHelp}
        value={value.note}
        onChange={(note) => onChange({ ...value, note })}
        rows={2}
      />
      <Checkbox
        isSelected={value.isLocked}
        onChange={(isLocked) => onChange({ ...value, isLocked })}
      >
        {words.lockIt}
      </Checkbox>
      <p className="ui-description">{words.lockHelp}</p>
    </>
  );
}
