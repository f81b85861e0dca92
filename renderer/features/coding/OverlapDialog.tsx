import { useProjectStore } from "../../stores/projectStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { codingWords as words } from "../../words/coding.ts";
import { extendInstead, keepBoth, returnToReader } from "./codingActions.ts";
import { type Question, show, useCodingStore } from "./codingStore.ts";
import { shortQuote } from "./shortQuote.ts";

/** The same code on an overlapping passage: one longer passage, or two? */
export function OverlapDialog() {
  const question = useCodingStore((state) => state.question);
  const codeName = useProjectStore((state) =>
    question === null ? "" : (state.codesById.get(question.codeId)?.name ?? words.unknownCode),
  );
  if (question === null) return null;
  const { isInside, count } = question.meeting;
  const close = () => {
    show({ question: null });
    returnToReader();
  };
  return (
    <Dialog
      title={words.overlapTitle(codeName)}
      isOpen
      onClose={close}
      size="sm"
      footer={<Answers question={question} onClose={close} />}
    >
      <p>{isInside ? words.insideText : words.overlapText(count)}</p>
      {!isInside && <Extended question={question} />}
    </Dialog>
  );
}

function Extended({ question }: { question: Question }) {
  const text = useProjectStore((state) => state.openDocument?.text.text ?? "");
  return (
    <>
      <p className="coding-would-be">{words.wouldBe}</p>
      <blockquote className="coding-quote">
        {shortQuote(text, question.meeting.extended.span, 400)}
      </blockquote>
    </>
  );
}

function Answers({ question, onClose }: { question: Question; onClose: () => void }) {
  const { isInside } = question.meeting;
  const answer = (run: (asked: Question) => Promise<void>) => () => {
    void run(question);
    onClose();
  };
  return (
    <>
      <Button onPress={onClose}>{words.cancel}</Button>
      <Button
        variant={isInside ? "primary" : "plain"}
        autoFocus={isInside}
        onPress={answer(keepBoth)}
      >
        {isInside ? words.keepNested : words.keepBoth}
      </Button>
      {!isInside && (
        <Button variant="primary" autoFocus onPress={answer(extendInstead)}>
          {words.extend}
        </Button>
      )}
    </>
  );
}
