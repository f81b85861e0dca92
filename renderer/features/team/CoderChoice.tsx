import { Checkbox } from "../../ui/Checkbox.tsx";
import { Swatch } from "../../ui/Swatch.tsx";
import { usePeople } from "./teamFacts.ts";

/** Some of the people of the project. `detailOf` says more about each. */
export function CoderChoice(props: {
  label: string;
  chosen: ReadonlySet<string>;
  onChange: (chosen: Set<string>) => void;
  detailOf?: (coderId: string) => string;
}) {
  const { label, chosen, onChange, detailOf } = props;
  const toggle = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    onChange(next);
  };
  return (
    <fieldset className="team-choices">
      <legend>{label}</legend>
      {usePeople().map(({ id, name, colour }) => (
        <Checkbox key={id} isSelected={chosen.has(id)} onChange={(is) => toggle(id, is)}>
          <span className="team-coder">
            <Swatch colour={colour} shape="coder" />
            {name}
            {detailOf !== undefined && <span className="ui-description">{detailOf(id)}</span>}
          </span>
        </Checkbox>
      ))}
    </fieldset>
  );
}
