import type {
  AlphaWithoutCoder,
  PairAgreement,
  TargetAgreement,
} from "../../../shared/agreement/agreementResult.ts";
import type { Figure } from "../../../shared/agreement/figure.ts";

/** Finds the figures of two coders, whichever is named first. */
export function pairFinder(
  pairs: readonly PairAgreement[],
): (one: string, other: string) => PairAgreement | undefined {
  const byIds = new Map(pairs.map((pair) => [`${pair.coderA} ${pair.coderB}`, pair]));
  return (one, other) => byIds.get(`${one} ${other}`) ?? byIds.get(`${other} ${one}`);
}

export interface Deviation {
  coderId: string;
  without: Figure;
  /** How much α rises without the coder; null where either is undefined. */
  rise: number | null;
}

/** α without each coder in turn: who lowers it most comes first, undefined ones last. */
export function deviations({ alphaNominal, withoutCoder }: TargetAgreement): Deviation[] {
  return withoutCoder
    .map((each) => ({
      coderId: each.coderId,
      without: each.alphaNominal,
      rise: riseOf(each, alphaNominal),
    }))
    .sort((one, other) => (other.rise ?? -Infinity) - (one.rise ?? -Infinity));
}

function riseOf({ alphaNominal }: AlphaWithoutCoder, whole: Figure): number | null {
  if (alphaNominal.value === null || whole.value === null) return null;
  return alphaNominal.value - whole.value;
}

/** Each coder's mean α with the others, where it is defined: the order that groups who agree. */
export function meanWithOthers(coderIds: readonly string[], pairs: readonly PairAgreement[]) {
  const find = pairFinder(pairs);
  return new Map(
    coderIds.map((coderId) => {
      const known = coderIds.flatMap((other) => {
        const value = other === coderId ? null : find(coderId, other)?.alphaNominal.value;
        return value === null || value === undefined ? [] : [value];
      });
      const sum = known.reduce((total, value) => total + value, 0);
      return [coderId, known.length === 0 ? null : sum / known.length];
    }),
  );
}

/** As in print: two decimals, no zero before the point, a true minus; ".98" is never rounded to 1. */
export function shortCoefficient(value: number): string {
  const rounded = value < 1 ? Math.min(0.99, Number(value.toFixed(2))) : 1;
  const text = Math.abs(rounded).toFixed(2).replace(/^0/, "");
  return rounded < 0 ? `−${text}` : text;
}
