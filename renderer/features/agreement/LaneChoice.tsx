import { useState } from "react";
import type { CheckOption } from "../../ui/CheckList.tsx";
import { Select } from "../../ui/Select.tsx";
import { agreementWords as words } from "../../words/agreement.ts";
import { ChooseDialog } from "./ChooseDialog.tsx";
import { mostLanes } from "./laneTables.ts";

/** Coders in lanes beside the text, or how many of all; some of them are chosen in a dialog. */
export function LaneChoice(props: {
  coders: readonly CheckOption[];
  /** null: how many of all. */
  laneCoderIds: readonly string[] | null;
  onChange: (laneCoderIds: readonly string[] | null) => void;
}) {
  const { coders, laneCoderIds, onChange } = props;
  const [isChoosing, setChoosing] = useState(false);
  const isMany = coders.length > mostLanes;
  const options = [
    isMany
      ? { id: "all" as const, label: words.density(coders.length) }
      : { id: "all" as const, label: words.lanesOfAll(coders.length) },
    ...(laneCoderIds !== null && laneCoderIds.length < coders.length
      ? [{ id: "some" as const, label: words.someChosen(laneCoderIds.length) }]
      : []),
    { id: "choose" as const, label: words.chooseCoders },
  ];
  const isAll = laneCoderIds === null || laneCoderIds.length === coders.length;
  return (
    <>
      <Select
        label={words.showLanes}
        size="sm"
        options={options}
        value={isAll ? "all" : "some"}
        onChange={(id) => {
          if (id === "all") onChange(null);
          if (id === "choose") setChoosing(true);
        }}
      />
      {isChoosing && (
        <ChooseDialog
          title={words.lanes}
          options={coders}
          chosenIds={laneCoderIds ?? []}
          most={{ count: mostLanes, text: words.mostLanes(mostLanes) }}
          onClose={() => setChoosing(false)}
          onChoose={onChange}
        />
      )}
    </>
  );
}
