import { AArrowDown, AArrowUp, FoldVertical, Settings2, UnfoldVertical } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import type { Preferences } from "../../../shared/contract/app.ts";
import { setPreferences } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Popover } from "../../ui/Popover.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { frameWords } from "../../words/frame.ts";

const themes = (["light", "dark", "system"] as const).map((id) => ({
  id,
  label: frameWords.themes[id],
}));

/** The contract's limits. */
const sizes = { least: 12, most: 32, step: 1 };
const spacings = { least: 1.2, most: 2.4, step: 0.1 };

/** How everything looks: theme, and how the text being read is set. */
export function ViewSettings() {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const preferences = useProjectStore((state) => state.app?.preferences ?? null);
  return (
    <>
      <IconButton
        ref={button}
        label={frameWords.settings}
        icon={Settings2}
        onPress={() => setIsOpen(true)}
      />
      <Popover
        label={frameWords.settings}
        isOpen={isOpen && preferences !== null}
        onClose={() => setIsOpen(false)}
        anchor={button}
        placement="bottom end"
      >
        {preferences !== null && <Settings preferences={preferences} />}
      </Popover>
    </>
  );
}

function Settings({ preferences }: { preferences: Preferences }) {
  const { theme, fontSize, lineSpacing, showUnits } = preferences;
  const setSize = (size: number) => void setPreferences({ fontSize: size });
  // Tenths, without what adding 0.1 leaves behind.
  const setSpacing = (spacing: number) =>
    void setPreferences({ lineSpacing: Math.round(spacing * 10) / 10 });
  return (
    <div className="frame-settings">
      <RadioGroup
        label={frameWords.theme}
        options={themes}
        value={theme}
        onChange={(chosen) => void setPreferences({ theme: chosen })}
        orientation="horizontal"
      />
      <Stepper label={frameWords.fontSize} value={frameWords.pixels(fontSize)}>
        <IconButton
          label={frameWords.smaller}
          icon={AArrowDown}
          isDisabled={fontSize <= sizes.least}
          onPress={() => setSize(fontSize - sizes.step)}
        />
        <IconButton
          label={frameWords.larger}
          icon={AArrowUp}
          isDisabled={fontSize >= sizes.most}
          onPress={() => setSize(fontSize + sizes.step)}
        />
      </Stepper>
      <Stepper label={frameWords.lineSpacing} value={String(lineSpacing)}>
        <IconButton
          label={frameWords.tighter}
          icon={FoldVertical}
          isDisabled={lineSpacing <= spacings.least}
          onPress={() => setSpacing(lineSpacing - spacings.step)}
        />
        <IconButton
          label={frameWords.looser}
          icon={UnfoldVertical}
          isDisabled={lineSpacing >= spacings.most}
          onPress={() => setSpacing(lineSpacing + spacings.step)}
        />
      </Stepper>
      <Switch isSelected={showUnits} onChange={(isOn) => void setPreferences({ showUnits: isOn })}>
        {frameWords.showUnits}
      </Switch>
    </div>
  );
}

interface StepperProps {
  label: string;
  value: string;
  children: ReactNode;
}

function Stepper({ label, value, children }: StepperProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: two buttons and a value are no form fieldset
    <div role="group" aria-label={label} className="frame-stepper">
      <span className="ui-label">{label}</span>
      <output className="frame-stepper-value">{value}</output>
      {children}
    </div>
  );
}
