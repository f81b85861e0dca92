import { useCallback, useEffect, useRef, useState } from "react";
import type { Result } from "../../../shared/result.ts";

/** Typed text is saved when typing has paused this long. */
const saveAfterMilliseconds = 1_500;

interface DraftOptions {
  stored: string;
  save: (text: string) => Promise<Result<unknown>>;
  /** What the host makes of a text, e.g. without blank space around. */
  asStored?: (text: string) => string;
  /** False where saving may ask something: then only leaving the field saves. */
  savesOnPause?: boolean;
}

const asTyped = (text: string) => text;

/**
 * A text that is saved on leaving the field and after a pause, never on each key. What the project
 * holds shows again as soon as nothing unsaved is in the field: so undo works on it.
 */
export function useDraft(options: DraftOptions) {
  const { stored, save, asStored = asTyped, savesOnPause = true } = options;
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | undefined>();
  const text = draft === null ? null : asStored(draft);
  const sent = useRef<string | null>(null);
  const latest = useRef({ text, stored, save });
  latest.current = { text, stored, save };

  const flush = useCallback(async () => {
    const now = latest.current;
    if (now.text === null || now.text === sent.current) return;
    if (now.text === now.stored) return setDraft(null);
    sent.current = now.text;
    const answer = await now.save(now.text);
    if (answer.ok) return;
    sent.current = null;
    setProblem(answer.error.message);
  }, []);

  const clear = useCallback(() => {
    sent.current = null;
    setDraft(null);
    setProblem(undefined);
  }, []);

  // The host's event brings what was sent; until then the field keeps it.
  useEffect(() => {
    const now = latest.current.text;
    if (now === stored || (now !== null && now === sent.current)) clear();
  }, [stored, clear]);

  useEffect(() => {
    if (draft === null || !savesOnPause) return;
    const timer = setTimeout(() => void flush(), saveAfterMilliseconds);
    return () => clearTimeout(timer);
  }, [draft, flush, savesOnPause]);

  // Another code, or another tab, must not take what was typed along.
  useEffect(() => () => void flush(), [flush]);

  const onChange = useCallback((typed: string) => {
    setProblem(undefined);
    setDraft(typed);
  }, []);
  return { value: draft ?? stored, onChange, flush: () => void flush(), clear, problem };
}
