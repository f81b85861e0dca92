import type { UnitOfCoding } from "../records/codebook.ts";

/** What the helper asks about a code. Shown in this order. */
export const unitQuestions = [
  {
    key: "isPresenceOnly",
    question: "Do you only need to know whether a text contains it at all?",
  },
  { key: "doesLengthMatter", question: "Does it matter how much text a passage takes up?" },
  { key: "doesCount", question: "Do you count how often it occurs?" },
] as const;

export type UnitAnswers = Record<(typeof unitQuestions)[number]["key"], boolean>;

export interface UnitAdvice {
  unit: UnitOfCoding;
  reason: string;
}

/**
 * The unit of coding that fits the answers. The first yes decides: presence per text leaves
 * nothing for length or counts to add, and length is the stricter of the other two.
 */
export function adviseUnit(answers: UnitAnswers): UnitAdvice {
  if (answers.isPresenceOnly) {
    return {
      unit: "document",
      reason: "Each text counts once: it contains the code or it does not. Borders play no part.",
    };
  }
  if (answers.doesLengthMatter) {
    return {
      unit: "characters",
      reason:
        "Every character counts, so the share of text is exact. Coders must agree on the borders too: say in the definition which span to mark.",
    };
  }
  if (answers.doesCount) {
    return {
      unit: "sentence",
      reason:
        "Each sentence that a passage touches counts once. Different borders inside a sentence cost nothing.",
    };
  }
  return {
    unit: "paragraph",
    reason:
      "Each paragraph that a passage touches counts once: enough to say where a text deals with it.",
  };
}
