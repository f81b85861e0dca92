import type { ExclusiveSetFigures, RefusedSet } from "../../../shared/agreement/setAgreement.ts";
import { formatCoefficient, formatShare } from "../../../shared/report/formatFigure.ts";
import type { AgreementReport } from "../../../shared/report/reportModel.ts";
import { Button } from "../../ui/Button.tsx";
import { agreementWords as words } from "../../words/agreement.ts";
import { FigureText } from "./FigureText.tsx";
import { openInCoding } from "./openInCoding.ts";
import { type ReportNames, reportNames } from "./reportNames.ts";
import { SectionTitle } from "./SectionTitle.tsx";

/** The unitizing figures of each set of codes that exclude one another, or what refuses them. */
export function SetsSection({ report }: { report: AgreementReport }) {
  const names = reportNames(report);
  return (
    <section className="agreement-section" aria-labelledby="agreement-sets">
      <SectionTitle id="agreement-sets" title={words.sets} topic="sets" />
      {report.result.sets.map((set) =>
        set.kind === "figures" ? (
          <SetFigures key={set.name} set={set} names={names} />
        ) : (
          <Refused key={set.name} set={set} report={report} names={names} />
        ),
      )}
    </section>
  );
}

const figureKeys = ["uAlpha", "uAlphaBinary", "cuAlpha"] as const;

function SetFigures({ set, names }: { set: ExclusiveSetFigures; names: ReportNames }) {
  return (
    <table className="agreement-plain-table">
      <caption>{set.name}</caption>
      <thead>
        <tr>
          <th scope="col">{words.code}</th>
          {figureKeys.map((key) => (
            <th key={key} scope="col">
              {words.setFigures[key]}
            </th>
          ))}
          <th scope="col">{words.setFigures.cuCoverage}</th>
          <th scope="col">{words.kuAlpha}</th>
          <th scope="col">{words.kuCoverage}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{words.set}</th>
          {figureKeys.map((key) => (
            <td key={key}>
              <FigureText figure={set[key]} format={formatCoefficient} />
            </td>
          ))}
          <td>
            <FigureText figure={set.cuCoverage} format={formatShare} />
          </td>
          <td />
          <td />
        </tr>
        {set.perCode.map(({ codeId, kuAlpha, kuCoverage }) => (
          <tr key={codeId}>
            <th scope="row">{names.code(codeId)}</th>
            <td colSpan={4} />
            <td>
              <FigureText figure={kuAlpha} format={formatCoefficient} />
            </td>
            <td>
              <FigureText figure={kuCoverage} format={formatShare} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Refused(props: { set: RefusedSet; report: AgreementReport; names: ReportNames }) {
  const { set, report, names } = props;
  if (set.reason === "oneCode") return <p>{words.setOfOne(set.name)}</p>;
  // The host lists those of the person who asks; others' would show where others coded what.
  const own = report.overlaps.filter((overlap) => overlap.setName === set.name);
  const others = set.overlapCount - own.length;
  return (
    <div className="agreement-refused">
      <p>{words.setRefused(set.name, set.overlapCount)}</p>
      {own.length > 0 && (
        <ul aria-label={words.ownOverlaps}>
          {own.map((overlap) => (
            <li key={`${overlap.documentId} ${overlap.startOffset} ${overlap.codeIds.join(" ")}`}>
              <Button size="sm" variant="quiet" onPress={() => void openInCoding(overlap, false)}>
                {names.document(overlap.documentId)}
              </Button>{" "}
              {words.overlapOf(names.code(overlap.codeIds[0]), names.code(overlap.codeIds[1]))}:{" "}
              <span className="agreement-quote">{overlap.quote}</span>
            </li>
          ))}
        </ul>
      )}
      {others > 0 && <p className="agreement-hint">{words.othersOverlaps(others)}</p>}
    </div>
  );
}
