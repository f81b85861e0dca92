import { create } from "zustand";
import type { AppError } from "../../shared/result.ts";

export interface Message {
  id: number;
  tone: "info" | "success" | "error";
  text: string;
  /** e.g. undo. */
  action?: { label: string; run: () => void };
}

interface MessageState {
  messages: readonly Message[];
}

export const useMessageStore = create<MessageState>()(() => ({ messages: [] }));

let nextId = 1;

export function showMessage(message: Omit<Message, "id">): void {
  const shown = { ...message, id: nextId };
  nextId += 1;
  useMessageStore.setState((state) => ({ messages: [...state.messages, shown] }));
}

export function showError(error: AppError): void {
  showMessage({ tone: "error", text: error.message });
}

export function dismissMessage(id: number): void {
  useMessageStore.setState((state) => ({
    messages: state.messages.filter((message) => message.id !== id),
  }));
}
