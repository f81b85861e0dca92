import type { Page } from "@playwright/test";
import type {} from "../../renderer/transport.ts"; // declares window.concord
import type { Answer } from "../../shared/contract/envelope.ts";

/** One call over the desktop's bridge, past the page's own client. */
export function bridgeCall(page: Page, name: string, input: unknown = {}): Promise<Answer | null> {
  return page.evaluate(
    ([callName, callInput]) => {
      const context = { requestId: crypto.randomUUID(), coderId: null };
      return window.concord?.call({ name: callName, input: callInput, context }) ?? null;
    },
    [name, input] as const,
  );
}
