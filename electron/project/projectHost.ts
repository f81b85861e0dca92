import { tmpdir } from "node:os";
import type { AgreementAnswer } from "../../shared/contract/agreement.ts";
import type { Answer, Request } from "../../shared/contract/envelope.ts";
import type { HostEvent } from "../../shared/contract/events.ts";
import type { PackedFile } from "../../shared/contract/packs.ts";
import { keepBackups } from "./backupSchedule.ts";
import { Backups } from "./backups.ts";
import { explain } from "./db/fileErrors.ts";
import type { AppContext } from "./handlers/context.ts";
import { Uploads } from "./import/uploads.ts";
import { JobAnswers } from "./jobAnswers.ts";
import { Jobs } from "./jobs.ts";
import { MergePreviews } from "./merge/mergePreviews.ts";
import type { OpenProject } from "./openProject.ts";
import { ProjectPlaces } from "./projectPlaces.ts";
import { keepPublished } from "./returned/publishSchedule.ts";
import { route } from "./router.ts";
import { Settings } from "./settings.ts";

export interface HostOptions {
  /** Settings, recent projects and backups of this machine's user. */
  dataFolder: string;
  /** Where browser mode keeps projects that are known by name. */
  projectsFolder: string;
  mode: "desktop" | "browser";
  version: string;
  /** Where uploads wait for their import; the system's temporary folder when absent. */
  temporaryFolder?: string;
}

/** "trusted" is the shell, the command line and the process that started the host. */
export type Caller = "page" | "trusted";

/** One project host: at most one open project, its calls and its events. */
export interface ProjectHost {
  handle(request: Request, caller: Caller): Promise<Answer>;
  /** Returns how to stop listening. */
  subscribe(listener: (event: HostEvent) => void): () => void;
  /** Ends jobs, closes the project to a single file. */
  close(): Promise<void>;
}

export function createProjectHost(options: HostOptions): ProjectHost {
  const listeners = new Set<(event: HostEvent) => void>();
  const emit = (event: HostEvent) => {
    for (const listener of listeners) listener(event);
  };
  const settings = new Settings(options.dataFolder);
  const places = new ProjectPlaces(settings, options.projectsFolder);
  const backups = new Backups(options.dataFolder);
  const jobs = new Jobs(emit);
  const uploads = new Uploads(options.temporaryFolder ?? tmpdir());
  const mergePreviews = new MergePreviews();
  const agreementAnswers = new JobAnswers<AgreementAnswer>(
    "These figures are not there any more. Compute them again.",
  );
  const packAnswers = new JobAnswers<PackedFile[]>("These packs were fetched already.");
  let project: OpenProject | null = null;
  let stopBackups: (() => void) | null = null;
  let stopPublishing: (() => void) | null = null;

  const endProject = async () => {
    await jobs.cancelAll();
    uploads.removeAll();
    agreementAnswers.forget();
    mergePreviews.forget();
    packAnswers.forget();
    stopBackups?.();
    stopBackups = null;
    stopPublishing?.();
    stopPublishing = null;
    const closing = project;
    project = null;
    closing?.close();
    return closing !== null;
  };

  const closeProject = async () => {
    if (await endProject()) emit({ type: "projectClosed" });
  };

  const openProject: AppContext["openProject"] = async (path, open) => {
    // The same file cannot be opened twice; any other is opened first, so that a failure leaves
    // everybody where they are.
    if (project?.file.path === path) await endProject();
    let opened: OpenProject;
    try {
      opened = await open();
    } catch (error) {
      if (project === null) emit({ type: "projectClosed" });
      throw error;
    }
    await endProject();
    project = opened;
    stopBackups = keepBackups(opened, backups);
    stopPublishing = keepPublished(opened, settings);
    settings.rememberProject(opened.file.path, opened.projectId);
    emit({ type: "projectReplaced", epoch: opened.epoch });
    return opened;
  };

  return {
    handle: async (request, caller) => {
      const context: AppContext = {
        ...request.context,
        options: { ...options, temporaryFolder: options.temporaryFolder ?? tmpdir() },
        settings,
        places,
        backups,
        jobs,
        uploads,
        agreementAnswers,
        mergePreviews,
        packAnswers,
        openProject,
        closeProject,
        currentProject: project,
        emit,
      };
      const result = await route(request, caller, context, (error) =>
        explain(error, project?.file.path ?? "the project"),
      );
      return { result, seq: project?.seq ?? 0 };
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: closeProject,
  };
}
