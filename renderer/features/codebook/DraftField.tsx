import type { ReactNode } from "react";
import { useProjectStore } from "../../stores/projectStore.ts";
import { TextArea } from "../../ui/TextArea.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { saveCode } from "./codebookActions.ts";
import { useDraft } from "./useDraft.ts";

export interface DraftFieldProps {
  codeId: string;
  field: "name" | "definition" | "whenToUse" | "whenNotToUse" | "example";
  label: string;
  stored: string;
  isReadOnly: boolean;
  description?: ReactNode;
  /** Lines shown; 1 is a field of one line. */
  rows?: number;
  maxLength?: number;
}

/** One text of a code, saved on leaving it, after a pause and, on one line, by Enter. */
export function DraftField(props: DraftFieldProps) {
  const { codeId, field, label, stored, isReadOnly, description, rows = 1 } = props;
  const isDefining = field !== "name" && field !== "example";
  const hasFinishedWork = useProjectStore((state) =>
    [...state.progressById.values()].some((progress) => progress.firstFinishedAt !== null),
  );
  const draft = useDraft({
    stored,
    save: (text) => saveCode(codeId, { [field]: text }),
    savesOnPause: !(isDefining && hasFinishedWork),
    ...(rows === 1 ? { asStored: (text) => text.trim() } : {}),
  });
  const shared = {
    label,
    value: draft.value,
    onChange: draft.onChange,
    isReadOnly,
    error: draft.problem,
    ...(description === undefined ? {} : { description }),
    ...(props.maxLength === undefined ? {} : { maxLength: props.maxLength }),
  };
  return (
    // The keys and focus of the field inside bubble up to here; the group itself is no control.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      className="codebook-draft"
      onBlur={draft.flush}
      onKeyDown={({ key, nativeEvent }) => {
        if (key === "Enter" && rows === 1 && !nativeEvent.isComposing) draft.flush();
        if (key === "Escape") draft.clear();
      }}
    >
      {rows === 1 ? <TextField {...shared} /> : <TextArea {...shared} rows={rows} />}
    </div>
  );
}
