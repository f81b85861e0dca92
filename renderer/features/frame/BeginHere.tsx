import type { LucideIcon } from "lucide-react";
import { FileInput, Highlighter, ListTree } from "lucide-react";
import type { ReactNode } from "react";
import { api } from "../../api.ts";
import { sendPageCommand } from "../../stores/pageCommands.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useCanEdit } from "../../stores/selectors.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { frameWords } from "../../words/frame.ts";

/** Where the text will be, while the project has none: how to begin. */
export function BeginHere() {
  const codeCount = useProjectStore((state) => state.codesById.size);
  const canEdit = useCanEdit();
  if (!canEdit) return <EmptyState title={frameWords.beginReadOnly} />;
  return (
    <section className="frame-begin" aria-labelledby="frame-begin-title">
      <h2 id="frame-begin-title">{frameWords.beginTitle}</h2>
      <ol className="frame-steps">
        <Step icon={FileInput} title={frameWords.beginImport} text={frameWords.beginImportText}>
          <Button variant="primary" onPress={() => sendPageCommand("importFiles")}>
            {frameWords.importTexts}
          </Button>
        </Step>
        <Step icon={ListTree} title={frameWords.beginCodebook} text={frameWords.beginCodebookText}>
          {codeCount > 0 ? (
            <p className="ui-description">{frameWords.beginCodebookDone(codeCount)}</p>
          ) : (
            <Button onPress={() => void orShow(api.codes.addStarter())}>
              {frameWords.addStarter}
            </Button>
          )}
        </Step>
        <Step icon={Highlighter} title={frameWords.beginCode} text={frameWords.beginCodeText} />
      </ol>
    </section>
  );
}

interface StepProps {
  icon: LucideIcon;
  title: string;
  text: string;
  children?: ReactNode;
}

function Step({ icon: Icon, title, text, children }: StepProps) {
  return (
    <li className="frame-step">
      <Icon size={22} strokeWidth={1.5} aria-hidden className="frame-step-icon" />
      <h3>{title}</h3>
      <p>{text}</p>
      {children}
    </li>
  );
}
