import type { Coder } from "../../../shared/records/coders.ts";
import { api } from "../../api.ts";
import { showError } from "../../stores/messages.ts";
import { setPerson, switchCoder } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";

/** Says who is at this machine and, where a project is open, joins it as that person. */
export async function introduce(name: string, colour: string): Promise<void> {
  await setPerson({ name: name.trim(), colour });
  const { app, phase, codersById } = useProjectStore.getState();
  const person = app?.person ?? null;
  if (person === null || phase !== "open") return;
  if (!codersById.has(person.id)) {
    const added = await api.coders.add(person);
    if (!added.ok) return showError(added.error);
  }
  await switchCoder(person.id);
}

/** "I am Ana": the coder of the open project codes on and, where nobody has said so yet, is this
 * machine's person from now on. */
export async function recognise({ id, name, colour }: Coder): Promise<void> {
  if (useProjectStore.getState().app?.person === null) await setPerson({ id, name, colour });
  await switchCoder(id);
}
