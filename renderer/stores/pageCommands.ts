import { useEffect, useRef } from "react";

/** What keys and the desktop's menu ask of a part of the page that the frame does not know. */
export type PageCommand = "importFiles" | "find";

const listeners = new Map<PageCommand, Set<() => void>>();

/** Does nothing where nobody listens, e.g. "find" while no document is open. */
export function sendPageCommand(command: PageCommand): void {
  for (const listener of listeners.get(command) ?? []) listener();
}

/** Calls `handler` on each such command while the component is on screen. */
export function usePageCommand(command: PageCommand, handler: () => void): void {
  const latest = useRef(handler);
  latest.current = handler;
  useEffect(() => {
    const listener = () => latest.current();
    const ofCommand = listeners.get(command) ?? new Set();
    listeners.set(command, ofCommand);
    ofCommand.add(listener);
    return () => {
      ofCommand.delete(listener);
    };
  }, [command]);
}
