import type { AppStatus } from "../../../shared/contract/app.ts";
import { newId } from "../db/uuid.ts";
import type { AppContext, HandlersOf } from "./context.ts";

export const appHandlers: HandlersOf<"app"> = {
  "app.status": statusOf,

  "app.setPerson": (context, { id, name, colour }) => {
    const personId = id ?? context.settings.data.person?.id ?? newId();
    context.settings.change({ person: { id: personId, name: name.trim(), colour } });
    return statusOf(context);
  },

  "app.setPreferences": (context, changes) => {
    const present = context.settings.data.preferences;
    const chosen = Object.entries(changes).filter(([, value]) => value !== undefined);
    context.settings.change({ preferences: { ...present, ...Object.fromEntries(chosen) } });
    return statusOf(context);
  },
};

function statusOf(context: AppContext): AppStatus {
  const { person, preferences } = context.settings.data;
  return {
    version: context.options.version,
    mode: context.options.mode,
    person,
    preferences,
    hasProject: context.currentProject !== null,
  };
}
