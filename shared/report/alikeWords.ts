import { counted } from "../counts.ts";
import type { AlikePair } from "../teaching/alikePairs.ts";

/** What two students have in common, in words that say what was counted and accuse nobody. */
export const alikeWords = {
  measure:
    "Listed are pairs of students who share at least three passages that the key does not have, with the same code and the same borders, if these are half or more of what either marked beyond the key, and if in less than one of a hundred classes any pair would share so many by chance, given how often the others marked the same. Also pairs who did the very same, three such passages among it; with three or more codings made at the same millisecond; or who coded in one opening of a file. That two worked alike has many reasons: look at the passages, and ask.",
  facts: (pair: AlikePair): string[] => [
    ...(pair.sharedExtras === 0
      ? []
      : [
          `${counted(pair.sharedExtras, "passage", "passages")} beyond the key with identical borders, of ${pair.extrasA} and ${pair.extrasB}; ${pair.expectedExtras.toFixed(1)} expected`,
        ]),
    ...(pair.sharedMisses === 0
      ? []
      : [`${counted(pair.sharedMisses, "passage", "passages")} of the key in neither`]),
    ...(pair.sharedMoments === 0
      ? []
      : [
          `the same codings made at ${counted(pair.sharedMoments, "identical moment", "identical moments")}`,
        ]),
    ...(pair.sharedSessions === 0
      ? []
      : [
          `both coded in ${pair.sharedSessions === 1 ? "one opening" : `${pair.sharedSessions} openings`} of a file`,
        ]),
  ],
} as const;
