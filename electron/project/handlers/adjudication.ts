import { changeDecisions, decide, withdrawDecisions } from "../adjudication/decide.ts";
import { exportFinalData } from "../adjudication/finalDataFile.ts";
import { readFinalRows } from "../adjudication/readFinal.ts";
import { readQueue } from "../adjudication/readQueue.ts";
import { applyRules, tryRules } from "../adjudication/settleByRules.ts";
import type { HandlersOf } from "./context.ts";

export const adjudicationHandlers: HandlersOf<"adjudication"> = {
  "adjudication.queue": readQueue,
  "adjudication.decide": decide,
  "adjudication.change": (context, input) => {
    changeDecisions(context, input);
    return null;
  },
  "adjudication.withdraw": (context, input) => {
    withdrawDecisions(context, input);
    return null;
  },
  "adjudication.tryRules": tryRules,
  "adjudication.applyRules": applyRules,
};

export const finalDataHandlers: HandlersOf<"finalData"> = {
  "finalData.rows": readFinalRows,
  "finalData.export": exportFinalData,
};
