import { listHistory } from "../historyList.ts";
import type { HandlersOf } from "./context.ts";

export const historyHandlers: HandlersOf<"history"> = {
  "history.undo": ({ project, requestId, coderId }) => project.history.undo(requestId, coderId),
  "history.redo": ({ project, requestId, coderId }) => project.history.redo(requestId, coderId),
  "history.list": ({ project, coderId }, { coders, ...filter }) =>
    listHistory(project.db, { ...filter, whose: coders === "all" ? "all" : { coderId } }, coderId),
};
