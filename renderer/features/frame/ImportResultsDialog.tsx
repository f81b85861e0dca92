import { CircleCheck, CircleMinus, CircleX, CopyCheck } from "lucide-react";
import { useMemo } from "react";
import type { ImportResult } from "../../../shared/contract/imports.ts";
import type { ImportJob } from "../../../shared/contract/jobs.ts";
import { Button } from "../../ui/Button.tsx";
import { classNames } from "../../ui/classNames.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { frameWords } from "../../words/frame.ts";

/** What brings in the files of a job that were already there; null where their bytes are gone. */
export type ImportAnyway = (job: ImportJob) => (() => void) | null;

export interface ImportResultsDialogProps {
  job: ImportJob;
  importAnyway?: ImportAnyway | undefined;
  onClose: () => void;
}

const icons = {
  imported: CircleCheck,
  alreadyThere: CopyCheck,
  refused: CircleX,
  cancelled: CircleMinus,
};

/** What needs reading comes first. */
const order = { refused: 0, alreadyThere: 1, cancelled: 2, imported: 3 };

/** What an import did to each file. */
export function ImportResultsDialog({ job, importAnyway, onClose }: ImportResultsDialogProps) {
  const results = useMemo(() => [...job.results].sort(byUrgency), [job.results]);
  const importedCount = results.filter((file) => file.outcome === "imported").length;
  const thereCount = results.filter((file) => file.outcome === "alreadyThere").length;
  const again = thereCount === 0 ? null : (importAnyway?.(job) ?? null);
  return (
    <Dialog
      title={frameWords.importTitle(importedCount, results.length)}
      isOpen
      onClose={onClose}
      footer={
        <>
          {again !== null && (
            <Button
              onPress={() => {
                onClose();
                again();
              }}
            >
              {frameWords.importAnyway(thereCount)}
            </Button>
          )}
          <Button variant="primary" onPress={onClose}>
            {frameWords.done}
          </Button>
        </>
      }
    >
      <ul className="frame-results" aria-label={frameWords.results}>
        {results.map((file, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name; the list stays
          <FileResult key={index} file={file} />
        ))}
      </ul>
    </Dialog>
  );
}

function FileResult({ file }: { file: ImportResult }) {
  const Icon = icons[file.outcome];
  return (
    <li className={classNames("frame-result", `frame-result-${file.outcome}`)}>
      <Icon size={16} aria-hidden className="frame-result-icon" />
      <span className="frame-result-name">{file.name}</span>
      <span className="frame-result-outcome">{frameWords.outcomes[file.outcome]}</span>
      {file.notes.length > 0 && (
        <ul className="frame-result-notes">
          {file.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

function byUrgency(a: ImportResult, b: ImportResult): number {
  return urgency(a) - urgency(b);
}

function urgency(file: ImportResult): number {
  return order[file.outcome] - (file.notes.length > 0 ? 0.5 : 0);
}
