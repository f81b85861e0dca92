import type { NewDecision, QueueEntry } from "../../../shared/contract/adjudication.ts";
import type { Span } from "../../../shared/records/fields.ts";
import { api, saveFile } from "../../api.ts";
import { showError, showMessage } from "../../stores/messages.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { adjudicationWords as words } from "../../words/adjudication.ts";
import { saveCode } from "../codebook/codebookActions.ts";
import { useAdjudication } from "./adjudicationStore.ts";
import { finalSettings } from "./useFinalSettings.ts";

export interface Said {
  reason: string;
  note: string;
}

/** Decides one place; false where the host refused. */
export async function decideOn(
  item: Pick<
    QueueEntry,
    "documentId" | "codeId" | "startOffset" | "endOffset" | "coderIds" | "decisions"
  >,
  chosen: Pick<NewDecision, "outcome" | "fromCoderId"> & {
    passages: readonly (Span & { codeId: string })[];
  },
  said: Said,
): Promise<boolean> {
  const { documentId, codeId, startOffset, endOffset, coderIds, decisions } = item;
  const document = useProjectStore.getState().documentsById.get(documentId);
  const done = await orShow(
    api.adjudication.decide({
      ...{ documentId, codeId, startOffset, endOffset },
      textVersionId: document?.textVersionId ?? "",
      coderIds: [...coderIds],
      replacedIds: decisions.map(({ id }) => id),
      outcome: chosen.outcome,
      fromCoderId: chosen.fromCoderId,
      passages: chosen.passages.map((passage) => ({
        codeId: passage.codeId,
        startOffset: passage.startOffset,
        endOffset: passage.endOffset,
      })),
      how: useAdjudication.getState().how,
      ...said,
    }),
  );
  return done !== null;
}

/** Adds a note to the end of a code's definition. */
export async function addToDefinition(codeId: string, note: string): Promise<void> {
  const code = useProjectStore.getState().codesById.get(codeId);
  if (code === undefined) return;
  const definition = [code.definition.trimEnd(), note.trim()].filter((part) => part !== "");
  const answer = await saveCode(codeId, { definition: definition.join("\n\n") });
  if (answer.ok) showMessage({ tone: "success", text: words.addedToDefinition(code.name) });
  else if (answer.error.kind !== "cancelled") showError(answer.error);
}

/** The final data set of the settings in use. */
export async function exportFinal(format: "csv" | "xlsx" | "jsonl"): Promise<void> {
  const settings = finalSettings();
  const file = await orShow(api.finalData.export({ settings, format }));
  if (file !== null) saveFile(file);
}
