import type { AgreementAnswer } from "../../../shared/contract/agreement.ts";
import type {
  CallContext,
  CallName,
  CallOutput,
  Contract,
  ParsedInput,
} from "../../../shared/contract/contract.ts";
import type { HostEvent } from "../../../shared/contract/events.ts";
import type { PackedFile } from "../../../shared/contract/packs.ts";
import type { Backups } from "../backups.ts";
import type { Uploads } from "../import/uploads.ts";
import type { JobAnswers } from "../jobAnswers.ts";
import type { Jobs } from "../jobs.ts";
import type { MergePreviews } from "../merge/mergePreviews.ts";
import type { OpenProject } from "../openProject.ts";
import type { HostOptions } from "../projectHost.ts";
import type { ProjectPlaces } from "../projectPlaces.ts";
import type { Settings } from "../settings.ts";

/** What a handler that needs no project may use. */
export interface AppContext extends CallContext {
  readonly options: Required<HostOptions>;
  readonly settings: Settings;
  readonly places: ProjectPlaces;
  readonly backups: Backups;
  readonly jobs: Jobs;
  readonly uploads: Uploads;
  readonly mergePreviews: MergePreviews;
  readonly agreementAnswers: JobAnswers<AgreementAnswer>;
  readonly packAnswers: JobAnswers<PackedFile[]>;
  /** Replaces the open project. Where `open` throws, another project that was open stays open. */
  readonly openProject: (
    path: string,
    open: () => OpenProject | Promise<OpenProject>,
  ) => Promise<OpenProject>;
  readonly closeProject: () => Promise<void>;
  readonly currentProject: OpenProject | null;
  readonly emit: (event: HostEvent) => void;
}

/** What a handler of the open project may use. */
export interface ProjectContext extends AppContext {
  readonly project: OpenProject;
}

export type Handler<N extends CallName> = (
  context: Contract[N]["access"] extends "app" ? AppContext : ProjectContext,
  input: ParsedInput<N>,
) => CallOutput<N> | Promise<CallOutput<N>>;

export type Handlers = { readonly [N in CallName]: Handler<N> };

/** The handlers of one noun, e.g. `HandlersOf<"codings">`. */
export type HandlersOf<Noun extends string> = {
  readonly [N in CallName as N extends `${Noun}.${string}` ? N : never]: Handler<N>;
};
