import { actionLabels } from "../../../shared/actionLabels.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import { api } from "../../api.ts";
import { showError } from "../../stores/messages.ts";
import { codebookWords as words } from "../../words/codebook.ts";
import { showDone } from "./codebookActions.ts";

/** `ids`: codings of the current coder. */
export async function recodePassages(ids: readonly string[], code: Code): Promise<void> {
  if (ids.length === 0) return;
  const answer = await api.codings.recode({ ids: [...ids], codeId: code.id });
  if (!answer.ok) return showError(answer.error);
  showDone(words.recoded(ids.length, code.name), actionLabels.recode(ids.length, code.name));
}

/** `ids`: codings of the current coder. */
export async function uncodePassages(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const answer = await api.codings.remove({ ids: [...ids] });
  if (!answer.ok) return showError(answer.error);
  showDone(words.uncoded(ids.length), actionLabels.removeCodings(ids.length));
}

/** `ids`: codings of the current coder, made under an older definition and still right. */
export async function confirmPassages(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const answer = await api.codings.confirm({ ids: [...ids] });
  if (!answer.ok) return showError(answer.error);
  showDone(words.confirmed(ids.length), actionLabels.confirmCodings(ids.length));
}
