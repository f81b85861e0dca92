import { useCallback, useEffect, useRef, useState } from "react";
import type { Result } from "../../../shared/result.ts";

/** Typed text is saved when typing has paused this long. */
const saveAfterMilliseconds = 1_500;

/**
 * A text that is saved on leaving the field and after a pause, never on each key. What the project
 * holds shows again as soon as nothing unsaved is in the field: so undo works on it.
 */
export function useDraft(stored: string, save: (text: string) => Promise<Result<unknown>>) {
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | undefined>();
  const latest = useRef({ draft, stored, save, sent: null as string | null });
  Object.assign(latest.current, { draft, stored, save });

  const flush = useCallback(async () => {
    const { draft: text, stored: before, sent } = latest.current;
    if (text === null || text === sent) return;
    if (text === before) return setDraft(null);
    latest.current.sent = text;
    const answer = await latest.current.save(text);
    if (answer.ok) return;
    latest.current.sent = null;
    setProblem(answer.error.message);
  }, []);

  const clear = useCallback(() => {
    latest.current.sent = null;
    setDraft(null);
    setProblem(undefined);
  }, []);

  // The host's event brings what was sent; until then the field keeps it.
  useEffect(() => {
    const { draft: text, sent } = latest.current;
    if (text === stored || (text !== null && text === sent)) clear();
  }, [stored, clear]);

  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => void flush(), saveAfterMilliseconds);
    return () => clearTimeout(timer);
  }, [draft, flush]);

  // Another code, or another tab, must not take what was typed along.
  useEffect(() => () => void flush(), [flush]);

  const onChange = useCallback((text: string) => {
    setProblem(undefined);
    setDraft(text);
  }, []);
  return { value: draft ?? stored, onChange, flush: () => void flush(), clear, problem };
}
