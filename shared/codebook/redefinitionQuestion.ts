import type { AppError } from "../result.ts";

/** `details` of the refusal to change a definition without saying whether the meaning changes. */
export const redefinitionQuestion = { asks: "isRedefined" } as const;

export function asksForRedefinition({ details }: AppError): boolean {
  if (typeof details !== "object" || details === null || !("asks" in details)) return false;
  return details.asks === redefinitionQuestion.asks;
}
