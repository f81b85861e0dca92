import { openDocument, showOthers } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useUiStore } from "../../stores/uiStore.ts";

/** The coding view at that passage; with everybody's lanes where others' work is the point. */
export async function openInCoding(
  place: { documentId: string; startOffset: number; endOffset: number },
  withOthers: boolean,
): Promise<void> {
  const { documentId, startOffset, endOffset } = place;
  if (withOthers && !useProjectStore.getState().showsOthers) await showOthers(true);
  useUiStore.getState().goToPassage(documentId, { startOffset, endOffset });
  await openDocument(documentId);
}
