import { z } from "zod";
import { type MergeDecisions, mergeDecisionsSchema } from "../../../shared/contract/merge.ts";
import { Refusal, readBytes } from "./arguments.ts";

/** A preview as `--json` writes it, with what somebody put into `decided`. */
const previewSchema = z.object({
  conflicts: z.array(
    z.object({
      recordId: z.string(),
      field: z.string(),
      sides: z.array(z.object({ stamp: z.string() })),
      decided: z.string().nullable(),
    }),
  ),
  identities: z.array(
    z.object({ ids: z.tuple([z.string(), z.string()]), decided: z.boolean().nullable() }),
  ),
});

/** Decisions from a file: by themselves, or in the preview that they are about. */
export function readDecisions(path: string): MergeDecisions {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(readBytes(path)));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`“${path}” is not JSON. Give a preview with “decided” filled in.`);
  }
  const preview = previewSchema.safeParse(json);
  const parsed = mergeDecisionsSchema.safeParse(preview.success ? decidedIn(preview.data) : json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join(".") ?? "";
  throw new Refusal(`“${path}”: ${where === "" ? "" : `${where}: `}${issue?.message}.`);
}

function decidedIn({ conflicts, identities }: z.infer<typeof previewSchema>): unknown {
  return {
    values: conflicts.flatMap(({ recordId, field, sides, decided }) =>
      decided === null
        ? []
        : [{ recordId, field, stamps: sides.map(({ stamp }) => stamp), choose: decided }],
    ),
    identities: identities.flatMap(({ ids, decided }) =>
      decided === null ? [] : [{ ids, isSame: decided }],
    ),
  };
}
