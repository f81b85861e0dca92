import { Fragment } from "react";
import type {
  DecisionEntry,
  OtherDecision,
  QueueEntry,
} from "../../../shared/contract/adjudication.ts";
import type { StoredMemo } from "../../../shared/contract/memos.ts";
import { api } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useCanEditCodes } from "../../stores/selectors.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { Swatch } from "../../ui/Swatch.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { adjudicationWords as words } from "../../words/adjudication.ts";
import { showRoundsDialog } from "../rounds/roundsDialogStore.ts";
import { changeAdjudication, useAdjudication } from "./adjudicationStore.ts";
import { addToDefinition } from "./deciding.ts";
import { usePlaceQuote } from "./documentTexts.ts";
import { Options } from "./Options.tsx";
import { quoteOf } from "./options.ts";
import { PlaceMemos } from "./PlaceMemos.tsx";
import type { Deciding } from "./useDeciding.ts";

interface Props {
  items: readonly QueueEntry[];
  item: QueueEntry | null;
  text: string | null;
  memos: readonly StoredMemo[];
  deciding: Deciding;
}

/** One place: what the coders have, what can stand there, who decided and why. */
export function DecisionPanel({ items, item, text, memos, deciding }: Props) {
  return (
    <section className="adjudication-panel" aria-label={words.decision}>
      {item === null ? (
        <p className="adjudication-hint">{words.noMatch}</p>
      ) : (
        <>
          <Head items={items} item={item} />
          <Standing item={item} text={text} deciding={deciding} />
          {text !== null && <Options item={item} text={text} deciding={deciding} />}
          <Saying item={item} deciding={deciding} />
          <PlaceMemos memos={memos} />
        </>
      )}
    </section>
  );
}

function Head({ items, item }: { items: readonly QueueEntry[]; item: QueueEntry }) {
  const code = useProjectStore((state) => state.codesById.get(item.codeId));
  const codersById = useProjectStore((state) => state.codersById);
  const judges = item.coderIds.map((id) => codersById.get(id)?.name ?? "").join(", ");
  return (
    <header>
      <p className="adjudication-hint" role="status">
        {words.position(items.indexOf(item) + 1, items.length)} · {words.types[item.type]}
      </p>
      <h2 className="adjudication-code">
        <Swatch colour={code?.colour ?? ""} />
        {code?.name ?? ""}
      </h2>
      {code !== undefined && code.definition !== "" && (
        <p className="adjudication-definition">{code.definition}</p>
      )}
      {judges !== "" && <p className="adjudication-hint">{words.judgedBy(judges)}</p>}
    </header>
  );
}

/** What was decided, and what is special about it. */
function Standing(props: { item: QueueEntry; text: string | null; deciding: Deciding }) {
  const { item, text, deciding } = props;
  const special =
    item.status === "disputed"
      ? words.disputedText
      : item.type === "settled"
        ? words.settledText
        : item.status === "changed"
          ? words.changedText
          : null;
  return (
    <>
      {special !== null && <Banner tone="warning">{special}</Banner>}
      {item.decisions.length > 0 && (
        <div className="adjudication-standing">
          {item.decisions.map((decision) => (
            <Fragment key={decision.id}>
              <Decided
                decision={decision}
                quotes={
                  decision.others.length === 0 || text === null
                    ? []
                    : [quoteOf(text, decision.passages)]
                }
              />
              {decision.others.map((other, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: they never change places
                <Other key={at} other={other} />
              ))}
            </Fragment>
          ))}
          <Button size="sm" isDisabled={!deciding.canEdit} onPress={deciding.withdraw}>
            {words.withdraw}
          </Button>
        </div>
      )}
    </>
  );
}

const timeFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

function Other({ other }: { other: OtherDecision | "deleted" }) {
  return (
    <div>
      <p className="adjudication-hint">{words.inOtherCopy}</p>
      {other === "deleted" ? (
        <p className="adjudication-outcome">{words.withdrawn}</p>
      ) : (
        <Decided decision={other} quotes={other.passages.map(({ quote }) => quote)} />
      )}
    </div>
  );
}

function Decided(props: {
  decision: Pick<
    DecisionEntry,
    "outcome" | "fromCoderId" | "coderId" | "how" | "rule" | "createdAt"
  > & {
    passages: readonly { codeId: string }[];
  };
  /** What it takes, where that has to be told apart from another decision. */
  quotes: readonly string[];
}) {
  const { decision, quotes } = props;
  const { outcome, fromCoderId, coderId, how, rule, createdAt } = decision;
  const from = useProjectStore((state) => state.codersById.get(fromCoderId ?? "")?.name);
  const who = useProjectStore((state) => state.codersById.get(coderId ?? "")?.name);
  const code = useProjectStore(
    (state) => state.codesById.get(decision.passages[0]?.codeId ?? "")?.name,
  );
  const name = outcome === "code" ? code : from;
  const when = timeFormat.format(new Date(createdAt));
  return (
    <div>
      <p className="adjudication-outcome">{words.outcome(outcome, name ?? words.somebody)}</p>
      <p className="adjudication-hint">
        {rule === null
          ? words.decidedBy(who ?? words.somebody, words.hows[how].toLowerCase(), when)
          : `${words.byRule(rule)}, ${when}`}
      </p>
      {quotes.length > 0 && (
        <p className="adjudication-option-quote">{quotes.map((quote) => `“${quote}”`).join(" ")}</p>
      )}
    </div>
  );
}

/** Who decided and why. Typed before a decision it goes with it; afterwards it is changed. */
function Saying({ item, deciding }: { item: QueueEntry; deciding: Deciding }) {
  const how = useAdjudication((state) => state.how);
  const canEditCodes = useCanEditCodes();
  const { said, say, canEdit } = deciding;
  const own = item.decisions.filter(({ rule }) => rule === null);
  const save = () => {
    const differing = own.filter(
      ({ reason, note }) => reason !== said.reason || note !== said.note,
    );
    const ids = differing.map(({ id }) => id);
    if (ids.length === 0) return;
    const changes = { reason: said.reason, note: said.note };
    void orShow(api.adjudication.change({ ids, changes }));
  };
  return (
    <div className="adjudication-saying">
      <RadioGroup
        label={words.how}
        orientation="horizontal"
        options={(["discussion", "thirdPerson"] as const).map((id) => ({
          id,
          label: words.hows[id],
        }))}
        value={how}
        onChange={(chosen) => changeAdjudication({ how: chosen })}
        isDisabled={!canEdit}
      />
      <TextArea
        label={words.reason}
        value={said.reason}
        onChange={(reason) => say({ reason })}
        onBlur={save}
        rows={2}
        isDisabled={!canEdit}
      />
      <TextArea
        label={words.note}
        value={said.note}
        onChange={(note) => say({ note })}
        onBlur={save}
        rows={2}
        isDisabled={!canEdit}
      />
      {said.note.trim() !== "" && (
        <div>
          <Button
            size="sm"
            isDisabled={!canEditCodes}
            onPress={() => void addToDefinition(item.codeId, said.note)}
          >
            {words.addToDefinition}
          </Button>
          {!canEditCodes && canEdit && <LockedNote item={item} note={said.note} />}
        </div>
      )}
    </div>
  );
}

/** While the codes are locked, the change can be asked for. */
function LockedNote({ item, note }: { item: QueueEntry; note: string }) {
  const code = useProjectStore((state) => state.codesById.get(item.codeId));
  const example = usePlaceQuote(item);
  const propose = () => {
    const definition = `${code?.definition ?? ""}\n\n${note}`.trim();
    showRoundsDialog({
      kind: "propose",
      draft: { name: code?.name ?? "", definition, example },
    });
  };
  return (
    <>
      <p className="adjudication-hint">{words.lockedDefinition}</p>
      <Button size="sm" onPress={propose}>
        {words.propose}
      </Button>
    </>
  );
}
