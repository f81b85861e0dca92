import { Circle, CircleCheck, CircleDashed } from "lucide-react";
import type { ProgressState } from "../../../shared/records/progress.ts";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { documentsWords as words } from "../../words/documents.ts";

const icons = { notStarted: CircleDashed, inProgress: Circle, finished: CircleCheck };

/** How far the coder is, by shape, and in words for screen readers. */
export function ProgressMark({ state }: { state: ProgressState }) {
  const Icon = icons[state];
  return (
    <span className={`documents-mark documents-mark-${state}`}>
      <Icon size={15} aria-hidden />
      <VisuallyHidden>{words.states[state]}</VisuallyHidden>
    </span>
  );
}
