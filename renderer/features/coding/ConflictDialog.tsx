import { useProjectStore } from "../../stores/projectStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { codingWords as words } from "../../words/coding.ts";
import { returnToReader } from "./codingActions.ts";
import { show, useCodingStore } from "./codingStore.ts";

/** A coding would overlap one of a code that it excludes: which of them stays? */
export function ConflictDialog() {
  const conflict = useCodingStore((state) => state.conflict);
  const codesById = useProjectStore((state) => state.codesById);
  if (conflict === null) return null;
  const nameOf = (id: string) => codesById.get(id)?.name ?? words.unknownCode;
  const { rivals, exclusiveSet } = conflict;
  const name = nameOf(conflict.codeId);
  const rivalNames = [...new Set(rivals.map(({ codeId }) => nameOf(codeId)))].join(", ");
  const close = () => {
    show({ conflict: null });
    returnToReader();
  };
  const goOn = (replacedIds: string[]) => () => {
    close();
    void conflict.goOn(replacedIds);
  };
  return (
    <Dialog
      title={words.conflictTitle(name, rivalNames)}
      isOpen
      onClose={close}
      size="sm"
      footer={
        <>
          <Button onPress={close}>{words.cancel}</Button>
          <Button onPress={goOn([])}>{words.keepBoth}</Button>
          <Button variant="primary" autoFocus onPress={goOn(rivals.map(({ id }) => id))}>
            {words.replace(rivals.length)}
          </Button>
        </>
      }
    >
      <p>{words.conflictText(exclusiveSet, rivals.length, rivalNames)}</p>
      <p className="ui-description">{words.conflictHelp}</p>
    </Dialog>
  );
}
