import { type Block, paragraph, type ReportSection } from "./blocks.ts";
import { type CitationKey, citations, shortCitation } from "./citations.ts";
import { type FormulaEntry, formulasFor } from "./formulas.ts";
import type { AgreementReport } from "./reportModel.ts";
import { coders } from "./sections/coderSections.ts";
import { coefficients } from "./sections/coefficientsSection.ts";
import { confusion, coOccurrence } from "./sections/confusionSections.ts";
import { disagreements } from "./sections/disagreementSection.ts";
import { gamma } from "./sections/gammaSection.ts";
import { groups } from "./sections/groupsSection.ts";
import { independence } from "./sections/independenceSection.ts";
import { lookUp } from "./sections/lookUp.ts";
import { methods } from "./sections/methodsSection.ts";
import { perCode } from "./sections/perCodeSection.ts";
import { segments } from "./sections/segmentsSection.ts";
import { documentTable, setting } from "./sections/settingSection.ts";
import { summary } from "./sections/summarySection.ts";
import { sectionHeadings as headings } from "./sectionWords.ts";
import { readingWords } from "./words.ts";

/** The whole report in the order in which it is read; a section without anything to say is left out. */
export function reportSections(report: AgreementReport): ReportSection[] {
  const look = lookUp(report);
  const formulas = formulasFor(report);
  const sections: [string, Block[]][] = [
    [headings.summary, summary(report, look)],
    [headings.setting, setting(report, look)],
    [headings.perCode, perCode(report, look)],
    [headings.segments, segments(report, look)],
    [headings.gamma, gamma(report, look)],
    [headings.groups, groups(report, look)],
    [headings.coders, coders(report, look)],
    [headings.independence, independence(report, look)],
    [headings.methods, methods(report, look)],
    [headings.coefficients, coefficients(report, look)],
    [headings.confusion, confusion(report, look)],
    [headings.coOccurrence, coOccurrence(report, look)],
    [headings.reading, [{ kind: "list", items: readingWords }]],
    [headings.formulas, [{ kind: "terms", entries: formulas.map(formulaTerm) }]],
    [headings.references, references(formulas)],
    [headings.documents, documentTable(report, look)],
    [headings.disagreements, disagreements(report, look)],
  ];
  return sections
    .filter(([, blocks]) => blocks.length > 0)
    .map(([heading, blocks]) => ({ heading, blocks }));
}

function formulaTerm({ name, formula, meaning, sources }: FormulaEntry) {
  return { term: name, texts: [formula, `${meaning} ${sources.map(shortCitation).join("; ")}.`] };
}

/** Each source of a formula once, in the order of the alphabet. */
function references(formulas: readonly FormulaEntry[]): Block[] {
  const keys = [...new Set<CitationKey>(formulas.flatMap(({ sources }) => sources))].sort();
  return keys.map((key) => paragraph(citations[key]));
}
