import { z } from "zod";
import type { Result } from "../result.ts";
import { callContextSchema } from "./contract.ts";

/** One call on the wire, whatever carries it. The input is parsed by the router per call. */
export const requestSchema = z.strictObject({
  name: z.string().max(100),
  input: z.unknown(),
  context: callContextSchema,
});
export type Request = z.infer<typeof requestSchema>;

/** `seq` is the host's when it answered, so a page can tell an old answer from a new one. */
export interface Answer {
  result: Result<unknown>;
  seq: number;
}
