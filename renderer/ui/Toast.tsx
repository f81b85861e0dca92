import { X } from "lucide-react";
import {
  Button as AriaButton,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastRegion as AriaToastRegion,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
} from "react-aria-components";
import { uiWords } from "../words/ui.ts";
import { Button } from "./Button.tsx";
import { classNames } from "./classNames.ts";
import "./Button.css";
import "./Toast.css";

export interface ToastMessage {
  text: string;
  /** Errors stay until they are dismissed. */
  tone?: "neutral" | "success" | "error";
  /** For example "Undo". */
  actionLabel?: string;
  onAction?: () => void;
}

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });
/** Milliseconds; pointing at a toast or focusing it stops the clock. */
const STAYS = { plain: 5_000, withAction: 9_000 };

/** Shows a message in the corner. An error stays until it is dismissed. */
export function showToast(message: ToastMessage): void {
  if (message.tone === "error") {
    queue.add(message);
    return;
  }
  const timeout = message.onAction === undefined ? STAYS.plain : STAYS.withAction;
  queue.add(message, { timeout });
}

/** The corner for messages, once per window. F6 reaches it. */
export function ToastRegion() {
  return (
    <AriaToastRegion queue={queue} className="ui-toasts" aria-label={uiWords.notifications}>
      {({ toast }) => (
        <AriaToast
          toast={toast}
          className={classNames("ui-toast", `ui-toast-${toast.content.tone ?? "neutral"}`)}
        >
          <ToastContent className="ui-toast-content">
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          {toast.content.onAction !== undefined && (
            <Button
              size="sm"
              variant="quiet"
              slot={null}
              onPress={() => {
                toast.content.onAction?.();
                queue.close(toast.key);
              }}
            >
              {toast.content.actionLabel ?? ""}
            </Button>
          )}
          <AriaButton slot="close" className="ui-icon-button ui-sm" aria-label={uiWords.dismiss}>
            <X size={14} aria-hidden />
          </AriaButton>
        </AriaToast>
      )}
    </AriaToastRegion>
  );
}
