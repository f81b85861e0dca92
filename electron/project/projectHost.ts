import type { Answer, Request } from "../../shared/contract/envelope.ts";
import type { HostEvent } from "../../shared/contract/events.ts";

export interface HostOptions {
  /** Settings, recent projects, backups and staged uploads of this machine's user. */
  dataFolder: string;
  /** Where browser mode keeps projects that are known by name. */
  projectsFolder: string;
  mode: "desktop" | "browser";
  version: string;
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
