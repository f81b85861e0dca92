import { randomBytes } from "node:crypto";
import { basename, join } from "node:path";
import { ProjectError } from "../../../shared/result.ts";
import { coderOfFile } from "../coderOfFile.ts";
import { findReturned } from "../returned/findReturned.ts";
import { publishSnapshot } from "../returned/publishSnapshot.ts";
import type { ReturnedFolder } from "../settings.ts";
import type { HandlersOf, ProjectContext } from "./context.ts";

export const returnedHandlers: HandlersOf<"returned"> = {
  "returned.folder": (context) => {
    const returned = folderOf(context);
    return returned === null ? null : { name: basename(returned.folder), role: returned.role };
  },

  "returned.setFolder": (context, { folder }) => {
    const { settings, places, project } = context;
    const key = folderOf(context)?.key ?? randomBytes(4).toString("hex");
    settings.rememberReturned(
      project.file.path,
      folder === null ? null : { folder: places.pathOf(folder.place), role: folder.role, key },
    );
    return null;
  },

  "returned.publish": (context) => {
    const { settings, project } = context;
    return {
      fileName: publishSnapshot(project, needFolder(context), coderOfFile(project, settings)),
    };
  },

  "returned.list": (context) => {
    const { folder } = needFolder(context);
    return findReturned(context.project, folder).map((file) => ({
      ...file,
      place: { kind: "granted", token: context.places.grant(join(folder, file.fileName)) },
    }));
  },
};

function folderOf({ settings, project }: ProjectContext): ReturnedFolder | null {
  return settings.returnedOf(project.file.path);
}

function needFolder(context: ProjectContext): ReturnedFolder {
  const returned = folderOf(context);
  if (returned !== null) return returned;
  throw new ProjectError("notFound", "No folder for returned files is chosen yet: choose one.");
}
