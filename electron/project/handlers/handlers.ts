import { adjudicationHandlers, finalDataHandlers } from "./adjudication.ts";
import { agreementHandlers } from "./agreement.ts";
import { appHandlers } from "./app.ts";
import { assignmentsHandlers } from "./assignments.ts";
import { backupsHandlers } from "./backups.ts";
import { codersHandlers } from "./coders.ts";
import { codesHandlers } from "./codes.ts";
import { codingsHandlers } from "./codings.ts";
import type { Handlers } from "./context.ts";
import { documentsHandlers } from "./documents.ts";
import { historyHandlers } from "./history.ts";
import { importsHandlers } from "./imports.ts";
import { jobsHandlers } from "./jobs.ts";
import { memosHandlers } from "./memos.ts";
import { mergeHandlers } from "./merge.ts";
import { packsHandlers } from "./packs.ts";
import {
  codebookHandlers,
  projectSettingsHandlers,
  proposalsHandlers,
  roundsHandlers,
} from "./plans.ts";
import { progressHandlers } from "./progress.ts";
import { projectHandlers } from "./project.ts";
import { projectsHandlers } from "./projects.ts";
import { returnedHandlers } from "./returned.ts";
import { searchHandlers } from "./search.ts";
import { teachingHandlers } from "./teaching.ts";
import { unitsHandlers } from "./units.ts";

/** Every call of the contract; a missing one fails to compile. */
export const handlers: Handlers = {
  ...appHandlers,
  ...projectsHandlers,
  ...projectHandlers,
  ...backupsHandlers,
  ...historyHandlers,
  ...codersHandlers,
  ...documentsHandlers,
  ...unitsHandlers,
  ...importsHandlers,
  ...jobsHandlers,
  ...codesHandlers,
  ...codingsHandlers,
  ...memosHandlers,
  ...mergeHandlers,
  ...progressHandlers,
  ...assignmentsHandlers,
  ...packsHandlers,
  ...returnedHandlers,
  ...agreementHandlers,
  ...adjudicationHandlers,
  ...finalDataHandlers,
  ...codebookHandlers,
  ...proposalsHandlers,
  ...roundsHandlers,
  ...projectSettingsHandlers,
  ...teachingHandlers,
  ...searchHandlers,
};
