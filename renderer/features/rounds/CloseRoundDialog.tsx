import type { Round } from "../../../shared/records/rounds.ts";
import { api } from "../../api.ts";
import { showError, showMessage } from "../../stores/messages.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { roundsWords as words } from "../../words/rounds.ts";
import { useRoundRows } from "./RoundProgress.tsx";
import { closeRoundsDialog } from "./roundsDialogStore.ts";

export function CloseRoundDialog({ round }: { round: Round }) {
  const rows = useRoundRows(round);
  const unfinished = rows.filter((row) =>
    [...row.states.values()].some((state) => state !== "finished"),
  ).length;
  const close = async () => {
    const answer = await api.rounds.close({ id: round.id });
    if (answer.ok) showMessage({ tone: "success", text: words.closed(round.name) });
    else showError(answer.error);
  };
  return (
    <ConfirmDialog
      title={words.closeTitle(round.name)}
      isOpen
      onClose={closeRoundsDialog}
      confirmLabel={words.closeConfirm}
      onConfirm={() => void close()}
    >
      <p>{words.closeText}</p>
      {unfinished > 0 && <p>{words.closeUnfinished(unfinished)}</p>}
    </ConfirmDialog>
  );
}
