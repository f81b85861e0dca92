import { useUiStore } from "../../stores/uiStore.ts";
import { Select } from "../../ui/Select.tsx";
import { adjudicationWords as words } from "../../words/adjudication.ts";

/** What the coders have, or what came of it. */
export function WhichPassages() {
  const isFinal = useUiStore((state) => state.passagesAreFinal);
  return (
    <Select<"codings" | "final">
      label={words.shows}
      isLabelHidden
      size="sm"
      options={[
        { id: "codings", label: words.codings },
        { id: "final", label: words.final },
      ]}
      value={isFinal ? "final" : "codings"}
      onChange={(id) => useUiStore.getState().change({ passagesAreFinal: id === "final" })}
    />
  );
}
