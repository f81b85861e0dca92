import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Preferences, preferencesSchema } from "../../shared/contract/app.ts";
import { coderSchema } from "../../shared/records/coders.ts";
import { idSchema } from "../../shared/records/fields.ts";
import { ProjectError } from "../../shared/result.ts";
import { explain } from "./db/fileErrors.ts";

const returnedFolderSchema = z.object({
  folder: z.string(),
  /** "publish": snapshots of this file go there; "collect": colleagues' are looked for. */
  role: z.enum(["publish", "collect"]),
  /** Tells this working file's snapshots from those of other machines. */
  key: z.string(),
});
export type ReturnedFolder = z.infer<typeof returnedFolderSchema>;

const settingsSchema = z.object({
  person: coderSchema.pick({ id: true, name: true, colour: true }).nullable(),
  preferences: preferencesSchema,
  projects: z.array(
    z.object({
      path: z.string(),
      projectId: idSchema.nullable(),
      openedAt: z.string(),
      lastCoderId: idSchema.nullable(),
      /** The folder where colleagues return their work. */
      returned: returnedFolderSchema.nullable().default(null),
    }),
  ),
});
export type SettingsData = z.infer<typeof settingsSchema>;

const defaultPreferences: Preferences = {
  theme: "system",
  fontSize: 18,
  lineSpacing: 1.6,
  showUnits: false,
};

const mostRecentProjects = 20;

/** What this machine remembers of its user, in `settings.json` of the data folder. */
export class Settings {
  readonly #path: string;
  #data: SettingsData;

  constructor(dataFolder: string) {
    mkdirSync(dataFolder, { recursive: true });
    this.#path = join(dataFolder, "settings.json");
    this.#data = this.#read();
  }

  get data(): Readonly<SettingsData> {
    return this.#data;
  }

  change(changes: Partial<SettingsData>): void {
    // Read anew: another window may have written meanwhile.
    const data = { ...this.#read(), ...changes };
    // Written aside and renamed, so that a crash leaves the old or the new file, never half of one.
    const unfinished = `${this.#path}.${process.pid}`;
    try {
      writeFileSync(unfinished, `${JSON.stringify(data, null, 2)}\n`);
      renameSync(unfinished, this.#path);
    } catch (error) {
      rmSync(unfinished, { force: true });
      throw explain(error, this.#path);
    }
    this.#data = data;
  }

  rememberProject(path: string, projectId: string | null): void {
    const earlier = this.#read().projects;
    const known = earlier.find((project) => project.path === path);
    const isSame = known?.projectId === projectId;
    const entry = {
      path,
      projectId,
      openedAt: new Date().toISOString(),
      lastCoderId: isSame ? (known?.lastCoderId ?? null) : null,
      returned: isSame ? (known?.returned ?? null) : null,
    };
    const others = earlier.filter((project) => project.path !== path);
    this.#remember([entry, ...others].slice(0, mostRecentProjects));
  }

  rememberCoder(path: string, coderId: string): void {
    this.#rememberOf(path, { lastCoderId: coderId });
  }

  rememberReturned(path: string, returned: ReturnedFolder | null): void {
    this.#rememberOf(path, { returned });
  }

  /** Read anew: the command line may have chosen the folder while the app is open. */
  returnedOf(path: string): ReturnedFolder | null {
    return this.#read().projects.find((project) => project.path === path)?.returned ?? null;
  }

  /** What is remembered of the project at a path. */
  entryOf(path: string): SettingsData["projects"][number] | null {
    return this.#data.projects.find((project) => project.path === path) ?? null;
  }

  #rememberOf(path: string, changes: Partial<SettingsData["projects"][number]>): void {
    const projects = this.#read().projects.map((project) =>
      project.path === path ? { ...project, ...changes } : project,
    );
    this.#remember(projects);
  }

  /** A list for convenience: where it cannot be written (full disk), work goes on without it. */
  #remember(projects: SettingsData["projects"]): void {
    try {
      this.change({ projects });
    } catch (error) {
      if (!(error instanceof ProjectError)) throw error;
      this.#data = { ...this.#data, projects };
    }
  }

  /** Unreadable settings are no reason not to start: they begin anew. */
  #read(): SettingsData {
    const fresh = { person: null, preferences: defaultPreferences, projects: [] };
    if (!existsSync(this.#path)) return fresh;
    try {
      const parsed = settingsSchema.safeParse(JSON.parse(readFileSync(this.#path, "utf8")));
      return parsed.success ? parsed.data : fresh;
    } catch {
      return fresh;
    }
  }
}
