import { searchDocuments } from "../searchDocuments.ts";
import type { HandlersOf } from "./context.ts";

export const searchHandlers: HandlersOf<"search"> = {
  "search.project": ({ project }, { query, limit }) => searchDocuments(project.db, query, limit),
};
