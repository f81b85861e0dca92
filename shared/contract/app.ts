import { z } from "zod";
import { coderSchema } from "../records/coders.ts";
import { call } from "./call.ts";
import { nothing } from "./parts.ts";

export interface Person {
  id: string;
  name: string;
  colour: string;
}

export const preferencesSchema = z.strictObject({
  theme: z.enum(["light", "dark", "system"]),
  fontSize: z.int().min(12).max(32),
  lineSpacing: z.number().min(1.2).max(2.4),
  showUnits: z.boolean(),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export interface AppStatus {
  version: string;
  mode: "desktop" | "browser";
  /** The person at this machine; null until they have said their name. */
  person: Person | null;
  preferences: Preferences;
  /** True when a project is open: the page calls `project.load`. */
  hasProject: boolean;
}

/** The calls about the app itself, before a project is open. */
export const appCalls = {
  "app.status": call("app", nothing).returns<AppStatus>(),
  /** With an id: the coder of a project whom the person at this machine says they are. */
  "app.setPerson": call(
    "app",
    coderSchema.pick({ id: true, name: true, colour: true }).partial({ id: true }),
  ).returns<AppStatus>(),
  "app.setPreferences": call("app", preferencesSchema.partial()).returns<AppStatus>(),
} as const;
