import { CODER_PALETTE } from "../../../shared/codebook/palette.ts";
import type { Coder } from "../../../shared/records/coders.ts";
import { ColourPicker } from "../../ui/ColourPicker.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { startWords } from "../../words/start.ts";

export interface CoderDraft {
  name: string;
  colour: string;
}

export interface CoderFieldsProps {
  draft: CoderDraft;
  onChange: (draft: CoderDraft) => void;
  nameLabel: string;
  colourLabel: string;
  /** Shown once somebody tried to go on without a name. */
  error?: string | undefined;
}

/** A person's name and colour. */
export function CoderFields(props: CoderFieldsProps) {
  const { draft, onChange, nameLabel, colourLabel, error } = props;
  return (
    <>
      <TextField
        label={nameLabel}
        value={draft.name}
        onChange={(name) => onChange({ ...draft, name })}
        placeholder={startWords.namePlaceholder}
        maxLength={200}
        autoFocus
        error={error}
      />
      <div className="frame-field">
        <ColourPicker
          label={colourLabel}
          value={draft.colour}
          onChange={(colour) => onChange({ ...draft, colour })}
          palette={CODER_PALETTE}
        />
        <p className="ui-description">{startWords.colourHelp}</p>
      </div>
    </>
  );
}

export function hasVisibleName(draft: CoderDraft): boolean {
  return draft.name.trim() !== "";
}

/** The first colour that no coder of the project has yet. */
export function freeCoderColour(coders: Iterable<Coder>): string {
  const taken = new Set([...coders].map((coder) => coder.colour.toLowerCase()));
  const free = CODER_PALETTE.find((colour) => !taken.has(colour.hex));
  return (free ?? CODER_PALETTE[0])?.hex ?? "#0293ee";
}
