import { ProjectError } from "../../shared/result.ts";

/** Refuses where nobody said who they are. */
export function needCoder(coderId: string | null): string {
  if (coderId !== null) return coderId;
  throw new ProjectError("denied", "Say first who is coding.");
}
