import type { TargetAgreement } from "../agreement/agreement.ts";
import { keyNames } from "../agreement/agreementNames.ts";
import type { Figure } from "../agreement/figure.ts";
import { counted } from "../counts.ts";
import { formatCoefficient, formatShare } from "./formatFigure.ts";
import type { AgreementReport } from "./reportModel.ts";
import { reportWords, undefinedWords, unitWords } from "./words.ts";

/**
 * The per-code table as plain text for a terminal: one line per code and unit. Undefined figures
 * are numbered notes below the table.
 */
export function perCodeTable(report: AgreementReport): string {
  const names = keyNames(report.names);
  const { columns } = reportWords;
  const isPair = report.result.coderIds.length === 2;
  const notes: string[] = [];
  const show = (figure: Figure, format: (value: number) => string) => {
    if (figure.value !== null) return format(figure.value);
    const reason = undefinedWords[figure.reason];
    if (!notes.includes(reason)) notes.push(reason);
    return `${reportWords.undefined} (${notes.indexOf(reason) + 1})`;
  };
  const line = (name: string, target: TargetAgreement) => [
    name,
    counted(target.units, unitWords[target.measure.unit].one, unitWords[target.measure.unit].many),
    show(target.alphaNominal, formatCoefficient),
    show(target.lightKappa, formatCoefficient),
    show(target.percentAgreement, formatShare),
    target.coders
      .map((coder) => `${names.coder(coder.coderId)} ${show(coder.shareCoded, formatShare)}`)
      .join(", "),
  ];
  const kappa = isPair ? columns.cohenKappa : columns.lightKappa;
  const rows = [
    [columns.code, columns.unit, columns.alpha, kappa, columns.agreement, columns.share],
    ...report.result.perCode.flatMap(({ codeId, atUnit, onCharacters }) => [
      line(names.code(codeId), atUnit),
      ...(atUnit.measure.unit === "characters" ? [] : [line("", onCharacters)]),
    ]),
  ];
  const numbered = notes.map((reason, index) => `(${index + 1}) ${reason}`);
  return [...alignColumns(rows), ...(numbered.length > 0 ? ["", ...numbered] : []), ""].join("\n");
}

/** Pads with spaces, numbers to the right; a rule below the first row. */
function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => width(row[column] ?? ""))),
  );
  const lines = rows.map((row) =>
    row
      .map((text, column) => {
        const padding = " ".repeat(Math.max(0, (widths[column] ?? 0) - width(text)));
        return column >= 1 && column <= 4 ? padding + text : text + padding;
      })
      .join("  ")
      .trimEnd(),
  );
  const rule = "-".repeat(widths.reduce((sum, each) => sum + each + 2, -2));
  return [lines[0] ?? "", rule, ...lines.slice(1)];
}

function width(text: string): number {
  return [...text].length;
}
