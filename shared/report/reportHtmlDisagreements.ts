import { formatCount } from "../counts.ts";
import { headRow, htmlTable, isolated } from "./html.ts";
import type { Cells } from "./reportHtmlParts.ts";
import type { AgreementReport, CodeDisagreements, QuotedDisagreement } from "./reportModel.ts";
import { disagreementWords, reportWords } from "./words.ts";

/** Longest quotation printed in full; a longer one keeps its beginning and its end. */
const quoteLimit = 600;

/** The listed disagreements, code by code, in the order of documents and text. */
export function disagreementSection(report: AgreementReport, cells: Cells): string {
  return report.disagreements.map((code) => codeList(code, cells)).join("\n");
}

function codeList({ codeId, total, listed }: CodeDisagreements, cells: Cells): string {
  const name = isolated(cells.paths.get(codeId) ?? codeId);
  const heading = `<h3>${name} <span class="soft">${formatCount(total)}</span></h3>`;
  if (total === 0) return `${heading}<p class="soft">${reportWords.none}</p>`;
  const { columns } = reportWords;
  const table = htmlTable({
    className: "disagreements",
    head: headRow([
      columns.place,
      columns.passage,
      columns.appliedBy,
      columns.notAppliedBy,
      columns.type,
    ]),
    rows: listed.map((place) => row(place, cells)),
  });
  const rest = total - listed.length;
  const further = rest > 0 ? `<p class="soft">${reportWords.furtherDisagreements(rest)}</p>` : "";
  return `${heading}${table}${further}`;
}

function row(place: QuotedDisagreement, { names, numberOf }: Cells): string {
  const coders = (ids: readonly string[]) => ids.map((id) => isolated(names.coder(id))).join(", ");
  const document = numberOf.get(place.documentId) ?? "";
  const others = new Set(place.notAppliedBy.flatMap((miss) => miss.otherCodeIds));
  const instead = [...others].map((id) => isolated(names.code(id))).join(", ");
  return [
    `<tr><td class="place">${document}: ${formatCount(place.start)}–${formatCount(place.end)}</td>`,
    `<td><q dir="auto">${isolated(shortened(place.quote))}</q></td>`,
    `<td>${coders(place.appliedBy)}</td>`,
    `<td>${coders(place.notAppliedBy.map((miss) => miss.coderId))}</td>`,
    `<td>${disagreementWords[place.type]}${instead === "" ? "" : `<span class="unit">${instead}</span>`}</td></tr>`,
  ].join("");
}

function shortened(quote: string): string {
  const text = quote.trim();
  const characters = [...text];
  if (characters.length <= quoteLimit) return text;
  const half = quoteLimit / 2;
  return `${characters.slice(0, half).join("")} […] ${characters.slice(-half).join("")}`;
}
