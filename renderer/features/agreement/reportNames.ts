import { keyNames } from "../../../shared/agreement/agreementNames.ts";
import { counted } from "../../../shared/counts.ts";
import type { UnitOfCoding } from "../../../shared/records/codebook.ts";
import type { AgreementReport } from "../../../shared/report/reportModel.ts";
import { unitWords } from "../../../shared/report/words.ts";

/** What ids of a report are called on screen; names that two share are told apart. */
export type ReportNames = ReturnType<typeof keyNames>;

const known = new WeakMap<AgreementReport, ReportNames>();

/** The names of a report, made once for it. */
export function reportNames(report: AgreementReport): ReportNames {
  const names = known.get(report) ?? keyNames(report.names);
  known.set(report, names);
  return names;
}

/** "12 sentences" */
export function unitCount(units: number, unit: UnitOfCoding): string {
  const { one, many } = unitWords[unit];
  return counted(units, one, many);
}
