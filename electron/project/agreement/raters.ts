import type { AgreementSettings } from "../../../shared/contract/agreement.ts";
import type { Coder } from "../../../shared/records/coders.ts";
import type { Round } from "../../../shared/records/rounds.ts";
import { derivedId } from "../db/uuid.ts";
import { remarks } from "./remarks.ts";

/**
 * Who is compared with whom: coders in their first pass or, for stability, one coder with
 * themselves, each pass as a rater of its own.
 */
export interface Raters {
  /** The rater that a coder is in a pass; null: not compared. */
  raterOf: (coderId: string, pass: number) => string | null;
  /** The coder that a rater is. */
  coderOf: (raterId: string) => string;
  /** For stability: the two raters; null between coders. */
  pair: Coder[] | null;
}

export function chooseRaters(
  { stabilityOf }: AgreementSettings,
  coder: Coder | null,
  round: Round | null,
): Raters {
  if (stabilityOf === null || coder === null) {
    return {
      raterOf: (coderId, pass) => (pass === 1 ? coderId : null),
      coderOf: (raterId) => raterId,
      pair: null,
    };
  }
  const laterPass = Math.max(2, round?.pass ?? 2);
  const laterId = derivedId("pass", stabilityOf, String(laterPass));
  const first = { ...coder, name: remarks.passName(coder.name, 1) };
  const later = { ...coder, id: laterId, name: remarks.passName(coder.name, laterPass) };
  return {
    raterOf: (coderId, pass) => {
      if (coderId !== stabilityOf) return null;
      if (pass === 1) return coderId;
      return pass === laterPass ? laterId : null;
    },
    coderOf: (raterId) => (raterId === laterId ? stabilityOf : raterId),
    pair: [first, later],
  };
}
