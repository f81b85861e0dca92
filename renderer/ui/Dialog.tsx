import { X } from "lucide-react";
import type { FormEvent, ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { uiWords } from "../words/ui.ts";
import { classNames } from "./classNames.ts";
import { IconButton } from "./IconButton.tsx";
import "./Dialog.css";

export interface DialogProps {
  title: string;
  isOpen: boolean;
  /** Called on Escape and on the close button; the parent then sets `isOpen` to false. */
  onClose: () => void;
  children: ReactNode;
  /** Buttons, the main one last. */
  footer?: ReactNode;
  /** sm 26rem, md 36rem, lg 56rem, full nearly the window. */
  size?: "sm" | "md" | "lg" | "full";
  /** Text alone, which may be longer than the window: it is scrolled by the keyboard too. */
  isReading?: boolean;
  /** Makes the dialog a form: Enter in a field and a footer button of type "submit" call it. */
  onSubmit?: () => void;
  /** False while closing would interrupt something. */
  isClosable?: boolean;
  role?: "dialog" | "alertdialog";
}

/** A modal dialog. A click outside does not close it, so nothing typed is lost by a slip. */
export function Dialog(props: DialogProps) {
  const { title, isOpen, onClose, size = "md", isClosable = true, role = "dialog" } = props;
  return (
    <ModalOverlay
      className="ui-dialog-scrim"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isKeyboardDismissDisabled={!isClosable}
    >
      <Modal className={classNames("ui-dialog", `ui-dialog-${size}`)}>
        <AriaDialog role={role} className="ui-dialog-sheet">
          <header className="ui-dialog-header">
            <Heading slot="title">{title}</Heading>
            {isClosable && role === "dialog" && (
              <IconButton label={uiWords.close} icon={X} onPress={onClose} />
            )}
          </header>
          <DialogContent {...props} />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function DialogContent({ children, footer, onSubmit, isReading = false }: DialogProps) {
  const content = (
    <>
      <div className="ui-dialog-body" tabIndex={isReading ? 0 : undefined}>
        {children}
      </div>
      {footer !== undefined && <footer className="ui-dialog-footer">{footer}</footer>}
    </>
  );
  if (onSubmit === undefined) return <div className="ui-dialog-content">{content}</div>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className="ui-dialog-content" onSubmit={submit}>
      {content}
    </form>
  );
}
