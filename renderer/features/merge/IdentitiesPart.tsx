import { UserCheck } from "lucide-react";
import { useMemo } from "react";
import type { IdentityQuestion } from "../../../shared/contract/merge.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { mergeWords as words } from "../../words/merge.ts";
import { answerIdentities, identityKey, useMergeStore } from "./mergeStore.ts";

/** Coders, codes and documents of two ids that may be one. */
export function IdentitiesPart({ identities }: { identities: readonly IdentityQuestion[] }) {
  if (identities.length === 0) {
    return (
      <EmptyState icon={UserCheck} title={words.noIdentities}>
        {words.noIdentitiesText}
      </EmptyState>
    );
  }
  return (
    <div className="merge-part">
      <p className="ui-description">{words.identitiesText}</p>
      <div className="merge-actions">
        {severalOfAKind(identities).map(([kind, questions]) => (
          <Button
            key={kind}
            size="sm"
            onPress={() =>
              answerIdentities(
                questions.map(({ ids }) => ids),
                true,
              )
            }
          >
            {words.allSame(kind, questions.length)}
          </Button>
        ))}
      </div>
      <Questions identities={identities} />
    </div>
  );
}

function severalOfAKind(identities: readonly IdentityQuestion[]) {
  const kinds = Map.groupBy(identities, ({ kind }) => kind);
  return [...kinds].filter(([, questions]) => questions.length > 1);
}

interface Asked extends IdentityQuestion {
  answer: boolean | null;
}

function Questions({ identities }: { identities: readonly IdentityQuestion[] }) {
  const answers = useMergeStore((state) => state.identities);
  const asked = useMemo(
    () =>
      identities.map((each) => ({ ...each, answer: answers.get(identityKey(each.ids)) ?? null })),
    [identities, answers],
  );
  return (
    <Table
      label={words.identities}
      items={asked}
      getId={keyOf}
      columns={columns}
      rowHeight={40}
      minWidth="64rem"
    />
  );
}

function keyOf({ ids }: Asked): string {
  return identityKey(ids);
}

const columns: readonly TableColumn<Asked>[] = [
  { id: "what", title: words.what, width: "7rem", render: ({ kind }) => words.kind(kind) },
  { id: "here", title: words.here, isRowHeader: true, render: (asked) => nameOf(asked, 0) },
  { id: "there", title: words.there, render: (asked) => nameOf(asked, 1) },
  {
    id: "reason",
    title: words.reason,
    width: "17rem",
    render: ({ reason }) => words.reasons[reason],
  },
  { id: "answer", title: words.answer, width: "23rem", render: renderAnswer },
];

/** Namesakes are told apart by how much they have coded, and where. */
function nameOf({ names, codings, fileNames }: Asked, side: 0 | 1) {
  const fileName = fileNames[side];
  const facts = [
    ...(codings === null ? [] : [words.howManyCodings(codings[side])]),
    ...(fileName === null ? [] : [words.inFile(fileName)]),
  ];
  return (
    <>
      {names[side]} <span className="ui-description">{facts.join(" ")}</span>
    </>
  );
}

function renderAnswer(asked: Asked) {
  const { ids, names, answer } = asked;
  const choose = (isSame: boolean) => answerIdentities([ids], answer === isSame ? null : isSame);
  return (
    <span className="merge-answer">
      <Choice
        label={words.sameOf(names[1])}
        isChosen={answer === true}
        onChoose={() => choose(true)}
      >
        {words.same}
      </Choice>
      <Choice
        label={words.differentOf(names[1])}
        isChosen={answer === false}
        onChoose={() => choose(false)}
      >
        {words.different}
      </Choice>
      {answer === null && <span className="ui-description">{words.byDefault(asked)}</span>}
    </span>
  );
}

function Choice(props: {
  label: string;
  isChosen: boolean;
  onChoose: () => void;
  children: string;
}) {
  return (
    <button
      type="button"
      className="merge-choice"
      aria-label={props.label}
      aria-pressed={props.isChosen}
      onClick={props.onChoose}
    >
      {props.children}
    </button>
  );
}
