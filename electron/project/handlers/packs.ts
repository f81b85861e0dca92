import { actionLabels } from "../../../shared/actionLabels.ts";
import type { PacksJob } from "../../../shared/contract/jobs.ts";
import { listRecords } from "../db/repositories/records.ts";
import { beginning } from "../jobs.ts";
import { joinClassPack } from "../packs/joinClassPack.ts";
import { makePacks } from "../packs/makePacks.ts";
import type { HandlersOf } from "./context.ts";
import { snapshotOf } from "./project.ts";

export const packsHandlers: HandlersOf<"packs"> = {
  "packs.make": (context, input) => makePacks(context, input),

  "packs.start": (context, { jobId, ...input }) => {
    const label = "Making packs";
    const first: PacksJob = { id: jobId, kind: "packs", label, ...beginning };
    return context.jobs.start(first, async (control) => {
      context.packAnswers.keep(jobId, await makePacks(context, input, control));
      return {};
    });
  },

  "packs.result": ({ packAnswers }, { jobId }) => packAnswers.take(jobId),

  "packs.setFrozen": ({ project, requestId, coderId }, { isFrozen }) => {
    const textsUnlockedAt = isFrozen ? null : new Date().toISOString();
    const label = actionLabels.setFrozen(isFrozen);
    project.history.run({ requestId, coderId, label }, (recorder) => {
      for (const pack of listRecords(project.db, "pack")) {
        const isAlready = (pack.textsUnlockedAt === null) === isFrozen;
        if (!isAlready) recorder.update("pack", pack.id, { textsUnlockedAt });
      }
    });
    return null;
  },

  "packs.join": async (context, input) => snapshotOf(context, await joinClassPack(context, input)),
};
