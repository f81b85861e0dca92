import type {
  CodeAgreement,
  CoderShare,
  MeasureNote,
  TargetAgreement,
} from "../../../shared/agreement/agreementResult.ts";
import { formatCount } from "../../../shared/counts.ts";
import type { AgreementReport } from "../../../shared/report/reportModel.ts";

/** A code, or a parent with its subcodes as one, in the table of figures. */
export interface OverviewRow {
  id: string;
  codeId: string;
  isUnion: boolean;
  /** The code's own name, and those above it. */
  name: string;
  parents: string;
  figures: TargetAgreement;
  onCharacters: TargetAgreement;
  spans: CodeAgreement["spans"];
  notes: readonly MeasureNote[];
}

/** Codes in the order of the codebook, then parents with their subcodes. */
export function overviewRows({ result, names }: AgreementReport): OverviewRow[] {
  const codePaths = new Map(names.codes.map(({ id, path }) => [id, path]));
  const unionPaths = new Map((names.unions ?? []).map(({ id, path }) => [id, path]));
  return [...result.perCode, ...result.unions].map((code) => {
    const isUnion = code.kind === "union";
    const path = (isUnion ? unionPaths : codePaths).get(code.codeId) ?? [];
    return {
      id: rowId(code),
      codeId: code.codeId,
      isUnion,
      name: path.at(-1) ?? "",
      parents: path.slice(0, -1).join(" › "),
      figures: code.atUnit,
      onCharacters: code.onCharacters,
      spans: code.spans,
      notes: code.notes,
    };
  });
}

/** A parent code is judged by itself and with its subcodes, so its id alone names two rows. */
function rowId({ kind, codeId }: CodeAgreement): string {
  return `${kind} ${codeId}`;
}

/** Up to this many coders each has a figure of their own in a cell. */
const mostApart = 3;

/** "12 · 14%" in the order of the coders; with many of them "4 to 18%". */
export function sharesOf(coders: readonly CoderShare[]): string {
  const shares = coders.flatMap(({ shareCoded }) =>
    shareCoded.value === null ? [] : [shareCoded.value],
  );
  return eachOrRange(shares, wholePercent, "%");
}

/** What is not 0 or 1 is not shown as such. */
function wholePercent(share: number): string {
  if (share > 0 && share < 0.005) return "< 1";
  if (share < 1 && share >= 0.995) return "> 99";
  return String(Math.round(100 * share));
}

export function passagesOf(coders: readonly CoderShare[]): string {
  const passages = coders.map((coder) => coder.passages);
  return eachOrRange(passages, formatCount, "");
}

function eachOrRange(
  values: readonly number[],
  format: (value: number) => string,
  sign: string,
): string {
  if (values.length === 0) return "–";
  if (values.length <= mostApart) return `${values.map(format).join(" · ")}${sign}`;
  return `${format(Math.min(...values))} to ${format(Math.max(...values))}${sign}`;
}
