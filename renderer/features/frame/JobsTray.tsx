import { useEffect, useRef, useState } from "react";
import type { ImportJob, JobStatus } from "../../../shared/contract/jobs.ts";
import { api } from "../../api.ts";
import { showMessage } from "../../stores/messages.ts";
import { openDocument, orShow, refreshJobs } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Popover } from "../../ui/Popover.tsx";
import { ProgressBar } from "../../ui/ProgressBar.tsx";
import { ProgressRing } from "../../ui/ProgressRing.tsx";
import { frameWords } from "../../words/frame.ts";
import { type ImportAnyway, ImportResultsDialog } from "./ImportResultsDialog.tsx";

export interface JobsTrayProps {
  /** Whoever holds the files of an import can bring those in that are already there. */
  importAnyway?: ImportAnyway | undefined;
}

/** Running jobs with a way to stop them; what a finished import did to each file. */
export function JobsTray({ importAnyway }: JobsTrayProps) {
  const jobsById = useProjectStore((state) => state.jobsById);
  const [isOpen, setIsOpen] = useState(false);
  const [shownJobId, setShownJobId] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const running = [...jobsById.values()].filter((job) => job.state === "running");
  const shownJob = shownJobId === null ? undefined : jobsById.get(shownJobId);
  useEffect(() => void refreshJobs(), []);
  useAnnouncedEnds(jobsById, setShownJobId);

  const fraction = running.reduce((sum, job) => sum + job.fraction, 0) / (running.length || 1);
  return (
    <>
      {running.length > 0 && (
        <Button ref={button} size="sm" variant="quiet" onPress={() => setIsOpen(true)}>
          <span className="frame-jobs-button">
            <ProgressRing label={frameWords.tasks} fraction={fraction} />
            {frameWords.tasksRunning(running.length)}
          </span>
        </Button>
      )}
      <Popover
        label={frameWords.tasks}
        isOpen={isOpen && running.length > 0}
        onClose={() => setIsOpen(false)}
        anchor={button}
        placement="bottom end"
      >
        <div className="frame-jobs">
          {running.map((job) => (
            <ProgressBar
              key={job.id}
              label={job.label}
              fraction={job.fraction}
              onCancel={() => void orShow(api.jobs.cancel({ jobId: job.id }))}
            />
          ))}
        </div>
      </Popover>
      {shownJob?.kind === "import" && (
        <ImportResultsDialog
          job={shownJob}
          importAnyway={importAnyway}
          onClose={() => setShownJobId(null)}
        />
      )}
    </>
  );
}

/** Tells once how each job ended: in a dialog where there is something to read, else in passing. */
function useAnnouncedEnds(
  jobsById: ReadonlyMap<string, JobStatus>,
  showResults: (jobId: string) => void,
): void {
  // What had ended before this window looked is no news.
  const announced = useRef<Set<string> | null>(null);
  useEffect(() => {
    const ended = [...jobsById.values()].filter((job) => job.state !== "running");
    announced.current ??= new Set(ended.map((job) => job.id));
    for (const job of ended) {
      if (announced.current.has(job.id)) continue;
      announced.current.add(job.id);
      // What other jobs give is shown where they were started.
      if (job.kind !== "import") continue;
      announce(job, showResults);
      openFirstImported(job);
    }
  }, [jobsById, showResults]);
}

/** The first texts of a project need no further click. */
function openFirstImported(job: ImportJob): void {
  if (useProjectStore.getState().wantedDocumentId !== null) return;
  const first = job.results.find((file) => file.outcome === "imported")?.documentId ?? null;
  if (first !== null) void openDocument(first);
}

function announce(job: ImportJob, showResults: (jobId: string) => void): void {
  const seeResults = { label: frameWords.details, run: () => showResults(job.id) };
  if (job.state === "failed") {
    showMessage({ tone: "error", text: job.problem ?? frameWords.importFailed });
  } else if (job.state === "cancelled") {
    showMessage({ tone: "info", text: frameWords.importCancelled });
  } else if (job.results.every((file) => file.outcome === "imported" && file.notes.length === 0)) {
    const text = frameWords.imported(job.results.length);
    showMessage({ tone: "success", text, action: seeResults });
  } else {
    showResults(job.id);
  }
}
