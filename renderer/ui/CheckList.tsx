import { Checkbox } from "./Checkbox.tsx";
import { Swatch } from "./Swatch.tsx";
import "./CheckList.css";

export interface CheckOption {
  id: string;
  label: string;
  /** A code's or coder's colour. */
  colour?: string;
}

export interface CheckListProps {
  /** The name of the group for screen readers. */
  label: string;
  /** The words of the box that ticks all. */
  allLabel: string;
  options: readonly CheckOption[];
  /** The shape of their colours. */
  swatch?: "code" | "coder";
  chosenIds: ReadonlySet<string>;
  onChange: (ids: ReadonlySet<string>) => void;
}

/** Tick boxes for some of many, with one for all of them. */
export function CheckList(props: CheckListProps) {
  const { label, allLabel, options, swatch = "code", chosenIds, onChange } = props;
  const isAll = options.every((option) => chosenIds.has(option.id));
  const toggle = (id: string, isChosen: boolean) => {
    const next = new Set(chosenIds);
    if (isChosen) next.add(id);
    else next.delete(id);
    onChange(next);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend that the caller shows
    <div role="group" aria-label={label} className="ui-check-list">
      <Checkbox
        isSelected={isAll}
        isIndeterminate={!isAll && chosenIds.size > 0}
        onChange={(all) => onChange(new Set(all ? options.map(({ id }) => id) : []))}
      >
        {allLabel}
      </Checkbox>
      {options.map(({ id, label: name, colour }) => (
        <Checkbox key={id} isSelected={chosenIds.has(id)} onChange={(is) => toggle(id, is)}>
          <span className="ui-check-option">
            {colour !== undefined && <Swatch colour={colour} shape={swatch} />}
            {name}
          </span>
        </Checkbox>
      ))}
    </div>
  );
}
