import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import type { ProjectPlace } from "../../../shared/contract/places.ts";
import type { ProjectSnapshot } from "../../../shared/contract/project.ts";
import { ProjectError } from "../../../shared/result.ts";
import { addStarterCodebook } from "../codebook/codebook.ts";
import { lastCoderIdOf } from "../coderOfFile.ts";
import { explain } from "../db/fileErrors.ts";
import { createFile, openFile } from "../db/open.ts";
import { loadSnapshot } from "../db/repositories/snapshot.ts";
import { newId } from "../db/uuid.ts";
import { OpenProject } from "../openProject.ts";
import { verifyProject } from "../verify.ts";
import type { AppContext, HandlersOf, ProjectContext } from "./context.ts";

export const projectHandlers: HandlersOf<"project"> = {
  "project.create": async (context, { place, withStarterCodebook }) => {
    const path = context.places.newPathOf(place);
    const project = await context.openProject(
      path,
      () => new OpenProject(createFile(path), context.emit),
    );
    if (withStarterCodebook) {
      const coderId = context.coderId ?? context.settings.data.person?.id ?? null;
      addStarterCodebook({ ...context, requestId: newId(), coderId, project });
    }
    return snapshotOf(context, project);
  },

  "project.open": async (context, { place }) => snapshotOf(context, await openAt(context, place)),

  "project.restore": async (context, { place, backupKey }) => {
    const path = context.places.pathOf(place);
    const project = await context.openProject(path, () => {
      context.backups.restore(path, backupKey);
      return openPath(context, path);
    });
    return snapshotOf(context, project);
  },

  "project.load": (context) => snapshotOf(context, context.project),

  "project.saveAs": async (context, { place }) => {
    const path = context.places.newPathOf(place);
    if (path === context.project.file.path) {
      throw new ProjectError(
        "conflict",
        "The project is already saved there. Choose another name.",
      );
    }
    await copyTo(context.project, path);
    context.settings.rememberProject(path, context.project.projectId);
    return { fileName: basename(path) };
  },

  "project.download": async (context) => {
    const path = join(context.options.temporaryFolder, `concord-${newId()}.concord`);
    try {
      await copyTo(context.project, path);
      return {
        fileName: context.project.fileName,
        mediaType: "application/x-concord",
        bytes: new Uint8Array(readFileSync(path)),
      };
    } finally {
      rmSync(path, { force: true });
    }
  },

  "project.close": async (context) => {
    await context.closeProject();
    return null;
  },

  "project.verify": ({ project }) => verifyProject(project.db),
};

async function openAt(context: AppContext, place: ProjectPlace): Promise<OpenProject> {
  const path = context.places.pathOf(place);
  try {
    return await context.openProject(path, () => openPath(context, path));
  } catch (error) {
    const explained = explain(error, path);
    if (!(explained instanceof ProjectError) || explained.kind !== "corrupt") throw explained;
    const good = context.backups.list(path);
    const way =
      good.length === 0
        ? "There is no backup of it on this machine."
        : "Its backups on this machine are sound: you can go back to the newest one.";
    throw new ProjectError("corrupt", `${explained.message} ${way}`, { backups: good });
  }
}

function openPath(context: AppContext, path: string): OpenProject {
  const file = openFile(path, (db) => context.backups.makeNow(db, path));
  return new OpenProject(file, context.emit);
}

export function snapshotOf(
  context: AppContext | ProjectContext,
  project: OpenProject,
): ProjectSnapshot {
  const lastCoderId = lastCoderIdOf(project, context.settings);
  return loadSnapshot(project, lastCoderId, context.coderId ?? lastCoderId);
}

/** Online: work goes on meanwhile. Appears under its name only when it is whole. */
async function copyTo(project: OpenProject, path: string): Promise<void> {
  if (existsSync(path)) {
    throw new ProjectError("conflict", `“${basename(path)}” exists already. Choose another name.`);
  }
  const unfinished = `${path}.copying`;
  try {
    await project.db.backup(unfinished);
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw explain(error, path);
  }
}
