import { actionLabels } from "../../../shared/actionLabels.ts";
import { acceptProposal, addProposal, declineProposal } from "../codebook/proposals.ts";
import { publishCodebook, readComparison, setCodebookLocked } from "../codebook/publishing.ts";
import { changeProjectSettings } from "../db/repositories/projectSettings.ts";
import { closeRound, openRound, readRoundFigures, readRoundReport } from "../rounds/rounds.ts";
import type { HandlersOf } from "./context.ts";

export const codebookHandlers: HandlersOf<"codebook"> = {
  "codebook.publish": (context, input) => {
    publishCodebook(context, input);
    return null;
  },
  "codebook.setLocked": (context, input) => {
    setCodebookLocked(context, input);
    return null;
  },
  "codebook.compare": readComparison,
};

export const proposalsHandlers: HandlersOf<"proposals"> = {
  "proposals.add": (context, input) => {
    addProposal(context, input);
    return null;
  },
  "proposals.accept": (context, input) => {
    acceptProposal(context, input);
    return null;
  },
  "proposals.decline": (context, input) => {
    declineProposal(context, input);
    return null;
  },
};

export const roundsHandlers: HandlersOf<"rounds"> = {
  "rounds.open": (context, input) => {
    openRound(context, input);
    return null;
  },
  "rounds.close": async (context, input) => {
    await closeRound(context, input);
    return null;
  },
  "rounds.figures": readRoundFigures,
  "rounds.report": readRoundReport,
};

export const projectSettingsHandlers: HandlersOf<"projectSettings"> = {
  "projectSettings.set": ({ project, requestId, coderId }, settings) => {
    const label = actionLabels.changeThresholds();
    project.history.run({ requestId, coderId, label }, (recorder) => {
      changeProjectSettings(project.db, recorder, settings);
    });
    return null;
  },
};
