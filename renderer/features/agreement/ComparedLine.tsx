import type { AgreementReport } from "../../../shared/report/reportModel.ts";
import { agreementWords as words } from "../../words/agreement.ts";

/** What is compared, in one line; why documents are left out, and what else to know, on request. */
export function ComparedLine({ report }: { report: AgreementReport }) {
  const { result, facts, names, documents } = report;
  const compared = words.compared(result.coderIds.length, documents.length, result.perCode.length);
  const line = facts.state === "current" ? `${compared}, ${words.afterDiscussion}` : compared;
  const coders = names.coders.map(({ name }) => name).join(", ");
  return (
    <div className="agreement-compared">
      <span role="status" title={coders}>
        {line}
      </span>
      {facts.leftOut.length > 0 && (
        <details>
          <summary>{words.leftOutCount(facts.leftOut.length)}</summary>
          <ul>
            {facts.leftOut.map(({ name, reason }) => (
              <li key={`${name} ${reason}`}>{words.notLeftOut(name, reason)}</li>
            ))}
          </ul>
        </details>
      )}
      {facts.remarks.length > 0 && (
        <details>
          <summary>{words.remarksCount(facts.remarks.length)}</summary>
          <ul>
            {facts.remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
