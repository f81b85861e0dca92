import { useEffect } from "react";
import { type Message, useMessageStore } from "../../stores/messageStore.ts";
import { showToast, ToastRegion } from "../../ui/Toast.tsx";

const tones = { info: "neutral", success: "success", error: "error" } as const;

/** Shows what the stores have to say as toasts. */
export function Messages() {
  useEffect(() => {
    showAll();
    return useMessageStore.subscribe(showAll);
  }, []);
  return <ToastRegion />;
}

function showAll(): void {
  const { messages } = useMessageStore.getState();
  if (messages.length === 0) return;
  useMessageStore.setState({ messages: [] });
  for (const message of messages) show(message);
}

function show({ tone, text, action }: Message): void {
  showToast({
    text,
    tone: tones[tone],
    ...(action === undefined ? {} : { actionLabel: action.label, onAction: action.run }),
  });
}
