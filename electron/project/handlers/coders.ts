import { actionLabels } from "../../../shared/actionLabels.ts";
import { ProjectError } from "../../../shared/result.ts";
import type { HandlersOf } from "./context.ts";

export const codersHandlers: HandlersOf<"coders"> = {
  "coders.add": ({ project, requestId, coderId }, { id, name, colour }) => {
    const createdAt = new Date().toISOString();
    // A note: nobody should undo themselves.
    const label = actionLabels.addCoder(name);
    project.history.run({ requestId, coderId: coderId ?? id, label, kind: "note" }, (recorder) => {
      if (recorder.get("coder", id) !== null) return;
      recorder.insert("coder", { id, name: name.trim(), colour, kind: "person", createdAt });
    });
    return null;
  },

  "coders.update": ({ project, requestId, coderId }, { id, changes }) => {
    const label = actionLabels.changeCoder(changes.name ?? "");
    project.history.run({ requestId, coderId, label }, (recorder) => {
      if (recorder.need("coder", id).kind === "consensus") {
        throw new ProjectError("denied", "The consensus is nobody: it keeps its name.");
      }
      recorder.update("coder", id, {
        ...(changes.name === undefined ? {} : { name: changes.name.trim() }),
        ...(changes.colour === undefined ? {} : { colour: changes.colour }),
      });
    });
    return null;
  },

  "coders.use": ({ settings, project }, { id }) => {
    settings.rememberCoder(project.file.path, id);
    return null;
  },
};
