import { CircleCheck, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import type { VerifyReport } from "../../../shared/contract/project.ts";
import { formatCount } from "../../../shared/counts.ts";
import type { Result } from "../../../shared/result.ts";
import { api } from "../../api.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { frameWords } from "../../words/frame.ts";
import { closeDialog } from "./dialogStore.ts";

/** Checks the open project and says what was found. */
export function VerifyDialog() {
  const [answer, setAnswer] = useState<Result<VerifyReport> | null>(null);
  useEffect(() => {
    let isWanted = true;
    void api.project.verify().then((result) => {
      if (isWanted) setAnswer(result);
    });
    return () => {
      isWanted = false;
    };
  }, []);
  return (
    <Dialog
      title={frameWords.verifyTitle}
      isOpen
      onClose={closeDialog}
      footer={
        <Button variant="primary" onPress={closeDialog}>
          {frameWords.ok}
        </Button>
      }
    >
      {answer === null && <Loading label={frameWords.verifyRunning} />}
      {answer?.ok === false && <Banner tone="error">{answer.error.message}</Banner>}
      {answer?.ok === true && <Report report={answer.value} />}
    </Dialog>
  );
}

function Report({ report }: { report: VerifyReport }) {
  const Icon = report.isGood ? CircleCheck : TriangleAlert;
  const { problems } = report;
  return (
    <div className="frame-verify" role="status">
      <p className={report.isGood ? "frame-verify-good" : "frame-verify-bad"}>
        <Icon size={20} aria-hidden />
        {report.isGood ? frameWords.verifyGood : frameWords.verifyBad(problems.length)}
      </p>
      <p>{report.isGood ? frameWords.verifyGoodText : frameWords.verifyBadText}</p>
      {problems.length > 0 && (
        <ul className="frame-problems">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <dl className="frame-facts">
        <dt>{frameWords.verifyDocuments}</dt>
        <dd>{formatCount(report.documents)}</dd>
        <dt>{frameWords.verifyCodings}</dt>
        <dd>{formatCount(report.codings)}</dd>
        <dt>{frameWords.verifyDigest}</dt>
        <dd>
          <code className="frame-digest">{report.digest}</code>
          <span className="ui-description">{frameWords.verifyDigestHelp}</span>
        </dd>
      </dl>
    </div>
  );
}
