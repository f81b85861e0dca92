/** A coding as the codings CSV has it; positions in code points. */
export interface ExportedCoding {
  document: string;
  coder: string;
  code: string;
  start: number;
  end: number;
  quote: string;
}

export interface CountedFigures {
  both: number;
  onlyA: number;
  onlyB: number;
  neither: number;
  percent: number;
  kappa: number | null;
  alpha: number | null;
}

/**
 * Agreement of two coders on one code, counted the slow and obvious way: a yes or no for each unit.
 * `units`: of each document, as [start, end) pairs; a unit counts as coded where a coding touches it.
 */
export function countAgreement(
  codings: readonly ExportedCoding[],
  units: ReadonlyMap<string, readonly [number, number][]>,
  { code, coderA, coderB }: { code: string; coderA: string; coderB: string },
): CountedFigures {
  let [both, onlyA, onlyB, neither] = [0, 0, 0, 0];
  for (const [document, spans] of units) {
    const of = (coder: string) =>
      codings.filter(
        (coding) => coding.document === document && coding.coder === coder && coding.code === code,
      );
    const [ofA, ofB] = [of(coderA), of(coderB)];
    for (const [start, end] of spans) {
      const isIn = (list: readonly ExportedCoding[]) =>
        list.some((coding) => coding.start < end && coding.end > start);
      if (isIn(ofA) && isIn(ofB)) both += 1;
      else if (isIn(ofA)) onlyA += 1;
      else if (isIn(ofB)) onlyB += 1;
      else neither += 1;
    }
  }
  const n = both + onlyA + onlyB + neither;
  const percent = (both + neither) / n;
  const [yesA, yesB] = [both + onlyA, both + onlyB];
  const byChance = (yesA * yesB + (n - yesA) * (n - yesB)) / (n * n);
  const kappa = byChance === 1 ? null : (percent - byChance) / (1 - byChance);
  // Krippendorff: pairs of values within units against pairs of all values.
  const [ones, values] = [yesA + yesB, 2 * n];
  const expected = (2 * ones * (values - ones)) / (values * (values - 1));
  const alpha = expected === 0 ? null : 1 - (onlyA + onlyB) / n / expected;
  return { both, onlyA, onlyB, neither, percent, kappa, alpha };
}

/** Each character of a text as a unit. */
export function characterUnits(text: string): [number, number][] {
  return Array.from(text, (_, at): [number, number] => [at, at + 1]);
}

/** Sentences of a plain text: a full stop ends one, also inside closing quotes, and so does a line. */
export function sentenceUnits(text: string): [number, number][] {
  return [...text.matchAll(/[^\s][^\n]*?(?:[.]"?(?=\s|$)|(?=\n|$))/g)].map((match) => [
    match.index,
    match.index + match[0].length,
  ]);
}
