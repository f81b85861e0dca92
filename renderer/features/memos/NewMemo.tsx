import { useEffect, useRef, useState } from "react";
import { api } from "../../api.ts";
import { showError } from "../../stores/messages.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { Button } from "../../ui/Button.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { memosWords as words } from "../../words/memos.ts";
import type { Target } from "./useMemos.ts";

/** Where a memo is begun. What was typed stays until it is stored. */
export function NewMemo({ target }: { target: Target }) {
  const [text, setText] = useState("");
  const field = useFieldOnWish();
  const add = async () => {
    if (text.trim() === "") return;
    const added = await api.memos.add({
      id: crypto.randomUUID(),
      targetKind: target.kind,
      targetId: target.id,
      text,
    });
    if (added.ok) setText("");
    else showError(added.error);
  };
  return (
    // The keys of the field inside bubble up to here; the section itself is no control.
    <section
      className="memos-new"
      aria-label={words.newMemo}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void add();
      }}
    >
      <TextArea
        label={words.newMemo}
        isLabelHidden
        value={text}
        onChange={setText}
        placeholder={words.newMemoPlaceholder}
        rows={3}
        inputRef={field}
      />
      <div className="memos-buttons">
        <span className="memos-hint">{words.addHint}</span>
        <Button
          size="sm"
          variant="primary"
          onPress={() => void add()}
          isDisabled={text.trim() === ""}
        >
          {words.add}
        </Button>
      </div>
    </section>
  );
}

/** The field takes the focus where somebody asked to write a memo, not just to read some. */
function useFieldOnWish() {
  const field = useRef<HTMLTextAreaElement>(null);
  const isWanted = useUiStore((state) => state.wantsMemo);
  useEffect(() => {
    if (!isWanted) return;
    // By then a menu that had the focus has given it back.
    const frame = requestAnimationFrame(() => {
      field.current?.focus();
      useUiStore.getState().change({ wantsMemo: false });
    });
    return () => cancelAnimationFrame(frame);
  }, [isWanted]);
  return field;
}
