import { actionLabels } from "../../../shared/actionLabels.ts";
import type { ParsedInput } from "../../../shared/contract/contract.ts";
import type { CodeProposal } from "../../../shared/records/codebook.ts";
import { ProjectError } from "../../../shared/result.ts";
import type { Recorder } from "../db/recorder.ts";
import { getRecord, listRecords } from "../db/repositories/records.ts";
import type { ProjectContext } from "../handlers/context.ts";
import { needCoder } from "../needCoder.ts";
import { insertCode } from "./codebook.ts";

export function addProposal(
  { project, requestId, ...context }: ProjectContext,
  { id, name, definition, example }: ParsedInput<"proposals.add">,
): void {
  const coderId = needCoder(context.coderId);
  const label = actionLabels.proposeCode(name.trim());
  project.history.run({ requestId, coderId, label }, (recorder) => {
    recorder.insert("codeProposal", {
      id,
      name: name.trim(),
      definition,
      example,
      coderId,
      state: "open",
      reason: "",
      decidedById: null,
      decidedAt: null,
      codeId: null,
      createdAt: new Date().toISOString(),
    });
  });
}

/** Makes the code and says that the proposal became it. */
export function acceptProposal(
  context: ProjectContext,
  { id, codeId, parentId }: ParsedInput<"proposals.accept">,
): void {
  decide(context, id, actionLabels.acceptProposal, (recorder, { name, definition, example }) => {
    const codes = listRecords(context.project.db, "code");
    insertCode(recorder, codes, { id: codeId, parentId, name, definition, example });
    return { state: "accepted", codeId };
  });
}

export function declineProposal(
  context: ProjectContext,
  { id, reason }: ParsedInput<"proposals.decline">,
): void {
  decide(context, id, actionLabels.declineProposal, () => ({
    state: "declined",
    reason: reason.trim(),
  }));
}

function decide(
  { project, requestId, ...context }: ProjectContext,
  id: string,
  labelOf: (name: string) => string,
  work: (recorder: Recorder, proposal: CodeProposal) => Partial<CodeProposal>,
): void {
  const coderId = needCoder(context.coderId);
  const label = labelOf(getRecord(project.db, "codeProposal", id)?.name ?? "");
  project.history.run({ requestId, coderId, label }, (recorder) => {
    const proposal = recorder.need("codeProposal", id);
    if (proposal.state !== "open") {
      throw new ProjectError("conflict", "Somebody has decided about this proposal already.");
    }
    recorder.update("codeProposal", id, {
      ...work(recorder, proposal),
      decidedById: coderId,
      decidedAt: new Date().toISOString(),
    });
  });
}
