import { CalendarRange } from "lucide-react";
import { useMemo, useState } from "react";
import type { Round } from "../../../shared/records/rounds.ts";
import { api, saveFile } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useCanEdit } from "../../stores/selectors.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { roundsWords as words } from "../../words/rounds.ts";
import { formatMoment } from "../frame/formats.ts";
import { RoundProgress } from "./RoundProgress.tsx";
import { showRoundsDialog } from "./roundsDialogStore.ts";

/** The rounds, newest first, and how far each coder is with each document of one of them. */
export function RoundsTab() {
  const roundsById = useProjectStore((state) => state.roundsById);
  const canEdit = useCanEdit();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const rounds = useMemo(() => [...roundsById.values()].reverse(), [roundsById]);
  const shown = rounds.find(({ id }) => id === chosenId) ?? rounds[0];
  const opening = canEdit && (
    <Button variant="primary" size="sm" onPress={() => showRoundsDialog({ kind: "openRound" })}>
      {words.open}
    </Button>
  );
  if (shown === undefined) {
    return (
      <EmptyState icon={CalendarRange} title={words.none} action={opening}>
        {words.noneText}
      </EmptyState>
    );
  }
  return (
    <div className="rounds-columns">
      <nav className="rounds-list" aria-label={words.list}>
        {opening}
        <ul>
          {rounds.map((round) => (
            <li key={round.id}>
              <button
                type="button"
                className="rounds-entry"
                aria-current={round.id === shown.id}
                onClick={() => setChosenId(round.id)}
              >
                <span className="rounds-entry-name">{round.name}</span>
                <span className="ui-description">
                  {words.purposes[round.purpose].name},{" "}
                  {round.closedAt === null ? words.isOpen : words.isClosed}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <RoundDetails key={shown.id} round={shown} />
    </div>
  );
}

function RoundDetails({ round }: { round: Round }) {
  const canEdit = useCanEdit();
  const version = useProjectStore((state) =>
    state.codebookVersionsById.get(round.codebookVersionId ?? ""),
  );
  const seeAgreement = () => {
    const { agreementSettings, change } = useUiStore.getState();
    const settings = { ...agreementSettings, roundId: round.id, documentIds: null, coderIds: null };
    change({ screen: "agreement", agreementSettings: settings });
  };
  const saveReport = async () => {
    const file = await orShow(api.rounds.report({ id: round.id }));
    if (file !== null) saveFile(file);
  };
  return (
    <section className="rounds-details" aria-label={round.name}>
      <header className="rounds-details-header">
        <h2>{round.name}</h2>
        {canEdit && round.closedAt === null && (
          <Button
            size="sm"
            variant="primary"
            onPress={() => showRoundsDialog({ kind: "closeRound", roundId: round.id })}
          >
            {words.close}
          </Button>
        )}
        {round.reportSha256 !== null && (
          <Button size="sm" onPress={() => void saveReport()}>
            {words.saveReport}
          </Button>
        )}
        <Button size="sm" onPress={seeAgreement}>
          {words.seeAgreement}
        </Button>
      </header>
      <p className="ui-description">
        {[
          words.purposes[round.purpose].name,
          words.facts(round.documentIds.length, round.coderIds.length),
          ...(version === undefined ? [] : [words.withVersion(version.number)]),
          ...(round.pass > 1 ? [words.pass(round.pass)] : []),
          words.openedAt(formatMoment(round.openedAt)),
          ...(round.closedAt === null ? [] : [words.closedAt(formatMoment(round.closedAt))]),
        ].join(" · ")}
      </p>
      {round.note !== "" && <p>{round.note}</p>}
      <RoundProgress round={round} />
    </section>
  );
}
