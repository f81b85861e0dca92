import { actionLabels } from "../../../shared/actionLabels.ts";
import { listRecords } from "../db/repositories/records.ts";
import { joinClassPack } from "../packs/joinClassPack.ts";
import { makePacks } from "../packs/makePacks.ts";
import type { HandlersOf } from "./context.ts";
import { snapshotOf } from "./project.ts";

export const packsHandlers: HandlersOf<"packs"> = {
  "packs.make": (context, input) => makePacks(context, input),

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
