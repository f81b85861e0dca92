import type { HandlersOf } from "./context.ts";

export const backupsHandlers: HandlersOf<"backups"> = {
  "backups.list": ({ backups, places, currentProject }, { place }) => {
    if (place !== null) return backups.list(places.pathOf(place));
    return currentProject === null ? [] : backups.list(currentProject.file.path);
  },

  "backups.make": ({ backups, project }) => backups.make(project.db, project.file.path),
};
