import { setImmediate } from "node:timers/promises";
import { stringify } from "csv-stringify/sync";
import type { AgreementInput } from "../../../../shared/agreement/agreementInput.ts";
import type {
  CodeAgreement,
  TargetAgreement,
} from "../../../../shared/agreement/agreementResult.ts";
import { type UnitValue, unitValues } from "../../../../shared/agreement/unitValues.ts";
import type { AgreementReport } from "../../../../shared/report/reportModel.ts";
import { type LookUp, lookUp, targetsOf } from "../../../../shared/report/sections/lookUp.ts";
import { Archive } from "../../exchange/archive.ts";
import { bundleReadme, pythonScript, rScript } from "./bundleScripts.ts";

/** What a bundle reads beside the report. */
export interface BundleSource {
  input: AgreementInput;
  /** Offsets of one document as files write them (code points). */
  positions: (documentId: string, offsets: readonly number[]) => ArrayLike<number>;
}

const unitColumns = [
  "document",
  "unit_of_coding",
  "unit",
  "start",
  "end",
  "weight",
  "code",
  "coder",
  "value",
] as const;

/**
 * A ZIP archive for R and Python: who judged which unit how, α as Concord has it, and two scripts that
 * compute it again. Written code by code, so that it never lies in memory as a whole.
 */
export async function reportBundle(
  report: AgreementReport,
  source: BundleSource,
): Promise<Uint8Array> {
  const archive = new Archive();
  archive.add("README.txt", bundleReadme(report));
  archive.add("agreement.py", pythonScript);
  archive.add("agreement.R", rScript);
  archive.add("concord.csv", alphaCsv(report));
  const units = archive.open("units.csv");
  units.push(encoded(csv([[...unitColumns]])));
  const look = lookUp(report);
  for (const code of report.result.perCode) {
    for (const target of targetsOf(code)) {
      for (const rows of unitRows(code, target, report, source, look)) {
        units.push(encoded(csv(rows)));
      }
      // Others get their turn between two codes.
      await setImmediate();
    }
  }
  units.push(new Uint8Array(0), true);
  return archive.end();
}

/** Document by document. */
function* unitRows(
  { codeId }: CodeAgreement,
  { measure }: TargetAgreement,
  { result }: AgreementReport,
  { input, positions }: BundleSource,
  look: LookUp,
): Generator<(string | number | null)[][]> {
  for (const document of input.documents) {
    const units: UnitValue[] = [
      ...unitValues({ ...input, documents: [document] }, codeId, measure),
    ];
    const places = positions(
      document.id,
      units.flatMap(({ startOffset, endOffset }) => [startOffset, endOffset]),
    );
    yield units.flatMap(({ unit, weight, values }, index) =>
      result.coderIds.map((coderId, coder) => [
        look.document(document.id),
        measure.unit,
        unit,
        places[2 * index] ?? 0,
        places[2 * index + 1] ?? 0,
        weight,
        look.code(codeId),
        look.coder(coderId),
        values[coder] ?? null,
      ]),
    );
  }
}

/** α per code and unit, in full; empty where it is undefined. */
function alphaCsv(report: AgreementReport): string {
  const look = lookUp(report);
  const rows = report.result.perCode.flatMap((code) =>
    targetsOf(code).map(({ measure, alphaNominal }) => [
      look.code(code.codeId),
      measure.unit,
      alphaNominal.value,
    ]),
  );
  return csv([["code", "unit_of_coding", "alpha"], ...rows]);
}

/** Text that a spreadsheet would read as a formula is preceded by an apostrophe. */
function csv(rows: readonly (readonly (string | number | null)[])[]): string {
  return stringify([...rows], { record_delimiter: "\r\n", escape_formulas: true });
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
