import type { RecordsDiff } from "../diff.ts";
import type { UndoState } from "./history.ts";
import type { JobStatus } from "./jobs.ts";

/**
 * What the host tells every page. `epoch` changes when the host is started anew or another project
 * is opened; `seq` rises by one with each change: a gap means that the page reloads the project.
 */
export type HostEvent =
  | {
      type: "projectChanged";
      epoch: string;
      seq: number;
      label: string;
      coderId: string | null;
      /** null above 1,000 changes: the page reloads. */
      diff: RecordsDiff | null;
      undo: UndoState;
    }
  | { type: "projectReplaced"; epoch: string }
  | { type: "projectClosed" }
  | { type: "jobUpdated"; job: JobStatus }
  /** Sent by the shell while the host is being restarted after a crash. */
  | { type: "hostLost" }
  | { type: "hostBack" };
