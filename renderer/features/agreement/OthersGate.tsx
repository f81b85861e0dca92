import { EyeOff } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { agreementWords as words } from "../../words/agreement.ts";
import { allowSeeingOthers, maySeeOthers, SeeOthersQuestion } from "./SeeOthersQuestion.tsx";

/** What shows others' passages, behind a question: looking is recorded. */
export function OthersGate(props: {
  title: string;
  text: string;
  action: string;
  /** `text` says all that the question would: it is not asked a second time. */
  isQuestion?: boolean;
  children: ReactNode;
}) {
  const [isAllowed, setAllowed] = useState(maySeeOthers);
  const [isAsking, setAsking] = useState(false);
  if (isAllowed) return props.children;
  const open = () => {
    if (!props.isQuestion) return setAsking(true);
    allowSeeingOthers();
    setAllowed(true);
  };
  return (
    <>
      <EmptyState
        icon={EyeOff}
        title={props.title}
        action={<Button onPress={open}>{props.action}</Button>}
      >
        {props.text}
      </EmptyState>
      {isAsking && (
        <SeeOthersQuestion
          text={words.seeOthersText}
          onConfirm={() => setAllowed(true)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
