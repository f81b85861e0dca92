import { useState } from "react";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Button } from "../../ui/Button.tsx";
import { adjudicationWords as words } from "../../words/adjudication.ts";
import { agreementWords } from "../../words/agreement.ts";
import { ChooseDialog } from "../agreement/ChooseDialog.tsx";
import { mostLanes } from "../agreement/laneTables.ts";

/** Says that not every coder has a lane, and lets somebody choose who has. */
export function LanesButton(props: {
  laneIds: readonly string[];
  comparedIds: readonly string[];
  onChoose: (coderIds: readonly string[]) => void;
}) {
  const { laneIds, comparedIds, onChoose } = props;
  const codersById = useProjectStore((state) => state.codersById);
  const [isChoosing, setChoosing] = useState(false);
  return (
    <>
      <Button size="sm" onPress={() => setChoosing(true)}>
        {words.lanes(laneIds.length, comparedIds.length)}
      </Button>
      {isChoosing && (
        <ChooseDialog
          title={agreementWords.lanes}
          options={comparedIds.map((id) => ({
            id,
            label: codersById.get(id)?.name ?? "",
            colour: codersById.get(id)?.colour ?? "",
          }))}
          swatch="coder"
          chosenIds={laneIds}
          most={{ count: mostLanes, text: agreementWords.mostLanes(mostLanes) }}
          onClose={() => setChoosing(false)}
          onChoose={(ids) => onChoose(ids ?? [])}
        />
      )}
    </>
  );
}
