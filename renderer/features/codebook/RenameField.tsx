import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import type { Code } from "../../../shared/records/codebook.ts";
import { api } from "../../api.ts";
import { TextField } from "../../ui/TextField.tsx";
import { codebookWords as words } from "../../words/codebook.ts";
import { codeRow } from "./codeRows.ts";

/** A field over the code's row. Enter and leaving it save, Escape does not. */
export function RenameField(props: {
  code: Code;
  /** What the rows lie in and the field is placed in. */
  frameRef: RefObject<HTMLElement | null>;
  onDone: () => void;
}) {
  const { code, frameRef, onDone } = props;
  const [name, setName] = useState(code.name);
  const [problem, setProblem] = useState<string | undefined>();
  const [place, setPlace] = useState<{ top: number; left: number } | null>(null);
  const inputRef = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);

  useLayoutEffect(() => setPlace(placeOver(frameRef.current, code.id)), [frameRef, code.id]);
  const isPlaced = place !== null;
  useLayoutEffect(() => {
    if (isPlaced) inputRef.current?.select();
  }, [isPlaced]);

  const finish = () => {
    isOver.current = true;
    onDone();
    codeRow(frameRef.current, code.id)?.focus();
  };
  const save = async () => {
    if (isOver.current) return;
    const wanted = name.trim();
    if (wanted === code.name || wanted === "") return finish();
    const answer = await api.codes.update({ id: code.id, changes: { name: wanted } });
    if (answer.ok) finish();
    else setProblem(answer.error.message);
  };

  if (place === null) return null;
  return (
    <form
      className="codebook-rename"
      style={place}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") finish();
        event.stopPropagation();
      }}
      onBlur={() => void save()}
    >
      <TextField
        label={words.renameField(code.name)}
        isLabelHidden
        value={name}
        onChange={(typed) => {
          setName(typed);
          setProblem(undefined);
        }}
        error={problem}
        maxLength={500}
        autoFocus
        inputRef={inputRef}
      />
    </form>
  );
}

function placeOver(frame: HTMLElement | null, codeId: string) {
  const label = codeRow(frame, codeId)?.querySelector(".ui-tree-label")?.getBoundingClientRect();
  const around = frame?.getBoundingClientRect();
  if (label === undefined || around === undefined) return null;
  const middle = (label.top + label.bottom) / 2;
  return { top: middle - around.top, left: label.left - around.left };
}
