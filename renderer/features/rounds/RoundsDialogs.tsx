import { useProjectStore } from "../../stores/projectStore.ts";
import { CloseRoundDialog } from "./CloseRoundDialog.tsx";
import { OpenRoundDialog } from "./OpenRoundDialog.tsx";
import { AcceptDialog, DeclineDialog } from "./ProposalDecisions.tsx";
import { ProposeDialog } from "./ProposeDialog.tsx";
import { PublishDialog } from "./PublishDialog.tsx";
import { type RoundsDialog, useRoundsDialogStore } from "./roundsDialogStore.ts";
import "./rounds.css";

/** Whichever dialog about rounds and the published codebook is open. */
export function RoundsDialogs() {
  const dialog = useRoundsDialogStore((state) => state.dialog);
  return dialog === null ? null : <Opened dialog={dialog} />;
}

function Opened({ dialog }: { dialog: RoundsDialog }) {
  const roundsById = useProjectStore((state) => state.roundsById);
  const proposalsById = useProjectStore((state) => state.codeProposalsById);
  switch (dialog.kind) {
    case "openRound":
      return <OpenRoundDialog />;
    case "publish":
      return <PublishDialog />;
    case "propose":
      return <ProposeDialog draft={dialog.draft} />;
    case "closeRound": {
      const round = roundsById.get(dialog.roundId);
      return round === undefined ? null : <CloseRoundDialog round={round} />;
    }
    case "accept": {
      const proposal = proposalsById.get(dialog.proposalId);
      return proposal === undefined ? null : <AcceptDialog proposal={proposal} />;
    }
    case "decline": {
      const proposal = proposalsById.get(dialog.proposalId);
      return proposal === undefined ? null : <DeclineDialog proposal={proposal} />;
    }
  }
}
