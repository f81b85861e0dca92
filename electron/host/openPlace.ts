import type { CallInput } from "../../shared/contract/contract.ts";
import type { Answer, Request } from "../../shared/contract/envelope.ts";
import type { ProjectPlace } from "../../shared/contract/places.ts";

const opening: ReadonlySet<string> = new Set([
  "project.open",
  "project.create",
  "project.restore",
  "packs.join",
]);

/**
 * Which project is open after this call, for whoever starts the host again after a crash.
 * `before` is what was open until now.
 */
export function placeAfterCall(
  request: Request,
  answer: Answer,
  before: ProjectPlace | null,
): ProjectPlace | null {
  if (!answer.result.ok) return before;
  if (request.name === "project.close") return null;
  if (!opening.has(request.name)) return before;
  // The host has just parsed this input, and done what it says.
  return (request.input as CallInput<"project.open">).place;
}
