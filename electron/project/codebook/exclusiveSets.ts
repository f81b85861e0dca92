import { actionLabels } from "../../../shared/actionLabels.ts";
import type { ParsedInput } from "../../../shared/contract/contract.ts";
import { ProjectError } from "../../../shared/result.ts";
import { listRecords } from "../db/repositories/records.ts";
import type { ProjectContext } from "../handlers/context.ts";

/** Says which codes a set has; codes that were in it and are not named leave it. */
export function setExclusive(
  { project, requestId, coderId }: ProjectContext,
  { name, newName, codeIds }: ParsedInput<"codes.setExclusive">,
): void {
  const wanted = new Set(codeIds);
  const called = (newName ?? name).trim();
  const codes = listRecords(project.db, "code");
  if (wanted.size === 1) {
    throw new ProjectError(
      "validation",
      "A set of codes that exclude one another needs two codes.",
    );
  }
  if (called !== name.trim() && codes.some(({ exclusiveSet }) => exclusiveSet === called)) {
    throw new ProjectError("conflict", `There is already a set “${called}”. Choose another name.`);
  }
  const label = actionLabels.setExclusive(called, wanted.size);
  project.history.run({ requestId, coderId, label }, (recorder) => {
    for (const codeId of wanted) {
      const code = recorder.need("code", codeId);
      if (!code.isFolder) continue;
      throw new ProjectError("validation", `“${code.name}” is a folder and is never applied.`);
    }
    for (const code of codes) {
      if (wanted.has(code.id)) recorder.update("code", code.id, { exclusiveSet: called });
      else if (code.exclusiveSet === name.trim()) {
        recorder.update("code", code.id, { exclusiveSet: null });
      }
    }
  });
}
