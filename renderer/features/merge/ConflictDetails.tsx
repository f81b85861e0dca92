import { ChevronDown } from "lucide-react";
import { CODE_PALETTE, CODER_PALETTE, colourName } from "../../../shared/codebook/palette.ts";
import type { MergeConflict, MergeSide } from "../../../shared/contract/merge.ts";
import { Button } from "../../ui/Button.tsx";
import { MenuButton, type MenuEntry } from "../../ui/Menu.tsx";
import { RadioGroup, type RadioOption } from "../../ui/RadioGroup.tsx";
import { Swatch } from "../../ui/Swatch.tsx";
import { mergeWords as words } from "../../words/merge.ts";
import { formatMoment } from "../frame/formats.ts";
import { decide, keyOfConflict, useMergeStore } from "./mergeStore.ts";

const later = "later";

/** Both sides of a difference and a choice; the same choice for all like it. */
export function ConflictDetails(props: {
  conflict: MergeConflict;
  /** All of the same kind, this one with them. */
  alike: readonly MergeConflict[];
  onNext: () => void;
}) {
  const { conflict, alike, onNext } = props;
  const chosen = useMergeStore((state) => state.values.get(keyOfConflict(conflict))?.choose);
  const isAboutExistence = asksWhetherItStays(conflict);
  return (
    <section className="merge-details" aria-label={conflict.label}>
      <div>
        <h2 className="merge-subject">{conflict.label}</h2>
        <p className="ui-description">{words.question(conflict)}</p>
      </div>
      {isAboutExistence && (
        <ul className="merge-sides">
          {conflict.sides.map((side) => (
            <li key={side.stamp}>
              <SideText conflict={conflict} side={side} isShown={false} />
            </li>
          ))}
        </ul>
      )}
      <RadioGroup
        label={words.choice}
        options={isAboutExistence ? existenceOptions(conflict) : valueOptions(conflict)}
        value={chosen ?? later}
        onChange={(id) => decide([conflict], () => (id === later ? null : id))}
      />
      <div className="merge-actions">
        {alike.length > 1 && (
          <MenuButton label={words.sameForAll(alike.length)} entries={entriesFor(alike)}>
            <Button>
              <span className="merge-menu-label">
                {words.sameForAll(alike.length)}
                <ChevronDown size={14} aria-hidden />
              </span>
            </Button>
          </MenuButton>
        )}
        <Button onPress={onNext}>{words.next}</Button>
      </div>
    </section>
  );
}

function asksWhetherItStays({ question }: MergeConflict): boolean {
  return question === "deletedAndChanged" || question === "deletedAndNeeded";
}

const decideLater: RadioOption = { id: later, label: words.later, description: words.laterText };

function existenceOptions(conflict: MergeConflict): RadioOption[] {
  const united = unitingSides(conflict);
  return [
    keepOption(conflict),
    ...(canBeDeleted(conflict)
      ? [{ id: "delete", label: words.delete, description: words.goesWith(conflict.goesWith) }]
      : []),
    ...united.map(({ stamp, unitedWith }) => ({
      id: stamp,
      label: words.uniteWith(unitedWith ?? ""),
      description: words.uniteText,
    })),
    hasRest(conflict.comesBack)
      ? { ...decideLater, description: words.laterWithoutRest }
      : decideLater,
  ];
}

function keepOption(conflict: MergeConflict): RadioOption {
  return { id: "keep", label: words.keep, description: words.comesBack(conflict) };
}

function hasRest(comesBack: MergeConflict["comesBack"]): boolean {
  return Object.keys(comesBack).length > 0;
}

function canBeDeleted({ sides }: MergeConflict): boolean {
  return sides.some(({ isDeletion, unitedWith }) => isDeletion && unitedWith === null);
}

/** One for each record that a copy united this one with. */
function unitingSides({ sides }: MergeConflict): MergeSide[] {
  const byName = Map.groupBy(sides, ({ unitedWith }) => unitedWith);
  byName.delete(null);
  return [...byName.values()].flatMap(([first]) => first ?? []);
}

function valueOptions(conflict: MergeConflict): RadioOption[] {
  const { sides, shown } = conflict;
  return [
    ...sides.map((side) => ({
      id: side.stamp,
      label: sourceOf(side, sides),
      description: <SideText conflict={conflict} side={side} isShown={side.stamp === shown} />,
    })),
    decideLater,
  ];
}

function SideText(props: { conflict: MergeConflict; side: MergeSide; isShown: boolean }) {
  const { conflict, side, isShown } = props;
  const by = words.by(side.coderName, side.at === null ? "" : formatMoment(side.at));
  return (
    <>
      {conflict.field === "colour" ? (
        <Colour kind={conflict.kind} colour={side.text} />
      ) : (
        <span className="merge-side-text">{side.text}</span>
      )}
      <span className="merge-side-by">{isShown ? `${by}; ${words.shownMeanwhile}` : by}</span>
    </>
  );
}

/** As it is seen, with its name. */
function Colour({ kind, colour }: { kind: string; colour: string }) {
  const isCoder = kind === "coder";
  return (
    <span className="merge-side-colour">
      <Swatch colour={colour} shape={isCoder ? "coder" : "code"} />
      {colourName(colour, isCoder ? CODER_PALETTE : CODE_PALETTE)}
    </span>
  );
}

/** Where one side is asked for that a difference does not have, that one is left as it is. */
function entriesFor(alike: readonly MergeConflict[]): MenuEntry[] {
  const [first] = alike;
  const forThose = (id: string, label: string, choose: (of: MergeConflict) => string | null) => ({
    id,
    label,
    onAction: () =>
      decide(
        alike.filter((each) => choose(each) !== null),
        choose,
      ),
  });
  const leave = {
    id: later,
    label: words.allLater,
    onAction: () => decide(alike, () => null),
  };
  if (first !== undefined && asksWhetherItStays(first)) {
    const unite = forThose("unite", words.uniteAll, (of) => unitingSides(of)[0]?.stamp ?? null);
    return [
      forThose("keep", words.keep, () => "keep"),
      ...(alike.some(canBeDeleted)
        ? [forThose("delete", words.delete, (of) => (canBeDeleted(of) ? "delete" : null))]
        : []),
      ...(alike.some((of) => unitingSides(of).length > 0) ? [unite] : []),
      leave,
    ];
  }
  const sideFrom =
    (source: string) =>
    ({ sides }: MergeConflict) =>
      sides.find((side) => sourceOf(side, sides) === source)?.stamp ?? null;
  return [
    ...sourcesOf(alike).map((source) => forThose(`from ${source}`, source, sideFrom(source))),
    forThose("newest", words.allNewest, newest),
    leave,
  ];
}

const sourcesOfAlike = new WeakMap<readonly MergeConflict[], readonly string[]>();

/** Found once for differences of one kind: there may be ten thousand. */
function sourcesOf(alike: readonly MergeConflict[]): readonly string[] {
  let sources = sourcesOfAlike.get(alike);
  if (sources === undefined) {
    sources = [
      ...new Set(alike.flatMap(({ sides }) => sides.map((side) => sourceOf(side, sides)))),
    ];
    sourcesOfAlike.set(alike, sources);
  }
  return sources;
}

/** Where a side comes from; its coder, where several of them are in the project already. */
function sourceOf({ fileName, coderName }: MergeSide, sides: readonly MergeSide[]): string {
  if (fileName !== null) return words.fromFile(fileName);
  const isOneOfSeveral = sides.filter((side) => side.fileName === null).length > 1;
  return isOneOfSeveral && coderName !== null ? words.fromCoder(coderName) : words.inProject;
}

function newest({ sides }: MergeConflict): string | null {
  const [last] = [...sides].sort((a, b) => ((a.at ?? "") < (b.at ?? "") ? 1 : -1));
  return last?.stamp ?? null;
}
