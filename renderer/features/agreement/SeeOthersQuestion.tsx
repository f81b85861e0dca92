import { useProjectStore } from "../../stores/projectStore.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { agreementWords as words } from "../../words/agreement.ts";

/** Who said yes in this window. Asked once: the recording is per document and goes on regardless. */
const agreedCoderIds = new Set<string | null>();

/** Whether quotes of others' codings may be shown without asking first. */
export function maySeeOthers(): boolean {
  const { showsOthers, coderId } = useProjectStore.getState();
  return showsOthers || agreedCoderIds.has(coderId);
}

/** Somebody said yes, here or in the question. */
export function allowSeeingOthers() {
  agreedCoderIds.add(useProjectStore.getState().coderId);
}

/** Before a list or report that quotes others' codings: that looking is recorded. */
export function SeeOthersQuestion(props: {
  text: string;
  onConfirm: () => void;
  /** Also after confirming. */
  onClose: () => void;
}) {
  const confirm = () => {
    allowSeeingOthers();
    props.onConfirm();
  };
  return (
    <ConfirmDialog
      title={words.seeOthersTitle}
      isOpen
      onClose={props.onClose}
      confirmLabel={words.seeOthers}
      onConfirm={confirm}
    >
      {props.text}
    </ConfirmDialog>
  );
}
