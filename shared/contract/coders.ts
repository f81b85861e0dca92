import { z } from "zod";
import { coderSchema } from "../records/coders.ts";
import { idSchema } from "../records/fields.ts";
import { call } from "./call.ts";

/** The calls about coders. */
export const codersCalls = {
  "coders.add": call(
    "write",
    coderSchema.pick({ id: true, name: true, colour: true }),
  ).returns<null>(),
  "coders.update": call(
    "write",
    z.strictObject({
      id: idSchema,
      changes: coderSchema.pick({ name: true, colour: true }).partial(),
    }),
  ).returns<null>(),
  /** Remembers who codes in this project on this machine. */
  "coders.use": call("read", z.strictObject({ id: idSchema })).returns<null>(),
} as const;
