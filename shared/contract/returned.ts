import { z } from "zod";
import { call } from "./call.ts";
import { nothing } from "./parts.ts";
import { type ProjectPlace, placeSchema } from "./places.ts";

/** A colleague's file in the folder for returned files. */
export interface ReturnedFile {
  fileName: string;
  /** For opening or merging it. */
  place: ProjectPlace;
  changedAt: string;
  /** Whose work is new in it. */
  coderNames: string[];
  /** Records that the open project has not seen; 0: everything is here already. */
  newRecords: number;
  problem: "newerVersion" | "olderVersion" | "unreadable" | null;
}

/** The calls about the folder for returned files. */
export const returnedCalls = {
  /** The folder where colleagues return their work, remembered on this machine; null: none. */
  "returned.folder": call("read", nothing).returns<{
    name: string;
    role: "publish" | "collect";
  } | null>(),
  "returned.setFolder": call(
    "read",
    z.strictObject({
      folder: z
        .strictObject({ place: placeSchema, role: z.enum(["publish", "collect"]) })
        .nullable(),
    }),
  ).returns<null>(),
  /** Puts a snapshot of this file there now; it also goes there by itself while work goes on. */
  "returned.publish": call("read", nothing).returns<{ fileName: string }>(),
  "returned.list": call("read", nothing).returns<ReturnedFile[]>(),
} as const;
