import { GraduationCap, UsersRound } from "lucide-react";
import { useEffect } from "react";
import type { TeachingSettings, TeachingTable } from "../../../shared/contract/teaching.ts";
import { consensusKeyText, matchingWords } from "../../../shared/report/feedbackWords.ts";
import { studentName } from "../../../shared/teaching/studentName.ts";
import { api } from "../../api.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { teachingWords as words } from "../../words/teaching.ts";
import { useHostAnswer } from "../agreement/useHostAnswer.ts";
import { StudentPassages } from "./StudentPassages.tsx";
import { StudentsTable } from "./StudentsTable.tsx";
import { KeySelect, TeachingBar } from "./TeachingBar.tsx";
import { forgetTeachingView, useTeachingView } from "./teachingViewStore.ts";
import "./teaching.css";

/** Students measured by a key: the table, and from each cell the passages behind it. */
export function TeachingTab() {
  const keyId = useKeyId();
  const projectId = useProjectStore((state) => state.project?.projectId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was looked at belongs to a project
  useEffect(() => forgetTeachingView, [projectId]);
  if (keyId !== null) return <Measured keyId={keyId} />;
  return (
    <EmptyState icon={GraduationCap} title={words.noKey} action={<KeySelect keyId={null} />}>
      {words.noKeyText}
    </EmptyState>
  );
}

/** null also where the key is no longer a coder of the project. */
function useKeyId(): string | null {
  return useProjectStore(({ settings, codersById }) =>
    settings.teachingKeyId !== null && codersById.has(settings.teachingKeyId)
      ? settings.teachingKeyId
      : null,
  );
}

function Measured({ keyId }: { keyId: string }) {
  const seq = useProjectStore((state) => state.project?.seq);
  const match = useTeachingView((state) => state.match);
  const studentIds = useTeachingView((state) => state.studentIds);
  const opened = useTeachingView((state) => state.opened);
  const settings: TeachingSettings = { keyId, studentIds, match };
  const { answer, error } = useHostAnswer(`${JSON.stringify(settings)} ${seq}`, () =>
    api.teaching.table(settings),
  );
  const table = useShownNames(answer);
  if (error !== null) return <Banner tone="error">{error.message}</Banner>;
  if (table === null) return <Loading label={words.loading} />;
  if (opened !== null) return <StudentPassages settings={settings} table={table} {...opened} />;
  return (
    <div className="team-part">
      <TeachingBar settings={settings} table={table} />
      {table.students.some(({ finished }) => finished > 0) ? (
        <>
          <p className="teaching-note">{howMeasured(table, match)}</p>
          <StudentsTable table={table} />
        </>
      ) : (
        <EmptyState icon={UsersRound} title={words.noStudents}>
          {words.noStudentsText}
        </EmptyState>
      )}
    </div>
  );
}

/** With numbers for names where they are hidden: nothing below this knows the names then. */
function useShownNames(answer: TeachingTable | null): TeachingTable | null {
  const hidesNames = useTeachingView((state) => state.hidesNames);
  if (answer === null || !hidesNames) return answer;
  return {
    ...answer,
    key: { ...answer.key, name: words.theKey },
    students: answer.students.map((each) => ({ ...each, name: studentName(each.number) })),
  };
}

/** What the figures are, in words. */
function howMeasured(
  { key, keyDocuments, leftOut }: TeachingTable,
  match: TeachingSettings["match"],
) {
  const left = leftOut.map(({ name, reason }) => `${name} (${reason})`);
  return [
    matchingWords[match.kind](match),
    words.measured(keyDocuments),
    ...(key.isConsensus ? [consensusKeyText] : []),
    ...(left.length > 0 ? [words.leftOut(left)] : []),
  ].join(" ");
}
