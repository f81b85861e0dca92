import type { ReactNode } from "react";
import type { agreementHelp } from "../../words/agreementHelp.ts";
import { Help } from "./Help.tsx";

/** A heading with its explanation beside it, and choices at the end of the line. */
export function SectionTitle(props: {
  id: string;
  title: string;
  topic: keyof typeof agreementHelp;
  children?: ReactNode;
}) {
  return (
    <header className="agreement-section-header">
      <h2 id={props.id} className="agreement-subtitle">
        {props.title}
      </h2>
      <Help topic={props.topic} />
      <div className="agreement-section-choices">{props.children}</div>
    </header>
  );
}
