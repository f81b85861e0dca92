import { z } from "zod";
import { call } from "./call.ts";

export interface SearchMatch {
  documentId: string;
  documentName: string;
  startOffset: number;
  endOffset: number;
  before: string;
  match: string;
  after: string;
}

export interface SearchAnswer {
  total: number;
  matches: SearchMatch[];
  isCut: boolean;
}

/** The calls about search. */
export const searchCalls = {
  "search.project": call(
    "read",
    z.strictObject({ query: z.string().min(1).max(1000), limit: z.int().min(1).max(10_000) }),
  ).returns<SearchAnswer>(),
} as const;
