import type { ReactNode } from "react";
import type { QueueEntry } from "../../../shared/contract/adjudication.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { Swatch } from "../../ui/Swatch.tsx";
import { adjudicationWords as words } from "../../words/adjudication.ts";
import { type Option, quoteOf } from "./options.ts";
import type { Deciding } from "./useDeciding.ts";

interface Props {
  item: QueueEntry;
  text: string;
  deciding: Deciding;
}

/** Everything that can stand at a place, each with its key. */
export function Options({ item, text, deciding }: Props) {
  const { options, canDecide, choose } = deciding;
  return (
    <fieldset className="adjudication-options" disabled={!canDecide}>
      <legend className="ui-label">{words.options}</legend>
      {options.map((option) => (
        <OptionButton
          key={option.id}
          option={option}
          item={item}
          text={text}
          onChoose={() => choose(option)}
        />
      ))}
      <div className="adjudication-bar">
        <KeyButton keys="E" onPress={() => deciding.setMode("span")}>
          {words.otherSpan}
        </KeyButton>
        <KeyButton keys="C" onPress={deciding.startPicking}>
          {words.otherCode}
        </KeyButton>
        <KeyButton keys="L" onPress={deciding.leaveOpen}>
          {words.leaveOpen}
        </KeyButton>
        <KeyButton keys="U" onPress={() => void deciding.takeBack()}>
          {words.undo}
        </KeyButton>
      </div>
    </fieldset>
  );
}

function KeyButton(props: { keys: string; onPress: () => void; children: ReactNode }) {
  return (
    <Button size="sm" onPress={props.onPress}>
      {props.children} <Kbd keys={props.keys} />
    </Button>
  );
}

interface OptionProps {
  option: Option;
  item: QueueEntry;
  text: string;
  onChoose: () => void;
}

function OptionButton({ option, item, text, onChoose }: OptionProps) {
  const { id, keyName, outcome, passages } = option;
  const coder = useProjectStore((state) => state.codersById.get(id));
  const isMajority = outcome === "majority";
  const judges = item.coderIds.length;
  const label =
    outcome === "none"
      ? words.none
      : isMajority
        ? words.majority(Math.floor(judges / 2) + 1, judges)
        : (coder?.name ?? "");
  const said =
    passages === null
      ? words.noMajority
      : passages.length > 0
        ? `“${quoteOf(text, passages)}”`
        : outcome === "coder"
          ? words.didNotApply
          : isMajority
            ? words.nothingMarked
            : "";
  return (
    <button
      type="button"
      className="adjudication-option"
      disabled={passages === null}
      aria-keyshortcuts={keyName ?? undefined}
      aria-pressed={isChosen(option, item)}
      onClick={onChoose}
    >
      {keyName !== null && <Kbd keys={keyName} />}
      <span className="adjudication-option-text">
        <span className="adjudication-option-label">
          {coder !== undefined && <Swatch colour={coder.colour} shape="coder" />}
          {label}
        </span>
        {said !== "" && <span className="adjudication-option-quote">{said}</span>}
      </span>
    </button>
  );
}

function isChosen({ outcome, fromCoderId }: Option, { decisions }: QueueEntry): boolean {
  const [decision] = decisions;
  return decision?.outcome === outcome && decision.fromCoderId === fromCoderId;
}
