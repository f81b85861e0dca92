import { copyFileSync, renameSync, rmSync } from "node:fs";
import { checkHeader } from "../db/checkFile.ts";
import type { HandlersOf } from "./context.ts";

export const projectsHandlers: HandlersOf<"projects"> = {
  "projects.list": ({ places }) => places.list(),

  "projects.forget": ({ places }, { key }) => {
    places.forget(key);
    return null;
  },

  "projects.receive": ({ places, uploads }, { uploadId, name }) => {
    const uploaded = uploads.pathOf(uploadId);
    try {
      checkHeader(uploaded, name);
      const place = places.freePlaceFor(name);
      const path = places.newPathOf(place);
      // Another disk, perhaps: the project has its name once it is whole.
      const unfinished = `${path}-receiving`;
      try {
        copyFileSync(uploaded, unfinished);
        renameSync(unfinished, path);
      } finally {
        rmSync(unfinished, { force: true });
      }
      return { place };
    } finally {
      uploads.remove(uploadId);
    }
  },

  "projects.grant": ({ places }, { path }) => ({ token: places.grant(path) }),
};
