import type { HandlersOf } from "./context.ts";

export const projectsHandlers: HandlersOf<"projects"> = {
  "projects.list": ({ places }) => places.list(),

  "projects.forget": ({ places }, { key }) => {
    places.forget(key);
    return null;
  },

  "projects.grant": ({ places }, { path }) => ({ token: places.grant(path) }),
};
