import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import type { ProjectPlace, ProjectPlaceEntry } from "../../shared/contract/places.ts";
import { ProjectError } from "../../shared/result.ts";
import type { Settings } from "./settings.ts";

const extension = ".concord";

/** Turns the places that pages know into paths, which pages never see. */
export class ProjectPlaces {
  readonly #settings: Settings;
  readonly #projectsFolder: string;
  readonly #granted = new Map<string, string>();

  constructor(settings: Settings, projectsFolder: string) {
    this.#settings = settings;
    this.#projectsFolder = projectsFolder;
  }

  /** For paths that a person chose in a dialog or typed on a command line. */
  grant(path: string): string {
    const token = randomUUID();
    this.#granted.set(token, resolve(path));
    return token;
  }

  /** Throws `notFound` for a token or key that is none of ours. */
  pathOf(place: ProjectPlace): string {
    if (place.kind === "named") return join(this.#projectsFolder, fileNameFor(place.name));
    const path =
      place.kind === "granted"
        ? this.#granted.get(place.token)
        : this.#known().find((entry) => keyOf(entry.path) === place.key)?.path;
    if (path !== undefined) return path;
    throw new ProjectError(
      "notFound",
      "This project is no longer in the list. Choose its file again.",
    );
  }

  /** The path for a new file: as `pathOf`, with the folder made and the extension there. */
  newPathOf(place: ProjectPlace): string {
    const path = this.pathOf(place);
    if (place.kind === "named") mkdirSync(this.#projectsFolder, { recursive: true });
    return path.toLowerCase().endsWith(extension) ? path : path + extension;
  }

  /** The first that no file has yet: “Name”, “Name 2”, … */
  freePlaceFor(name: string): ProjectPlace {
    const bare = name.trim().replace(/\.concord$/i, "");
    for (let count = 1; ; count++) {
      const place = { kind: "named", name: count === 1 ? bare : `${bare} ${count}` } as const;
      if (!existsSync(this.pathOf(place))) return place;
    }
  }

  list(): ProjectPlaceEntry[] {
    return this.#known().map(({ path, openedAt }) => ({
      key: keyOf(path),
      name: basename(path).replace(/\.concord$/i, ""),
      folder: shortened(dirname(path)),
      openedAt,
      isMissing: !existsSync(path),
    }));
  }

  forget(key: string): void {
    const projects = this.#settings.data.projects.filter((entry) => keyOf(entry.path) !== key);
    this.#settings.change({ projects });
  }

  /** Recent projects first, then whatever else lies in the projects folder. */
  #known(): { path: string; openedAt: string | null }[] {
    const recent = this.#settings.data.projects.map(({ path, openedAt }) => ({ path, openedAt }));
    const recentPaths = new Set(recent.map((entry) => entry.path));
    const others = this.#filesInFolder().filter((path) => !recentPaths.has(path));
    return [...recent, ...others.map((path) => ({ path, openedAt: null }))];
  }

  #filesInFolder(): string[] {
    if (!existsSync(this.#projectsFolder)) return [];
    return readdirSync(this.#projectsFolder)
      .filter((name) => name.toLowerCase().endsWith(extension))
      .sort((a, b) => a.localeCompare(b))
      .map((name) => join(this.#projectsFolder, name));
  }
}

function keyOf(path: string): string {
  return createHash("sha256").update(path).digest("hex").slice(0, 32);
}

function shortened(folder: string): string {
  const home = homedir();
  return folder.startsWith(home) ? `~${folder.slice(home.length)}` : folder;
}

/** A file name from what somebody typed: no folders, nothing a file system refuses. */
function fileNameFor(name: string): string {
  const bare = name
    .trim()
    .replace(/\.concord$/i, "")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
    .replace(/[\\/:*?"<>|\u0000-\u001f]/g, "-")
    .replace(/^\.+/, "")
    .slice(0, 100);
  if (bare.length === 0) throw new ProjectError("validation", "Give the project a name.");
  return bare + extension;
}
