import type { Answer, Request } from "./envelope.ts";
import type { HostEvent } from "./events.ts";
import type { ProjectPlace } from "./places.ts";

/** What a menu item asks the page to do. The page binds the same commands to its own keys. */
export type MenuCommand =
  | "newProject"
  | "openProject"
  | "saveAs"
  | "closeProject"
  | "importFiles"
  | "merge"
  | "undo"
  | "redo"
  | "find"
  | "showShortcuts";

/** "create" and "saveAs" ask for a new file, "open" for one that is there. */
export interface ProjectQuestion {
  purpose: "open" | "create" | "saveAs";
  /** A file name without extension. */
  suggestedName: string;
}

export type FolderPurpose = "packs" | "returned";

/** What only a desktop shell can do; absent in browser mode. */
export interface ShellBridge {
  /** Shows the system's file dialog; null when it was cancelled. */
  chooseProject(question: ProjectQuestion): Promise<ProjectPlace | null>;
  /** The same for project files to merge; none when it was cancelled. */
  chooseFilesToMerge(): Promise<ProjectPlace[]>;
  /** As `chooseProject`, for a folder that packs go to or that returned files come from. */
  chooseFolder(purpose: FolderPurpose): Promise<ProjectPlace | null>;
  /**
   * Leave to use a project file that the person dropped: `file` is the page's `File`, of which the
   * system knows where it lies. null: it was made by a program and lies nowhere.
   */
  placeOfDroppedFile(file: object): Promise<ProjectPlace | null>;
  /** Returns how to stop listening. */
  onMenuCommand(listener: (command: MenuCommand) => void): () => void;
}

/** What the preload script puts at `window.concord`. */
export interface ConcordBridge {
  /** null: the project host ended before it answered; repeat the request once it is back. */
  call(request: Request): Promise<Answer | null>;
  /** Returns how to stop listening. */
  onEvent(listener: (event: HostEvent) => void): () => void;
  shell: ShellBridge;
}
