import { z } from "zod";
import { idSchema } from "../records/fields.ts";

// Parts of inputs and answers that several subjects share.

export const nothing = z.strictObject({});
export const ids = z.array(idSchema);

/** Whose codings a query sees. */
export const visible = z.enum(["own", "all"]);

export interface ExportedFile {
  fileName: string;
  mediaType: string;
  bytes: Uint8Array;
}
