import type { HandlersOf } from "./context.ts";

export const historyHandlers: HandlersOf<"history"> = {
  "history.undo": ({ project, requestId, coderId }) => project.history.undo(requestId, coderId),
  "history.redo": ({ project, requestId, coderId }) => project.history.redo(requestId, coderId),
  "history.list": ({ project, coderId }, { coders, ...filter }) =>
    project.history.list({ ...filter, whose: coders === "all" ? "all" : { coderId } }, coderId),
};
