import type { ProgressState } from "../../../shared/records/progress.ts";
import { api, saveFile } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";

export async function setProgress(
  documentIds: readonly string[],
  state: ProgressState,
): Promise<void> {
  await orShow(api.progress.set({ documentIds: [...documentIds], state }));
}

export async function downloadOriginal(documentId: string): Promise<void> {
  const file = await orShow(api.documents.original({ documentId }));
  if (file !== null) saveFile(file);
}
