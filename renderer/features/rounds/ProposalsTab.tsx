import { Lightbulb } from "lucide-react";
import type { CodeProposal } from "../../../shared/records/codebook.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useCanEdit, useIsCodebookLocked } from "../../stores/selectors.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { roundsWords as words } from "../../words/rounds.ts";
import { formatMoment } from "../frame/formats.ts";
import { showRoundsDialog } from "./roundsDialogStore.ts";

/** The codes that coders asked for, open ones first. */
export function ProposalsTab() {
  const proposalsById = useProjectStore((state) => state.codeProposalsById);
  const canEdit = useCanEdit();
  const isLocked = useIsCodebookLocked();
  const proposals = [...proposalsById.values()].reverse();
  const isOpen = (proposal: CodeProposal) => proposal.state === "open";
  const sorted = [...proposals.filter(isOpen), ...proposals.filter((each) => !isOpen(each))];
  const proposing = canEdit && (
    <Button size="sm" onPress={() => showRoundsDialog({ kind: "propose" })}>
      {words.propose}
    </Button>
  );
  if (sorted.length === 0) {
    return (
      <EmptyState icon={Lightbulb} title={words.proposalsNone} action={proposing}>
        {words.proposalsNoneText}
      </EmptyState>
    );
  }
  return (
    <div className="rounds-panel">
      <div className="rounds-bar">{proposing}</div>
      {isLocked && sorted.some(isOpen) && <p className="ui-description">{words.acceptLocked}</p>}
      <ul className="rounds-cards" aria-label={words.proposalsLabel}>
        {sorted.map((proposal) => (
          <Proposal key={proposal.id} proposal={proposal} canAccept={canEdit && !isLocked} />
        ))}
      </ul>
    </div>
  );
}

function Proposal({ proposal, canAccept }: { proposal: CodeProposal; canAccept: boolean }) {
  const canEdit = useCanEdit();
  const coder = useProjectStore((state) => state.codersById.get(proposal.coderId));
  const { id: proposalId, name, definition, example, state, reason } = proposal;
  return (
    <li className="rounds-card">
      <div className="rounds-card-head">
        <h2>{name}</h2>
        <span className="rounds-state">{words.states[state]}</span>
      </div>
      <p className="ui-description">
        {words.publishedBy(coder?.name ?? words.unknownCoder, formatMoment(proposal.createdAt))}
      </p>
      {definition !== "" && <p>{definition}</p>}
      {example !== "" && <blockquote className="rounds-example">{example}</blockquote>}
      {reason !== "" && (
        <p>
          {words.reason}: {reason}
        </p>
      )}
      {canEdit && state === "open" && (
        <div className="rounds-bar">
          <Button
            size="sm"
            isDisabled={!canAccept}
            onPress={() => showRoundsDialog({ kind: "accept", proposalId })}
          >
            {words.accept}
          </Button>
          <Button size="sm" onPress={() => showRoundsDialog({ kind: "decline", proposalId })}>
            {words.decline}
          </Button>
        </div>
      )}
    </li>
  );
}
