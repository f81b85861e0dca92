import { z } from "zod";
import { correctableUnitSchema } from "../records/documents.ts";
import { idSchema, spanSchema } from "../records/fields.ts";
import type { Furniture } from "../text/furniture.ts";
import { call } from "./call.ts";

const borderInput = z.strictObject({
  documentId: idSchema,
  kind: correctableUnitSchema,
  offset: z.int().min(0),
});

/** The calls about borders of units, and passages that do not count. */
export const unitsCalls = {
  /**
   * A unit of the document ends before `offset`, and another begins there; refused once anybody has
   * started coding the document, as is `units.join`.
   */
  "units.split": call("write", borderInput).returns<null>(),
  /** The unit around `offset` and the next become one. */
  "units.join": call("write", borderInput).returns<null>(),
  /** Paragraphs that look like headings, addresses or page furniture, for a person to decide. */
  "units.furniture": call("read", z.strictObject({ documentId: idSchema })).returns<Furniture[]>(),
  /** Marks passages as not coded material, which counts nowhere, or takes the mark away. */
  "units.setCounted": call(
    "write",
    z.strictObject({
      documentId: idSchema,
      spans: z.array(spanSchema).min(1).max(10_000),
      isCounted: z.boolean(),
      /** Also where somebody has started coding the document; refused otherwise. */
      evenWhereStarted: z.boolean(),
    }),
  ).returns<null>(),
} as const;
