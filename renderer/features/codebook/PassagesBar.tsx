import { ArrowRightLeft, Check, Eraser, Split } from "lucide-react";
import { useMemo, useState } from "react";
import type { Code } from "../../../shared/records/codebook.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useCanEdit } from "../../stores/selectors.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { codebookWords as words } from "../../words/codebook.ts";
import { CodePicker } from "./CodePicker.tsx";
import { confirmPassages, recodePassages, uncodePassages } from "./changePassages.ts";
import { showCodebookDialog } from "./codebookDialogStore.ts";

export interface PassagesBarProps {
  code: Code;
  selectedIds: ReadonlySet<string>;
  /** Those of the selected that the current coder may change. */
  ownIds: readonly string[];
  /** Those of them that were coded under an older definition. */
  olderIds: readonly string[];
  /** False when passages of subcodes are among the selected. */
  canSplit: boolean;
  /** Everything on the page is selected. */
  isWhole: boolean;
  onSelectAll: (all: boolean) => void;
}

/** What can be done with the selected passages. */
export function PassagesBar(props: PassagesBarProps) {
  const { code, selectedIds, ownIds, olderIds, isWhole, onSelectAll } = props;
  const canEdit = useCanEdit();
  const [isRecoding, setRecoding] = useState(false);
  const count = selectedIds.size;
  return (
    <div className="codebook-passages-bar">
      <Checkbox isSelected={isWhole} isIndeterminate={count > 0 && !isWhole} onChange={onSelectAll}>
        {count === 0 ? words.selectAll : words.selected(count)}
      </Checkbox>
      {count > 0 && canEdit && (
        <>
          {olderIds.length > 0 && (
            <Button size="sm" icon={Check} onPress={() => void confirmPassages(olderIds)}>
              {words.stillRight}
            </Button>
          )}
          <Button
            size="sm"
            icon={ArrowRightLeft}
            isDisabled={ownIds.length === 0}
            onPress={() => setRecoding(true)}
          >
            {words.recode}
          </Button>
          <Button
            size="sm"
            icon={Split}
            isDisabled={!props.canSplit}
            onPress={() =>
              showCodebookDialog({ kind: "split", codeId: code.id, codingIds: [...selectedIds] })
            }
          >
            {words.splitSelected}
          </Button>
          <Button
            size="sm"
            icon={Eraser}
            isDisabled={ownIds.length === 0}
            onPress={() => void uncodePassages(ownIds)}
          >
            {words.uncode}
          </Button>
          {ownIds.length < count && (
            <span className="ui-description">{words.ownOnly(ownIds.length, count)}</span>
          )}
        </>
      )}
      {isRecoding && <RecodeDialog code={code} ids={ownIds} onClose={() => setRecoding(false)} />}
    </div>
  );
}

function RecodeDialog(props: { code: Code; ids: readonly string[]; onClose: () => void }) {
  const { code, ids, onClose } = props;
  const isOffered = useMemo(() => (each: Code) => !each.isFolder && each.id !== code.id, [code.id]);
  const recode = (codeId: string) => {
    const target = useProjectStore.getState().codesById.get(codeId);
    if (target !== undefined) void recodePassages(ids, target);
    onClose();
  };
  return (
    <Dialog title={words.recodeTitle(ids.length)} isOpen onClose={onClose} size="sm">
      <CodePicker label={words.pickCode} isOffered={isOffered} onPick={recode} onCancel={onClose} />
    </Dialog>
  );
}
