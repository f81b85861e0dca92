import { Archive } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { BackupSummary } from "../../../shared/contract/backups.ts";
import { api } from "../../api.ts";
import { showError, showMessage } from "../../stores/messages.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Button } from "../../ui/Button.tsx";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { startWords } from "../../words/start.ts";
import { closeDialog } from "../frame/dialogStore.ts";
import { formatMoment } from "../frame/formats.ts";
import { BackupsList } from "./BackupsList.tsx";
import { goBackTo, placeOfOpenProject } from "./openingProject.ts";

/** The backups of the open project: make one, or go back to one. */
export function BackupsDialog() {
  const isReadOnly = useProjectStore((state) => state.project?.readOnly !== null);
  const [backups, setBackups] = useState<readonly BackupSummary[] | null>(null);
  const [chosen, setChosen] = useState<BackupSummary | null>(null);
  // No disabled button: it would lose the focus, and Escape with it.
  const isBusy = useRef(false);
  const load = useCallback(
    async () => setBackups((await orShow(api.backups.list({ place: null }))) ?? []),
    [],
  );
  useEffect(() => void load(), [load]);

  const backUp = async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    await makeBackup();
    await load();
    isBusy.current = false;
  };

  return (
    <>
      <Dialog
        title={startWords.backupsTitle}
        isOpen
        onClose={closeDialog}
        footer={
          <Button variant="primary" onPress={() => void backUp()}>
            {startWords.backUpNow}
          </Button>
        }
      >
        <p className="ui-description">{startWords.backupsText}</p>
        {backups === null && <Loading label={startWords.loadingBackups} />}
        {backups?.length === 0 && (
          <EmptyState icon={Archive} title={startWords.backupsEmpty}>
            {startWords.backupsEmptyText}
          </EmptyState>
        )}
        {backups !== null && backups.length > 0 && (
          <BackupsList backups={backups} isDisabled={isReadOnly} onChoose={setChosen} />
        )}
      </Dialog>
      {chosen !== null && (
        <ConfirmDialog
          title={startWords.goBackTitle}
          isOpen
          onClose={() => setChosen(null)}
          confirmLabel={startWords.goBackConfirm}
          onConfirm={() => void goBack(chosen)}
          isDanger
        >
          <p>{startWords.goBackText(formatMoment(chosen.madeAt))}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

async function makeBackup(): Promise<void> {
  const result = await api.backups.make();
  if (!result.ok) showError(result.error);
  else if (result.value === null) {
    showMessage({ tone: "error", text: startWords.backupNotSound });
  } else showMessage({ tone: "success", text: startWords.backedUp });
}

async function goBack(backup: BackupSummary): Promise<void> {
  const place = await placeOfOpenProject();
  if (place === null || !(await goBackTo(place, backup.key))) return;
  closeDialog();
  showMessage({ tone: "success", text: startWords.restored(formatMoment(backup.madeAt)) });
}
