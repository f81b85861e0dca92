import type { UnitOfCoding } from "../records/codebook.ts";
import type { AgreementInput, UnitRule } from "./agreementInput.ts";
import type { AgreementOptions, CountAgreement, TargetAgreement } from "./agreementResult.ts";
import { countAgreement } from "./countAgreement.ts";
import { describeTarget } from "./describeTarget.ts";
import { computeIntervals, type IntervalTarget } from "./intervals.ts";
import { computeTallies, type Tallies, type Target } from "./tallies.ts";

export const anyCodeId = "any code";

/** A code, a union or all codes as one, and the unit it is judged at. */
export interface Judged extends Target {
  codeId: string;
  kind: "code" | "union" | "any";
  unit: UnitOfCoding;
}

/** Everything that gets figures: the codes, the unions, and all codes as one. */
export function listJudged(input: AgreementInput, asked: UnitOfCoding | undefined): Judged[] {
  return [
    ...input.codes.map(
      ({ id, unit }): Judged => ({
        id: `code ${id}`,
        codeId: id,
        kind: "code",
        codeIds: [id],
        unit: asked ?? unit,
      }),
    ),
    ...(input.unions ?? []).map(
      ({ id, codeIds, unit }): Judged => ({
        id: `union ${id}`,
        codeId: id,
        kind: "union",
        codeIds,
        unit: asked ?? unit,
      }),
    ),
    {
      id: anyCodeId,
      codeId: "",
      kind: "any",
      codeIds: input.codes.map(({ id }) => id),
      unit: asked ?? "characters",
    },
  ];
}

/**
 * The figures of all that is judged, at its unit and on characters. They are made together, for their
 * intervals share samples.
 */
export class TargetList {
  readonly #characters: Tallies;
  readonly #figuresByKey = new Map<string, TargetAgreement>();

  constructor(
    input: AgreementInput,
    rule: UnitRule,
    judged: readonly Judged[],
    options: AgreementOptions,
  ) {
    const targets: IntervalTarget[] = [];
    const tally = (unit: UnitOfCoding, wanted: readonly Judged[]): Tallies => {
      const tallies = computeTallies(input, wanted, { unit, rule });
      wanted.forEach((_, target) => {
        targets.push({ tallies, target, figures: describeTarget(tallies, target) });
      });
      return tallies;
    };
    const isOnCharacters = ({ kind, unit }: Judged) => kind !== "any" || unit === "characters";
    this.#characters = tally("characters", judged.filter(isOnCharacters));
    for (const unit of new Set(judged.map((each) => each.unit))) {
      if (unit === "characters") continue;
      tally(
        unit,
        judged.filter((each) => each.unit === unit),
      );
    }
    const intervals = computeIntervals(input, targets, options);
    targets.forEach(({ figures, tallies, target }, index) => {
      const made = intervals[index];
      const id = tallies.targets[target]?.id ?? "";
      if (made === undefined) return;
      this.#figuresByKey.set(`${tallies.measure.unit} ${id}`, { ...figures, ...made });
    });
  }

  /** The same object each time. */
  figures(unit: UnitOfCoding, id: string): TargetAgreement {
    const found = this.#figuresByKey.get(`${unit} ${id}`);
    if (found === undefined) throw new Error(`Nothing was counted for ${id} on ${unit}.`);
    return found;
  }

  /** Passages per document as values. */
  counts(id: string): CountAgreement {
    const target = this.#characters.targets.findIndex((candidate) => candidate.id === id);
    return countAgreement(this.#characters, target);
  }
}
