import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

export interface UserFolders {
  /** Settings, recent projects, backups and staged uploads. */
  dataFolder: string;
  /** Where projects that are known by name only are kept. */
  projectsFolder: string;
}

/** The same for desktop, browser mode and command line. CONCORD_DATA_FOLDER moves both. */
export function userFolders(environment: NodeJS.ProcessEnv = process.env): UserFolders {
  const chosen = environment.CONCORD_DATA_FOLDER;
  if (chosen !== undefined && chosen !== "") {
    return { dataFolder: chosen, projectsFolder: join(chosen, "projects") };
  }
  const documents = join(homedir(), "Documents");
  return {
    dataFolder: join(settingsFolder(environment), "Concord"),
    projectsFolder: join(existsSync(documents) ? documents : homedir(), "Concord"),
  };
}

function settingsFolder(environment: NodeJS.ProcessEnv): string {
  if (process.platform === "darwin") return join(homedir(), "Library", "Application Support");
  if (process.platform === "win32") {
    return environment.APPDATA ?? join(homedir(), "AppData", "Roaming");
  }
  return environment.XDG_CONFIG_HOME ?? join(homedir(), ".config");
}
