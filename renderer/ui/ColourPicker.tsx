import { Check } from "lucide-react";
import { Label, Radio, RadioGroup } from "react-aria-components";
import { CODE_PALETTE, type PaletteColour } from "../../shared/codebook/palette.ts";
import { codeColourClass } from "../theme/codeColours.ts";
import { uiWords } from "../words/ui.ts";
import { classNames } from "./classNames.ts";
import "./ColourPicker.css";

export interface ColourPickerProps {
  label: string;
  /** The stored colour, `#rrggbb`; one outside the palette is offered as well. */
  value: string;
  onChange: (colour: string) => void;
  palette?: readonly PaletteColour[];
  isDisabled?: boolean;
}

/** Choose a colour from the palette; arrow keys move, each colour has a name. */
export function ColourPicker(props: ColourPickerProps) {
  const { label, value, onChange, palette = CODE_PALETTE, isDisabled = false } = props;
  const chosen = value.toLowerCase();
  const isForeign = palette.every((colour) => colour.hex !== chosen);
  const foreign = { key: "other", hex: chosen, name: uiWords.otherColour };
  const colours = isForeign ? [...palette, foreign] : palette;
  return (
    <RadioGroup
      className="ui-colour-picker"
      value={chosen}
      onChange={onChange}
      isDisabled={isDisabled}
      orientation="horizontal"
    >
      <Label className="ui-label">{label}</Label>
      <div className="ui-colour-picker-colours">
        {colours.map((colour) => (
          <Radio
            key={colour.key}
            value={colour.hex}
            aria-label={colour.name}
            className={classNames("ui-colour-picker-colour", codeColourClass(colour.hex))}
          >
            {({ isSelected }) => isSelected && <Check size={14} aria-hidden />}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
