import { descendantIds } from "../../../shared/codebook/codeTree.ts";
import { asksForRedefinition } from "../../../shared/codebook/redefinitionQuestion.ts";
import type { CallInput } from "../../../shared/contract/contract.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import { failure, type Result } from "../../../shared/result.ts";
import { api, saveFile } from "../../api.ts";
import { showError, showMessage } from "../../stores/messages.ts";
import { orShow, undo } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { codebookWords as words } from "../../words/codebook.ts";
import { showCodebookDialog } from "./codebookDialogStore.ts";

export type CodeChanges = CallInput<"codes.update">["changes"];

export function updateCode(id: string, changes: CodeChanges): void {
  void saveCode(id, changes).then((answer) => {
    if (!answer.ok && answer.error.kind !== "cancelled") showError(answer.error);
  });
}

/**
 * Changes a code. Where documents were finished with its definition, the host wants to know whether
 * it means something else now: then the person is asked.
 */
export async function saveCode(id: string, changes: CodeChanges): Promise<Result<unknown>> {
  const answer = await api.codes.update({ id, changes });
  if (answer.ok || !asksForRedefinition(answer.error)) return answer;
  const isRedefined = await new Promise<boolean | null>((resolve) => {
    showCodebookDialog({ kind: "redefine", codeId: id, answer: resolve });
  });
  if (isRedefined === null) return failure("cancelled", words.redefineOpen);
  return api.codes.update({ id, changes, isRedefined });
}

/** While passages are listed, another code's passages take their place. */
export function selectCode(codeId: string): void {
  const { screen, change } = useUiStore.getState();
  if (screen === "passages") change({ selectedCodeId: codeId, passagesCodeId: codeId });
  else change({ selectedCodeId: codeId, detailTab: "code" });
}

export function showPassages(codeId: string): void {
  useUiStore
    .getState()
    .change({ screen: "passages", passagesCodeId: codeId, selectedCodeId: codeId });
}

export function showMemos(codeId: string): void {
  useUiStore.getState().change({
    screen: "coding",
    detailTab: "memos",
    selectedCodeId: codeId,
    // The memos pane speaks of the passage first where one is selected.
    selectedCodingId: null,
  });
}

/** Says what was done, with a way back while `actionLabel` is still what Undo would take back. */
export function showDone(text: string, actionLabel: string): void {
  const run = () => {
    if (useProjectStore.getState().undo.undoLabel === actionLabel) void undo();
    else showMessage({ tone: "info", text: words.undoTooLate });
  };
  showMessage({ tone: "success", text, action: { label: words.undo, run } });
}

export async function exportCodebook(format: "docx" | "csv" | "json"): Promise<void> {
  const file = await orShow(api.codes.export({ format }));
  if (file !== null) saveFile(file);
}

export async function importCodebook(file: File): Promise<void> {
  const bytes = await file.arrayBuffer().catch(() => null);
  if (bytes === null) {
    showError({ kind: "io", message: words.importUnreadable(file.name) });
    return;
  }
  const answer = await orShow(
    api.codes.import({ fileName: file.name, bytes: new Uint8Array(bytes) }),
  );
  if (answer === null) return;
  showMessage({ tone: "success", text: words.imported(answer.added, answer.updated) });
  const { problems, rewordedIds } = answer;
  if (problems.length > 0 || rewordedIds.length > 0) {
    showCodebookDialog({ kind: "imported", problems, rewordedIds });
  }
}

/** The codes `code` may be put under. */
export function possibleParents(codes: readonly Code[], code: Code): Code[] {
  const below = descendantIds(codes, code.id);
  return codes.filter(({ id }) => id !== code.id && !below.has(id));
}

export function presentCodes(): Code[] {
  return [...useProjectStore.getState().codesById.values()];
}
