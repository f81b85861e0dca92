import { useState } from "react";
import type { BackupSummary } from "../../../shared/contract/backups.ts";
import type { ProjectPlace } from "../../../shared/contract/places.ts";
import { showMessage } from "../../stores/messages.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { startWords } from "../../words/start.ts";
import { uiWords } from "../../words/ui.ts";
import { closeDialog } from "../frame/dialogStore.ts";
import { formatMoment } from "../frame/formats.ts";
import { BackupsList, describeBackup } from "./BackupsList.tsx";
import { goBackTo } from "./openingProject.ts";

export interface DamagedDialogProps {
  place: ProjectPlace;
  /** What the host said, naming the file. */
  message: string;
  /** Newest first. */
  backups: readonly BackupSummary[];
}

/** A damaged file: told so, and offered the newest good backup. */
export function DamagedDialog({ place, message, backups }: DamagedDialogProps) {
  const [isBusy, setIsBusy] = useState(false);
  const good = backups.filter((backup) => backup.isGood);
  const [newest, ...others] = good;

  const goBack = async (backup: BackupSummary) => {
    if (isBusy) return;
    setIsBusy(true);
    const isBack = await goBackTo(place, backup.key);
    setIsBusy(false);
    if (!isBack) return;
    closeDialog();
    showMessage({ tone: "success", text: startWords.restored(formatMoment(backup.madeAt)) });
  };

  return (
    <Dialog
      title={startWords.damagedTitle}
      isOpen
      onClose={closeDialog}
      footer={
        <>
          <Button onPress={closeDialog}>{uiWords.cancel}</Button>
          {newest !== undefined && (
            <Button variant="primary" onPress={() => void goBack(newest)}>
              {startWords.restoreNewest}
            </Button>
          )}
        </>
      }
    >
      <Banner tone="error">{message}</Banner>
      {newest === undefined ? (
        <p>
          {startWords.noBackups} {startWords.noBackupsText}
        </p>
      ) : (
        <>
          <p>
            <strong>{startWords.newestGood}:</strong> {describeBackup(newest)}
          </p>
          <p>{startWords.damagedKept}</p>
        </>
      )}
      {others.length > 0 && (
        <section>
          <h3>{startWords.otherBackups}</h3>
          <BackupsList backups={others} onChoose={(backup) => void goBack(backup)} />
        </section>
      )}
    </Dialog>
  );
}
