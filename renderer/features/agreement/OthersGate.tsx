import { EyeOff } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { agreementWords as words } from "../../words/agreement.ts";
import { maySeeOthers, SeeOthersQuestion } from "./SeeOthersQuestion.tsx";

/** What shows others' passages, behind a question: looking is recorded. */
export function OthersGate(props: {
  title: string;
  text: string;
  action: string;
  children: ReactNode;
}) {
  const [isAllowed, setAllowed] = useState(maySeeOthers);
  const [isAsking, setAsking] = useState(false);
  if (isAllowed) return props.children;
  return (
    <>
      <EmptyState
        icon={EyeOff}
        title={props.title}
        action={<Button onPress={() => setAsking(true)}>{props.action}</Button>}
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
