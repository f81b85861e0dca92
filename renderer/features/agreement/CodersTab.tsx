import { useMemo } from "react";
import type { TargetAgreement } from "../../../shared/agreement/agreementResult.ts";
import { formatCoefficient } from "../../../shared/report/formatFigure.ts";
import type { AgreementReport } from "../../../shared/report/reportModel.ts";
import { undefinedWords } from "../../../shared/report/words.ts";
import { Matrix, type MatrixCell } from "../../ui/Matrix.tsx";
import { Select } from "../../ui/Select.tsx";
import { agreementWords as words } from "../../words/agreement.ts";
import { showInAgreement, useAgreementView } from "./agreementViewStore.ts";
import { DeviationTable } from "./DeviationTable.tsx";
import { overviewRows } from "./overviewRows.ts";
import { meanWithOthers, pairFinder, shortCoefficient } from "./pairMatrix.ts";
import { type ReportNames, reportNames } from "./reportNames.ts";
import { SectionTitle } from "./SectionTitle.tsx";

const anyCode = "any";

/** Who agrees with whom, and whose codings lower the agreement of all. */
export function CodersTab({ report }: { report: AgreementReport }) {
  const judgedRowId = useAgreementView((state) => state.judgedRowId);
  const rows = useMemo(() => overviewRows(report), [report]);
  const row = rows.find(({ id }) => id === judgedRowId);
  const target = row?.figures ?? report.result.anyCode;
  const options = [
    { id: anyCode, label: words.anyCode },
    ...rows.map(({ id, name, isUnion }) => ({
      id,
      label: isUnion ? `${name} ${words.withSubcodes}` : name,
    })),
  ];
  return (
    <div className="agreement-tab">
      <section className="agreement-section" aria-labelledby="agreement-pairs">
        <SectionTitle id="agreement-pairs" title={words.pairMatrix} topic="coders">
          <Select
            label={words.judged}
            size="sm"
            options={options}
            value={row?.id ?? anyCode}
            onChange={(id) => showInAgreement({ judgedRowId: id === anyCode ? null : id })}
          />
        </SectionTitle>
        <PairMatrix target={target} names={reportNames(report)} />
      </section>
      <DeviationTable report={report} target={target} />
    </div>
  );
}

function PairMatrix({ target, names }: { target: TargetAgreement; names: ReportNames }) {
  const { coderIds, pairs } = target;
  const means = useMemo(() => meanWithOthers(coderIds, pairs), [coderIds, pairs]);
  // Those who agree with most others first, so that who differs stands at the edge.
  const ordered = useMemo(
    () =>
      [...coderIds].sort(
        (one, other) => (means.get(other) ?? -Infinity) - (means.get(one) ?? -Infinity),
      ),
    [coderIds, means],
  );
  const find = useMemo(() => pairFinder(pairs), [pairs]);
  const heads = ordered.map((id) => ({ id, name: names.coder(id) }));
  const cell = (row: number, column: number): MatrixCell | null => {
    const [one, other] = [ordered[row] ?? "", ordered[column] ?? ""];
    const alpha = one === other ? undefined : find(one, other)?.alphaNominal;
    if (alpha === undefined) return null;
    if (alpha.value === null) {
      return { text: "–", label: `${words.undefined}: ${undefinedWords[alpha.reason]}` };
    }
    return {
      text: shortCoefficient(alpha.value),
      label: `${names.coder(one)} – ${names.coder(other)}: ${formatCoefficient(alpha.value)}`,
      shade: alpha.value,
    };
  };
  return (
    <>
      <Matrix label={words.pairMatrix} rows={heads} columns={heads} cell={cell} />
      <p className="agreement-hint">
        {words.matrixOrder} {undefinedPairs(target)}
      </p>
    </>
  );
}

/** "– undefined: nobody applied the code (3 pairs)", or nothing. */
function undefinedPairs({ pairs }: TargetAgreement): string {
  const counts = new Map<string, number>();
  for (const { alphaNominal } of pairs) {
    if (alphaNominal.value !== null) continue;
    const reason = undefinedWords[alphaNominal.reason];
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  if (counts.size === 0) return "";
  const reasons = [...counts].map(([reason, count]) => words.undefinedCount(reason, count));
  return words.undefinedCells(reasons.join("; "));
}
