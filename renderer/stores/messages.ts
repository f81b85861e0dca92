import type { AppError } from "../../shared/result.ts";
import { showToast } from "../ui/Toast.tsx";

export interface Message {
  tone: "info" | "success" | "error";
  text: string;
  /** e.g. undo. */
  action?: { label: string; run: () => void };
}

const tones = { info: "neutral", success: "success", error: "error" } as const;

/** Says something in the corner of the window. */
export function showMessage({ tone, text, action }: Message): void {
  showToast({
    text,
    tone: tones[tone],
    ...(action === undefined ? {} : { actionLabel: action.label, onAction: action.run }),
  });
}

export function showError(error: AppError): void {
  showMessage({ tone: "error", text: error.message });
}
