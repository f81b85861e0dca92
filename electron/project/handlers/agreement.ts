import { computeReport, exportReport, readDisagreements } from "../agreement/agreementService.ts";
import type { HandlersOf } from "./context.ts";

export const agreementHandlers: HandlersOf<"agreement"> = {
  "agreement.compute": computeReport,
  "agreement.disagreements": readDisagreements,
  "agreement.export": exportReport,
};
