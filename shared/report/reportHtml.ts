import { keyNames, writtenPath } from "../agreement/agreementNames.ts";
import { counted, formatCount } from "../counts.ts";
import { escapeHtml, headRow, htmlTable, isolated } from "./html.ts";
import { codeSection } from "./reportHtmlCode.ts";
import { disagreementSection } from "./reportHtmlDisagreements.ts";
import { overview } from "./reportHtmlOverview.ts";
import type { Cells } from "./reportHtmlParts.ts";
import { segmentsSection } from "./reportHtmlSegments.ts";
import type { AgreementReport } from "./reportModel.ts";
import { reportStyle } from "./reportStyle.ts";
import { formulaWords, readingWords, reportWords, unitWords } from "./words.ts";

/**
 * The report as one self-contained HTML page: no script, no external file, everything escaped.
 * Meant for reading, printing on A4 and handing in as a supplement.
 */
export function reportHtml(report: AgreementReport): string {
  const { facts, names } = report;
  const cells: Cells = {
    names: keyNames(names),
    paths: new Map(names.codes.map(({ id, path }) => [id, writtenPath(path)])),
    numberOf: new Map(report.documents.map((document, index) => [document.id, index + 1])),
  };
  const { headings } = reportWords;
  const sections: [string, string][] = [
    [headings.settings, settings(report, cells)],
    [headings.overview, overview(report, cells)],
    [headings.segments, report.segments === null ? "" : segmentsSection(report.segments, cells)],
    [headings.codes, report.result.perCode.map((_, at) => codeSection(report, at, cells)).join("")],
    [headings.disagreements, disagreementSection(report, cells)],
    [headings.documents, documents(report, cells)],
    [headings.reading, `<ol class="reading">${readingWords.map(item).join("")}</ol>`],
    [headings.formulas, formulas()],
  ];
  const title = `${reportWords.title}: ${facts.projectName}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${reportStyle}</style>
</head>
<body>
<header>
<p class="kind">${reportWords.title}</p>
<h1>${isolated(facts.projectName)}</h1>
<p class="byline">${report.result.coderIds.map((id) => isolated(cells.names.coder(id))).join(", ")} · ${escapeHtml(day(facts.createdAt))}</p>
</header>
<main>
${sections
  .filter(([, body]) => body !== "")
  .map(([heading, body]) => `<section>\n<h2>${heading}</h2>\n${body}\n</section>`)
  .join("\n")}
</main>
</body>
</html>
`;
}

function item(text: string): string {
  return `<li>${escapeHtml(text)}</li>`;
}

/** 2026-03-01T10:20:30Z → "1 March 2026": the day as written in UTC, whatever the reader's zone. */
function day(time: string): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return time;
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(date);
}

function settings(report: AgreementReport, { names, paths }: Cells): string {
  const { facts, result, documents: compared } = report;
  const words = reportWords.settings;
  const list = (texts: readonly string[]) => texts.map(isolated).join(", ");
  const characters = compared.reduce((sum, document) => sum + document.length, 0);
  const unit =
    result.unit === null ? reportWords.ownUnit : reportWords.oneUnit(unitWords[result.unit].many);
  const entries: [string, string][] = [
    [words.state, `${reportWords.state[facts.state]}.`],
    [words.coders, list(result.coderIds.map(names.coder))],
    [
      words.documents,
      `${counted(compared.length, "document", "documents")}, ${formatCount(characters)} characters; ${reportWords.finishedBy[facts.finishedBy]}. Each figure says which it rests on.`,
    ],
    ...facts.leftOut.map(({ name, reason }): [string, string] => [
      words.leftOut,
      `${isolated(name)}: ${escapeHtml(reason)}`,
    ]),
    [words.codes, list(result.perCode.map(({ codeId }) => paths.get(codeId) ?? codeId))],
    [words.unit, `${escapeHtml(unit)}.`],
    [words.rule, `${reportWords.rule[result.rule]}.`],
    ...(facts.unitsMadeBy === ""
      ? []
      : [[words.units, escapeHtml(facts.unitsMadeBy)] satisfies [string, string]]),
    ...[...report.advice, ...facts.remarks].map((remark): [string, string] => [
      words.remarks,
      isolated(remark),
    ]),
    [words.version, escapeHtml(facts.madeWith)],
    [words.date, escapeHtml(facts.createdAt)],
  ];
  return `<dl>${entries.map(([term, text]) => `<dt>${term}</dt><dd>${text}</dd>`).join("\n")}</dl>`;
}

function documents(report: AgreementReport, { names }: Cells): string {
  const { columns } = reportWords;
  return htmlTable({
    head: headRow([
      `#${columns.number}`,
      columns.document,
      `#${columns.characters}`,
      columns.coders,
    ]),
    rows: report.documents.map(
      (document, index) =>
        `<tr><td class="n">${index + 1}</td><td>${isolated(document.name)}</td>` +
        `<td class="n">${formatCount(document.length)}</td>` +
        `<td>${document.coderIds.map((id) => isolated(names.coder(id))).join(", ")}</td></tr>`,
    ),
  });
}

function formulas(): string {
  const entries = formulaWords.map(
    ({ name, formula, meaning, source }) =>
      `<dt>${escapeHtml(name)}</dt><dd class="keep"><p class="formula">${escapeHtml(formula)}</p>` +
      `<p>${escapeHtml(meaning)}</p><p class="soft">${escapeHtml(source)}</p></dd>`,
  );
  return `<dl class="formulas">${entries.join("\n")}</dl>`;
}
