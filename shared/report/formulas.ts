import type { CitationKey } from "./citations.ts";
import type { AgreementReport } from "./reportModel.ts";

export interface FormulaEntry {
  name: string;
  formula: string;
  meaning: string;
  sources: readonly CitationKey[];
}

/** The formula and source of every number in a report. */
export function formulasFor({
  result,
  gamma,
}: Pick<AgreementReport, "result" | "gamma">): FormulaEntry[] {
  return [
    ...always,
    ...(result.bootstrap === null ? [] : intervals),
    ...(result.sets.some(({ kind }) => kind === "figures") ? unitizing : []),
    ...(result.setValued === null ? [] : setValued),
    ...(result.perCode.some(({ counts }) => counts !== null) ? counts : []),
    ...(gamma === null ? [] : alignment),
  ];
}

const always: readonly FormulaEntry[] = [
  {
    name: "Krippendorff’s α, binary",
    formula: "α = 1 − (n − 1) · Σ r(m − r)/(m − 1) ÷ (n₀ · n₁)",
    meaning:
      "Sum over the units that at least two coders coded: m coded it, r of them applied the code; n₁ = Σ r, n₀ = Σ (m − r), n = n₀ + n₁. 1 is full agreement, 0 what chance would give.",
    sources: ["krippendorff2011", "krippendorff2019"],
  },
  {
    name: "Percent agreement",
    formula: "pₐ = mean of [r(r − 1) + (m − r)(m − r − 1)] ÷ [m(m − 1)]",
    meaning: "The share of coder pairs that agree, averaged over units. Not corrected for chance.",
    sources: ["gwet2014"],
  },
  {
    name: "Cohen’s κ",
    formula: "κ = (pₐ − pₑ) ÷ (1 − pₑ), pₑ = p₁q₁ + (1 − p₁)(1 − q₁)",
    meaning: "For two coders. Chance pₑ follows from each coder’s own share coded, p₁ and q₁.",
    sources: ["cohen1960"],
  },
  {
    name: "Light’s κ",
    formula: "mean of Cohen’s κ over all pairs of coders",
    meaning: "For three and more coders; with two it is Cohen’s κ.",
    sources: ["light1971"],
  },
  {
    name: "Conger’s κ",
    formula: "κ = (pₐ − pₑ) ÷ (1 − pₑ), pₑ = mean of Cohen’s pₑ over all pairs",
    meaning: "Cohen’s idea of chance for several coders; with two it is Cohen’s κ.",
    sources: ["conger1980"],
  },
  {
    name: "Scott’s π",
    formula: "π = (pₐ − pₑ) ÷ (1 − pₑ), pₑ = p̄² + (1 − p̄)²",
    meaning: "For two coders. Chance follows from the mean p̄ of their shares.",
    sources: ["scott1955"],
  },
  {
    name: "Fleiss’ κ",
    formula: "κ = (pₐ − pₑ) ÷ (1 − pₑ), pₑ = p̄² + (1 − p̄)²",
    meaning:
      "The same for several coders; p̄ is the mean share of coders per unit. With missing values in the form of Gwet.",
    sources: ["fleiss1971", "gwet2014"],
  },
  {
    name: "Brennan–Prediger",
    formula: "2 pₐ − 1",
    meaning: "Chance is one half whatever the shares (for two coders also known as PABAK).",
    sources: ["brennan1981"],
  },
  {
    name: "Gwet’s AC1",
    formula: "AC1 = (pₐ − pₑ) ÷ (1 − pₑ), pₑ = 2 p̄(1 − p̄)",
    meaning: "Chance is small where the share coded is near 0 or 1.",
    sources: ["gwet2008"],
  },
  {
    name: "Holsti",
    formula: "mean over pairs of 2 · agreeing units ÷ (units of A + units of B)",
    meaning: "Percent agreement pair by pair. Not corrected for chance.",
    sources: ["holsti1969"],
  },
  {
    name: "Positive and negative agreement",
    formula: "2 · both ÷ (2 · both + only A + only B), and the same with neither",
    meaning:
      "Agreement on applying the code, and on not applying it. On characters the first is the Dice coefficient.",
    sources: ["cicchetti1990", "dice1945"],
  },
  {
    name: "Passage F1",
    formula: "F1 = 2 · matches ÷ (passages of A + passages of B)",
    meaning:
      "Passages as wholes. Same borders: identical start and end. Overlapping: the largest one-to-one pairing of passages that share a character.",
    sources: ["hripcsak2005"],
  },
];

const intervals: readonly FormulaEntry[] = [
  {
    name: "95 % interval",
    formula: "2.5th and 97.5th percentile (type 7) of α in samples of documents",
    meaning:
      "Documents (or declared clusters of them) are drawn with replacement as often as there are; with fewer than ten, paragraphs within each document. Samples in which α is undefined are left out; with more than 5 % of them there is no interval.",
    sources: ["efron1993", "hyndman1996"],
  },
  {
    name: "Jackknife",
    formula: "mean of Gα − (G − 1)α₍₋g₎, ± t(G − 1) · standard error",
    meaning: "Each of the G documents (or clusters) is left out once; a check of the interval.",
    sources: ["quenouille1956", "tukey1958"],
  },
];

const unitizing: readonly FormulaEntry[] = [
  {
    name: "uα, |uα, cuα, (k)uα",
    formula:
      "1 − observed ÷ expected disagreement of lengths ℓ, units paired with themselves left out",
    meaning:
      "For codes that exclude one another, on the continuum of characters. uα: borders and codes at once; |uα: coded or not; cuα: which code, where two coders coded, with the share of text that enters it; (k)uα: the same for one code.",
    sources: ["krippendorff2016", "krippendorff2019"],
  },
];

const setValued: readonly FormulaEntry[] = [
  {
    name: "Set-valued α",
    formula: "α = 1 − (n − 1) · Σ o δ ÷ Σ n n δ; δ of two sets A, B",
    meaning:
      "δ: 0 or 1 (same set); 1 − |A∩B|/|A∪B| (Jaccard); 1 − Jaccard · {1, ⅔, ⅓, 0} for same, subset, overlapping, disjoint (MASI); 1 − 2|A∩B|/(|A|+|B|) (Dice).",
    sources: ["krippendorff2019", "jaccard1912", "passonneau2006", "dice1945"],
  },
];

const alignment: readonly FormulaEntry[] = [
  {
    name: "γ, γ-cat",
    formula: "γ = 1 − δ(best alignment) ÷ mean δ(best alignments of shifted samples)",
    meaning:
      "Two passages differ by ((|Δ start| + |Δ end|) ÷ (length + length))², plus 1 where their codes differ; a passage without a partner counts 1. δ: the mean over pairs of coders, summed, ÷ mean passages per coder. γ-cat: the codes of paired passages alone, weighted by how well their borders agree.",
    sources: ["mathet2015", "mathet2017"],
  },
];

const counts: readonly FormulaEntry[] = [
  {
    name: "α of counts",
    formula: "α = 1 − (n − 1) · Σ o δ² ÷ Σ n n δ²",
    meaning:
      "The number of passages per document as the value. δ²: 0 or 1 (nominal); squared sum of ranks between (ordinal); (c − k)² (interval); ((c − k)/(c + k))² (ratio).",
    sources: ["krippendorff2011", "krippendorff2019"],
  },
];
