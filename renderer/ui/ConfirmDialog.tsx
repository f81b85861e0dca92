import type { ReactNode } from "react";
import { uiWords } from "../words/ui.ts";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";

export interface ConfirmDialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** What will happen, with numbers where things are lost. */
  children: ReactNode;
  /** The verb, for example "Delete code". */
  confirmLabel: string;
  onConfirm: () => void;
  /** Something is removed: the button turns red and Cancel has the focus. */
  isDanger?: boolean;
  isConfirmDisabled?: boolean;
  cancelLabel?: string;
}

/** Asks before something that matters. Closes itself after confirming. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, isOpen, onClose, children, confirmLabel, onConfirm, isDanger = false } = props;
  const confirm = () => {
    onConfirm();
    onClose();
  };
  const footer = (
    <>
      <Button onPress={onClose} autoFocus={isDanger}>
        {props.cancelLabel ?? uiWords.cancel}
      </Button>
      <Button
        variant={isDanger ? "danger" : "primary"}
        onPress={confirm}
        autoFocus={!isDanger}
        isDisabled={props.isConfirmDisabled ?? false}
      >
        {confirmLabel}
      </Button>
    </>
  );
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      size="sm"
      role="alertdialog"
      footer={footer}
    >
      {children}
    </Dialog>
  );
}
