import type { BackupSummary } from "../../../shared/contract/backups.ts";
import { Button } from "../../ui/Button.tsx";
import { startWords } from "../../words/start.ts";
import { formatBytes, formatMoment } from "../frame/formats.ts";

export interface BackupsListProps {
  backups: readonly BackupSummary[];
  onChoose: (backup: BackupSummary) => void;
  isDisabled?: boolean;
}

/** Backups with a button each. */
export function BackupsList({ backups, onChoose, isDisabled = false }: BackupsListProps) {
  return (
    <ul className="start-backups">
      {backups.map((backup) => (
        <li key={backup.key} className="start-backup">
          <span className="start-backup-when">{formatMoment(backup.madeAt)}</span>
          <span className="start-backup-what">
            {startWords.contentsOf(backup.documents, backup.codings)}
            {` · ${formatBytes(backup.bytes)}`}
          </span>
          <Button size="sm" isDisabled={isDisabled} onPress={() => onChoose(backup)}>
            {startWords.goBack}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** When it was made and what it holds, in one line. */
export function describeBackup(backup: BackupSummary): string {
  const contents = startWords.contentsOf(backup.documents, backup.codings);
  return `${formatMoment(backup.madeAt)} (${contents}, ${formatBytes(backup.bytes)})`;
}
