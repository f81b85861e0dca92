import { z } from "zod";
import { idSchema, nameSchema } from "../records/fields.ts";
import { call } from "./call.ts";
import { nothing } from "./parts.ts";

/** Where a project is: never a path from a page. */
export const placeSchema = z.discriminatedUnion("kind", [
  /** A path that the shell's file dialog granted. */
  z.strictObject({ kind: z.literal("granted"), token: z.string().max(200) }),
  /** An entry of `projects.list`. */
  z.strictObject({ kind: z.literal("listed"), key: z.string().max(200) }),
  /** A file of that name in the projects folder. */
  z.strictObject({ kind: z.literal("named"), name: nameSchema }),
]);
export type ProjectPlace = z.infer<typeof placeSchema>;

export interface ProjectPlaceEntry {
  key: string;
  name: string;
  /** For telling two files of one name apart; shortened for display. */
  folder: string;
  openedAt: string | null;
  isMissing: boolean;
}

/** The calls about known projects. */
export const projectsCalls = {
  "projects.list": call("app", nothing).returns<ProjectPlaceEntry[]>(),
  "projects.forget": call("app", z.strictObject({ key: z.string() })).returns<null>(),
  "projects.grant": call("app", z.strictObject({ path: z.string().max(4096) }), {
    trusted: true,
  }).returns<{ token: string }>(),
  /**
   * Browser mode: keeps a project file that `imports.stage` brought in the projects folder, under
   * its own name or the next free one. Whether it is sound shows when it is opened.
   */
  "projects.receive": call(
    "app",
    z.strictObject({ uploadId: idSchema, name: nameSchema }),
  ).returns<{
    place: ProjectPlace;
  }>(),
} as const;
