import type { Code } from "../../../shared/records/codebook.ts";
import { spanSchema } from "../../../shared/records/fields.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { codeSelection } from "../coding/codingActions.ts";

/** Codes what is selected in the reader. */
export function applyToSelection(code: Code): void {
  const { selection } = useUiStore.getState();
  if (selection !== null) void codeSelection(code.id, selection);
}

/** Text of the reader was dropped on a code; anything else that calls itself text is ignored. */
export function codeDropped(codeId: string, json: string): void {
  const span = spanSchema.safeParse(parsed(json));
  if (span.success) void codeSelection(codeId, span.data);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null; // not from our reader
  }
}
