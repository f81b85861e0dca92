/** Full citations (APA) by the names under which formulas call them. */
export const citations = {
  brennan1981:
    "Brennan, R. L., & Prediger, D. J. (1981). Coefficient kappa: Some uses, misuses, and alternatives. Educational and Psychological Measurement, 41(3), 687–699.",
  cicchetti1990:
    "Cicchetti, D. V., & Feinstein, A. R. (1990). High agreement but low kappa: II. Resolving the paradoxes. Journal of Clinical Epidemiology, 43(6), 551–558.",
  cohen1960:
    "Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement, 20(1), 37–46.",
  conger1980:
    "Conger, A. J. (1980). Integration and generalization of kappas for multiple raters. Psychological Bulletin, 88(2), 322–328.",
  dice1945:
    "Dice, L. R. (1945). Measures of the amount of ecologic association between species. Ecology, 26(3), 297–302.",
  efron1993:
    "Efron, B., & Tibshirani, R. J. (1993). An introduction to the bootstrap. Chapman & Hall.",
  fleiss1971:
    "Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological Bulletin, 76(5), 378–382.",
  gwet2008:
    "Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high agreement. British Journal of Mathematical and Statistical Psychology, 61(1), 29–48.",
  gwet2014:
    "Gwet, K. L. (2014). Handbook of inter-rater reliability (4th ed.). ISBN 978-0-9708062-8-4.",
  holsti1969:
    "Holsti, O. R. (1969). Content analysis for the social sciences and humanities. Addison-Wesley.",
  hripcsak2005:
    "Hripcsak, G., & Rothschild, A. S. (2005). Agreement, the F-measure, and reliability in information retrieval. Journal of the American Medical Informatics Association, 12(3), 296–298.",
  hyndman1996:
    "Hyndman, R. J., & Fan, Y. (1996). Sample quantiles in statistical packages. The American Statistician, 50(4), 361–365.",
  jaccard1912:
    "Jaccard, P. (1912). The distribution of the flora in the alpine zone. New Phytologist, 11(2), 37–50.",
  krippendorff2011:
    "Krippendorff, K. (2011). Computing Krippendorff’s alpha-reliability. University of Pennsylvania, Annenberg School for Communication. https://repository.upenn.edu/asc_papers/43",
  krippendorff2016:
    "Krippendorff, K., Mathet, Y., Bouvry, S., & Widlöcher, A. (2016). On the reliability of unitizing textual continua: Further developments. Quality & Quantity, 50(6), 2347–2364. Erratum: 50(6), 2365.",
  krippendorff2019:
    "Krippendorff, K. (2019). Content analysis: An introduction to its methodology (4th ed.). SAGE.",
  light1971:
    "Light, R. J. (1971). Measures of response agreement for qualitative data: Some generalizations and alternatives. Psychological Bulletin, 76(5), 365–377.",
  mathet2015:
    "Mathet, Y., Widlöcher, A., & Métivier, J.-P. (2015). The unified and holistic method gamma (γ) for inter-annotator agreement measure and alignment. Computational Linguistics, 41(3), 437–479.",
  mathet2017:
    "Mathet, Y. (2017). The agreement measure γcat a complement to γ focused on categorization of a continuum. Computational Linguistics, 43(3), 661–681.",
  passonneau2006:
    "Passonneau, R. J. (2006). Measuring agreement on set-valued items (MASI) for semantic and pragmatic annotation. In Proceedings of the Fifth International Conference on Language Resources and Evaluation (LREC’06) (pp. 831–836). ELRA.",
  quenouille1956:
    "Quenouille, M. H. (1956). Notes on bias in estimation. Biometrika, 43(3–4), 353–360.",
  scott1955:
    "Scott, W. A. (1955). Reliability of content analysis: The case of nominal scale coding. Public Opinion Quarterly, 19(3), 321–325.",
  tukey1958:
    "Tukey, J. W. (1958). Bias and confidence in not quite large samples [Abstract]. The Annals of Mathematical Statistics, 29(2), 614.",
} as const;

export type CitationKey = keyof typeof citations;

/** "Krippendorff (2019)": the short form of a citation. */
export function shortCitation(key: CitationKey): string {
  const full = citations[key];
  const year = /\((\d{4})\)/.exec(full)?.[1] ?? "";
  const authors = full.slice(0, full.indexOf(` (${year})`));
  const families = authors
    .split(/(?:, &|,) (?=\p{Lu}[\p{L}’-]+,)/u)
    .map((author) => author.split(",")[0]);
  const [first, second, third] = families;
  if (third !== undefined) return `${first} et al. (${year})`;
  return second === undefined ? `${first} (${year})` : `${first} & ${second} (${year})`;
}
